#include "app/organisation_file_export.h"

#include <algorithm>

#include "app/organisation_file.h"
#include "app/organisation_file_causes.h"
#include "app/organisation_file_yaml.h"
#include "app/organise_times.h"
#include "base/check.h"

namespace app::organisation_file {
namespace {

using organise::clock_text;

std::string email_of(const Directory& directory, catalog::PersonId id) {
  const catalog::Person* person = directory.person(id);
  return person ? person->email : "";
}

std::string name_of(const Directory& directory, catalog::ScheduleId id) {
  const auto schedule = directory.schedules.find(id);
  return schedule == directory.schedules.end() ? "" : schedule->second.row.name;
}

Person described(const Directory& directory, const catalog::Person& from) {
  Person person{from.name, from.email, from.role, from.zone, from.disabled, {}, {}, {}};
  std::map<catalog::ContactMethodId, std::string> labels;
  if (const auto methods = directory.methods.find(from.id); methods != directory.methods.end()) {
    for (const catalog::ContactMethod& method : methods->second) {
      const std::string& label = method.label.empty() ? method.address : method.label;
      add(person.contact_methods, Method{method.kind, method.address, label});
      labels[method.id] = label;
    }
  }
  if (const auto rules = directory.rules.find(from.id); rules != directory.rules.end()) {
    for (const catalog::ContactRule& rule : rules->second) {
      add(person.contact_rules, Rule{rule.urgency, labels[rule.method], rule.delay_seconds});
    }
  }
  for (const incident::FollowRule& rule : directory.follow_rules) {
    if (rule.person != from.id) continue;
    Follow follow{{}, {}, rule.severity};
    if (rule.service) follow.service = directory.name_of(rule.service);
    if (rule.team) follow.team = directory.name_of(rule.team);
    add(person.follows, std::move(follow));
  }
  put_in_order(person);
  return person;
}

Team described(const Directory& directory, const catalog::Team& from) {
  Team team{from.name, {}, {}};
  for (const catalog::PersonId member : from.members) add(team.members, email_of(directory, member));
  if (from.fallback) team.fallback = email_of(directory, *from.fallback);
  return team;
}

Rotation described(const Directory& directory, const oncall::Rotation& from) {
  Rotation rotation{from.name, {}, from.handover.unit, from.handover.count, from.handover.start, {}};
  for (const catalog::PersonId person : from.people) rotation.people.push_back(email_of(directory, person));
  for (const auto& [opens, closes] : from.restrictions) {
    add(rotation.restrictions, Restriction{opens.day, clock_text(opens), closes.day, clock_text(closes)});
  }
  return rotation;
}

Schedule described(const Directory& directory, const ScheduleEntry& from, base::Instant now) {
  Schedule schedule{from.row.name, directory.name_of(from.row.team), from.row.zone, {}, {}};
  for (const oncall::Rotation& rotation : from.row.rotations) {
    schedule.rotations.push_back(described(directory, rotation));
  }
  for (const oncall::Override& it : from.schedule.overrides) {
    if (it.until <= now) continue;
    Override shown{email_of(directory, it.person), {}, it.from, it.until};
    if (it.replaces) shown.replaces = email_of(directory, *it.replaces);
    add(schedule.overrides, std::move(shown));
  }
  put_in_order(schedule);
  return schedule;
}

Policy described(const Directory& directory, const store::PolicyRow& from) {
  Policy policy{from.name,         directory.name_of(from.team), {},
                from.body.repeats, from.body.low_urgency_climbs, from.body.ack_timeout_high_seconds};
  for (const escalation::Rung& rung : from.body.rungs) {
    Rung& shown = policy.rungs.emplace_back();
    shown.wait_seconds = rung.wait_seconds;
    for (const escalation::Target& target : rung.targets) {
      Target& named = shown.targets.emplace_back();
      if (target.person) named.person = email_of(directory, *target.person);
      if (target.schedule) named.schedule = name_of(directory, *target.schedule);
      if (target.team) named.team = directory.name_of(*target.team);
    }
  }
  return policy;
}

Service described(store::Transaction& tx, const Directory& directory, const catalog::Service& from) {
  Service service;
  service.name = from.name;
  service.description = store::organisation::description_of(tx, from.id);
  service.team = directory.name_of(from.team);
  if (from.policy) {
    const auto policy = directory.policies.find(*from.policy);
    if (policy != directory.policies.end()) service.policy = policy->second.name;
  }
  service.tier = from.tier;
  service.urgency = from.urgency;
  service.wait_before_paging_seconds = from.wait_before_paging_seconds;
  service.declares_from = from.declares_from;
  for (const catalog::ServiceId other : from.depends_on) add(service.depends_on, directory.name_of(other));
  return service;
}

// Empty lists and texts say no more than their absence.
void prune(wire::json::value& value) {
  if (wire::json::array* array = value.if_array()) {
    for (wire::json::value& item : *array) prune(item);
  }
  wire::json::object* object = value.if_object();
  if (!object) return;
  wire::json::object kept;
  for (auto& [name, member] : *object) {
    prune(member);
    const bool is_empty =
        (member.is_array() && member.get_array().empty()) || (member.is_string() && member.get_string().empty());
    if (!is_empty) kept.emplace(name, std::move(member));
  }
  *object = std::move(kept);
}

}  // namespace

void put_in_order(Person& person) {
  const auto by_label = [](const Method& it) { return std::tie(*it.label, it.kind, it.address); };
  if (person.contact_methods) std::ranges::sort(*person.contact_methods, {}, by_label);
  if (person.contact_rules)
    std::ranges::sort(*person.contact_rules, {},
                      [](const Rule& it) { return std::tuple(it.urgency, *it.delay_seconds, it.method); });
  if (person.follows) std::ranges::sort(*person.follows);
}

void put_in_order(Schedule& schedule) {
  if (schedule.overrides)
    std::ranges::sort(*schedule.overrides, {},
                      [](const Override& it) { return std::tie(it.from, it.until, it.person, it.replaces); });
}

Organisation present(store::Transaction& tx, const Directory& directory) {
  Organisation all;
  for (const auto& [id, it] : directory.people) add(all.people, described(directory, it));
  for (const auto& [id, it] : directory.teams) add(all.teams, described(directory, it));
  for (const auto& [id, it] : directory.schedules) {
    add(all.schedules, described(directory, it, tx.now()));
  }
  for (const auto& [id, it] : directory.policies) add(all.policies, described(directory, it));
  for (const auto& [id, it] : directory.services) add(all.services, described(tx, directory, it));
  for (const auto& [id, it] : directory.sources) {
    add(all.sources, Source{it.name, it.kind, directory.name_of(it.service), "kept"});
  }
  all.processes = present_processes(directory);
  all.causes = present_causes(tx);
  if (all.people) std::ranges::sort(*all.people, {}, &Person::email);
  if (all.teams) std::ranges::sort(*all.teams, {}, &Team::name);
  if (all.schedules) std::ranges::sort(*all.schedules, {}, &Schedule::name);
  if (all.policies) std::ranges::sort(*all.policies, {}, &Policy::name);
  if (all.services) std::ranges::sort(*all.services, {}, &Service::name);
  if (all.sources) std::ranges::sort(*all.sources, {}, [](const Source& it) { return std::tie(it.service, it.name); });
  return all;
}

std::string export_file(store::Transaction& tx, World& world) {
  auto document = wire::parse(wire::write_json(present(tx, *world.directories.at(tx))));
  CHECK(document.has_value());
  prune(*document);
  return write_yaml(*document);
}

}  // namespace app::organisation_file
