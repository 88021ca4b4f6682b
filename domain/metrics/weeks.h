// The weeks that figures count in: from Monday 00:00 UTC to the next.
#pragma once

#include "base/instant.h"

namespace metrics {

inline constexpr base::Duration week_length = base::days(7);

// The Monday 00:00 UTC at or before.
inline base::Instant week_start(base::Instant at) {
  constexpr base::Instant a_monday = base::Instant{} + base::days(4);  // 1970-01-05
  const std::int64_t since = (at - a_monday).microseconds;
  const std::int64_t into = (since % week_length.microseconds + week_length.microseconds) % week_length.microseconds;
  return at - base::Duration{into};
}

}  // namespace metrics
