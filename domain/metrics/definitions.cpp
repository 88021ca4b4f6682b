#include "metrics/definitions.h"

#include <array>

#include "metrics/recurrence.h"

namespace metrics {

std::span<const Definition> definitions() {
  static constexpr auto all = std::to_array<Definition>({definition::incidents_per_week,
                                                         definition::time_to_detect,
                                                         definition::time_to_declare,
                                                         definition::time_to_acknowledge,
                                                         definition::time_to_mitigate,
                                                         definition::time_to_resolve,
                                                         definition::time_in_stage,
                                                         definition::pages_per_person,
                                                         definition::interruptions_at_night,
                                                         definition::noise,
                                                         definition::fairness,
                                                         definition::hours_on_call,
                                                         definition::responder_time,
                                                         definition::contributing_causes,
                                                         definition::incidents_by_hour,
                                                         definition::action_items_in_time,
                                                         definition::action_item_age,
                                                         definition::action_item_recurrence,
                                                         definition::deployment_frequency,
                                                         definition::change_lead_time,
                                                         definition::change_failure_rate,
                                                         definition::failed_deployment_recovery_time,
                                                         definition::deployment_rework_rate});
  return all;
}

}  // namespace metrics
