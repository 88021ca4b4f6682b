// Links by which people without a sign-in read a published review.
#pragma once

#include "incident/incident.h"
#include "store/transaction.h"

namespace store {

MUSTER_ID(ReviewLink, "rvl");

struct ReviewLinkRow {
  ReviewLinkId id;
  incident::IncidentId incident;
  std::string secret_hash;
  std::string note;  // for whom it is; may be empty
  std::string made_by;
  base::Instant made_at;
  base::Instant ends_at;
  std::optional<base::Instant> revoked_at;

  bool operator==(const ReviewLinkRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReviewLinkRow, (), (id, incident, secret_hash, note, made_by, made_at, ends_at, revoked_at))

namespace review_links {

void add(Transaction& tx, const ReviewLinkRow& link);
// Those that are not revoked, newest first.
std::vector<ReviewLinkRow> list(Transaction& tx, incident::IncidentId id);
// Also one that has ended or was revoked.
std::optional<ReviewLinkRow> by_secret(Transaction& tx, const std::string& secret_hash);
// False when there is none that is not revoked.
bool revoke(Transaction& tx, incident::IncidentId id, ReviewLinkId link);

}  // namespace review_links
}  // namespace store
