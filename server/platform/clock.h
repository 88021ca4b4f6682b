// The wall clock. The only place that reads it; everything else is told the instant.
#pragma once

#include <chrono>

#include "base/instant.h"

namespace platform {

inline base::Instant wall_clock_now() {
  const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since_1970).count()};
}

}  // namespace platform
