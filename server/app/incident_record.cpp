#include "app/incident_record.h"

#include "access/permission.h"
#include "app/following.h"
#include "app/incident_approvals.h"
#include "app/incident_responders.h"
#include "app/incident_roles.h"
#include "app/reminders.h"
#include "store/due.h"

namespace app::incidents {

namespace {

using store::due::Kind;

// Whoever works on a private incident, or follows it, may see it.
void admit_participants(store::Transaction& tx, const process::Facts& facts) {
  const incident::Incident& incident = facts.incident;
  std::vector<catalog::PersonId> people = store::incidents::followers(tx, incident.id);
  people.push_back(incident.declared_by);
  for (const incident::RoleHolding& holding : incident.roles) {
    if (!holding.until_at) people.push_back(holding.person);
  }
  for (const incident::Task& task : facts.tasks) {
    if (task.state == incident::TaskState::open) people.push_back(task.assignee);
  }
  for (const catalog::PersonId person : people) {
    if (person) store::incidents::admit_reader(tx, incident.id, person);
  }
}

// What people do when they work on an incident; following it, or letting others see it, is none of it.
bool is_work(std::string_view kind) {
  using enum incident::EntryType;
  for (const auto work : {stage_changed, moment_set, moment_withdrawn, field_changed, role_changed, update, task,
                          action_item, page, note}) {
    if (kind == wire::text_of(work)) return true;
  }
  return false;
}

// The score of a drill asks what its severity was at each moment.
void note_severity(incident::Incident& incident, base::Instant now) {
  auto& changes = incident.severity_changes;
  if (!incident.drill || !incident.severity || (!changes.empty() && changes.back().severity == *incident.severity))
    return;
  changes.push_back({*incident.severity, now});
}

void plan_automations(store::Transaction& tx, const process::Process& process, const process::Facts& facts) {
  const std::int64_t id = facts.incident.id.number;
  if (const incident::Pause* pause = incident::pause_of(facts.incident); pause && pause->ends_at)
    return store::due::schedule(tx, Kind::automate, id, *pause->ends_at);
  if (process.automations.empty()) return;
  const auto found = process::agenda(process, facts, store::processes::runs_of(tx, facts.incident.id), tx.now());
  if (!found.due.empty())
    store::due::schedule(tx, Kind::automate, id, tx.now());
  else if (found.next)
    store::due::schedule(tx, Kind::automate, id, *found.next);
  else
    store::due::cancel(tx, Kind::automate, id);
}

}  // namespace

void open_checklist(store::Transaction& tx, World& world, process::Facts& facts) {
  const incident::Incident& incident = facts.incident;
  if (incident.backfilled) return;
  const auto directory = world.directories.at(tx);
  const process::Process& process = directory->process_of(incident);
  for (const process::ChecklistItem& item : process::checklist_to_open(process, facts, incident.stage)) {
    incident::Task task;
    task.id = tx.new_id<incident::TaskId>();
    task.incident = incident.id;
    task.title = item.title;
    task.stage = incident.stage;
    task.created_at = tx.now();
    task.role = item.role;
    task.runbook_url = item.runbook_url;
    if (item.role) task.assignee = incident::holder(incident, *item.role);
    tx.insert(task);
    facts.tasks.push_back(task);
    tell(tx, incident.id, engine_actor(), incident::EntryType::task,
         "Task of " + process::spoken(process, incident.stage) + ": " + item.title +
             (task.assignee ? ", for " + directory->name_of(task.assignee) : ""));
  }
}

store::incidents::Reader reader_of(const Doer& by) {
  const bool administers = by.actor.role == rights::Role::admin && by.actor.teams.empty();
  return {by.actor.kind == rights::ActorKind::engine || administers, by.person};
}

std::string called(const incident::Incident& incident) {
  if (incident.is_private) return "a private incident";
  return "incident " + std::to_string(incident.number) + ": " + incident.title;
}

base::Result<process::Facts> load(store::Transaction& tx, IncidentId id, const Doer& by) {
  auto facts = store::incidents::may_read(tx, id, reader_of(by)) ? store::incidents::load(tx, id) : std::nullopt;
  if (!facts) return base::not_found("there is no incident " + id.text());
  const catalog::TeamId team = facts->incident.responding_team;
  if (team) TRY_DO(rights::allows(by.actor, rights::Permission::respond, team));
  return std::move(*facts);
}

void tell(store::Transaction& tx, IncidentId id, const Doer& by, std::string_view kind, std::string text,
          std::optional<base::Instant> at) {
  record(tx, by.actor, {store::Subject::incident, id.number, std::string(kind), std::move(text), id.number, at});
  if (by.person && is_work(kind)) note_writing(tx, id, by.person);
}

void tell(store::Transaction& tx, const Doer& by, const std::vector<incident::Entry>& entries) {
  for (const incident::Entry& entry : entries) {
    const bool is_move = entry.kind == incident::EntryType::stage_changed && !entry.reason.empty();
    tell(tx, entry.incident, by, wire::text_of(entry.kind), is_move ? entry.text + " " + entry.reason : entry.text,
         entry.happened_at);
  }
}

void set_moment(store::Transaction& tx, incident::Incident& incident, incident::Moment moment,
                std::optional<base::Instant> at, const Doer& by) {
  auto& known = incident::moment_of(incident, moment);
  if (known == at) return;
  const std::string what = incident::spoken(moment);
  std::string text = "No longer recorded as " + what + ".";
  if (at) text = "Recorded as " + what + " at " + base::spoken(*at) + ".";
  if (at && known) text = "Corrected: " + what + " at " + base::spoken(*at) + ", not " + base::spoken(*known) + ".";
  known = at;
  store::incidents::add_facts(tx, incident.id, {{moment, at, tx.now(), by.person, by.source()}});
  tell(tx, incident.id, by, at ? incident::EntryType::moment_set : incident::EntryType::moment_withdrawn,
       std::move(text), at);
}

void note_acknowledged(store::Transaction& tx, incident::Incident& incident, base::Instant at, const Doer& by) {
  if (!incident.acknowledged_at) set_moment(tx, incident, incident::Moment::acknowledged, at, by);
}

void save(store::Transaction& tx, World& world, process::Facts& facts) {
  incident::Incident& incident = facts.incident;
  const auto directory = world.directories.at(tx);
  const process::Process& process = directory->process_of(incident);
  note_severity(incident, tx.now());
  const auto due = process::next_update_due(process, facts);
  if (due != incident.next_update_due_at) {
    incident.next_update_due_at = due;
    if (due)
      store::due::schedule(tx, Kind::update_reminder, incident.id.number, *due);
    else
      store::due::cancel(tx, Kind::update_reminder, incident.id.number);
  }
  store::incidents::save(tx, incident);
  if (incident.is_private) admit_participants(tx, facts);
  following::take_in(tx, *directory, incident);
  plan_automations(tx, process, facts);
  plan_reminders(tx, process, facts);
  plan_roles(tx, *directory, facts);
  plan_approvals(tx, process, facts);
}

base::Result<catalog::Person> active_person(const Directory& directory, catalog::PersonId id, std::string field) {
  const catalog::Person* person = directory.person(id);
  if (!person) return base::invalid(std::move(field), "there is no person " + id.text());
  if (person->disabled) return base::invalid(std::move(field), person->name + " is disabled");
  return *person;
}

std::string names_of(const Directory& directory, const std::vector<catalog::ServiceId>& services) {
  std::string names;
  for (const catalog::ServiceId service : services) names += (names.empty() ? "" : ", ") + directory.name_of(service);
  return names;
}

}  // namespace app::incidents
