// Instants as tests write them.
#pragma once

#include "base/instant.h"

namespace base::testing {

// "2026-11-22T14:52:00Z"
inline Instant at(const char* rfc3339) { return parse_rfc3339(rfc3339).value(); }

}  // namespace base::testing
