#include "store/cause_history.h"

namespace store::cause_history {

void note_named(Transaction& tx, IncidentId id, const std::string& cause) {
  const bool is_named =
      tx.number("select count(*) from review_cause_named where incident = $1 and cause = $2 and removed_at is null", id,
                cause) > 0;
  if (is_named) return;
  tx.execute(
      "insert into review_cause_named (incident, cause, named_at) values ($1, $2, $3) "
      "on conflict (incident, cause, named_at) do update set removed_at = null",
      id, cause, tx.now());
}

void note_removed(Transaction& tx, IncidentId id, const std::string& cause) {
  tx.execute("update review_cause_named set removed_at = $3 where incident = $1 and cause = $2 and removed_at is null",
             id, cause, tx.now());
}

std::map<IncidentId, std::vector<std::string>> named_at(Transaction& tx, base::Instant at) {
  std::map<IncidentId, std::vector<std::string>> found;
  const auto rows = tx.query(
      "select incident, cause from review_cause_named where named_at <= $1 and (removed_at is null or removed_at > $1) "
      "order by incident, cause",
      at);
  while (rows->next()) found[{rows->integer(0)}].emplace_back(rows->text(1));
  return found;
}

}  // namespace store::cause_history
