// Writing the review of an incident, and settling it.
#pragma once

#include "app/incident_record.h"

namespace app::incidents {

struct ReviewChange {
  review::State state = review::State::draft;
  std::optional<std::string> markdown = {};  // absent: stays as it is
  std::string reason = {};                   // of a waiver
};

// Publishing asks for a text; waiving asks for a reason and for a severity that does not require a review. Going back
// to draft or in_review takes a publication or a waiver back.
base::Result<review::Review> write_review(store::Transaction& tx, World& world, IncidentId id,
                                          const ReviewChange& change, const Doer& by);

// Begins the review from the template, with the timeline pulled in. A conflict when there is a text already: nobody's
// work is overwritten.
base::Result<review::Review> draft_review(store::Transaction& tx, World& world, IncidentId id, const Doer& by);

}  // namespace app::incidents
