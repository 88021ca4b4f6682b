// An incident as facts: a disruption that people work on together, from detection to the review. What is legal and what
// follows from these facts is decided in process/; nothing here decides.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "catalog/ids.h"

namespace incident {

MUSTER_ID(Incident, "inc");
MUSTER_ID(Update, "upd");
MUSTER_ID(Task, "tsk");
MUSTER_ID(ActionItem, "act");
MUSTER_ID(Entry, "ent");

BOOST_DEFINE_ENUM_CLASS(Severity, sev1, sev2, sev3, sev4)  // sev1 is the worst
BOOST_DEFINE_ENUM_CLASS(Stage, detected, declared, prioritised, investigating, mitigating, recovering, resolved,
                        reviewing, improving, closed, declined, merged, cancelled)
BOOST_DEFINE_ENUM_CLASS(Category, triage, active, review, done)
BOOST_DEFINE_ENUM_CLASS(Role, commander, communications, scribe, subject_expert)
BOOST_DEFINE_ENUM_CLASS(Audience, stakeholders, responders)
BOOST_DEFINE_ENUM_CLASS(TaskState, open, done, dropped)
BOOST_DEFINE_ENUM_CLASS(ActionItemState, open, in_progress, done, dropped)
BOOST_DEFINE_ENUM_CLASS(ActionKind, prevent, detect, mitigate, learn)
BOOST_DEFINE_ENUM_CLASS(Priority, high, medium, low)
// The moments of an incident that figures are computed from. Each is recorded with two clocks: see Fact.
BOOST_DEFINE_ENUM_CLASS(Moment, impact_started, detected, declared, acknowledged, mitigated, impact_ended, resolved,
                        closed)

// Closed, declined, merged and cancelled end an incident in every process.
constexpr bool is_done(Stage stage) { return stage >= Stage::closed; }

// "SEV1", for people to read. The words of the wire are those of Boost.Describe.
std::string spoken(Severity severity);
// "subject expert": the word of the wire, with spaces.
std::string spoken(Stage stage);
std::string spoken(Role role);
std::string spoken(Moment moment);

// Who holds a role, and held it: a hand-over ends one holding and begins another, so that both are kept.
struct RoleHolding {
  Role role = Role::commander;
  catalog::PersonId person;
  base::Instant from_at;
  std::optional<base::Instant> until_at;  // nothing while it is held

  bool operator==(const RoleHolding&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoleHolding, (), (role, person, from_at, until_at))

// One stay in one stage. A stage may be visited several times; [entered_at, left_at).
struct StageVisit {
  Stage stage = Stage::detected;
  base::Instant entered_at;
  std::optional<base::Instant> left_at;  // nothing while it lasts

  bool operator==(const StageVisit&) const = default;
};
BOOST_DESCRIBE_STRUCT(StageVisit, (), (stage, entered_at, left_at))

// "We learned at `recorded_at`, from `by` or `source`, that `moment` was at `happened_at`." A correction is a new fact:
// of the facts about one moment the one recorded last holds, and one without `happened_at` withdraws the moment.
struct Fact {
  Moment moment = Moment::detected;
  std::optional<base::Instant> happened_at;
  base::Instant recorded_at;
  catalog::PersonId by;  // none when a machine said so
  std::string source;    // "web", "alert", "process", ...

  bool operator==(const Fact&) const = default;
};
BOOST_DESCRIBE_STRUCT(Fact, (), (moment, happened_at, recorded_at, by, source))

// A typed thing that the process asks about, and what was answered: a service and a person by id, a date as
// "2026-11-22", a number in digits, everything else as it is.
struct FieldValue {
  std::string name;
  std::string value;

  bool operator==(const FieldValue&) const = default;
};
BOOST_DESCRIBE_STRUCT(FieldValue, (), (name, value))

// A time in which nobody is expected to work on it: [from_at, until_at).
struct Pause {
  base::Instant from_at;
  std::optional<base::Instant> until_at;  // nothing while it lasts
  std::optional<base::Instant> ends_at;   // when it ends by itself
  std::string reason;

  bool operator==(const Pause&) const = default;
};
BOOST_DESCRIBE_STRUCT(Pause, (), (from_at, until_at, ends_at, reason))

// What the severity was from then on.
struct SeverityChange {
  Severity severity = Severity::sev1;
  base::Instant at;

  bool operator==(const SeverityChange&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeverityChange, (), (severity, at))

// The present state. The instants are what the facts say now: `instant_of(facts, moment, as_of)` in timeline.h.
struct Incident {
  IncidentId id;
  int number = 0;  // short, for people to say
  std::string title;
  std::string summary;
  std::optional<Severity> severity;
  std::string type;  // names the process; empty until it is chosen
  int process_version = 0;
  Stage stage = Stage::detected;
  std::string stage_reason;  // why it was declined, cancelled, merged, reopened or moved back
  IncidentId merged_into;
  catalog::PersonId declared_by;
  std::vector<catalog::ServiceId> affected_services;
  catalog::TeamId responding_team;
  std::vector<RoleHolding> roles;
  std::string mitigation;
  catalog::PersonId mitigated_by;
  std::string resolution_summary;
  std::optional<base::Instant> impact_started_at;
  std::optional<base::Instant> detected_at;
  std::optional<base::Instant> declared_at;
  std::optional<base::Instant> acknowledged_at;
  std::optional<base::Instant> mitigated_at;
  std::optional<base::Instant> impact_ended_at;
  std::optional<base::Instant> resolved_at;
  std::optional<base::Instant> closed_at;
  std::optional<base::Instant> last_update_at;
  std::optional<base::Instant> next_update_due_at;
  bool backfilled = false;
  bool is_private = false;
  bool drill = false;              // drills are in no figure
  std::vector<FieldValue> fields;  // those that are set, by name
  IncidentId parent;               // of which this is a part
  std::vector<IncidentId> related;
  std::vector<Pause> pauses;                     // in order; only the last may last
  int drill_speed = 1;                           // of a drill: by how much its waits are shorter
  bool drill_pages = false;                      // of a drill: it pages people really
  std::vector<SeverityChange> severity_changes;  // of a drill, for its score; in order

  bool operator==(const Incident&) const = default;
};
BOOST_DESCRIBE_STRUCT(Incident, (),
                      (id, number, title, summary, severity, type, process_version, stage, stage_reason, merged_into,
                       declared_by, affected_services, responding_team, roles, mitigation, mitigated_by,
                       resolution_summary, impact_started_at, detected_at, declared_at, acknowledged_at, mitigated_at,
                       impact_ended_at, resolved_at, closed_at, last_update_at, next_update_due_at, backfilled,
                       is_private, drill, fields, parent, related, pauses, drill_speed, drill_pages, severity_changes))

// The field that holds a moment, for reading and for applying what the lifecycle decided.
std::optional<base::Instant>& moment_of(Incident& incident, Moment moment);
const std::optional<base::Instant>& moment_of(const Incident& incident, Moment moment);
// Who holds the role now; the earliest holder when several do. None when nobody does.
catalog::PersonId holder(const Incident& incident, Role role);
// What the field holds; empty when it isn't set.
const std::string& value_of(const Incident& incident, const std::string& field);
// The pause that lasts; nullptr when none does.
const Pause* pause_of(const Incident& incident);

// What stakeholders, or only the responders, are told.
struct Update {
  UpdateId id;
  IncidentId incident;
  Audience audience = Audience::stakeholders;
  std::string text;  // Markdown
  catalog::PersonId author;
  base::Instant at;
  std::optional<base::Instant> next_due_at;  // promised by the author; else the severity's cadence counts
  Stage stage = Stage::detected;             // as it was when this was said
  std::optional<Severity> severity;

  bool operator==(const Update&) const = default;
};
BOOST_DESCRIBE_STRUCT(Update, (), (id, incident, audience, text, author, at, next_due_at, stage, severity))

// Something to do during the incident.
struct Task {
  TaskId id;
  IncidentId incident;
  std::string title;
  TaskState state = TaskState::open;
  catalog::PersonId assignee;
  std::optional<Stage> stage;  // of a stage's checklist; else of the incident as a whole
  base::Instant created_at;
  std::optional<base::Instant> due_at;
  std::optional<base::Instant> done_at;
  std::optional<Role> role = {};  // whose it is by the process, whoever holds it
  std::string runbook_url = {};   // how it is done

  bool operator==(const Task&) const = default;
};
BOOST_DESCRIBE_STRUCT(Task, (),
                      (id, incident, title, state, assignee, stage, created_at, due_at, done_at, role, runbook_url))

// Something to do after it.
struct ActionItem {
  ActionItemId id;
  IncidentId incident;
  std::string title;
  catalog::PersonId owner;
  std::optional<base::Instant> due_at;
  Priority priority = Priority::medium;
  ActionKind kind = ActionKind::prevent;
  ActionItemState state = ActionItemState::open;
  std::string tracker_url;
  base::Instant created_at;
  std::optional<base::Instant> done_at;

  bool operator==(const ActionItem&) const = default;
};
BOOST_DESCRIBE_STRUCT(ActionItem, (),
                      (id, incident, title, owner, due_at, priority, kind, state, tracker_url, created_at, done_at))

}  // namespace incident
