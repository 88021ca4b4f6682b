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

void freeze(Transaction& tx, IncidentId id, const review::Publication& publication) {
  tx.execute(
      "insert into review_publication (incident, markdown, charts) values ($1, $2, $3) on conflict (incident) do "
      "update set markdown = excluded.markdown, charts = excluded.charts",
      id, publication.markdown, publication.charts);
}

void thaw(Transaction& tx, IncidentId id) { tx.execute("delete from review_publication where incident = $1", id); }

std::optional<review::Publication> frozen(Transaction& tx, IncidentId id) {
  return tx.find<review::Publication>("select markdown, charts from review_publication where incident = $1", id);
}

}  // namespace store::review_revisions
