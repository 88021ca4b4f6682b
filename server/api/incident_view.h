// An incident as the API shows it: in lists, and whole.
#pragma once

#include "api/alert_view.h"
#include "api/approval_view.h"
#include "api/incident_reading.h"
#include "api/page_view.h"
#include "api/work_views.h"
#include "process/effort.h"
#include "process/next_step.h"

namespace api {

BOOST_DEFINE_ENUM_CLASS(IncidentState, open, closed)

// A field of the process, set or not.
struct FieldView {
  std::string name;
  std::string title;
  process::FieldKind kind = process::FieldKind::text;
  std::vector<std::string> options;
  std::string help;
  std::string value;  // empty: not set
  std::string shown;  // the value for people: a name instead of an id
};
BOOST_DESCRIBE_STRUCT(FieldView, (), (name, title, kind, options, help, value, shown))

struct PausedView {
  base::Instant since;
  std::optional<base::Instant> until;  // when it goes on by itself
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(PausedView, (), (since, until, reason))

struct NextStepView {
  std::string action;
  std::string title;
  std::string because;
  std::optional<std::string> field;  // as the API names it
  std::optional<base::Instant> due_at;
  std::optional<incident::Stage> to;  // where "advance" leads
};
BOOST_DESCRIBE_STRUCT(NextStepView, (), (action, title, because, field, due_at, to))

struct RoleView {
  incident::Role role = incident::Role::commander;
  Ref person;
};
BOOST_DESCRIBE_STRUCT(RoleView, (), (role, person))

struct IncidentView {
  incident::IncidentId id;
  int number = 0;
  std::string title;
  std::string summary;
  IncidentState state = IncidentState::open;
  incident::Stage stage = incident::Stage::detected;
  incident::Category category = incident::Category::triage;
  std::optional<incident::Severity> severity;
  std::string stage_name;  // as its process calls the stage
  std::string type;
  std::string type_name;
  std::optional<PausedView> paused;
  std::optional<Ref> commander;
  std::vector<RoleView> roles;  // as held now
  std::vector<Ref> services;
  std::optional<Ref> team;
  std::optional<Ref> declared_by;
  std::optional<base::Instant> impact_started_at;
  std::optional<base::Instant> detected_at;
  std::optional<base::Instant> declared_at;
  std::optional<base::Instant> acknowledged_at;
  std::optional<base::Instant> mitigated_at;
  std::optional<base::Instant> impact_ended_at;
  std::optional<base::Instant> resolved_at;
  std::optional<base::Instant> closed_at;
  std::optional<std::string> mitigation;
  std::optional<std::string> resolution;
  std::optional<base::Instant> update_due_at;
  bool is_private = false;
  bool drill = false;
  int drill_speed = 1;
  bool drill_pages = false;
  bool backfilled = false;
  NextStepView next_step;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(IncidentView, (),
                      (id, number, title, summary, state, stage, category, severity, stage_name, type, type_name,
                       paused, commander, roles, services, team, declared_by, impact_started_at, detected_at,
                       declared_at, acknowledged_at, mitigated_at, impact_ended_at, resolved_at, closed_at, mitigation,
                       resolution, update_due_at, is_private, drill, drill_speed, drill_pages, backfilled, next_step,
                       version))

BOOST_DEFINE_ENUM_CLASS(StageState, done, current, ahead, skipped)

struct StageView {
  incident::Stage stage = incident::Stage::detected;
  incident::Category category = incident::Category::triage;
  StageState state = StageState::ahead;
  std::int64_t seconds = 0;
  std::string guide;
  std::string name;  // as the process calls it
};
BOOST_DESCRIBE_STRUCT(StageView, (), (stage, category, state, seconds, guide, name))

// A hand-over that waits for the answer of who is to take the role.
struct HandOverView {
  Ref giver;
  Ref taker;
  std::string note;
  base::Instant asked_at;
};
BOOST_DESCRIBE_STRUCT(HandOverView, (), (giver, taker, note, asked_at))

struct RoleDutiesView {
  incident::Role role = incident::Role::commander;
  std::string duties;
  std::optional<std::string> filled_by;       // "whoever is on call on Shop, when it is declared"
  std::optional<std::string> vacant_because;  // nobody was on call to fill it, and nobody took it since
  std::optional<HandOverView> hand_over;
};
BOOST_DESCRIBE_STRUCT(RoleDutiesView, (), (role, duties, filled_by, vacant_because, hand_over))

struct ResponderView {
  Ref person;
  bool is_here = false;
  process::Joining joined_by = process::Joining::by_hand;
  std::optional<base::Instant> joined_at;  // nothing when only a correction tells of them
  std::optional<base::Instant> left_at;
  std::int64_t at_least_seconds = 0;        // from joining to their last sign, or to when they said that they left
  std::int64_t at_most_seconds = 0;         // from joining to when they left, or it was resolved
  std::optional<std::string> corrected_by;  // then both are what they said
};
BOOST_DESCRIBE_STRUCT(ResponderView, (),
                      (person, is_here, joined_by, joined_at, left_at, at_least_seconds, at_most_seconds, corrected_by))

// What the incident took of people's time, while it was worked on: each from joining to leaving, without pauses.
struct EffortView {
  std::vector<ResponderView> responders;
  std::int64_t at_least_seconds = 0;
  std::int64_t at_most_seconds = 0;
  std::string sentence;
};
BOOST_DESCRIBE_STRUCT(EffortView, (), (responders, at_least_seconds, at_most_seconds, sentence))

// Of another incident, as much as a link needs.
struct IncidentLinkView {
  incident::IncidentId id;
  int number = 0;
  std::string title;
  incident::Stage stage = incident::Stage::detected;
  std::string stage_name;  // as its own process calls the stage
  std::optional<incident::Severity> severity;
};
BOOST_DESCRIBE_STRUCT(IncidentLinkView, (), (id, number, title, stage, stage_name, severity))

struct MissingView {
  process::GuardKind what = process::GuardKind::field;
  std::string field;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(MissingView, (), (what, field, message))

struct IncidentDetail {
  std::vector<StageView> stages;
  std::vector<MissingView> missing;
  std::vector<ApprovalView> approvals;  // that its next move needs
  std::vector<UpdateView> updates;
  std::vector<TaskView> tasks;
  std::vector<AlertView> alerts;
  std::vector<PageView> pages;
  std::vector<Ref> followers;
  std::vector<ActionItemView> action_items;
  std::optional<ReviewView> review;
  std::vector<FieldView> fields;
  std::vector<RoleDutiesView> duties;             // of each role that the process has
  std::vector<process::SeverityRule> severities;  // as the version of the process that it follows has them
  std::optional<IncidentLinkView> parent;
  std::vector<IncidentLinkView> parts;
  std::vector<IncidentLinkView> related;
  std::vector<IncidentLinkView> recurrence_of;  // earlier ones that came back as this, as people said
  std::vector<IncidentLinkView> came_back_as;
  std::optional<IncidentLinkView> merged_into;
  EffortView effort;
  std::optional<std::vector<Ref>> readers;  // who may see it, when it is private, beside administrators
};
BOOST_DESCRIBE_STRUCT(IncidentDetail, (),
                      (stages, missing, approvals, updates, tasks, alerts, pages, followers, action_items, review,
                       fields, duties, severities, parent, parts, related, recurrence_of, came_back_as, merged_into,
                       effort, readers))

IncidentView view(const Call& call, const process::Facts& facts);
EffortView view(const Call& call, const process::Effort& effort);
IncidentDetail detail(const Call& call, const process::Facts& facts);
// The incident, which is there.
IncidentView incident_view(const Call& call, incident::IncidentId id);

// "responding_team" to "team": the API's name of what the process calls so.
std::string api_field(const std::string& field);

}  // namespace api
