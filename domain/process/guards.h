// What an incident still lacks before it may leave a stage forwards.
#pragma once

#include <boost/describe/class.hpp>
#include <string>
#include <vector>

#include "process/process.h"

namespace process {

struct Missing {
  GuardKind what = GuardKind::field;
  std::string field;     // what to fill in: "severity", "roles/commander", "updates", "review", "action_items/2/owner",
                         // "fields/customer_ref" of the process, "approvals"
  std::string sentence;  // "Set the severity."

  bool operator==(const Missing&) const = default;
};
BOOST_DESCRIBE_STRUCT(Missing, (), (what, field, sentence))

// Before the stage is left, in the order of the process; approvals last. `decision` is never missing: going on is the
// decision.
std::vector<Missing> missing(const Process& process, const Facts& facts, Stage stage);
// Before it is entered: approvals.
std::vector<Missing> missing_to_enter(const Process& process, const Facts& facts, Stage stage);
// Before the incident goes forward to `to`: what leaving its stage, passing by those between and entering `to` ask.
std::vector<Missing> missing_on_the_way(const Process& process, const Facts& facts, Stage to);

// The names that a guard of kind `field` may have in every process.
const std::vector<std::string>& guarded_fields();

}  // namespace process
