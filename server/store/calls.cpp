#include "store/calls.h"

namespace store::calls {
namespace {

// A contact rule waits a day at most, and a message that waits for the one before it seconds.
constexpr base::Duration longest_wait = base::days(2);

}  // namespace

std::vector<metrics::Call> between(Transaction& tx, base::Instant from, base::Instant until) {
  std::vector<metrics::Call> found;
  const auto rows = tx.query(
      "select n.person, n.page, a.started_at from attempt a join notification n on n.id = a.notification "
      "where a.notification >= $1 and a.notification < $2 and a.number = 1 and a.started_at >= $3 "
      "and a.started_at < $4 and n.page is not null",
      base::first_id_number((from - longest_wait).microseconds), base::first_id_number(until.microseconds), from,
      until);
  while (rows->next()) found.push_back({{rows->integer(0)}, {rows->integer(1)}, {rows->integer(2)}});
  return found;
}

}  // namespace store::calls
