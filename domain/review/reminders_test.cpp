#include "review/reminders.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "process/example.h"

namespace review {
namespace {

using base::days;
using base::Instant;
using process::example::start;

// Walks the list of all reminders.
Instant naive(Instant due, Instant after) {
  for (const Instant at : {due - days(1), due}) {
    if (at > after) return at;
  }
  Instant at = due + days(7);
  while (at <= after) at = at + days(7);
  return at;
}

RC_GTEST_PROP(Reminders, ComeADayBeforeWhenDueAndEveryWeekAfter, ()) {
  const Instant due = start + base::minutes(*rc::gen::inRange(0, 100'000));
  const Instant after = due + base::minutes(*rc::gen::inRange(-5'000, 100'000));
  RC_ASSERT(next_reminder(due, after) == naive(due, after));
}

TEST(Reminders, NextIsAfterNotAtTheInstantAsked) {
  EXPECT_EQ(next_reminder(start, start - days(1)), start);
  EXPECT_EQ(next_reminder(start, start), start + days(7));
  EXPECT_EQ(next_reminder(start, start + days(7)), start + days(14));
}

TEST(Reminders, AreOfReviewsThatAreRequiredAndNotSettled) {
  const process::Process process = process::default_process();
  process::Facts facts = process::example::in(incident::Stage::reviewing);
  facts.review.reset();
  facts.incident.severity = incident::Severity::sev2;
  EXPECT_EQ(review_owed(process, facts), *facts.incident.resolved_at + days(7));
  facts.incident.severity = incident::Severity::sev3;
  EXPECT_EQ(review_owed(process, facts), std::nullopt) << "it may be waived";
  facts.incident.severity = incident::Severity::sev1;
  facts.review = process::example::a_review(State::in_review);
  EXPECT_EQ(review_owed(process, facts), *facts.incident.resolved_at + days(5));
  facts.review->state = State::published;
  EXPECT_EQ(review_owed(process, facts), std::nullopt);
  facts.review.reset();
  facts.incident.backfilled = true;
  EXPECT_EQ(review_owed(process, facts), std::nullopt);
  EXPECT_EQ(review_owed(process, process::example::in(incident::Stage::mitigating)), std::nullopt) << "not resolved";
}

TEST(Reminders, AreOfItemsThatSomebodyOwesByADate) {
  incident::ActionItem item = process::example::action_item(start);
  EXPECT_EQ(item_owed(item), start + days(14));
  item.state = incident::ActionItemState::in_progress;
  EXPECT_EQ(item_owed(item), start + days(14));
  item.state = incident::ActionItemState::done;
  EXPECT_EQ(item_owed(item), std::nullopt);
  item.state = incident::ActionItemState::open;
  item.owner = {};
  EXPECT_EQ(item_owed(item), std::nullopt);
}

}  // namespace
}  // namespace review
