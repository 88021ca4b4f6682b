// Who holds a role: when it is filled from who is on call, and how one person hands it to another. Whom a schedule or a
// policy stands for is the app's to find out.
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "process/process.h"

namespace process {

// The roles that who is on call gets now that the incident has entered its stage: those of the stage, and of stages
// passed by on the way from `from` (nothing: it begins). None that is held, and none in what was written down
// afterwards.
std::vector<RoleRule> roles_to_fill(const Process& process, const Facts& facts, std::optional<Stage> from);

// A hand-over that waits for the answer of who is to take the role.
struct HandOver {
  incident::IncidentId incident;
  Role role = Role::commander;
  catalog::PersonId giver;
  catalog::PersonId taker;
  std::string note;  // what the taker has to know; may be empty
  base::Instant asked_at;
  bool reminded = false;  // both, because it was not answered

  bool operator==(const HandOver&) const = default;
};
BOOST_DESCRIBE_STRUCT(HandOver, (), (incident, role, giver, taker, note, asked_at, reminded))

inline constexpr base::Duration time_to_answer = base::minutes(5);

// Only who holds the role hands it over, to somebody else. Faults name "/role" and "/person".
base::Result<void> may_hand_over(const incident::Incident& incident, Role role, catalog::PersonId giver,
                                 catalog::PersonId taker);

// Ends the holding of who has the role, and begins another.
void hold(incident::Incident& incident, Role role, catalog::PersonId person, base::Instant now);

// To whom the role should go, because its holder got it on call and is not on call any more: the first of those who
// are. None when nobody is, or when the holder still is.
catalog::PersonId should_take_over(catalog::PersonId holder, const std::vector<catalog::PersonId>& on_call);

}  // namespace process
