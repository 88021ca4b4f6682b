// Writing the review of an incident, and settling it.
#pragma once

#include "app/incident_record.h"

namespace app::incidents {

struct ReviewChange {
  review::State state = review::State::draft;
  std::optional<std::string> markdown = {};  // absent: stays as it is
  std::string reason = {};                   // of a waiver
  // The version that `markdown` began from: what was saved since then is merged with it. Absent: it replaces that.
  std::optional<std::int64_t> began_from = {};
  std::int64_t restores = 0;  // the revision that `markdown` is of, for the sentence on the timeline
};

// Publishing asks for a text in which no merge is left to be chosen and each block is known, and that no
// reviewer asks to be changed; what its blocks say then is kept. Waiving
// asks for a reason and for a severity that does not require a review. Going back to draft or in_review takes a
// publication or a waiver back. A conflict at /markdown when it was begun from an older version and collides with what
// was saved since then; nothing is changed.
base::Result<review::Review> write_review(store::Transaction& tx, World& world, IncidentId id,
                                          const ReviewChange& change, const Doer& by);

// Begins the review from the template of its type. A conflict when there is a text already: nobody's
// work is overwritten.
base::Result<review::Review> draft_review(store::Transaction& tx, World& world, IncidentId id, const Doer& by);

}  // namespace app::incidents
