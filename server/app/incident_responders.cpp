#include "app/incident_responders.h"

#include "store/incident_responders.h"

namespace app::incidents {
namespace {

namespace responder_rows = store::incident_responders;

bool is_worked_on(const incident::Incident& incident) {
  return !incident.backfilled && incident.stage < incident::Stage::resolved;
}

}  // namespace

void note_presence(store::Transaction& tx, const incident::Incident& incident, catalog::PersonId person,
                   process::Joining how) {
  if (person && is_worked_on(incident)) responder_rows::join(tx, incident.id, person, how);
}

void note_writing(store::Transaction& tx, IncidentId id, catalog::PersonId person) {
  if (responder_rows::note_sign(tx, id, person)) return;
  if (const auto incident = store::incidents::find(tx, id))
    note_presence(tx, *incident, person, process::Joining::by_writing);
}

base::Result<void> join(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  TRY(const catalog::Person joining, active_person(*world.directories.at(tx), person, "/person"));
  if (!is_worked_on(facts.incident))
    return base::conflict("nobody joins what is " + incident::spoken(facts.incident.stage) +
                          " or was written down afterwards; correct the time instead");
  if (!responder_rows::join(tx, id, person, process::Joining::by_hand)) return {};
  if (facts.incident.is_private) store::incidents::admit_reader(tx, id, person);
  tell(tx, id, by, "responder_joined", joining.name + " takes part");
  save(tx, world, facts);
  return {};
}

base::Result<void> leave(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person,
                         const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (!responder_rows::leave(tx, id, person)) return {};
  tell(tx, id, by, "responder_left", world.directories.at(tx)->name_of(person) + " takes part no longer");
  save(tx, world, facts);
  return {};
}

base::Result<void> correct_effort(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person,
                                  std::optional<base::Duration> time, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const auto directory = world.directories.at(tx);
  if (!directory->person(person)) return base::invalid("/person", "there is no person " + person.text());
  if (time && (*time < base::Duration{} || *time > base::days(366)))
    return base::invalid("/minutes", "expected 0 minutes to a year");
  if (time)
    responder_rows::correct(
        tx, {id, person, time->whole_seconds(), by.person ? directory->name_of(by.person) : by.actor.name, tx.now()});
  else
    responder_rows::withdraw_correction(tx, id, person);
  tell(tx, id, by, "effort_corrected",
       time ? "Corrected: it took " + directory->name_of(person) + " " + base::spoken(*time)
            : "The time it took " + directory->name_of(person) + " is what was recorded again");
  save(tx, world, facts);
  return {};
}

process::Effort effort_of(store::Transaction& tx, const process::Facts& facts) {
  return process::effort(facts, responder_rows::stints_of(tx, facts.incident.id),
                         responder_rows::corrections_of(tx, facts.incident.id), tx.now());
}

process::Effort effort_at(store::Transaction& tx, process::Facts facts, base::Instant at) {
  const auto is_later = [&](base::Instant one) { return one > at; };
  std::erase_if(facts.visits, [&](const incident::StageVisit& visit) { return is_later(visit.entered_at); });
  for (incident::StageVisit& visit : facts.visits) {
    if (visit.left_at && is_later(*visit.left_at)) visit.left_at.reset();
  }
  std::erase_if(facts.incident.pauses, [&](const incident::Pause& pause) { return is_later(pause.from_at); });
  for (incident::Pause& pause : facts.incident.pauses) {
    if (pause.until_at && is_later(*pause.until_at)) pause.until_at.reset();
  }
  return process::effort(facts, responder_rows::stints_at(tx, facts.incident.id, at),
                         responder_rows::corrections_at(tx, facts.incident.id, at), at);
}

}  // namespace app::incidents
