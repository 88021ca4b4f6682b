// Every text of a review that was saved, with who and when, and the one that was published.
#pragma once

#include "incident/incident.h"
#include "review/document.h"
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

// What the review said when it was published, in the place of what it said before.
void freeze(Transaction& tx, IncidentId id, const review::Publication& publication);
// It is not published any more.
void thaw(Transaction& tx, IncidentId id);
std::optional<review::Publication> frozen(Transaction& tx, IncidentId id);

}  // namespace store::review_revisions
