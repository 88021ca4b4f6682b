// An escalation policy: rungs in order, each with targets and a wait. It is frozen into a page when the page opens.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalog/catalog.h"

namespace escalation {

// Exactly one is set. In JSON: {"schedule":"sch_…"}.
struct Target {
  std::optional<catalog::PersonId> person = {};
  std::optional<catalog::ScheduleId> schedule = {};
  std::optional<catalog::TeamId> team = {};

  auto operator<=>(const Target&) const = default;
};
BOOST_DESCRIBE_STRUCT(Target, (), (person, schedule, team))

struct Rung {
  std::vector<Target> targets;
  int wait_seconds = 300;

  bool operator==(const Rung&) const = default;
};
BOOST_DESCRIBE_STRUCT(Rung, (), (targets, wait_seconds))

struct Policy {
  catalog::PolicyId id;
  std::string name;
  catalog::TeamId team;  // the owner; its fallback is told when a page is exhausted
  std::vector<Rung> rungs;
  int repeats = 2;  // how often it starts over after its last rung
  bool low_urgency_climbs = false;
  int ack_timeout_high_seconds = 1800;  // 0 is off
  int ack_timeout_low_seconds = 0;

  bool operator==(const Policy&) const = default;
};
BOOST_DESCRIBE_STRUCT(Policy, (),
                      (id, name, team, rungs, repeats, low_urgency_climbs, ack_timeout_high_seconds,
                       ack_timeout_low_seconds))

// Every broken rule with its path, such as "/rungs/1/wait_seconds".
base::Result<void> validate(const Policy& policy);

}  // namespace escalation
