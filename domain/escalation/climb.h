// Climbing: whom to page now, when to look again, and why.
#pragma once

#include "base/instant.h"
#include "escalation/policy.h"

namespace escalation {

// A step of a page; (page, generation, loop, rung) is unique. Loop and rung count from 0, people are told "rung 1".
struct Position {
  int generation = 1;  // one more each time the page opens again
  int loop = 0;
  int rung = 0;

  auto operator<=>(const Position&) const = default;
};
BOOST_DESCRIBE_STRUCT(Position, (), (generation, loop, rung))

// Somebody a target stands for at this instant.
struct Candidate {
  catalog::PersonId person;
  std::string name;
  std::string unreachable = {};  // why no message can reach them ("has no contact method"), or empty

  bool operator==(const Candidate&) const = default;
};

struct RosterAnswer {
  Target target;
  std::string name;  // of the schedule, team or person
  std::vector<Candidate> candidates;
};

struct Roster {
  std::vector<RosterAnswer> answers;       // for every target of the policy; one that is missing counts as nobody
  std::optional<Candidate> fallback = {};  // of the team that owns the page
};

struct Paged {
  catalog::PersonId person;
  std::string name;
  std::optional<Target> via;  // nothing: as the team's fallback
  std::string reason;

  bool operator==(const Paged&) const = default;
};

struct Skipped {
  Position at;
  std::string reason;

  bool operator==(const Skipped&) const = default;
};

struct Climb {
  std::vector<Paged> people;     // each person once
  Position step;                 // what was done: the rung paged, or the position behind the last one when exhausted
  std::optional<Position> next;  // the step after this one, and
  std::optional<base::Instant> next_at;  // when it is due; both or neither
  bool exhausted = false;                // loud: `people` are then those of the last rung and the fallback, told so
  std::string reason;
  std::vector<Skipped> skipped;  // rungs with nobody to page, in order
};

// The step after this one: the rung above, or the first of the next loop.
Position step_after(const Policy& policy, Position position);

// `position` is the step that is due. Waits count from `now`, the actual attempt, so a late step never skips a rung.
// Low urgency pages the first rung that has somebody, once, unless the policy lets it climb.
Climb climb(const Policy& policy, Position position, catalog::Urgency urgency, const Roster& roster, base::Instant now);

// Who stands on the rung of `current` now but was not paged on it: they came on call after it was paged.
std::vector<Paged> newcomers(const Policy& policy, Position current, const Roster& roster,
                             const std::vector<catalog::PersonId>& already_paged);

}  // namespace escalation
