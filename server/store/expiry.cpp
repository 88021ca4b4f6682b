#include "store/expiry.h"

namespace store::expiry {

// By the key, which is ordered by time: no other index is needed.
int end_events(Transaction& tx, base::Instant until, int limit) {
  return static_cast<int>(
      tx.execute("delete from event where id in (select id from event where id < $1 order by id limit $2)",
                 base::first_id_number(until.microseconds), limit));
}

int end_kept_answers(Transaction& tx, base::Instant until, int limit) {
  return static_cast<int>(
      tx.execute("delete from idempotency where (actor, key) in "
                 "(select actor, key from idempotency where at < $1 order by at limit $2)",
                 until, limit));
}

int end_sign_in_links(Transaction& tx, base::Instant until, int limit) {
  return static_cast<int>(
      tx.execute("delete from sign_in_link where id in "
                 "(select id from sign_in_link where expires_at < $1 or used_at < $1 order by id limit $2)",
                 until, limit));
}

int end_sessions(Transaction& tx, base::Instant unseen_since, int limit) {
  return static_cast<int>(
      tx.execute("delete from sign_in where id in "
                 "(select id from sign_in where expires_at <= $1 or seen_at < $2 order by id limit $3)",
                 tx.now(), unseen_since, limit));
}

}  // namespace store::expiry
