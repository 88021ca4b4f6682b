// A process is data: for one incident type, in versions. An incident keeps the version it began with.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "incident/incident.h"
#include "process/approval.h"
#include "process/automation.h"
#include "process/update_template.h"
#include "review/review.h"

namespace process {

using incident::Category;
using incident::Role;
using incident::Severity;
using incident::Stage;

// What a stage may ask before it is left forwards.
BOOST_DEFINE_ENUM_CLASS(GuardKind,
                        decision,            // confirmed by going on, or declined with a reason: the move itself
                        field,               // `name` is a field, of every incident or of the process, that is set
                        role,                // `name` is a role that somebody holds
                        tasks_done,          // no task of this stage, or of the whole incident, is open
                        update_made,         // an update, for whomever, since the stage was entered
                        stakeholders_told,   // an update for stakeholders since the stage was entered
                        review_settled,      // published, or waived with a reason where the severity allows
                        action_items_owned,  // every open action item has an owner and a due date
                        approval)            // of `approvals`, where who approves is said; no guard of `asks`

struct Guard {
  GuardKind kind = GuardKind::field;
  std::string name;  // of the field or the role; empty for the other kinds

  bool operator==(const Guard&) const = default;
};
BOOST_DESCRIBE_STRUCT(Guard, (), (kind, name))

BOOST_DEFINE_ENUM_CLASS(Skip, never, allowed)
BOOST_DEFINE_ENUM_CLASS(Cadence, off, on)

// Becomes a task when the stage is entered.
struct ChecklistItem {
  std::string title;         // one of its stage
  std::optional<Role> role;  // whose it is; nothing: whoever takes it
  std::string runbook_url;   // how it is done; may be empty

  bool operator==(const ChecklistItem&) const = default;
};
BOOST_DESCRIBE_STRUCT(ChecklistItem, (), (title, role, runbook_url))

struct StageRule {
  Stage stage = Stage::detected;  // what the figures know it as
  Category category = Category::active;
  std::vector<Guard> asks;         // before it is left forwards
  Skip skip = Skip::never;         // whether one may pass it by; what it asks is asked all the same
  Cadence updates = Cadence::off;  // whether the severity's cadence of updates runs in it
  std::string guide;               // a line for the people in it
  std::string name = {};           // what the team calls it; empty: as the figures do
  std::vector<ChecklistItem> checklist = {};
  std::vector<ApprovalRule> approvals = {};  // before it is entered, or left, forwards

  bool operator==(const StageRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(StageRule, (), (stage, category, asks, skip, updates, guide, name, checklist, approvals))

struct SeverityRule {
  Severity severity = Severity::sev1;
  std::optional<int> update_every_minutes;  // nothing: no cadence
  bool review_required = false;             // else it may be waived with a reason
  int review_due_days = 0;                  // after the incident was resolved
  std::string meaning = {};                 // by its impact, for whoever has to choose
  // After it was declared; nothing: no time is allowed. Only drills are held against them.
  std::optional<int> acknowledge_within_minutes = {};
  std::optional<int> mitigate_within_minutes = {};
  std::optional<int> resolve_within_minutes = {};

  bool operator==(const SeverityRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeverityRule, (),
                      (severity, update_every_minutes, review_required, review_due_days, meaning,
                       acknowledge_within_minutes, mitigate_within_minutes, resolve_within_minutes))

// Whoever is on call gets the role, unless somebody holds it by then.
struct OnCallRule {
  std::optional<catalog::ScheduleId> schedule;  // nothing: whom the policy of an affected service would page first
  Stage stage = Stage::declared;                // when it is entered, or passed by

  bool operator==(const OnCallRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(OnCallRule, (), (schedule, stage))

struct RoleRule {
  Role role = Role::commander;
  std::string duties;
  std::optional<OnCallRule> on_call = {};  // nothing: people give the role

  bool operator==(const RoleRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoleRule, (), (role, duties, on_call))

BOOST_DEFINE_ENUM_CLASS(FieldKind, text, choice, person, service, number, date, link)

// What a team wants to know of its incidents beside what Muster asks of every one.
struct Field {
  std::string name;  // "customer_ref": small letters, digits and _
  std::string title;
  FieldKind kind = FieldKind::text;
  std::vector<std::string> options;  // of a choice
  std::string help;

  bool operator==(const Field&) const = default;
};
BOOST_DESCRIBE_STRUCT(Field, (), (name, title, kind, options, help))

struct Process {
  std::string type;  // the incident type that it is for
  int version = 1;
  std::vector<StageRule> stages;  // in order; the done stages come last
  std::vector<SeverityRule> severities;
  std::vector<RoleRule> roles;
  std::string title;  // of the type, for people: "Security incident"
  std::string guide;  // when to choose it
  std::vector<Field> fields;
  std::vector<Automation> automations;
  std::vector<UpdateTemplate> update_templates;
  std::string review_template = {};  // Markdown that a review of this type begins with; empty: the usual one

  bool operator==(const Process&) const = default;
};
BOOST_DESCRIBE_STRUCT(Process, (),
                      (type, version, stages, severities, roles, title, guide, fields, automations, update_templates,
                       review_template))

// All that is decided from. The app loads it; nothing here looks anything up.
struct Facts {
  incident::Incident incident;
  std::vector<incident::StageVisit> visits;  // in order; the last one is where the incident is
  std::vector<incident::Update> updates;
  std::vector<incident::Task> tasks;
  std::vector<incident::ActionItem> action_items;
  std::optional<review::Review> review;
  // Both only where the process asks for approvals: without them none counts as given.
  std::vector<Approval> approvals = {};   // of all visits
  std::vector<Approvers> approvers = {};  // of each rule of the process
};

// When it was declared, or for want of that began.
base::Instant began(const Facts& facts);

// The table of the manual.
Process default_process();

const StageRule* rule_of(const Process& process, Stage stage);           // nullptr when the process lacks it
const SeverityRule* rule_of(const Process& process, Severity severity);  // likewise
const Field* field_of(const Process& process, const std::string& name);  // likewise
const RoleRule* rule_of(const Process& process, Role role);              // likewise
// "containing": what the process calls the stage.
std::string spoken(const Process& process, Stage stage);
// What the stage's checklist asks and no task of the incident is yet.
std::vector<ChecklistItem> checklist_to_open(const Process& process, const Facts& facts, Stage stage);
// The update that is due next: promised by the last one for stakeholders, else the severity's cadence after it, or
// after the incident was declared (or began) when there is none. Nothing where no cadence runs, or during a pause.
// This, and when the review is due, at the pace of the incident: see pace.h.
std::optional<base::Instant> next_update_due(const Process& process, const Facts& facts);
// When the review is due; nothing before the incident is resolved or without a severity.
std::optional<base::Instant> review_due(const Process& process, const incident::Incident& incident);

// Whether it can be worked by: every stage can be reached and left. The error's field is a JSON pointer:
// "/stages/3/asks/0/name".
base::Result<void> validate(const Process& process);
// Whether the value may stand in the field; the error has no field. What a person or a service is, only their look.
base::Result<void> check_value(const Field& field, const std::string& value);

}  // namespace process
