#include "app/updates.h"

#include <algorithm>

#include "notification/notification.h"
#include "store/due.h"
#include "store/pages.h"

namespace app {
namespace incidents {
namespace {

using store::due::Kind;

struct Mailbox {
  catalog::ContactMethodId method;
  std::string address;
};

// The first e-mail method; for want of one the address of the sign-in, under the person's own number, which no contact
// method has: messages are bundled by it.
std::optional<Mailbox> mailbox_of(const Directory& directory, const catalog::Person& person) {
  if (const auto methods = directory.methods.find(person.id); methods != directory.methods.end()) {
    for (const catalog::ContactMethod& method : methods->second) {
      if (method.kind == catalog::Channel::email && !method.address.empty()) return Mailbox{method.id, method.address};
    }
  }
  if (person.email.empty()) return {};
  return Mailbox{{person.id.number}, person.email};
}

alert::Severity severity_of(const incident::Incident& incident) {
  constexpr alert::Severity by_rank[] = {alert::Severity::critical, alert::Severity::error, alert::Severity::warning,
                                         alert::Severity::info};
  return incident.severity ? by_rank[static_cast<int>(*incident.severity)] : alert::Severity::error;
}

notification::Subject subject_of(store::Transaction& tx, const World& world, const Directory& directory,
                                 const incident::Incident& incident) {
  notification::Subject subject;
  subject.cause = notification::Cause::updated;
  subject.reference = incident.id.text();
  subject.service = names_of(directory, incident.affected_services);
  subject.summary = "incident " + std::to_string(incident.number) + ": " + incident.title;
  subject.severity = severity_of(incident);
  subject.urgency = catalog::Urgency::low;
  subject.at = tx.now();
  subject.page_url = world.settings.public_url + "/incidents/" + incident.id.text();
  return subject;
}

// Plans the mail. False when there is no address to send it to.
bool mail(store::Transaction& tx, const Directory& directory, const catalog::Person& person, IncidentId id,
          const notification::Subject& subject) {
  const auto mailbox = mailbox_of(directory, person);
  if (!mailbox) return false;
  store::PlannedNotification planned;
  planned.notification.id = tx.new_id<notification::NotificationId>();
  planned.notification.person = person.id;
  planned.notification.method = mailbox->method;
  planned.notification.kind = catalog::Channel::email;
  planned.notification.due_at = tx.now();
  planned.notification.reason = subject.reason;
  planned.incident = id;
  planned.address = mailbox->address;
  planned.subject = subject;
  store::pages::add_notification(tx, planned);
  store::due::schedule(tx, Kind::deliver, planned.notification.id.number, tx.now());
  return true;
}

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

void remind_commander(store::Transaction& tx, const World& world, const Directory& directory,
                      const incident::Incident& incident, const std::string& sentence) {
  const catalog::Person* commander = directory.person(incident::holder(incident, incident::Role::commander));
  if (!commander || commander->disabled) return;
  notification::Subject subject = subject_of(tx, world, directory, incident);
  subject.body = sentence;
  subject.who = engine_actor().name;
  subject.reason = "you are the commander of incident " + std::to_string(incident.number);
  mail(tx, directory, *commander, incident.id, subject);
}

// The cadence of the severity; nothing when none runs.
std::optional<base::Duration> cadence_of(const incident::Incident& incident) {
  const auto* rule = incident.severity ? process::rule_of(process_of(incident), *incident.severity) : nullptr;
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
  save(tx, facts);
  return update;
}

}  // namespace incidents

void remind_update(store::Transaction& tx, World& world, incident::IncidentId id) {
  const auto facts = store::incidents::load(tx, id);
  if (!facts) return;
  const incident::Incident& incident = facts->incident;
  const auto due = process::next_update_due(incidents::process_of(incident), *facts);
  if (!due) return;
  if (*due > tx.now()) return store::due::schedule(tx, store::due::Kind::update_reminder, id.number, *due);
  const base::Duration late = tx.now() - *due;
  const std::string sentence =
      "An update to stakeholders " +
      (late < base::minutes(1) ? std::string("is due now") : "was due " + base::spoken(late) + " ago");
  incidents::tell(tx, id, engine_actor(), "update_overdue", sentence);
  incidents::remind_commander(tx, world, *world.directories.at(tx), incident, sentence + ".");
  if (const auto cadence = incidents::cadence_of(incident)) {
    store::due::schedule(tx, store::due::Kind::update_reminder, id.number, tx.now() + *cadence);
  }
}

}  // namespace app
