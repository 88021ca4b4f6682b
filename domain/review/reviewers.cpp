#include "review/reviewers.h"

#include <algorithm>

namespace review {
namespace {

base::Result<void> check(const Review& review, std::span<const catalog::PersonId> people) {
  if (people.size() > most_reviewers)
    return base::invalid("/reviewers", "expected at most " + std::to_string(most_reviewers) + " people");
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::string field = "/reviewers/" + std::to_string(i);
    if (people[i] == review.author)
      return base::invalid(field, "expected somebody else: the author reads the review anyway");
    if (std::ranges::find(people.first(i), people[i]) != people.first(i).end())
      return base::invalid(field, "expected each person once");
  }
  return {};
}

std::vector<catalog::PersonId> with(const Review& review, Verdict verdict) {
  std::vector<catalog::PersonId> people;
  for (const Reviewer& one : review.reviewers) {
    if (one.verdict == verdict) people.push_back(one.person);
  }
  return people;
}

}  // namespace

base::Result<std::vector<catalog::PersonId>> ask(Review& review, std::span<const catalog::PersonId> people,
                                                 std::int64_t revision, bool again, base::Instant now) {
  TRY_DO(check(review, people));
  std::vector<Reviewer> reviewers;
  std::vector<catalog::PersonId> asked;
  for (const catalog::PersonId person : people) {
    const auto was = std::ranges::find(review.reviewers, person, &Reviewer::person);
    const bool stays =
        was != review.reviewers.end() && !(again && was->verdict != Verdict::none_yet && was->revision < revision);
    if (stays) {
      reviewers.push_back(*was);
      continue;
    }
    Reviewer& added = reviewers.emplace_back();
    added.person = person;
    added.asked_at = now;
    asked.push_back(person);
  }
  review.reviewers = std::move(reviewers);
  return asked;
}

base::Result<void> answer(Review& review, catalog::PersonId person, Verdict verdict, std::string note,
                          std::int64_t revision, base::Instant now) {
  const auto reviewer = std::ranges::find(review.reviewers, person, &Reviewer::person);
  if (reviewer == review.reviewers.end()) return base::conflict("you were not asked to read this review");
  if (review.state != State::in_review) return base::conflict("the review is not in review", "/state");
  if (verdict == Verdict::changes_asked && note.find_first_not_of(" \t\r\n") == std::string::npos)
    return base::invalid("/note", "expected what is to be changed");
  reviewer->verdict = verdict;
  reviewer->note = std::move(note);
  reviewer->revision = revision;
  reviewer->answered_at = now;
  return {};
}

std::vector<catalog::PersonId> still_reading(const Review& review) {
  return review.state == State::in_review ? with(review, Verdict::none_yet) : std::vector<catalog::PersonId>{};
}

std::vector<catalog::PersonId> objecting(const Review& review) { return with(review, Verdict::changes_asked); }

std::optional<base::Instant> next_reading_reminder(const Review& review, base::Instant after) {
  if (review.state != State::in_review) return {};
  std::optional<base::Instant> next;
  for (const Reviewer& one : review.reviewers) {
    if (one.verdict != Verdict::none_yet) continue;
    const std::int64_t waited = std::max<std::int64_t>(0, (after - one.asked_at).microseconds);
    const std::int64_t turn = waited / time_to_read.microseconds + 1;
    const base::Instant at = one.asked_at + base::Duration{turn * time_to_read.microseconds};
    if (!next || at < *next) next = at;
  }
  return next;
}

std::vector<catalog::PersonId> late_readers(const Review& review, base::Instant now) {
  std::vector<catalog::PersonId> late;
  if (review.state != State::in_review) return late;
  for (const Reviewer& one : review.reviewers) {
    if (one.verdict == Verdict::none_yet && one.asked_at + time_to_read <= now) late.push_back(one.person);
  }
  return late;
}

}  // namespace review
