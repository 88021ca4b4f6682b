#include "process/roles.h"

#include <algorithm>

namespace process {

std::vector<RoleRule> roles_to_fill(const Process& process, const Facts& facts, std::optional<Stage> from) {
  std::vector<RoleRule> found;
  const incident::Incident& incident = facts.incident;
  if (incident.backfilled || incident::is_done(incident.stage)) return found;
  for (const RoleRule& rule : process.roles) {
    if (!rule.on_call || incident::holder(incident, rule.role)) continue;
    const Stage stage = rule.on_call->stage;
    const bool passed = from && *from < stage && stage < incident.stage;
    if (stage == incident.stage || passed) found.push_back(rule);
  }
  return found;
}

base::Result<void> may_hand_over(const incident::Incident& incident, Role role, catalog::PersonId giver,
                                 catalog::PersonId taker) {
  const catalog::PersonId holder = incident::holder(incident, role);
  if (!holder)
    return base::conflict("nobody is " + incident::spoken(role) + ", so nobody can hand it over: assign it instead",
                          "/role");
  if (holder != giver)
    return base::conflict("only who is " + incident::spoken(role) + " hands it over; to take it from them, assign it",
                          "/role");
  if (taker == giver) return base::invalid("/person", "expected somebody else than who hands it over");
  return {};
}

void hold(incident::Incident& incident, Role role, catalog::PersonId person, base::Instant now) {
  for (incident::RoleHolding& holding : incident.roles) {
    if (holding.role == role && !holding.until_at) holding.until_at = now;
  }
  incident.roles.push_back({role, person, now, std::nullopt});
}

catalog::PersonId should_take_over(catalog::PersonId holder, const std::vector<catalog::PersonId>& on_call) {
  const bool still = std::ranges::find(on_call, holder) != on_call.end();
  return on_call.empty() || still ? catalog::PersonId{} : on_call.front();
}

}  // namespace process
