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

}  // namespace store::review_revisions
