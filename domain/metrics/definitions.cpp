#include "metrics/definitions.h"

#include <array>

namespace metrics {

std::span<const Definition> definitions() {
  static constexpr std::array<Definition, 12> all{
      definition::incidents_per_week,  definition::time_to_detect,       definition::time_to_declare,
      definition::time_to_acknowledge, definition::time_to_mitigate,     definition::time_to_resolve,
      definition::time_in_stage,       definition::pages_per_person,     definition::interruptions_at_night,
      definition::incidents_by_hour,   definition::action_items_in_time, definition::action_item_age};
  return all;
}

}  // namespace metrics
