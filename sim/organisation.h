// The organisation of a simulation, as the simulation knows it: what it writes into the store, and what the oracle
// answers from.
#pragma once

#include <map>

#include "base/random.h"
#include "sim/world.h"
#include "store/organisation.h"

namespace sim {

struct Organisation {
  struct Door {
    catalog::Source source;
    std::string key;
  };
  std::vector<catalog::Person> people;
  std::vector<catalog::Team> teams;
  std::vector<catalog::ContactMethod> methods;
  std::vector<catalog::ContactRule> rules;
  std::vector<store::ScheduleRow> schedules;
  std::vector<store::OverrideRow> overrides;  // in the order they were made
  std::vector<store::PolicyRow> policies;
  std::vector<catalog::Service> services;
  std::vector<Door> doors;
  std::map<catalog::PersonId, std::string> tokens;  // of the API
  std::int64_t ids_made = 0;
  base::Instant changed_at;  // when it was changed last

  template <class AnyId>
  AnyId new_id() {
    return AnyId{++ids_made};
  }
  const catalog::Person* person(catalog::PersonId id) const;
  const catalog::Person* person_named(std::string_view name) const;
  const catalog::Team* team(catalog::TeamId id) const;
  const catalog::Service* service(catalog::ServiceId id) const;
  const store::PolicyRow* policy(catalog::PolicyId id) const;
  const store::ScheduleRow* schedule(catalog::ScheduleId id) const;
  bool is_reachable(catalog::PersonId id) const;
};

// Somebody with an e-mail address and a token of the API.
catalog::PersonId add_person(Organisation& organisation, const std::string& name, const std::string& zone);
catalog::ServiceId add_service(Organisation& organisation, catalog::Service service);

// People in several zones, teams, schedules with layers and restrictions, policies, services: all from the numbers.
Organisation random_organisation(World& world, base::Random random);

// Writes all of it into an empty store.
void write(World& world, const Organisation& organisation);

}  // namespace sim
