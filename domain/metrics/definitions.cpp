#include "metrics/definitions.h"

#include <array>

namespace metrics {

std::span<const Definition> definitions() {
  static constexpr std::array<Definition, 7> all{definition::incidents_per_week, definition::time_to_detect,
                                                 definition::time_to_declare,    definition::time_to_acknowledge,
                                                 definition::time_to_mitigate,   definition::time_to_resolve,
                                                 definition::time_in_stage};
  return all;
}

}  // namespace metrics
