// Every text of a review that was saved, with who and when.
#pragma once

#include "incident/incident.h"
#include "store/transaction.h"

namespace store::review_revisions {

using incident::IncidentId;

struct Revision {
  std::int64_t number = 0;  // the review's version with this text; a version of another state has none of its own
  base::Instant saved_at;
  std::string saved_by;  // a name
  std::string markdown;

  bool operator==(const Revision&) const = default;
};
BOOST_DESCRIBE_STRUCT(Revision, (), (number, saved_at, saved_by, markdown))

void add(Transaction& tx, IncidentId id, const Revision& revision);
// Newest first, without their texts.
std::vector<Revision> list(Transaction& tx, IncidentId id);
// The one that held in that version of the review.
std::optional<Revision> at_version(Transaction& tx, IncidentId id, std::int64_t version);

}  // namespace store::review_revisions
