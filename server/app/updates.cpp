#include "app/updates.h"

#include "app/incident_mail.h"

#include <algorithm>

#include "store/due.h"
#include "store/pages.h"

namespace app {
namespace incidents {
namespace {

using store::due::Kind;

void tell_followers(store::Transaction& tx, const World& world, const Directory& directory,
                    const incident::Incident& incident, const incident::Update& update, const Doer& by) {
  notification::Subject subject = subject_of(tx, world, directory, incident);
  subject.body = update.text;
  subject.who = by.actor.name;
  subject.reason = "you follow incident " + std::to_string(incident.number);
  for (const catalog::PersonId follower : store::incidents::followers(tx, incident.id)) {
    const catalog::Person* person = directory.person(follower);
    if (!person || person->disabled) continue;
    if (mail(tx, directory, *person, incident.id, subject)) continue;
    tell(tx, incident.id, engine_actor(), "update_not_sent",
         person->name + " follows the incident, but has no e-mail address");
  }
}

// The cadence of the severity; nothing when none runs.
std::optional<base::Duration> cadence_of(const process::Process& process, const incident::Incident& incident) {
  const auto* rule = incident.severity ? process::rule_of(process, *incident.severity) : nullptr;
  if (!rule || !rule->update_every_minutes) return {};
  return base::minutes(*rule->update_every_minutes);
}

}  // namespace

base::Result<incident::Update> post_update(store::Transaction& tx, World& world, IncidentId id, const std::string& text,
                                           std::optional<base::Duration> next_in, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (text.empty()) return base::invalid("/text", "expected a text");
  if (next_in && *next_in <= base::Duration{}) return base::invalid("/next_in_seconds", "expected a time to come");
  incident::Incident& incident = facts.incident;
  incident::Update update;
  update.id = tx.new_id<incident::UpdateId>();
  update.incident = id;
  update.text = text;
  update.author = by.person;
  update.at = tx.now();
  if (next_in) update.next_due_at = tx.now() + *next_in;
  update.stage = incident.stage;
  update.severity = incident.severity;
  tx.insert(update);
  facts.updates.push_back(update);
  incident.last_update_at = tx.now();
  tell(tx, id, by, incident::EntryType::update, text);
  tell_followers(tx, world, *world.directories.at(tx), incident, update, by);
  save(tx, world, facts);
  return update;
}

}  // namespace incidents

void remind_update(store::Transaction& tx, World& world, incident::IncidentId id) {
  const auto facts = store::incidents::load(tx, id);
  if (!facts) return;
  const incident::Incident& incident = facts->incident;
  const auto directory = world.directories.at(tx);
  const process::Process& process = directory->process_of(incident);
  const auto due = process::next_update_due(process, *facts);
  if (!due) return;
  if (*due > tx.now()) return store::due::schedule(tx, store::due::Kind::update_reminder, id.number, *due);
  const base::Duration late = tx.now() - *due;
  const std::string sentence =
      "An update to stakeholders " +
      (late < base::minutes(1) ? std::string("is due now") : "was due " + base::spoken(late) + " ago");
  incidents::tell(tx, id, engine_actor(), "update_overdue", sentence);
  incidents::remind(tx, world, *directory, incident, incident::Role::commander, sentence + ".");
  if (const auto cadence = incidents::cadence_of(process, incident)) {
    store::due::schedule(tx, store::due::Kind::update_reminder, id.number, tx.now() + *cadence);
  }
}

}  // namespace app
