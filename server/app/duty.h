// Who stands on the rungs of a policy at this instant.
#pragma once

#include "app/directory.h"
#include "escalation/climb.h"

namespace app {

struct DutyRoster {
  escalation::Roster roster;
  std::optional<base::Instant> changes_at;  // when a schedule of the policy hands over next
};

// `owner` is the team whose fallback contact is told when the policy is exhausted.
DutyRoster duty_roster(const Directory& directory, const escalation::Policy& policy,
                       std::optional<catalog::TeamId> owner, base::Instant now);

}  // namespace app
