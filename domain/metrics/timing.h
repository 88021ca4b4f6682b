// The figures of time, each from one moment to another, by name.
#pragma once

#include <array>

#include "metrics/response.h"

namespace metrics {

enum class Timing { detect, declare, acknowledge, mitigate, resolve };
inline constexpr std::array all_timings{Timing::detect, Timing::declare, Timing::acknowledge, Timing::mitigate,
                                        Timing::resolve};

// time_to_detect() and so on.
inline Figure plainly(Timing timing, std::span<const History> histories, const Period& period) {
  switch (timing) {
    case Timing::detect:
      return time_to_detect(histories, period);
    case Timing::declare:
      return time_to_declare(histories, period);
    case Timing::acknowledge:
      return time_to_acknowledge(histories, period);
    case Timing::mitigate:
      return time_to_mitigate(histories, period);
    case Timing::resolve:
      break;
  }
  return time_to_resolve(histories, period);
}

}  // namespace metrics
