// What is kept for a while only. Alerts, pages, the timeline and the audit log are kept for good.
#pragma once

#include "store/transaction.h"

namespace store::expiry {

// Each ends up to `limit` rows, the oldest first, and gives their number.

// Events that were received before `until`. Their alerts keep their counts.
int end_events(Transaction& tx, base::Instant until, int limit);
// What was answered before `until` to requests with an Idempotency-Key.
int end_kept_answers(Transaction& tx, base::Instant until, int limit);
// Sign-in links that were used or ran out before `until`.
int end_sign_in_links(Transaction& tx, base::Instant until, int limit);
// Sessions that ran out by now, or were last seen before `unseen_since`.
int end_sessions(Transaction& tx, base::Instant unseen_since, int limit);

}  // namespace store::expiry
