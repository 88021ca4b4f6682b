// Pages, the steps taken on them, and the notifications that followed, as rows. The first page of an alert has the
// alert's number, and the first notification of a page the page's.
#pragma once

#include <map>

#include "store/tables.h"

namespace store {

struct PagedPerson {
  catalog::PersonId person;
  std::string name;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(PagedPerson, (), (person, name, reason))

// One decision of a page, with its reason.
struct PageStep {
  static constexpr std::string_view table = "page_step";
  escalation::PageId page;
  int generation = 1;
  int loop = 0;
  int rung = 0;
  base::Instant decided_at;
  std::string reason;
  std::vector<PagedPerson> paged;
  std::vector<std::string> skipped;
};
BOOST_DESCRIBE_STRUCT(PageStep, (), (page, generation, loop, rung, decided_at, reason, paged, skipped))

// A notification with what was to be said, and where: fixed when it was planned.
struct PlannedNotification {
  notification::Notification notification;
  std::optional<incident::IncidentId> incident;
  std::string address;
  notification::Subject subject;
};

struct Attempt {
  static constexpr std::string_view table = "attempt";
  notification::NotificationId notification;
  int number = 1;
  std::string state;
  base::Instant started_at;
  std::optional<base::Instant> finished_at;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Attempt, (), (notification, number, state, started_at, finished_at, detail))

namespace pages {

std::optional<escalation::Page> find(Transaction& tx, escalation::PageId id);
std::optional<escalation::State> state_of(Transaction& tx, escalation::PageId id);
// The page of the alert that is not done.
std::optional<escalation::Page> find_live(Transaction& tx, alert::AlertId alert);
std::optional<escalation::Page> find_last(Transaction& tx, alert::AlertId alert);
// Open and acknowledged ones, newest first.
std::vector<escalation::Page> live(Transaction& tx, int limit);
struct Filter {
  bool live_only = false;                         // neither resolved nor cancelled nor superseded
  std::optional<escalation::PageId> before = {};  // older than this one
  std::optional<catalog::PersonId> person = {};   // who was notified of it
  int limit = 50;
};
// Newest first.
std::vector<escalation::Page> list(Transaction& tx, const Filter& filter);

// False when this step was taken already: then nothing is changed.
bool add_step(Transaction& tx, const PageStep& step);
void extend_step(Transaction& tx, const PageStep& step);
std::vector<PageStep> steps_of(Transaction& tx, escalation::PageId id);

void add_notification(Transaction& tx, const PlannedNotification& planned);
std::optional<PlannedNotification> find_notification(Transaction& tx, notification::NotificationId id);
std::vector<PlannedNotification> notifications_of(Transaction& tx, escalation::PageId id);
using ByMethod = std::map<catalog::ContactMethodId, std::vector<notification::NotificationId>>;
// Whose delivery is due, leased or not, the oldest `limit`, oldest first: those of one method may share a message.
ByMethod due_by_method(Transaction& tx, int limit);
void note_sent(Transaction& tx, catalog::ContactMethodId method);
// When the last message to this method was begun.
std::optional<base::Instant> last_sent_at(Transaction& tx, catalog::ContactMethodId method, base::Instant since);

std::vector<Attempt> attempts_of(Transaction& tx, notification::NotificationId id);
void finish_attempt(Transaction& tx, notification::NotificationId id, int number, std::string_view state,
                    std::string_view detail);

// True the first time only.
bool use_acknowledge_link(Transaction& tx, notification::NotificationId id);

}  // namespace pages
}  // namespace store
