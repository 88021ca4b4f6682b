// A review written by several people: what each save began from, what that makes of it, and the way back.
#pragma once

#include "app/incident_record.h"
#include "review/merge.h"
#include "store/review_revisions.h"

namespace app::incidents {

constexpr std::size_t longest_review = 500'000;  // bytes

// A text that began from a version of the review, and what was saved since then.
struct ReviewMerge {
  std::int64_t version = 0;  // of the review that it was merged with
  std::vector<review::Part> parts;
};

// `review` as it is now. invalid at /began_from when it never had that version; 0 is the empty text before the first.
base::Result<ReviewMerge> merge_review(store::Transaction& tx, const review::Review& review, std::int64_t began_from,
                                       const std::string& markdown);

// The merged text; a conflict when parts collide, and too_large when it has more than `longest_review` bytes.
base::Result<std::string> saved_together(store::Transaction& tx, const ReviewMerge& merge,
                                         const review::Review& review);

// Keeps the text that the review has now. `before`: the one it had until now, if there was a review.
void keep_revision(store::Transaction& tx, World& world, const review::Review& review,
                   const std::optional<review::Review>& before, const Doer& by);

// Gives the review the text of that revision again, as a new one. not_found when there is none.
base::Result<review::Review> restore_review(store::Transaction& tx, World& world, IncidentId id, std::int64_t revision,
                                            const Doer& by);

}  // namespace app::incidents
