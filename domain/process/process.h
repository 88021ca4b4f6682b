// A process is data: for one incident type, in versions. An incident keeps the version it began with.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "incident/incident.h"
#include "review/review.h"

namespace process {

using incident::Category;
using incident::Role;
using incident::Severity;
using incident::Stage;

// What a stage may ask before it is left forwards.
BOOST_DEFINE_ENUM_CLASS(GuardKind,
                        decision,            // confirmed by going on, or declined with a reason: the move itself
                        field,               // `name` is a field of the incident that is not empty
                        role,                // `name` is a role that somebody holds
                        tasks_done,          // no task of this stage, or of the whole incident, is open
                        update_made,         // an update, for whomever, since the stage was entered
                        stakeholders_told,   // an update for stakeholders since the stage was entered
                        review_settled,      // published, or waived with a reason where the severity allows
                        action_items_owned)  // every open action item has an owner and a due date

struct Guard {
  GuardKind kind = GuardKind::field;
  std::string name;  // of the field or the role; empty for the other kinds

  bool operator==(const Guard&) const = default;
};
BOOST_DESCRIBE_STRUCT(Guard, (), (kind, name))

BOOST_DEFINE_ENUM_CLASS(Skip, never, allowed)
BOOST_DEFINE_ENUM_CLASS(Cadence, off, on)

struct StageRule {
  Stage stage = Stage::detected;
  Category category = Category::active;
  std::vector<Guard> asks;         // before it is left forwards
  Skip skip = Skip::never;         // whether one may pass it by; what it asks is asked all the same
  Cadence updates = Cadence::off;  // whether the severity's cadence of updates runs in it
  std::string guide;               // a line for the people in it

  bool operator==(const StageRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(StageRule, (), (stage, category, asks, skip, updates, guide))

struct SeverityRule {
  Severity severity = Severity::sev1;
  std::optional<int> update_every_minutes;  // nothing: no cadence
  bool review_required = false;             // else it may be waived with a reason
  int review_due_days = 0;                  // after the incident was resolved

  bool operator==(const SeverityRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeverityRule, (), (severity, update_every_minutes, review_required, review_due_days))

struct RoleRule {
  Role role = Role::commander;
  std::string duties;

  bool operator==(const RoleRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoleRule, (), (role, duties))

struct Process {
  std::string type;  // the incident type that it is for
  int version = 1;
  std::vector<StageRule> stages;  // in order; the done stages come last
  std::vector<SeverityRule> severities;
  std::vector<RoleRule> roles;

  bool operator==(const Process&) const = default;
};
BOOST_DESCRIBE_STRUCT(Process, (), (type, version, stages, severities, roles))

// All that is decided from. The app loads it; nothing here looks anything up.
struct Facts {
  incident::Incident incident;
  std::vector<incident::StageVisit> visits;  // in order; the last one is where the incident is
  std::vector<incident::Update> updates;
  std::vector<incident::Task> tasks;
  std::vector<incident::ActionItem> action_items;
  std::optional<review::Review> review;
};

// The table of the manual.
Process default_process();

const StageRule* rule_of(const Process& process, Stage stage);           // nullptr when the process lacks it
const SeverityRule* rule_of(const Process& process, Severity severity);  // likewise
// The update that is due next: promised by the last one for stakeholders, else the severity's cadence after it, or
// after the incident was declared (or began) when there is none. Nothing where no cadence runs.
std::optional<base::Instant> next_update_due(const Process& process, const Facts& facts);
// When the review is due; nothing before the incident is resolved or without a severity.
std::optional<base::Instant> review_due(const Process& process, const incident::Incident& incident);

// Whether it can be worked by. The error's field is a JSON pointer: "/stages/3/asks/0/name".
base::Result<void> validate(const Process& process);

}  // namespace process
