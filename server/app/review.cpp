#include "app/review.h"

#include "app/review_document.h"
#include "app/review_readers.h"
#include "app/review_revisions.h"
#include "review/blocks.h"
#include "review/draft.h"

namespace app::incidents {
namespace {

using review::Review;
using review::State;

// The review begun already, or a new one. Its author is the doer, or else who stands for the incident.
base::Result<Review> begun(store::Transaction& tx, const process::Facts& facts, const Doer& by) {
  if (facts.review) return *facts.review;
  const incident::Incident& incident = facts.incident;
  const catalog::PersonId commander = incident::holder(incident, incident::Role::commander);
  Review review;
  review.id = tx.new_id<review::ReviewId>();
  review.incident = incident.id;
  review.author = by.person ? by.person : commander ? commander : incident.declared_by;
  review.created_at = tx.now();
  if (!review.author) return base::conflict("a review has an author: name a commander first", "/roles/commander");
  return review;
}

base::Result<void> may_waive(const process::Process& process, const incident::Incident& incident,
                             const std::string& reason) {
  if (reason.empty()) return base::invalid("/reason", "expected the reason for waiving the review");
  if (!incident.severity)
    return base::conflict("set the severity first: it says whether a review may be waived", "/state");
  const process::SeverityRule* rule = process::rule_of(process, *incident.severity);
  if (!rule || rule->review_required) {
    return base::conflict("with " + incident::spoken(*incident.severity) + " the review may not be waived", "/state");
  }
  return {};
}

// `review` with the text that is to be saved.
base::Result<void> check(const Directory& directory, const incident::Incident& incident, const Review& review,
                         const ReviewChange& change) {
  if (change.state == State::waived) return may_waive(directory.process_of(incident), incident, change.reason);
  if (change.state != State::draft && review.markdown.find_first_not_of(" \t\r\n") == std::string::npos) {
    return base::conflict("write the review first: it has no text", "/markdown");
  }
  if (change.state != State::published) return {};
  if (const auto known = review::check_blocks(review.markdown); !known)
    return base::conflict(known.error().message, "/markdown");
  if (review::is_unresolved(review.markdown))
    return base::conflict("parts of the text are there in two versions, between markers: choose first", "/markdown");
  if (std::string who = objections(directory, review); !who.empty()) return base::conflict(std::move(who), "/state");
  return {};
}

// The text to save: what was given, together with what was saved since it was begun.
base::Result<std::string> text_of(store::Transaction& tx, const Review& review, const ReviewChange& change) {
  if (!change.began_from) return change.markdown.value_or(review.markdown);
  if (!change.markdown) return base::invalid("/began_from", "expected it together with a text in markdown");
  TRY(const ReviewMerge merge, merge_review(tx, review, *change.began_from, *change.markdown));
  return saved_together(tx, merge, review);
}

std::string edited(const Review& review, const ReviewChange& change) {
  if (change.restores) return "Revision " + std::to_string(change.restores) + " of the review was restored";
  const bool merged = change.began_from && review.markdown != *change.markdown;
  return merged ? "The review was edited, and merged with what was saved meanwhile" : "The review was edited";
}

std::string sentence_of(const Review& review, State was, bool is_new, const ReviewChange& change) {
  if (review.state == was && !is_new) return edited(review, change);
  switch (review.state) {
    case State::draft:
      return is_new ? "The review was begun" : "The review is a draft again";
    case State::in_review:
      return "The review is with its reviewers";
    case State::published:
      return "The review was published";
    case State::waived:
      return "The review was waived: " + review.waive_reason;
  }
  return {};
}

void keep(store::Transaction& tx, World& world, process::Facts& facts, Review review, std::string sentence,
          const Doer& by) {
  const auto directory = world.directories.at(tx);
  review.due_at = process::review_due(directory->process_of(facts.incident), facts.incident);
  store::incidents::save_review(tx, review, facts.incident.id);
  keep_revision(tx, world, review, facts.review, by);
  tell(tx, facts.incident.id, by, incident::EntryType::review, std::move(sentence));
  facts.review = std::move(review);
  save(tx, world, facts);
}

// The published text is for all who may read the incident: it names no other incident that is private.
base::Result<void> keep_publication(store::Transaction& tx, World& world, const process::Facts& facts) {
  const IncidentId id = facts.incident.id;
  store::review_revisions::thaw(tx, id);
  if (facts.review->state != State::published) return {};
  TRY(const review::Document document, publication(tx, world, facts));
  store::review_revisions::freeze(tx, id, review::published(document));
  return {};
}

}  // namespace

base::Result<Review> write_review(store::Transaction& tx, World& world, IncidentId id, const ReviewChange& change,
                                  const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  TRY(Review review, begun(tx, facts, by));
  const auto directory = world.directories.at(tx);
  const Review before = review;
  TRY(review.markdown, text_of(tx, review, change));
  TRY_DO(check(*directory, facts.incident, review, change));
  review.state = change.state;
  review.waive_reason = change.state == State::waived ? change.reason : "";
  if (change.state != State::published) review.published_at.reset();
  if (change.state == State::published && !review.published_at) review.published_at = tx.now();
  if (facts.review && review == before) return review;
  const bool is_new = !facts.review;
  keep(tx, world, facts, review, sentence_of(review, before.state, is_new, change), by);
  TRY_DO(keep_publication(tx, world, facts));
  return *facts.review;
}

base::Result<Review> draft_review(store::Transaction& tx, World& world, IncidentId id, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (facts.review && !facts.review->markdown.empty()) {
    return base::conflict("the review has a text already; it is not overwritten");
  }
  TRY(Review review, begun(tx, facts, by));
  review.state = State::draft;
  review.waive_reason.clear();
  const auto directory = world.directories.at(tx);
  const std::string& own = directory->process_of(facts.incident).review_template;
  TRY(review.markdown, review::draft(own.empty() ? review::usual_template() : own, facts.incident));
  keep(tx, world, facts, std::move(review), "The review was begun from the template", by);
  return *facts.review;
}

}  // namespace app::incidents
