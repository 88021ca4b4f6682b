#include "app/incident_mail.h"

#include "notification/notification.h"
#include "store/due.h"
#include "store/pages.h"

namespace app::incidents {
namespace {

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

}  // namespace

notification::Subject subject_of(store::Transaction& tx, const World& world, const Directory& directory,
                                 const incident::Incident& incident) {
  notification::Subject subject;
  subject.cause = notification::Cause::updated;
  subject.reference = incident.id.text();
  subject.service = names_of(directory, incident.affected_services);
  subject.summary = std::string(incident.drill ? drill_mark : "") + "incident " + std::to_string(incident.number) +
                    ": " + incident.title;
  subject.severity = severity_of(incident);
  subject.urgency = catalog::Urgency::low;
  subject.at = tx.now();
  subject.page_url = world.settings.public_url + "/incidents/" + incident.id.text();
  return subject;
}

bool may_be_mailed(store::Transaction& tx, const catalog::Person& person, IncidentId id) {
  const bool administers = person.role == catalog::Role::admin && person.limited_to.empty();
  return store::incidents::may_read(tx, id, {administers, person.id});
}

bool has_mailbox(const Directory& directory, const catalog::Person& person) {
  return mailbox_of(directory, person).has_value();
}

bool mail(store::Transaction& tx, const Directory& directory, const catalog::Person& person, IncidentId id,
          const notification::Subject& subject) {
  if (!may_be_mailed(tx, person, id)) return false;
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
  store::due::schedule(tx, store::due::Kind::deliver, planned.notification.id.number, tx.now());
  return true;
}

std::string mail_address_of(const Directory& directory, const catalog::Person& person) {
  const auto mailbox = mailbox_of(directory, person);
  return mailbox ? mailbox->address : "";
}

std::vector<std::string> remind(store::Transaction& tx, const World& world, const Directory& directory,
                                const incident::Incident& incident, incident::Role role, const std::string& sentence,
                                const std::optional<std::string>& reply_to) {
  notification::Subject subject = subject_of(tx, world, directory, incident);
  subject.reply_to = reply_to;
  subject.body = sentence;
  subject.who = engine_actor().name;
  std::vector<catalog::PersonId> readers;
  if (const catalog::PersonId holder = incident::holder(incident, role)) {
    readers.push_back(holder);
    subject.reason = "you are the " + incident::spoken(role) + " of incident " + std::to_string(incident.number);
  } else if (const auto team = directory.teams.find(incident.responding_team); team != directory.teams.end()) {
    readers = team->second.members;
    subject.reason = "your team responds to incident " + std::to_string(incident.number) + ", and nobody is its " +
                     incident::spoken(role);
  }
  std::vector<std::string> told;
  for (const catalog::PersonId reader : readers) {
    const catalog::Person* person = directory.person(reader);
    if (!person || person->disabled) continue;
    if (mail(tx, directory, *person, incident.id, subject)) told.push_back(person->name);
  }
  return told;
}

}  // namespace app::incidents
