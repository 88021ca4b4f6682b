// Work that waits for its instant. A row is taken with a lease and a fence: whoever writes with an old fence changes
// nothing, so that two nodes, or one that slept through its lease, cannot both finish it.
#pragma once

#include "store/transaction.h"

namespace store::due {

enum class Kind {
  climb,
  acknowledgement,
  deliver,
  page_alert,
  update_reminder,
  automate,
  review_reminder,
  action_item_reminder,
  digest,
  roles,
  reading_reminder,
  approvals
};
BOOST_DESCRIBE_ENUM(Kind, climb, acknowledgement, deliver, page_alert, update_reminder, automate, review_reminder,
                    action_item_reminder, digest, roles, reading_reminder, approvals)

struct Due {
  Kind kind = Kind::climb;
  std::int64_t subject = 0;
  base::Instant due_at;
  base::Instant lease_until;
  std::int64_t fence = 0;
  int failures = 0;
};
BOOST_DESCRIBE_STRUCT(Due, (), (kind, subject, due_at, lease_until, fence, failures))

// Sets, or moves, the instant at which this is due. What somebody holds a lease on loses it.
void schedule(Transaction& tx, Kind kind, std::int64_t subject, base::Instant at);
// Nothing is due any more.
void cancel(Transaction& tx, Kind kind, std::int64_t subject);

// At most `limit` rows of the kind that are due and not leased, oldest first. They are the caller's until `lease` from
// now: another taker passes them by.
std::vector<Due> take(Transaction& tx, Kind kind, base::Duration lease, int limit);

// The one of this subject, if it is due and not leased.
std::optional<Due> take_one(Transaction& tx, Kind kind, std::int64_t subject, base::Duration lease);

// Ends taken work. False: the lease was lost to somebody else, and nothing was changed.
bool finish(Transaction& tx, const Due& due);
// Whether the row is still the taker's.
bool is_held(Transaction& tx, const Due& due);
// Gives taken work back, to be due at `at` after `failures` failures. False as above.
bool put_back(Transaction& tx, const Due& due, base::Instant at, int failures);

// The next instant at which anything is due or a lease runs out.
std::optional<base::Instant> next(Transaction& tx);

}  // namespace store::due
