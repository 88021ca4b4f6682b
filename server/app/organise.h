// Changing the organisation: people, teams, services, sources, schedules, policies. The one set of rules for the doors
// and for the organisation file. An id of 0 adds, any other replaces the thing that has it.
//
// Faults name the field as both doors know it: "/contact_methods/0/address", "/rotations/1/people/0". What refers to
// something that is not there is `invalid`; what others still refer to cannot be removed: `conflict`, which names them.
#pragma once

#include "app/record.h"
#include "app/world.h"

namespace app::organise {

// Who does it, and the version that they mean to change (If-Match), if they said.
struct Doer {
  const rights::Actor& actor;
  std::optional<std::int64_t> if_match = {};
};

// A person with all ways to reach them. A rule names its method by its place in `methods`; a method with an id is one
// that the person has already, with 0 it is new.
struct PersonChange {
  catalog::Person person;
  std::vector<catalog::ContactMethod> methods;
  struct Rule {
    catalog::Urgency urgency = catalog::Urgency::high;
    std::size_t method = 0;
    int delay_seconds = 0;
  };
  std::vector<Rule> rules;
};
// Without the role of an administrator: a person may change their own name, zone and ways, a manager everybody's.
base::Result<catalog::PersonId> save(store::Transaction& tx, World& world, PersonChange change, const Doer& by);
base::Result<void> remove(store::Transaction& tx, World& world, catalog::PersonId id, const Doer& by);

base::Result<catalog::TeamId> save(store::Transaction& tx, World& world, catalog::Team team, const Doer& by);
base::Result<void> remove(store::Transaction& tx, World& world, catalog::TeamId id, const Doer& by);

struct ServiceChange {
  catalog::Service service;
  std::string description;
};
base::Result<catalog::ServiceId> save(store::Transaction& tx, World& world, ServiceChange change, const Doer& by);
base::Result<void> remove(store::Transaction& tx, World& world, catalog::ServiceId id, const Doer& by);

// `key`: given by the sender, at least 20 characters; or nothing: a new source gets one of 52 letters, an old one keeps
// its own.
struct SourceChange {
  catalog::Source source;
  std::optional<std::string> key;
};
struct SavedSource {
  catalog::SourceId id;
  std::optional<std::string> key;  // when it is new: this is the only time it can be read
};
base::Result<SavedSource> save(store::Transaction& tx, World& world, SourceChange change, const Doer& by);
base::Result<void> remove(store::Transaction& tx, World& world, catalog::SourceId id, const Doer& by);

base::Result<catalog::ScheduleId> save(store::Transaction& tx, World& world, store::ScheduleRow schedule,
                                       const Doer& by);
base::Result<void> remove(store::Transaction& tx, World& world, catalog::ScheduleId id, const Doer& by);
// Overrides are added and removed, never changed.
base::Result<catalog::OverrideId> add(store::Transaction& tx, World& world, store::OverrideRow override_,
                                      const Doer& by);
base::Result<void> remove(store::Transaction& tx, World& world, catalog::ScheduleId schedule, catalog::OverrideId id,
                          const Doer& by);

base::Result<catalog::PolicyId> save(store::Transaction& tx, World& world, store::PolicyRow policy, const Doer& by);
base::Result<void> remove(store::Transaction& tx, World& world, catalog::PolicyId id, const Doer& by);

}  // namespace app::organise
