// A schedule: the rules of who is on call. Rotations are layers: where two cover a moment, the later one in the list
// beats the earlier one. Overrides beat rotations.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "calendar/recurrence.h"
#include "catalog/ids.h"

namespace oncall {

// People take turns in the order of the list. A turn that the restrictions leave wholly uncovered uses up nobody: with
// daily turns on working days, Monday follows Friday.
struct Rotation {
  std::string name;
  std::vector<catalog::PersonId> people;
  calendar::Cadence handover;
  std::vector<calendar::WeeklyWindow> restrictions;  // on call only within these; none: always

  bool operator==(const Rotation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Rotation, (), (name, people, handover, restrictions))

// Puts `person` on call from `from` up to `until`: in place of `replaces`, and only while that person would be on call;
// or, without `replaces`, for the whole interval in place of whoever it would be. "Would be" is after the overrides
// earlier in the list.
struct Override {
  catalog::OverrideId id;
  std::optional<catalog::PersonId> replaces;
  catalog::PersonId person;
  base::Instant from;
  base::Instant until;

  bool operator==(const Override&) const = default;
};
BOOST_DESCRIBE_STRUCT(Override, (), (id, replaces, person, from, until))

struct Schedule {
  std::string zone;  // IANA name, such as "Europe/Berlin"
  std::vector<Rotation> rotations;
  std::vector<Override> overrides;

  bool operator==(const Schedule&) const = default;
};
BOOST_DESCRIBE_STRUCT(Schedule, (), (zone, rotations, overrides))

// Whether the resolver may be asked. Does not know which zones exist: ask the ZoneCatalog.
base::Result<void> validate(const Schedule& schedule);

}  // namespace oncall
