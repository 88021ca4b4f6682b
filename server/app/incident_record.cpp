#include "app/incident_record.h"

#include "access/permission.h"
#include "store/due.h"

namespace app::incidents {

using store::due::Kind;

const process::Process& process_of(const incident::Incident&) {
  static const process::Process process = process::default_process();
  return process;
}

base::Result<process::Facts> load(store::Transaction& tx, IncidentId id, const Doer& by) {
  auto facts = store::incidents::load(tx, id);
  if (!facts) return base::not_found("there is no incident " + id.text());
  const catalog::TeamId team = facts->incident.responding_team;
  if (team) TRY_DO(rights::allows(by.actor, rights::Permission::respond, team));
  return std::move(*facts);
}

void tell(store::Transaction& tx, IncidentId id, const Doer& by, std::string_view kind, std::string text,
          std::optional<base::Instant> at) {
  record(tx, by.actor, {store::Subject::incident, id.number, std::string(kind), std::move(text), id.number, at});
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

void save(store::Transaction& tx, process::Facts& facts) {
  incident::Incident& incident = facts.incident;
  const auto due = process::next_update_due(process_of(incident), facts);
  if (due != incident.next_update_due_at) {
    incident.next_update_due_at = due;
    if (due)
      store::due::schedule(tx, Kind::update_reminder, incident.id.number, *due);
    else
      store::due::cancel(tx, Kind::update_reminder, incident.id.number);
  }
  store::incidents::save(tx, incident);
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
