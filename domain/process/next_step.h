// The one thing to do next, and why. The web, the chat channel, the API and the CLI show the same.
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>

#include "process/guards.h"

namespace process {

struct NextStep {
  std::string action;  // acknowledge confirm_or_decline set_title set_affected_services set_reporter set_severity
                       // set_type set_responding_team set_<field> assign_commander assign_<role> post_update
                       // tell_stakeholders finish_tasks ask_approval await_approval find_approver record_mitigation
                       // record_mitigator record_impact_end write_resolution start_review publish_review settle_review
                       // own_action_items advance go_on fill_in (a field of the process) nothing
  std::string sentence;  // "Set the severity."
  std::string reason;    // "... because ..."
  std::string field;     // where in the incident; empty when it is a move
  std::optional<base::Instant> due_at;
  std::optional<Stage> to;  // of advance: where it leads

  bool operator==(const NextStep&) const = default;
};
BOOST_DESCRIBE_STRUCT(NextStep, (), (action, sentence, reason, field, due_at, to))

// The stage that going on leads to: the next one, past those that may be skipped and ask for nothing that is not there.
// The present one when there is no later one.
Stage leads_to(const Facts& facts, const Process& process);

// An overdue update comes first, then what the present stage asks in the order of the process, then going on.
NextStep next_step(const Facts& facts, const Process& process, base::Instant now);

}  // namespace process
