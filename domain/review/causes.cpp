#include "review/causes.h"

#include <algorithm>
#include <array>

namespace review {

std::span<const CauseKind> cause_kinds() {
  static constexpr std::array<CauseKind, 13> all{
      {{"binary_push", "Release", "A new version of a program was rolled out."},
       {"configuration_push", "Change of configuration", "A setting, rule or flag was changed."},
       {"usage_change", "Change in use", "People or other systems used it differently, or more."},
       {"processing_pipeline", "Processing of data", "A job or stream of data failed, was late, or gave wrong data."},
       {"provider_change", "Provider", "Somebody else's service changed or failed."},
       {"performance_decay", "Slow decay", "It had become slower, fuller or less reliable bit by bit."},
       {"capacity", "Capacity", "There was too little of something, or its limit was not known."},
       {"hardware", "Hardware", "A machine, disk or other device failed."},
       {"software", "Software", "The program did not do what was meant."},
       {"development_process", "Development process", "Tests, review or rollout let the fault through."},
       {"complex_behaviour", "Complex behaviour", "Parts that each worked did not work together."},
       {"deployment_planning", "Planning of the deployment",
        "Order, timing or the way back had not been thought through."},
       {"network", "Network", "Connections, names or routes failed."}}};
  return all;
}

const CauseKind* cause_kind(std::string_view key) {
  const auto all = cause_kinds();
  const auto found = std::ranges::find(all, key, &CauseKind::key);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace review
