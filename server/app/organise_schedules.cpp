// Schedules with their overrides, and the policies that name them.
#include <algorithm>

#include "access/permission.h"
#include "app/organise_rules.h"
#include "app/paging.h"

namespace app::organise {
namespace {

using catalog::OverrideId;
using catalog::PolicyId;
using catalog::ScheduleId;
using rights::Permission;
using store::OverrideRow;
using store::PolicyRow;
using store::ScheduleRow;

const base::Duration longest_override = base::days(366);

// What the domain calls by another name than the doors: "/rotations/0/handover/unit" is "/rotations/0/unit".
std::string place_of_schedule(std::string field) {
  if (const auto at = field.find("/handover/"); at != std::string::npos)
    field.erase(at, std::string("/handover").size());
  if (field.find("/restrictions/") != std::string::npos && (field.ends_with("/from") || field.ends_with("/until"))) {
    field += "_time";
  }
  return field;
}

std::string place_of_policy(std::string field) {
  return field == "/ack_timeout_high_seconds" ? "/acknowledgement_timeout_seconds" : field;
}

std::string name_of_schedule(const ScheduleEntry& entry) { return entry.row.name; }
std::string name_of_policy(const PolicyRow& policy) { return policy.name; }

base::Result<void> check_schedule(const World& world, const Directory& directory, const ScheduleRow& schedule) {
  Faults faults;
  faults.expect(is_name(schedule.name), "/name", a_name);
  faults.expect(!is_taken(directory.schedules, schedule.id, schedule.name, name_of_schedule), "/name",
                "another schedule has this name");
  faults.expect(directory.teams.contains(schedule.team), "/team", "there is no such team");
  faults.expect(world.zones.find(schedule.zone).has_value(), "/zone",
                calendar::unknown_zone(schedule.zone).error().message);
  faults.expect(!schedule.rotations.empty(), "/rotations", "expected at least one rotation with people");
  faults.take(oncall::validate({"UTC", schedule.rotations, {}}), place_of_schedule);
  for (std::size_t i = 0; i < schedule.rotations.size(); ++i) {
    const auto& people = schedule.rotations[i].people;
    for (std::size_t j = 0; j < people.size(); ++j) {
      faults.expect(directory.person(people[j]) != nullptr,
                    "/rotations/" + std::to_string(i) + "/people/" + std::to_string(j), "there is no such person");
    }
  }
  return std::move(faults).result();
}

base::Result<void> check_override(const Directory& directory, const OverrideRow& row, base::Instant now) {
  Faults faults;
  faults.expect(directory.person(row.person) != nullptr, "/person", "there is no such person");
  faults.expect(!row.replaces || directory.person(*row.replaces), "/replaces", "there is no such person");
  faults.expect(row.replaces != row.person, "/replaces", "expected somebody else than who takes over");
  faults.expect(row.from_at < row.until_at, "/until", "expected a moment after the start");
  faults.expect(row.until_at > now, "/until", "is over already");
  faults.expect(row.until_at - row.from_at <= longest_override, "/until", "expected at most 366 days");
  return std::move(faults).result();
}

bool is_there(const Directory& directory, const escalation::Target& target) {
  if (target.person) return directory.person(*target.person) != nullptr;
  if (target.schedule) return directory.schedules.contains(*target.schedule);
  return target.team && directory.teams.contains(*target.team);
}

base::Result<void> check_policy(const Directory& directory, const PolicyRow& policy) {
  Faults faults;
  faults.expect(is_name(policy.name), "/name", a_name);
  faults.expect(!is_taken(directory.policies, policy.id, policy.name, name_of_policy), "/name",
                "another policy has this name");
  faults.expect(directory.teams.contains(policy.team), "/team", "there is no such team");
  escalation::Policy body = policy.body;
  body.name = "checked above";
  faults.take(escalation::validate(body), place_of_policy);
  for (std::size_t i = 0; i < body.rungs.size(); ++i) {
    for (std::size_t j = 0; j < body.rungs[i].targets.size(); ++j) {
      faults.expect(is_there(directory, body.rungs[i].targets[j]),
                    "/rungs/" + std::to_string(i) + "/targets/" + std::to_string(j),
                    "there is no such person, schedule or team");
    }
  }
  return std::move(faults).result();
}

bool names(const PolicyRow& policy, ScheduleId id) {
  return std::ranges::any_of(policy.body.rungs, [&](const escalation::Rung& rung) {
    return std::ranges::any_of(rung.targets, [&](const escalation::Target& target) { return target.schedule == id; });
  });
}

base::Failure no_schedule(ScheduleId id) { return base::not_found("there is no schedule " + id.text()); }

}  // namespace

base::Result<ScheduleId> save(store::Transaction& tx, World& world, ScheduleRow schedule, const Doer& by) {
  const auto directory = world.directories.at(tx);
  const bool is_new = !schedule.id;
  if (!is_new) {
    const auto before = directory->schedules.find(schedule.id);
    if (before == directory->schedules.end()) return no_schedule(schedule.id);
    TRY_DO(rights::allows(by.actor, Permission::plan, before->second.row.team));
  }
  TRY_DO(rights::allows(by.actor, Permission::plan, schedule.team));
  TRY_DO(check_schedule(world, *directory, schedule));
  TRY_DO(write(tx, schedule, by));
  tell(tx, by, store::Subject::schedule, schedule.id.number, verb_of(is_new), "the schedule " + schedule.name);
  paging::look_again(tx);
  return schedule.id;
}

base::Result<void> remove(store::Transaction& tx, World& world, ScheduleId id, const Doer& by) {
  const auto directory = world.directories.at(tx);
  const auto found = directory->schedules.find(id);
  if (found == directory->schedules.end()) return no_schedule(id);
  const ScheduleRow& schedule = found->second.row;
  TRY_DO(rights::allows(by.actor, Permission::plan, schedule.team));
  std::vector<std::string> users;
  for (const auto& [key, policy] : directory->policies) {
    if (names(policy, id)) users.push_back("the policy " + policy.name);
  }
  for (const std::string& process : processes_that(
           *directory, [&](const process::Act& act) { return act.schedule == id; },
           [&](const process::OnCallRule& rule) { return rule.schedule == id; }))
    users.push_back(process);
  TRY_DO(refuse_while_used("the schedule " + schedule.name, users));
  TRY_DO(erase<ScheduleRow>(tx, id, by));
  for (const OverrideRow& row : store::organisation::overrides(tx, base::Instant{0})) {
    if (row.schedule == id) store::organisation::remove<OverrideRow>(tx, row.id);
  }
  tell(tx, by, store::Subject::schedule, id.number, "removed", "the schedule " + schedule.name);
  paging::look_again(tx);
  return {};
}

base::Result<OverrideId> add(store::Transaction& tx, World& world, OverrideRow row, const Doer& by) {
  const auto directory = world.directories.at(tx);
  const auto schedule = directory->schedules.find(row.schedule);
  if (schedule == directory->schedules.end()) return no_schedule(row.schedule);
  TRY_DO(rights::allows(by.actor, Permission::plan, schedule->second.row.team));
  TRY_DO(check_override(*directory, row, tx.now()));
  row.id = tx.new_id<OverrideId>();
  store::organisation::add(tx, row);
  tell(tx, by, store::Subject::schedule, row.schedule.number, "changed",
       "the schedule " + schedule->second.row.name + ": " + directory->name_of(row.person) + " takes over from " +
           base::spoken(row.from_at) + " to " + base::spoken(row.until_at));
  paging::look_again(tx);
  return row.id;
}

base::Result<void> remove(store::Transaction& tx, World& world, ScheduleId schedule, OverrideId id, const Doer& by) {
  const auto directory = world.directories.at(tx);
  const auto found = directory->schedules.find(schedule);
  if (found == directory->schedules.end()) return no_schedule(schedule);
  TRY_DO(rights::allows(by.actor, Permission::plan, found->second.row.team));
  const auto overrides = store::organisation::overrides(tx, base::Instant{0});
  const auto row = std::ranges::find_if(
      overrides, [&](const OverrideRow& each) { return each.id == id && each.schedule == schedule; });
  if (row == overrides.end()) return base::not_found("the schedule has no override " + id.text());
  store::organisation::remove<OverrideRow>(tx, id);
  tell(tx, by, store::Subject::schedule, schedule.number, "changed",
       "the schedule " + found->second.row.name + ": " + directory->name_of(row->person) + " no longer takes over");
  paging::look_again(tx);
  return {};
}

base::Result<PolicyId> save(store::Transaction& tx, World& world, PolicyRow policy, const Doer& by) {
  const auto directory = world.directories.at(tx);
  const bool is_new = !policy.id;
  if (!is_new) {
    const auto before = directory->policies.find(policy.id);
    if (before == directory->policies.end()) return base::not_found("there is no policy " + policy.id.text());
    TRY_DO(rights::allows(by.actor, Permission::manage, before->second.team));
  }
  TRY_DO(rights::allows(by.actor, Permission::manage, policy.team));
  TRY_DO(check_policy(*directory, policy));
  if (is_new) policy.id = tx.new_id<PolicyId>();
  policy.body.id = policy.id;
  policy.body.name = policy.name;
  policy.body.team = policy.team;
  if (is_new)
    store::organisation::add(tx, policy);
  else
    TRY_DO(store::organisation::replace(tx, policy, by.if_match));
  tell(tx, by, store::Subject::policy, policy.id.number, verb_of(is_new), "the policy " + policy.name);
  paging::look_again(tx);
  return policy.id;
}

base::Result<void> remove(store::Transaction& tx, World& world, PolicyId id, const Doer& by) {
  const auto directory = world.directories.at(tx);
  const auto policy = directory->policies.find(id);
  if (policy == directory->policies.end()) return base::not_found("there is no policy " + id.text());
  TRY_DO(rights::allows(by.actor, Permission::manage, policy->second.team));
  std::vector<std::string> users;
  for (const auto& [key, service] : directory->services) {
    if (service.policy == id) users.push_back("the service " + service.name);
  }
  for (const std::string& process : processes_that(
           *directory, [&](const process::Act& act) { return act.policy == id; },
           [](const process::OnCallRule&) { return false; }))
    users.push_back(process);
  TRY_DO(refuse_while_used("the policy " + policy->second.name, users));
  TRY_DO(erase<PolicyRow>(tx, id, by));
  tell(tx, by, store::Subject::policy, id.number, "removed", "the policy " + policy->second.name);
  return {};
}

}  // namespace app::organise
