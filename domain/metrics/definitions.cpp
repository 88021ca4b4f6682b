#include "metrics/definitions.h"

#include <array>

namespace metrics {

std::span<const Definition> definitions() {
  static constexpr std::array<Definition, 9> all{
      definition::incidents_per_week,  definition::time_to_detect,   definition::time_to_declare,
      definition::time_to_acknowledge, definition::time_to_mitigate, definition::time_to_resolve,
      definition::time_in_stage,       definition::pages_per_person, definition::interruptions_at_night};
  return all;
}

}  // namespace metrics
