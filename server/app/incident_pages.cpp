#include "app/incident_pages.h"

#include "app/incident_responders.h"

namespace app {

base::Result<escalation::Policy> paging::policy_of(const Directory& directory, const Whom& whom) {
  const catalog::Service* service = whom.service ? directory.service(*whom.service) : nullptr;
  if (whom.service && !service) return base::invalid("/service", "there is no such service");
  if (const auto wanted = whom.policy ? whom.policy : service ? service->policy : std::nullopt) {
    const auto found = directory.policies.find(*wanted);
    if (found == directory.policies.end()) return base::invalid("/policy", "there is no such policy");
    return found->second.body;
  }
  escalation::Policy policy;
  policy.name = whom.schedule ? "who is on call" : "the people named";
  policy.rungs.resize(1);
  if (whom.schedule && !directory.schedules.contains(*whom.schedule))
    return base::invalid("/schedule", "there is no such schedule");
  if (whom.schedule) policy.rungs.front().targets.push_back({.schedule = *whom.schedule});
  for (const catalog::PersonId id : whom.people) {
    if (!directory.person(id)) return base::invalid("/people", "there is no person " + id.text());
    policy.rungs.front().targets.push_back({.person = id});
  }
  if (policy.rungs.front().targets.empty())
    return base::invalid("/people", "expected a service with a policy, a policy, a schedule, or people to page");
  return policy;
}

namespace incidents {
namespace {

// "Ada, Grace", "whoever is on call on Primary", "the policy Payments".
std::string spoken(const Directory& directory, const paging::Whom& whom, const escalation::Policy& policy) {
  if (policy.id) return "the policy " + policy.name;
  std::string names;
  if (whom.schedule) names = "whoever is on call on " + directory.schedules.at(*whom.schedule).row.name;
  for (const catalog::PersonId id : whom.people) names += (names.empty() ? "" : ", ") + directory.name_of(id);
  return names;
}

}  // namespace

base::Result<escalation::PageId> page_for_help(store::Transaction& tx, World& world, IncidentId id,
                                               const HelpWanted& wanted, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const incident::Incident& incident = facts.incident;
  if (incident::is_done(incident.stage))
    return base::conflict("it is " + incident::spoken(incident.stage) + ": nobody needs to be asked", "/incident");
  if (incident.drill && !incident.drill_pages)
    return base::conflict("it is a drill that was declared to page nobody", "/incident");
  const auto directory = world.directories.at(tx);
  TRY(const escalation::Policy policy, paging::policy_of(*directory, wanted.whom));
  tell(tx, id, by, incident::EntryType::page,
       (by.person ? directory->name_of(by.person) : by.actor.name) + " pages " +
           spoken(*directory, wanted.whom, policy) + ": " + wanted.what);
  paging::Cause cause{wanted.whom.service, {}, wanted.what + " (" + called(incident) + ")", wanted.urgency, policy};
  if (incident.is_private) cause.summary = "Help is wanted in a private incident";
  if (incident.drill) cause.summary = drill_mark + cause.summary;
  cause.incident = id.number;
  const auto page = paging::open(tx, world, cause, by.actor);
  save(tx, world, facts);
  return page;
}

void page_acknowledged(store::Transaction& tx, World& world, const escalation::Page& page, const Doer& by) {
  const auto id = store::incidents::incident_of_page(tx, page.id);
  auto facts = id ? store::incidents::load(tx, *id) : std::nullopt;
  if (!facts) return;
  note_presence(tx, facts->incident, by.person, process::Joining::by_page);
  note_acknowledged(tx, facts->incident, tx.now(), by);
  if (facts->incident.is_private && by.person) store::incidents::admit_reader(tx, *id, by.person);
  save(tx, world, *facts);
}

}  // namespace incidents
}  // namespace app
