#include "app/review_revisions.h"

#include "app/review.h"

namespace app::incidents {
namespace {

namespace revisions = store::review_revisions;

// Reviews from before revisions were kept have none until they are edited.
std::string text_of(store::Transaction& tx, const review::Review& review, std::int64_t version) {
  if (const auto found = revisions::at_version(tx, review.incident, version)) return found->markdown;
  return version > 0 && revisions::list(tx, review.incident).empty() ? review.markdown : "";
}

}  // namespace

base::Result<ReviewMerge> merge_review(store::Transaction& tx, const review::Review& review, std::int64_t began_from,
                                       const std::string& markdown) {
  const std::int64_t version = store::incidents::review_version(tx, review.incident);
  if (began_from < 0 || began_from > version) {
    return base::invalid("/began_from", "expected a version of the review, 0 to " + std::to_string(version));
  }
  return ReviewMerge{version, review::merge(text_of(tx, review, began_from), markdown, review.markdown)};
}

base::Result<std::string> saved_together(store::Transaction& tx, const ReviewMerge& merge,
                                         const review::Review& review) {
  if (const int count = review::collisions(merge.parts); count > 0) {
    const auto newest = revisions::at_version(tx, review.incident, merge.version);
    return base::conflict((count == 1 ? "a part collides" : std::to_string(count) + " parts collide") +
                              std::string(" with what ") + (newest ? newest->saved_by : "somebody else") +
                              " saved meanwhile: choose, and save it as begun from version " +
                              std::to_string(merge.version),
                          "/markdown");
  }
  std::string text = review::merged_text(merge.parts);
  if (text.size() > longest_review) {
    return base::Failure(base::Error{base::Code::too_large, "with what was saved meanwhile the review has more than " +
                                                                std::to_string(longest_review) + " bytes"});
  }
  return text;
}

void keep_revision(store::Transaction& tx, World& world, const review::Review& review,
                   const std::optional<review::Review>& before, const Doer& by) {
  const std::string was = before ? before->markdown : "";
  if (review.markdown == was) return;
  const std::int64_t version = store::incidents::review_version(tx, review.incident);
  if (!was.empty() && revisions::list(tx, review.incident).empty()) {
    const std::string author = world.directories.at(tx)->name_of(before->author);
    revisions::add(tx, review.incident, {version - 1, before->created_at, author, was});
  }
  revisions::add(tx, review.incident, {version, tx.now(), by.actor.name, review.markdown});
}

base::Result<review::Review> restore_review(store::Transaction& tx, World& world, IncidentId id, std::int64_t revision,
                                            const Doer& by) {
  TRY(const process::Facts facts, load(tx, id, by));
  const auto found = revisions::at_version(tx, id, revision);
  if (!facts.review || !found || found->number != revision) {
    return base::not_found("the review has no revision " + std::to_string(revision));
  }
  ReviewChange change{.state = facts.review->state, .markdown = found->markdown, .reason = facts.review->waive_reason};
  change.restores = revision;
  return write_review(tx, world, id, change, by);
}

}  // namespace app::incidents
