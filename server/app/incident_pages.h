// Asking people for help with an incident, by a page.
#pragma once

#include "app/incident_record.h"
#include "app/paging.h"

namespace app {

namespace paging {

// Whom a page asks: by the policy named, the policy of the service, or one rung with the schedule and the people named.
struct Whom {
  std::optional<catalog::ServiceId> service = {};
  std::optional<catalog::PolicyId> policy = {};
  std::optional<catalog::ScheduleId> schedule = {};
  std::vector<catalog::PersonId> people = {};
};
// Faults name "/service", "/policy", "/schedule" and "/people".
base::Result<escalation::Policy> policy_of(const Directory& directory, const Whom& whom);

}  // namespace paging

namespace incidents {

struct HelpWanted {
  std::string what;
  paging::Whom whom;
  catalog::Urgency urgency = catalog::Urgency::high;
};
// Opens a page that belongs to the incident and tells its timeline. Of a private incident the page says no more than
// that; of a drill it begins with its mark. Conflict when it is over, and in a drill that pages nobody.
base::Result<escalation::PageId> page_for_help(store::Transaction& tx, World& world, IncidentId id,
                                               const HelpWanted& wanted, const Doer& by);

// A page of the incident was acknowledged: somebody is on it, and may see it.
void page_acknowledged(store::Transaction& tx, World& world, const escalation::Page& page, const Doer& by);

}  // namespace incidents

}  // namespace app
