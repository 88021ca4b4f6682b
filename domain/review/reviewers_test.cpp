#include "review/reviewers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace review {
namespace {

using base::Instant;
using catalog::PersonId;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Instant first_asked{1'000'000'000'000};
constexpr PersonId ann{1}, bob{2}, cleo{3};

Review of_ann() {
  Review review;
  review.author = ann;
  review.state = State::in_review;
  return review;
}

Review asked(std::vector<PersonId> people, Instant at = first_asked) {
  Review review = of_ann();
  EXPECT_TRUE(ask(review, people, 1, false, at));
  return review;
}

TEST(Reviewers, AreNotTheAuthorAndEachOnce) {
  Review review = of_ann();
  const auto author = ask(review, std::vector{bob, ann}, 1, false, first_asked);
  ASSERT_FALSE(author);
  EXPECT_EQ(author.error().field, "/reviewers/1");
  const auto twice = ask(review, std::vector{bob, cleo, bob}, 1, false, first_asked);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().field, "/reviewers/2");
  std::vector<PersonId> many;
  for (int i = 10; i < 31; ++i) many.push_back({i});
  EXPECT_EQ(ask(review, many, 1, false, first_asked).error().field, "/reviewers");
  EXPECT_THAT(review.reviewers, IsEmpty()) << "a refusal changes nothing";
}

TEST(Reviewers, WhoWasAskedBeforeIsNotAskedAnewAndKeepsWhatTheySaid) {
  Review review = asked({bob});
  ASSERT_TRUE(answer(review, bob, Verdict::approved, "", 1, first_asked));
  const auto now = ask(review, std::vector{cleo, bob}, 2, false, first_asked + base::days(1));
  EXPECT_THAT(*now, ElementsAre(cleo));
  ASSERT_EQ(review.reviewers.size(), 2U);
  EXPECT_EQ(review.reviewers[1].verdict, Verdict::approved);
}

TEST(Reviewers, AreAskedAgainOnlyAboutATextThatIsNewer) {
  Review review = asked({bob, cleo});
  ASSERT_TRUE(answer(review, bob, Verdict::changes_asked, "Why twice?", 1, first_asked));
  ASSERT_TRUE(answer(review, cleo, Verdict::approved, "", 2, first_asked));
  EXPECT_THAT(*ask(review, std::vector{bob, cleo}, 2, true, first_asked + base::days(1)), ElementsAre(bob));
  EXPECT_EQ(review.reviewers[0].verdict, Verdict::none_yet);
  EXPECT_THAT(objecting(review), IsEmpty());
}

TEST(Reviewers, AnswerWhenTheyWereAskedWhileItIsInReview) {
  Review review = asked({bob});
  EXPECT_EQ(answer(review, cleo, Verdict::approved, "", 1, first_asked).error().code, base::Code::conflict);
  EXPECT_EQ(answer(review, bob, Verdict::changes_asked, " \n", 1, first_asked).error().field, "/note");
  review.state = State::draft;
  EXPECT_EQ(answer(review, bob, Verdict::approved, "", 1, first_asked).error().field, "/state");
  review.state = State::in_review;
  ASSERT_TRUE(answer(review, bob, Verdict::changes_asked, "Why twice?", 1, first_asked));
  EXPECT_THAT(objecting(review), ElementsAre(bob));
  ASSERT_TRUE(answer(review, bob, Verdict::approved, "", 2, first_asked)) << "again replaces it";
  EXPECT_THAT(objecting(review), IsEmpty());
}

TEST(Reviewers, AreRemindedEveryTwoDaysUntilTheyAnswer) {
  Review review = asked({bob});
  EXPECT_EQ(next_reading_reminder(review, first_asked), first_asked + base::days(2));
  EXPECT_THAT(late_readers(review, first_asked + base::days(2) - base::seconds(1)), IsEmpty());
  EXPECT_THAT(late_readers(review, first_asked + base::days(2)), ElementsAre(bob));
  EXPECT_EQ(next_reading_reminder(review, first_asked + base::days(2)), first_asked + base::days(4));
  ASSERT_TRUE(answer(review, bob, Verdict::approved, "", 1, first_asked));
  EXPECT_EQ(next_reading_reminder(review, first_asked), std::nullopt);
  EXPECT_THAT(late_readers(review, first_asked + base::days(30)), IsEmpty());
}

TEST(Reviewers, AreWaitedForOnlyWhileItIsInReview) {
  Review review = asked({bob});
  EXPECT_THAT(still_reading(review), ElementsAre(bob));
  for (const State state : {State::draft, State::published, State::waived}) {
    review.state = state;
    EXPECT_THAT(still_reading(review), IsEmpty());
    EXPECT_EQ(next_reading_reminder(review, first_asked), std::nullopt);
    EXPECT_THAT(late_readers(review, first_asked + base::days(9)), IsEmpty());
  }
}

// Walks all reminders of all readers.
std::optional<Instant> naive(const Review& review, Instant after) {
  std::optional<Instant> next;
  for (const Reviewer& one : review.reviewers) {
    if (one.verdict != Verdict::none_yet) continue;
    Instant at = one.asked_at + time_to_read;
    while (at <= after) at = at + time_to_read;
    if (!next || at < *next) next = at;
  }
  return next;
}

RC_GTEST_PROP(Reviewers, TheNextReminderIsTheFirstOfAllThatFollow, ()) {
  Review review = of_ann();
  for (int i = 0; i < *rc::gen::inRange(0, 6); ++i) {
    Reviewer& one = review.reviewers.emplace_back();
    one.person = {10 + i};
    one.asked_at = first_asked + base::minutes(*rc::gen::inRange(0, 20'000));
    if (*rc::gen::arbitrary<bool>()) one.verdict = Verdict::approved;
  }
  const Instant after = first_asked + base::minutes(*rc::gen::inRange(0, 60'000));
  RC_ASSERT(next_reading_reminder(review, after) == naive(review, after));
}

}  // namespace
}  // namespace review
