// The checks' own reading of the tables: they share no query with the program that they check.
#pragma once

#include "store/pages.h"

namespace sim {

struct DueRow {
  base::Instant due_at;
  base::Instant lease_until;
};

class Records {
 public:
  explicit Records(store::Session& session) : ids_(0), tx_(session, ids_, {}) {}

  std::optional<escalation::Page> page(std::int64_t id);
  std::vector<store::PageStep> steps(std::int64_t page);
  std::optional<notification::Notification> notification(std::int64_t id);
  std::vector<store::Attempt> attempts(std::int64_t notification);
  // How many messages about the page were planned for the person.
  std::int64_t messages(std::int64_t page, catalog::PersonId person);
  std::optional<DueRow> due(std::string_view kind, std::int64_t subject);
  std::optional<alert::Alert> alert(std::int64_t id);
  // The newest of this dedup key, and the newest page of it.
  std::optional<alert::Alert> last_alert(std::string_view dedup_key);
  std::optional<escalation::Page> last_page(alert::AlertId alert);
  std::int64_t triggers_of(std::int64_t alert);
  std::int64_t open_alerts_with_key_of(const alert::Alert& alert);
  std::int64_t pages_of(std::int64_t alert, bool live_only);
  // The alert that the event went to, or 0; nothing when there is no such event.
  std::optional<std::int64_t> event(std::int64_t id, std::string_view marker);
  std::int64_t event_count();
  // Due before `at` and held by nobody: "climb 12".
  std::optional<std::string> overdue(base::Instant at);
  std::optional<std::string> any_due();
  std::optional<std::int64_t> any_unsettled_notification();

  struct Feed {
    std::int64_t head = 0;
    std::int64_t last = 0;
    std::int64_t count = 0;
  };
  // Of the entries behind `after`.
  Feed feed(std::int64_t after);
  std::vector<std::string> texts(store::Subject subject, std::int64_t id);
  // What stands on an incident's timeline: its own entries, and those of the pages that people opened from it.
  std::vector<std::string> timeline(std::int64_t incident);

 private:
  base::IdMaker ids_;
  store::Transaction tx_;
};

}  // namespace sim
