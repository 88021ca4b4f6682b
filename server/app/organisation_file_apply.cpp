#include "app/organisation_file_apply.h"

#include <algorithm>

#include "app/following.h"
#include "app/organisation_file_causes.h"
#include "app/organise_times.h"
#include "app/processes.h"
#include "app/signature.h"

namespace app::organisation_file {
namespace {

namespace json = wire::json;

base::Result<void> within(const std::string& place, base::Error error) {
  error.field = place + error.field;
  for (base::FieldFault& more : error.more) more.field = place + more.field;
  return base::Failure(std::move(error));
}

// What tells things of a kind apart.
std::string key_of(const Person& person) { return lower(person.email); }
std::string key_of(const Process& process) { return process.type; }
std::string key_of(const Source& source) { return source.service + "\n" + source.name; }
template <class Thing>
std::string key_of(const Thing& thing) {
  return thing.name;
}
std::string title_of(const Person& person) { return person.email; }
std::string title_of(const Process& process) { return process.type; }
std::string title_of(const Source& source) { return source.name + " of " + source.service; }
template <class Thing>
std::string title_of(const Thing& thing) {
  return thing.name;
}

json::object members_of(const auto& thing) { return wire::parse(wire::write_json(thing)).value().as_object(); }

std::string words(const json::value* value) {
  if (!value) return "nothing";
  if (const json::string* text = value->if_string()) return text->empty() ? "nothing" : std::string(*text);
  return json::serialize(*value);
}

// "role: responder -> manager; contact_methods"
std::string difference(const json::object& before, const json::object& after) {
  std::string out;
  const auto tell = [&](std::string_view name) {
    const json::value* old = before.if_contains(name);
    const json::value* now = after.if_contains(name);
    if (old && now && *old == *now) return;
    const bool is_plain = !(old && old->is_structured()) && !(now && now->is_structured());
    out += (out.empty() ? "" : "; ") + std::string(name) + (is_plain ? ": " + words(old) + " -> " + words(now) : "");
  };
  for (const auto& [name, value] : after) tell(name);
  for (const auto& [name, value] : before) {
    if (!after.contains(name)) tell(name);
  }
  return out;
}

// "email ada@example.com, role responder": what is short enough to be said of something new.
std::string summary(const json::object& members) {
  std::string out;
  for (const auto& [name, value] : members) {
    if (value.is_structured() || name == "name" || name == "key" || name == "description") continue;
    out += (out.empty() ? "" : ", ") + std::string(name) + " " + words(&value);
  }
  return out;
}

template <class Thing>
const Thing* find(const List<Thing>& list, const std::string& key) {
  const auto found = std::ranges::find_if(items(list), [&](const Thing& each) { return key_of(each) == key; });
  return found == items(list).end() ? nullptr : &*found;
}

// The ids behind names, as they are at this step.
struct Ids {
  std::shared_ptr<const Directory> directory;

  template <class Map, class IsIt>
  static auto first(const Map& map, IsIt is_it) {
    const auto found = std::ranges::find_if(map, [&](const auto& entry) { return is_it(entry.second); });
    return found == map.end() ? typename Map::key_type{} : found->first;
  }
  catalog::PersonId person(const std::string& email) const {
    return first(directory->people, [&](const auto& it) { return lower(it.email) == lower(email); });
  }
  catalog::TeamId team(const std::string& name) const {
    return first(directory->teams, [&](const auto& it) { return it.name == name; });
  }
  catalog::ScheduleId schedule(const std::string& name) const {
    return first(directory->schedules, [&](const auto& it) { return it.row.name == name; });
  }
  catalog::PolicyId policy(const std::string& name) const {
    return first(directory->policies, [&](const auto& it) { return it.name == name; });
  }
  catalog::ServiceId service(const std::string& name) const {
    return first(directory->services, [&](const auto& it) { return it.name == name; });
  }
  catalog::SourceId source(const Source& source) const {
    const catalog::ServiceId of = service(source.service);
    return first(directory->sources, [&](const auto& it) { return it.service == of && it.name == source.name; });
  }
  std::vector<catalog::PersonId> people(const std::vector<std::string>& emails) const {
    std::vector<catalog::PersonId> ids;
    for (const std::string& email : emails) ids.push_back(person(email));
    return ids;
  }
};

Ids ids(const Applying& it) { return {it.world.directories.at(it.tx)}; }

base::Result<void> save(Applying& it, const Person& person) {
  const Ids now = ids(it);
  organise::PersonChange change;
  change.person = {now.person(person.email), person.name, person.email, *person.zone, *person.role, *person.disabled};
  // The file does not hold them.
  if (const catalog::Person* present = now.directory->person(change.person.id)) {
    change.person.limited_to = present->limited_to;
  }
  std::vector<catalog::ContactMethod> before;
  if (const auto methods = now.directory->methods.find(change.person.id); methods != now.directory->methods.end()) {
    before = methods->second;
  }
  for (const Method& method : items(person.contact_methods)) {
    catalog::ContactMethod row{{}, change.person.id, method.kind, method.address, *method.label};
    const auto known = std::ranges::find_if(before, [&](const catalog::ContactMethod& old) {
      return old.kind == row.kind && (old.label == row.label || old.address == row.address);
    });
    if (known != before.end()) {
      row.id = known->id;
      before.erase(known);
    }
    change.methods.push_back(std::move(row));
  }
  for (const Rule& rule : items(person.contact_rules)) {
    std::size_t method = 0;
    while (method < change.methods.size() && change.methods[method].label != rule.method) ++method;
    change.rules.push_back({rule.urgency, method, *rule.delay_seconds});
  }
  TRY_DO(organise::save(it.tx, it.world, std::move(change), it.by));
  return {};
}

// Once the services and teams that they name are there.
base::Result<void> save_follows(Applying& it) {
  const Ids now = ids(it);
  for (std::size_t i = 0; i < items(it.wanted.organisation.people).size(); ++i) {
    const Person& person = items(it.wanted.organisation.people)[i];
    std::vector<incident::FollowRule> rules;
    for (const Follow& follow : items(person.follows)) {
      incident::FollowRule& rule = rules.emplace_back();
      if (follow.service) rule.service = now.service(*follow.service);
      if (follow.team) rule.team = now.team(*follow.team);
      rule.severity = follow.severity;
    }
    auto saved = following::replace(it.tx, it.world, now.person(person.email), rules, incidents::Doer(it.by.actor));
    if (!saved) return within("/people/" + std::to_string(i) + "/follows", std::move(saved.error()));
  }
  return {};
}

base::Result<void> save(Applying& it, const Team& team) {
  const Ids now = ids(it);
  catalog::Team row{now.team(team.name), team.name, now.people(items(team.members)), {}};
  if (team.fallback) row.fallback = now.person(*team.fallback);
  TRY_DO(organise::save(it.tx, it.world, std::move(row), it.by));
  return {};
}

base::Result<oncall::Rotation> rotation_of(const Ids& now, const Rotation& from, const std::string& place) {
  oncall::Rotation rotation{from.name, now.people(from.people), {*from.unit, *from.count, from.start}, {}};
  for (std::size_t i = 0; i < items(from.restrictions).size(); ++i) {
    const Restriction& window = items(from.restrictions)[i];
    const std::string here = place + "/restrictions/" + std::to_string(i);
    const auto opens = organise::weekly_time(window.from_weekday, window.from_time);
    const auto closes = organise::weekly_time(window.until_weekday, window.until_time);
    if (!opens) return base::invalid(here + "/from_time", organise::a_clock_time);
    if (!closes) return base::invalid(here + "/until_time", organise::a_clock_time);
    rotation.restrictions.push_back({*opens, *closes});
  }
  return rotation;
}

// Removes the overrides that the file lacks and adds those that it has more.
base::Result<void> save_overrides(Applying& it, catalog::ScheduleId schedule, const List<Override>& wanted) {
  const Ids now = ids(it);
  std::vector<store::OverrideRow> rows;
  for (const Override& each : items(wanted)) {
    store::OverrideRow row{{}, schedule, {}, now.person(each.person), each.from, each.until};
    if (each.replaces) row.replaces = now.person(*each.replaces);
    rows.push_back(row);
  }
  for (const store::OverrideRow& old : store::organisation::overrides(it.tx, it.tx.now())) {
    if (old.schedule != schedule) continue;
    const auto same = std::ranges::find_if(rows, [&](const store::OverrideRow& row) {
      return row.person == old.person && row.replaces == old.replaces && row.from_at == old.from_at &&
             row.until_at == old.until_at;
    });
    if (same != rows.end())
      rows.erase(same);
    else
      TRY_DO(organise::remove(it.tx, it.world, schedule, old.id, it.by));
  }
  for (const store::OverrideRow& row : rows) TRY_DO(organise::add(it.tx, it.world, row, it.by));
  return {};
}

base::Result<void> save(Applying& it, const Schedule& schedule) {
  const Ids now = ids(it);
  store::ScheduleRow row{now.schedule(schedule.name), schedule.name, now.team(schedule.team), schedule.zone, {}};
  for (std::size_t i = 0; i < schedule.rotations.size(); ++i) {
    TRY(oncall::Rotation rotation, rotation_of(now, schedule.rotations[i], "/rotations/" + std::to_string(i)));
    row.rotations.push_back(std::move(rotation));
  }
  TRY(const catalog::ScheduleId id, organise::save(it.tx, it.world, std::move(row), it.by));
  return save_overrides(it, id, schedule.overrides);
}

base::Result<void> save(Applying& it, const Policy& policy) {
  const Ids now = ids(it);
  store::PolicyRow row{now.policy(policy.name), policy.name, now.team(policy.team), {}};
  // What the file does not say stays as it is.
  if (const auto before = now.directory->policies.find(row.id); before != now.directory->policies.end()) {
    row.body = before->second.body;
    row.body.rungs.clear();
  }
  for (const Rung& rung : policy.rungs) {
    escalation::Rung& made = row.body.rungs.emplace_back();
    made.wait_seconds = *rung.wait_seconds;
    for (const Target& target : rung.targets) {
      escalation::Target& found = made.targets.emplace_back();
      if (target.person) found.person = now.person(*target.person);
      if (target.schedule) found.schedule = now.schedule(*target.schedule);
      if (target.team) found.team = now.team(*target.team);
    }
  }
  row.body.repeats = *policy.repeats;
  row.body.low_urgency_climbs = *policy.low_urgency_climbs;
  row.body.ack_timeout_high_seconds = *policy.acknowledgement_timeout_seconds;
  TRY_DO(organise::save(it.tx, it.world, std::move(row), it.by));
  return {};
}

base::Result<void> save(Applying& it, const Service& service) {
  const Ids now = ids(it);
  organise::ServiceChange change;
  change.description = *service.description;
  change.service = {
      now.service(service.name),           service.name, now.team(service.team), {}, *service.tier, service.urgency,
      *service.wait_before_paging_seconds, {},           service.declares_from};
  if (service.policy) change.service.policy = now.policy(*service.policy);
  for (const std::string& other : items(service.depends_on)) {
    change.service.depends_on.push_back(now.service(other));
  }
  TRY_DO(organise::save(it.tx, it.world, std::move(change), it.by));
  return {};
}

base::Result<void> save(Applying& it, const Source& source) {
  const Ids now = ids(it);
  organise::SourceChange change{{now.source(source), now.service(source.service), source.kind, source.name}, {}};
  const bool is_new = !change.source.id;
  if (source.key != "kept") change.key = source.key;
  if (is_new && source.key == "kept") {
    return base::invalid("/key", "the source is new: give a key of at least 20 characters, or none and one is made");
  }
  TRY(organise::SavedSource saved, organise::save(it.tx, it.world, std::move(change), it.by));
  if (is_new && !source.key) it.applied.keys.push_back({source.name, source.service, *saved.key});
  return {};
}

base::Result<void> save(Applying& it, const Process& process) {
  TRY_DO(processes::save(it.tx, it.world, built(*ids(it).directory, process), processes::Running::keep_theirs, it.by));
  return {};
}

// The default type can't be removed: it goes back to the process that comes with the program.
base::Result<void> remove(Applying& it, const Process& process) {
  if (process.type != default_type) return processes::retire(it.tx, it.world, process.type, it.by);
  TRY_DO(processes::save(it.tx, it.world, process::default_process(), processes::Running::keep_theirs, it.by));
  return {};
}

// A key in the file that the source has already is no change.
void forget_known_key(const Applying& it, Source& source) {
  const Ids now = ids(it);
  const catalog::SourceId id = now.source(source);
  if (!id) return;
  const auto owner = source.key ? now.directory->sources_by_key_hash.find(sha256_hex(*source.key))
                                : now.directory->sources_by_key_hash.end();
  const bool is_its_own = owner != now.directory->sources_by_key_hash.end() && owner->second == id;
  if (!source.key || is_its_own) source.key = "kept";
}

template <class Thing>
base::Result<void> save_all(Applying& it, List<Thing>& wanted, const List<Thing>& present, const std::string& kind,
                            const std::function<std::string(std::size_t)>& place) {
  if (!wanted) return {};
  for (std::size_t i = 0; i < wanted->size(); ++i) {
    Thing& thing = (*wanted)[i];
    if constexpr (std::is_same_v<Thing, Source>) forget_known_key(it, thing);
    const Thing* old = find(present, key_of(thing));
    json::object after = members_of(thing);
    const std::string detail = old ? difference(members_of(*old), after) : summary(after);
    if (old && detail.empty()) continue;
    if (auto saved = save(it, thing); !saved) return within(place(i), std::move(saved.error()));
    const bool says_key = old && detail.find("key: ") != std::string::npos && kind == "source";
    it.applied.changes.push_back(
        {old ? Verb::change : Verb::add, kind, title_of(thing), says_key ? "another key" : detail});
  }
  return {};
}

template <class Thing, class Remove>
base::Result<void> remove_all(Applying& it, const List<Thing>& wanted, const std::vector<Thing>& present,
                              const std::string& kind, Remove remove_one) {
  for (const Thing& old : present) {
    if (find(wanted, key_of(old))) continue;
    TRY_DO(remove_one(old));
    it.applied.changes.push_back({Verb::remove, kind, title_of(old), ""});
  }
  return {};
}

std::function<std::string(std::size_t)> in(const std::string& section) {
  return [section](std::size_t i) { return "/" + section + "/" + std::to_string(i); };
}

// Those that need others before those that are needed.
std::vector<Service> dependents_first(const std::vector<Service>& services, base::Instant now) {
  Organisation only;
  std::vector<Service> bare = services;
  for (Service& service : bare) service.policy.reset();
  List<Team> teams;
  for (const Service& service : bare) {
    if (!find(teams, service.team)) add(teams, Team{service.team, {}, {}});
  }
  only.services = std::move(bare);
  only.teams = std::move(teams);
  auto settled = settle(std::move(only), {}, now);
  std::vector<Service> ordered = settled ? items(settled->organisation.services) : services;
  std::ranges::reverse(ordered);
  return ordered;
}

base::Result<void> remove_what_is_absent(Applying& it) {
  const Organisation& wanted = it.wanted.organisation;
  const auto removed = [&](auto id) { return organise::remove(it.tx, it.world, id, it.by); };
  const auto services = dependents_first(items(it.present.services), it.tx.now());
  TRY_DO(remove_all(it, wanted.services, services, "service",
                    [&](const Service& old) { return removed(ids(it).service(old.name)); }));
  TRY_DO(remove_all(it, wanted.policies, items(it.present.policies), "policy",
                    [&](const Policy& old) { return removed(ids(it).policy(old.name)); }));
  TRY_DO(remove_all(it, wanted.schedules, items(it.present.schedules), "schedule",
                    [&](const Schedule& old) { return removed(ids(it).schedule(old.name)); }));
  TRY_DO(remove_all(it, wanted.teams, items(it.present.teams), "team",
                    [&](const Team& old) { return removed(ids(it).team(old.name)); }));
  std::vector<Person> leaving;
  for (const Person& person : items(it.present.people)) {
    const auto is_it = [&](const Person& kept) { return kept.email == person.email; };
    if (std::ranges::none_of(it.kept, is_it)) leaving.push_back(person);
  }
  return remove_all(it, wanted.people, leaving, "person",
                    [&](const Person& old) { return removed(ids(it).person(old.email)); });
}

}  // namespace

base::Result<void> carry_out(Applying& it) {
  Organisation& wanted = it.wanted.organisation;
  const Organisation& present = it.present;
  // First, so that the key of a removed source is free for a new one.
  TRY_DO(remove_all(it, wanted.sources, items(present.sources), "source",
                    [&](const Source& old) { return organise::remove(it.tx, it.world, ids(it).source(old), it.by); }));
  TRY_DO(save_all(it, wanted.people, present.people, "person", in("people")));
  TRY_DO(save_all(it, wanted.teams, present.teams, "team", in("teams")));
  TRY_DO(save_all(it, wanted.schedules, present.schedules, "schedule", in("schedules")));
  TRY_DO(save_all(it, wanted.policies, present.policies, "policy", in("policies")));
  const auto place_of_service = [&](std::size_t i) { return in("services")(it.wanted.service_places[i]); };
  TRY_DO(save_all(it, wanted.services, present.services, "service", place_of_service));
  TRY_DO(save_follows(it));
  TRY_DO(save_all(it, wanted.sources, present.sources, "source", in("sources")));
  TRY_DO(save_all(it, wanted.processes, present.processes, "process", in("processes")));
  TRY_DO(remove_all(it, wanted.processes, items(present.processes), "process",
                    [&](const Process& old) { return remove(it, old); }));
  TRY_DO(
      remove_all(it, wanted.causes, items(present.causes), "cause", [&](const Cause& old) { return remove(it, old); }));
  TRY_DO(save_all(it, wanted.causes, present.causes, "cause", in("causes")));
  return remove_what_is_absent(it);
}

}  // namespace app::organisation_file
