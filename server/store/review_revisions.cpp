#include "store/review_revisions.h"

namespace store::review_revisions {

void add(Transaction& tx, IncidentId id, const Revision& revision) {
  tx.execute("insert into review_revision values ($1, $2, $3, $4, $5)", id, revision.number, revision.saved_at,
             revision.saved_by, revision.markdown);
}

std::vector<Revision> list(Transaction& tx, IncidentId id) {
  return tx.list<Revision>(
      "select number, saved_at, saved_by, '' from review_revision where incident = $1 order by number desc", id);
}

std::optional<Revision> at_version(Transaction& tx, IncidentId id, std::int64_t version) {
  return tx.find<Revision>(
      "select number, saved_at, saved_by, markdown from review_revision where incident = $1 and number <= $2 "
      "order by number desc limit 1",
      id, version);
}

void freeze(Transaction& tx, IncidentId id, const std::string& markdown) {
  tx.execute(
      "insert into review_publication values ($1, $2) on conflict (incident) do update set "
      "markdown = excluded.markdown",
      id, markdown);
}

void thaw(Transaction& tx, IncidentId id) { tx.execute("delete from review_publication where incident = $1", id); }

std::optional<std::string> frozen(Transaction& tx, IncidentId id) {
  const auto rows = tx.query("select markdown from review_publication where incident = $1", id);
  if (!rows->next()) return {};
  return std::string(rows->text(0));
}

}  // namespace store::review_revisions
