// Who took part in an incident, and how much of their time it took: from when they joined to when they left, while it
// was worked on. People seldom say that they leave, so each length has two bounds.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calendar/interval.h"
#include "process/process.h"

namespace process {

BOOST_DEFINE_ENUM_CLASS(Joining, by_page, by_role, by_writing, by_hand)
BOOST_DEFINE_ENUM_CLASS(Leaving, not_yet, said_so, resolved)

// One stay of one person.
struct Stint {
  incident::IncidentId incident;
  catalog::PersonId person;
  base::Instant joined_at;
  Joining how = Joining::by_writing;
  base::Instant last_sign_at;            // when they last did something in it; at least joined_at
  std::optional<base::Instant> left_at;  // nothing while it lasts
  Leaving why_left = Leaving::not_yet;

  bool operator==(const Stint&) const = default;
};
BOOST_DESCRIBE_STRUCT(Stint, (), (incident, person, joined_at, how, last_sign_at, left_at, why_left))

// What somebody said it was instead.
struct EffortCorrection {
  incident::IncidentId incident;
  catalog::PersonId person;
  std::int64_t seconds = 0;
  std::string said_by;  // a name
  base::Instant at;

  bool operator==(const EffortCorrection&) const = default;
};
BOOST_DESCRIBE_STRUCT(EffortCorrection, (), (incident, person, seconds, said_by, at))

struct PersonEffort {
  catalog::PersonId person;
  bool is_here = false;
  std::optional<base::Instant> joined_at;      // first; nothing when it is only known from a correction
  std::optional<base::Instant> left_at;        // last; nothing while they are here
  Joining how = Joining::by_hand;              // first
  base::Duration at_least;                     // to their last sign, or to when they said that they left
  base::Duration at_most;                      // to when they left, or it was resolved
  std::optional<EffortCorrection> correction;  // then both are what it says

  bool operator==(const PersonEffort&) const = default;
};

// Of everybody.
struct Effort {
  std::vector<PersonEffort> people;  // in the order in which they joined
  base::Duration at_least;
  base::Duration at_most;
};

// When it was worked on: in any stage before resolved, without its pauses, up to now.
calendar::IntervalSet worked_on(const Facts& facts, base::Instant now);

// The time of each: what their stints have in common with the time in which it was worked on, counted once where
// stints overlap. A correction takes the place of both bounds, and may be all that is known of a person.
Effort effort(const Facts& facts, std::span<const Stint> stints, std::span<const EffortCorrection> corrections,
              base::Instant now);

// "1 hour 10 minutes", or "between 20 minutes and 1 hour 10 minutes".
std::string spoken(base::Duration at_least, base::Duration at_most);

}  // namespace process
