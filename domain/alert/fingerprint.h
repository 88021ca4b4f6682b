// The dedup key of an event whose sender gave none.
#pragma once

#include <string>

#include "alert/event.h"

namespace alert {

// "made-" and 32 hex digits: FNV-1a of 128 bits over labels, source, component, group and class, each with its length.
// Summary, severity, times and details take no part, because they change while the problem stays the same; only an
// event that has nothing else goes by its summary. The value is stored: it must stay the same over versions and
// machines.
std::string fingerprint(const Event& event);

}  // namespace alert
