// Approvals: that named people agree before a stage is entered or left forwards. The rule stands in the process; what
// was asked and answered counts for one visit, so that coming back to a stage asks anew.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "incident/incident.h"

namespace process {

MUSTER_ID(Approval, "apv");

BOOST_DEFINE_ENUM_CLASS(Gate, leaving, entering)
BOOST_DEFINE_ENUM_CLASS(OrganisationRole, manager, admin)

// Exactly one of role, team, person and organisation says who may approve; where several people may, one is enough.
struct ApprovalRule {
  Gate gate = Gate::leaving;
  std::optional<incident::Role> role;            // whoever holds it
  std::optional<catalog::TeamId> team;           // its members
  std::optional<catalog::PersonId> person;       // this one
  std::optional<OrganisationRole> organisation;  // whoever has this role in the organisation, or a higher one
  bool self = false;                             // who asks may approve it too; else it takes another

  bool operator==(const ApprovalRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(ApprovalRule, (), (gate, role, team, person, organisation, self))

BOOST_DEFINE_ENUM_CLASS(ApprovalState, asked, given, declined)

struct Approval {
  ApprovalId id;
  incident::IncidentId incident;
  incident::Stage stage = incident::Stage::detected;  // whose rule it is
  Gate gate = Gate::leaving;
  std::string approver;        // key_of the rule
  int visit = 0;               // of the incident's visits, from 1: the one in which it was asked
  catalog::PersonId asked_by;  // none when a machine asked
  base::Instant asked_at;
  std::string note;  // what they have to know; may be empty
  ApprovalState state = ApprovalState::asked;
  catalog::PersonId answered_by;
  std::optional<base::Instant> answered_at;
  std::string reason;  // of the answer
  std::optional<base::Instant> reminded_at;

  bool operator==(const Approval&) const = default;
};
BOOST_DESCRIBE_STRUCT(Approval, (),
                      (id, incident, stage, gate, approver, visit, asked_by, asked_at, note, state, answered_by,
                       answered_at, reason, reminded_at))

struct Approver {
  catalog::PersonId id;
  std::string name;

  bool operator==(const Approver&) const = default;
};

// Who could approve by a rule, as the organisation and the incident are now.
struct Approvers {
  std::string key;             // key_of the rule
  std::string name;            // "the team Security"
  std::vector<Approver> able;  // are here, may work on the incident, and may see it
  std::string none_because;    // why nobody is; empty otherwise

  bool operator==(const Approvers&) const = default;
};

// "team:tea_...": what a rule asks, whatever else it says.
std::string key_of(const ApprovalRule& rule);

// How long an answer may take before those who may give it are reminded, and then again.
inline constexpr base::Duration time_to_approve = base::minutes(10);
inline constexpr base::Duration time_to_approve_again = base::hours(24);
// When the next reminder is due; nothing when it was answered.
std::optional<base::Instant> next_reminder(const Approval& approval);

}  // namespace process
