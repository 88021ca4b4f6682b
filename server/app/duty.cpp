#include "app/duty.h"

#include "notification/contact_rules.h"
#include "oncall/roster.h"

namespace app {
namespace {

using escalation::Candidate;

Candidate candidate(const Directory& directory, const catalog::Person& person) {
  static const std::vector<catalog::ContactMethod> none;
  const auto methods = directory.methods.find(person.id);
  return {person.id, person.name,
          notification::why_unreachable(person, methods == directory.methods.end() ? none : methods->second)};
}

void add_person(const Directory& directory, catalog::PersonId id, std::vector<Candidate>& to) {
  if (const catalog::Person* person = directory.person(id)) to.push_back(candidate(directory, *person));
}

escalation::RosterAnswer answer(const Directory& directory, const escalation::Target& target, base::Instant now,
                                std::optional<base::Instant>& changes_at) {
  escalation::RosterAnswer found{target, "somebody who is no longer here", {}};
  if (target.person) {
    found.name = directory.name_of(*target.person);
    add_person(directory, *target.person, found.candidates);
  } else if (target.team) {
    found.name = directory.name_of(*target.team);
    const auto team = directory.teams.find(*target.team);
    if (team == directory.teams.end()) return found;
    for (const catalog::PersonId member : team->second.members) add_person(directory, member, found.candidates);
  } else if (target.schedule) {
    const auto schedule = directory.schedules.find(*target.schedule);
    if (schedule == directory.schedules.end()) return found;
    found.name = schedule->second.row.name;
    const oncall::Roster roster = oncall::roster_at(schedule->second.schedule, *schedule->second.zone, now);
    for (const catalog::PersonId person : roster.people) add_person(directory, person, found.candidates);
    if (roster.until && (!changes_at || *roster.until < *changes_at)) changes_at = roster.until;
  }
  return found;
}

}  // namespace

DutyRoster duty_roster(const Directory& directory, const escalation::Policy& policy,
                       std::optional<catalog::TeamId> owner, base::Instant now) {
  DutyRoster duty;
  for (const escalation::Rung& rung : policy.rungs) {
    for (const escalation::Target& target : rung.targets) {
      duty.roster.answers.push_back(answer(directory, target, now, duty.changes_at));
    }
  }
  if (!owner) return duty;
  const auto team = directory.teams.find(*owner);
  if (team == directory.teams.end() || !team->second.fallback) return duty;
  if (const catalog::Person* person = directory.person(*team->second.fallback)) {
    duty.roster.fallback = candidate(directory, *person);
  }
  return duty;
}

}  // namespace app
