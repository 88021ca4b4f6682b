#include "store/due.h"

namespace store::due {
namespace {

MUSTER_ID(Fence, "fnc");

// A number that was never a fence before. Counting up would not do: a row that is deleted and scheduled anew would
// begin at a number that somebody may still hold.
std::int64_t new_fence(Transaction& tx) { return tx.new_id<FenceId>().number; }

}  // namespace

void schedule(Transaction& tx, Kind kind, std::int64_t subject, base::Instant at) {
  tx.execute(
      "insert into due (kind, subject, due_at, lease_until, fence, failures) values ($1, $2, $3, 0, $4, 0) "
      "on conflict (kind, subject) do update set due_at = excluded.due_at, lease_until = 0, fence = excluded.fence, "
      "failures = 0",
      kind, subject, at, new_fence(tx));
  tx.wake_at(at);
}

void cancel(Transaction& tx, Kind kind, std::int64_t subject) {
  tx.execute("delete from due where kind = $1 and subject = $2", kind, subject);
}

std::vector<Due> take(Transaction& tx, Kind kind, base::Duration lease, int limit) {
  static const std::string all = "select " + wire::columns<Due>() +
                                 " from due where due_at <= $1 and lease_until <= $1 and kind = $2 "
                                 "order by due_at, subject limit $3";
  const bool shared = tx.session().engine() == Engine::postgres;
  std::vector<Due> taken = tx.list<Due>(shared ? all + " for update skip locked" : all, tx.now(), kind, limit);
  for (Due& due : taken) {
    due.lease_until = tx.now() + lease;
    due.fence = new_fence(tx);
    tx.execute("update due set lease_until = $3, fence = $4 where kind = $1 and subject = $2", kind, due.subject,
               due.lease_until, due.fence);
  }
  return taken;
}

std::optional<Due> take_one(Transaction& tx, Kind kind, std::int64_t subject, base::Duration lease) {
  static const std::string sql =
      "update due set lease_until = $3, fence = $5 where kind = $1 and subject = $2 "
      "and due_at <= $4 and lease_until <= $4 returning " +
      wire::columns<Due>();
  return tx.find<Due>(sql, kind, subject, tx.now() + lease, tx.now(), new_fence(tx));
}

bool finish(Transaction& tx, const Due& due) {
  return tx.execute("delete from due where kind = $1 and subject = $2 and fence = $3", due.kind, due.subject,
                    due.fence) > 0;
}

bool is_held(Transaction& tx, const Due& due) {
  return tx.number("select count(*) from due where kind = $1 and subject = $2 and fence = $3", due.kind, due.subject,
                   due.fence) > 0;
}

bool put_back(Transaction& tx, const Due& due, base::Instant at, int failures) {
  const bool held = tx.execute(
                        "update due set due_at = $4, lease_until = 0, fence = $6, failures = $5 "
                        "where kind = $1 and subject = $2 and fence = $3",
                        due.kind, due.subject, due.fence, at, failures, new_fence(tx)) > 0;
  if (held) tx.wake_at(at);
  return held;
}

std::optional<base::Instant> next(Transaction& tx) {
  std::optional<base::Instant> earliest;
  const auto consider = [&earliest](std::int64_t at) {
    if (at != 0 && (!earliest || base::Instant{at} < *earliest)) earliest = base::Instant{at};
  };
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Kind>>([&](auto kind) {
    consider(
        tx.number("select due_at from due where kind = $1 and lease_until = 0 order by due_at limit 1", kind.value));
  });
  consider(tx.number("select min(lease_until) from due where lease_until > 0"));
  return earliest;
}

}  // namespace store::due
