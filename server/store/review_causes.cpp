#include "store/review_causes.h"

namespace store::review_causes {

void put(Transaction& tx, IncidentId id, const Cause& cause) {
  tx.execute(
      "insert into review_cause values ($1, $2, $3, $4, $5) on conflict (incident, cause) do update set "
      "note = excluded.note, named_at = excluded.named_at, named_by = excluded.named_by",
      id, cause.cause, cause.note, cause.named_at, cause.named_by);
}

bool remove(Transaction& tx, IncidentId id, const std::string& cause) {
  return tx.execute("delete from review_cause where incident = $1 and cause = $2", id, cause) > 0;
}

std::vector<Cause> list(Transaction& tx, IncidentId id) {
  return tx.list<Cause>(
      "select cause, note, named_at, named_by from review_cause where incident = $1 order by named_at, cause", id);
}

std::map<IncidentId, std::vector<std::string>> of_all(Transaction& tx) {
  std::map<IncidentId, std::vector<std::string>> found;
  const auto rows = tx.query("select incident, cause from review_cause order by incident, cause");
  while (rows->next()) found[{rows->integer(0)}].emplace_back(rows->text(1));
  return found;
}

}  // namespace store::review_causes
