#include "store/review_links.h"

namespace store::review_links {

void add(Transaction& tx, const ReviewLinkRow& link) {
  tx.execute("insert into review_link values ($1, $2, $3, $4, $5, $6, $7, $8)", link.id, link.incident,
             link.secret_hash, link.note, link.made_by, link.made_at, link.ends_at, link.revoked_at);
}

std::vector<ReviewLinkRow> list(Transaction& tx, incident::IncidentId id) {
  static const std::string sql = "select " + wire::columns<ReviewLinkRow>() +
                                 " from review_link where incident = $1 and revoked_at is null order by id desc";
  return tx.list<ReviewLinkRow>(sql, id);
}

std::optional<ReviewLinkRow> by_secret(Transaction& tx, const std::string& secret_hash) {
  static const std::string sql =
      "select " + wire::columns<ReviewLinkRow>() + " from review_link where secret_hash = $1";
  return tx.find<ReviewLinkRow>(sql, secret_hash);
}

bool revoke(Transaction& tx, incident::IncidentId id, ReviewLinkId link) {
  return tx.execute("update review_link set revoked_at = $3 where incident = $1 and id = $2 and revoked_at is null", id,
                    link, tx.now()) > 0;
}

}  // namespace store::review_links
