#include "sim/organisation.h"

#include <algorithm>

#include "app/access/token.h"
#include "app/signature.h"
#include "store/access.h"

namespace sim {
namespace {

using base::Random;
using calendar::Unit;
using calendar::Weekday;

template <class Rows, class AnyId>
auto* find_in(const Rows& rows, AnyId id) {
  const auto found = std::ranges::find(rows, id, [](const auto& row) { return row.id; });
  return found == rows.end() ? nullptr : &*found;
}

constexpr const char* zones[] = {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
                                 "UTC",           "Europe/Berlin"};
constexpr const char* names[] = {"Ada",   "Grace", "Alan",  "Barbara", "Edsger", "Frances", "Ken",
                                 "Radia", "Tony",  "Margo", "Leslie",  "Nancy",  "Donald",  "Jean"};

template <class T>
const T& any_of(Random& random, const std::vector<T>& things) {
  return things[static_cast<std::size_t>(random.between(0, std::ssize(things) - 1))];
}

std::vector<catalog::PersonId> some_people(const Organisation& organisation, Random& random, int count) {
  std::vector<catalog::PersonId> people;
  for (int i = 0; i < count; ++i) people.push_back(any_of(random, organisation.people).id);
  return people;
}

oncall::Rotation rotation(const Organisation& organisation, Random& random, base::Instant start, int layer) {
  oncall::Rotation rotation;
  rotation.name = layer == 0 ? "Everybody" : "Layer " + std::to_string(layer);
  rotation.people = some_people(organisation, random, static_cast<int>(random.between(1, 4)));
  const std::int64_t draw = random.between(0, 5);
  rotation.handover.unit = draw == 0 ? Unit::hours : draw < 3 ? Unit::days : Unit::weeks;
  rotation.handover.count = draw == 0 ? 12 : 1;
  const std::int64_t today = start.microseconds / 86'400'000'000;
  rotation.handover.start.date = calendar::date_of(today - random.between(1, 21));
  rotation.handover.start.hour = static_cast<int>(random.between(0, 23));
  rotation.handover.start.minute = static_cast<int>(random.between(0, 3)) * 15;
  if (layer == 0 && !random.chance(1, 5)) return rotation;
  const auto from = static_cast<int>(random.between(0, 12));
  const auto until = static_cast<int>(random.between(13, 23));
  for (int day = 0; day < static_cast<int>(random.between(3, 7)); ++day) {
    rotation.restrictions.push_back({{static_cast<Weekday>(day), from, 0}, {static_cast<Weekday>(day), until, 30}});
  }
  return rotation;
}

void add_schedules(Organisation& organisation, Random& random, base::Instant start) {
  for (int i = 0; i < 4; ++i) {
    store::ScheduleRow row;
    row.id = organisation.new_id<catalog::ScheduleId>();
    row.name = "Schedule " + std::to_string(i + 1);
    row.team = any_of(random, organisation.teams).id;
    row.zone = zones[random.between(0, 5)];
    const std::int64_t layers = random.between(1, 2);
    for (int layer = 0; layer < layers; ++layer) {
      row.rotations.push_back(rotation(organisation, random, start, layer));
    }
    organisation.schedules.push_back(std::move(row));
  }
}

escalation::Target target(const Organisation& organisation, Random& random) {
  const std::int64_t draw = random.between(1, 10);
  if (draw <= 7) return {.schedule = any_of(random, organisation.schedules).id};
  if (draw <= 9) return {.person = any_of(random, organisation.people).id};
  return {.team = any_of(random, organisation.teams).id};
}

void add_policies(Organisation& organisation, Random& random) {
  for (int i = 0; i < 4; ++i) {
    store::PolicyRow row;
    row.id = organisation.new_id<catalog::PolicyId>();
    row.name = "Policy " + std::to_string(i + 1);
    row.team = any_of(random, organisation.teams).id;
    const std::int64_t rungs = random.between(1, 3);
    for (int rung = 0; rung < rungs; ++rung) {
      escalation::Rung made;
      made.wait_seconds = static_cast<int>(random.between(1, 15)) * 60;
      made.targets.push_back(target(organisation, random));
      if (random.chance(1, 4)) {
        const auto second = target(organisation, random);
        if (second != made.targets.front()) made.targets.push_back(second);
      }
      row.body.rungs.push_back(std::move(made));
    }
    row.body.id = row.id;
    row.body.name = row.name;
    row.body.team = row.team;
    row.body.repeats = static_cast<int>(random.between(0, 2));
    row.body.low_urgency_climbs = random.chance(1, 4);
    row.body.ack_timeout_high_seconds = random.chance(1, 4) ? 0 : 1800;
    row.body.ack_timeout_low_seconds = random.chance(1, 4) ? 3600 : 0;
    organisation.policies.push_back(std::move(row));
  }
}

void add_services(Organisation& organisation, Random& random) {
  constexpr int waits[] = {0, 0, 0, 120};
  for (int i = 0; i < 6; ++i) {
    catalog::Service service;
    service.name = "service-" + std::to_string(i + 1);
    service.team = any_of(random, organisation.teams).id;
    if (i < 5) service.policy = any_of(random, organisation.policies).id;
    service.wait_before_paging_seconds = waits[random.between(0, 3)];
    if (random.chance(1, 6)) service.urgency = catalog::Urgency::high;
    add_service(organisation, service);
  }
}

}  // namespace

const catalog::Person* Organisation::person(catalog::PersonId id) const { return find_in(people, id); }
const catalog::Team* Organisation::team(catalog::TeamId id) const { return find_in(teams, id); }
const catalog::Service* Organisation::service(catalog::ServiceId id) const { return find_in(services, id); }
const store::PolicyRow* Organisation::policy(catalog::PolicyId id) const { return find_in(policies, id); }
const store::ScheduleRow* Organisation::schedule(catalog::ScheduleId id) const { return find_in(schedules, id); }

const catalog::Person* Organisation::person_named(std::string_view name) const {
  const auto found = std::ranges::find(people, name, &catalog::Person::name);
  return found == people.end() ? nullptr : &*found;
}

bool Organisation::is_reachable(catalog::PersonId id) const {
  const catalog::Person* found = person(id);
  return found && !found->disabled && std::ranges::find(methods, id, &catalog::ContactMethod::person) != methods.end();
}

catalog::PersonId add_person(Organisation& organisation, const std::string& name, const std::string& zone) {
  catalog::Person person;
  person.id = organisation.new_id<catalog::PersonId>();
  person.name = name;
  std::string mailbox = name;
  std::ranges::replace(mailbox, ' ', '.');
  person.email = mailbox + "@example.com";
  person.zone = zone;
  organisation.people.push_back(person);
  organisation.methods.push_back(
      {organisation.new_id<catalog::ContactMethodId>(), person.id, catalog::Channel::email, person.email, "work"});
  app::SeededEntropy entropy(static_cast<std::uint64_t>(person.id.number));
  const auto token = app::make_token(person.id.number, entropy);
  organisation.tokens[person.id] = token.text;
  return person.id;
}

catalog::ServiceId add_service(Organisation& organisation, catalog::Service service) {
  service.id = organisation.new_id<catalog::ServiceId>();
  organisation.services.push_back(service);
  const auto source = organisation.new_id<catalog::SourceId>();
  organisation.doors.push_back(
      {{source, service.id, "pagerduty", "monitor of " + service.name}, "key-of-" + service.name});
  return service.id;
}

Organisation random_organisation(World& world, Random random) {
  Organisation organisation;
  organisation.changed_at = world.now();
  int count = 0;
  for (const char* name : names) {
    const auto id = add_person(organisation, name, zones[random.between(0, 5)]);
    const std::int64_t draw = random.between(1, 10);
    if (draw == 1 && ++count == 1) organisation.methods.pop_back();
    if (draw > 4) continue;
    const auto hook = organisation.new_id<catalog::ContactMethodId>();
    organisation.methods.push_back(
        {hook, id, catalog::Channel::webhook, "https://phone.example.com/" + std::string(name), "phone"});
    if (draw > 2) continue;
    organisation.rules.push_back({id, catalog::Urgency::high, hook, 0});
    for (const auto& method : organisation.methods) {
      if (method.person == id && method.id != hook) {
        organisation.rules.push_back({id, catalog::Urgency::high, method.id, 120});
      }
    }
  }
  for (int i = 0; i < 3; ++i) {
    catalog::Team team;
    team.id = organisation.new_id<catalog::TeamId>();
    team.name = "Team " + std::to_string(i + 1);
    team.members = some_people(organisation, random, 2);
    if (team.members[0] == team.members[1]) team.members.pop_back();
    if (random.chance(2, 3)) team.fallback = any_of(random, organisation.people).id;
    organisation.teams.push_back(std::move(team));
  }
  add_schedules(organisation, random, world.now());
  add_policies(organisation, random);
  add_services(organisation, random);
  return organisation;
}

void write(World& world, const Organisation& organisation) {
  world.administer([&](store::Transaction& tx) -> base::Result<void> {
    for (const auto& row : organisation.people) store::organisation::add(tx, row);
    for (const auto& row : organisation.teams) store::organisation::add(tx, row);
    for (const auto& row : organisation.methods) store::organisation::add(tx, row);
    for (const auto& row : organisation.rules) store::organisation::add(tx, row);
    for (const auto& row : organisation.schedules) store::organisation::add(tx, row);
    for (const auto& row : organisation.overrides) store::organisation::add(tx, row);
    for (const auto& row : organisation.policies) store::organisation::add(tx, row);
    for (const auto& row : organisation.services) store::organisation::add(tx, row);
    for (const auto& [source, key] : organisation.doors) {
      store::organisation::add_source(tx, source, {source.id, app::sha256_hex(key), key.substr(key.size() - 4)});
    }
    for (const auto& [person, text] : organisation.tokens) {
      const auto presented = app::read_token(text);
      tx.insert(store::TokenRow{
          {presented->id}, "phone", person, "responder", presented->secret_hash, "mst", tx.now(), {}, {}});
    }
    return {};
  });
}

}  // namespace sim
