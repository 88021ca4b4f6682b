#include "notification/notification.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/check.h"

namespace notification {
namespace {

constexpr base::Instant noon{1'800'000'000'000'000};
constexpr State all_states[] = {State::planned, State::calling, State::accepted,  State::delivered,
                                State::failed,  State::unknown, State::superseded};

Notification planned() {
  Notification notification;
  notification.id = {1};
  notification.due_at = noon;
  return notification;
}

Notification calling() { return begin_call(planned()); }

TEST(Notification, EndsAreEnds) {
  for (const State end : {State::delivered, State::failed, State::superseded}) {
    for (const State to : all_states) EXPECT_FALSE(may_become(end, to));
  }
}

TEST(Notification, WhatIsBeingCalledIsNotSuperseded) {
  EXPECT_TRUE(may_become(State::planned, State::superseded));
  EXPECT_FALSE(may_become(State::calling, State::superseded));
  EXPECT_FALSE(may_become(State::accepted, State::superseded));
}

TEST(Notification, ACallBeginsOnlyFromPlanned) {
  for (const State from : all_states) EXPECT_EQ(may_become(from, State::calling), from == State::planned);
  EXPECT_EQ(calling().attempts, 1);
  EXPECT_THROW(begin_call(calling()), base::CheckFailure);
}

TEST(Notification, OfTheUnknownOnlyTheProviderCanTell) {
  for (const State to : all_states) {
    EXPECT_EQ(may_become(State::unknown, to), to == State::delivered || to == State::failed);
  }
}

TEST(Notification, DeliveredKeepsTheProvidersReference) {
  const Notification done = settle(calling(), Delivered{"msg-7"}, 0, noon);
  EXPECT_EQ(done.state, State::delivered);
  EXPECT_EQ(done.reference, "msg-7");
  EXPECT_EQ(settle(calling(), Delivered{"msg-7", false}, 0, noon).state, State::accepted);
}

TEST(Notification, RejectedFailsWithItsReason) {
  const Notification done = settle(calling(), Rejected{"no such mailbox"}, 0, noon);
  EXPECT_EQ(done.state, State::failed);
  EXPECT_EQ(done.reason, "no such mailbox");
}

TEST(Notification, ARetryIsPlannedLater) {
  const Notification again = settle(calling(), Retry{base::minutes(2)}, 0, noon);
  EXPECT_EQ(again.state, State::planned);
  EXPECT_EQ(again.due_at, noon + base::minutes(2));
  EXPECT_FALSE(again.possible_repeat);
}

TEST(Notification, AnUnknownOutcomeIsRepeatedOnceAndMarked) {
  Notification again = settle(calling(), Unknown{"no answer"}, 0, noon);
  EXPECT_EQ(again.state, State::planned);
  EXPECT_TRUE(again.possible_repeat);
  again = settle(begin_call(again), Unknown{"no answer"}, 0, noon);
  EXPECT_EQ(again.state, State::unknown);
  EXPECT_EQ(again.reason, "no answer");
}

TEST(Notification, WhatWasBeingCalledWhenTheProcessEndedIsRepeatedAtOnce) {
  const Notification again = recover(calling(), noon + base::seconds(3));
  EXPECT_EQ(again.state, State::planned);
  EXPECT_EQ(again.due_at, noon + base::seconds(3));
  EXPECT_TRUE(again.possible_repeat);
  EXPECT_EQ(recover(begin_call(again), noon).state, State::unknown);
}

// Whatever the provider says and however often we die: at most one call more than those that surely did not arrive.
TEST(Notification, ArrivesAtMostOnceMoreThanItShould) {
  EXPECT_TRUE(rc::check([] {
    Notification notification = planned();
    int may_have_arrived = 0;
    while (notification.state == State::planned && notification.attempts < 50) {
      notification = begin_call(notification);
      switch (*rc::gen::inRange(0, 4)) {
        case 0:
          notification = settle(notification, Retry{}, 5, noon);
          break;
        case 1:
          notification = settle(notification, Unknown{}, 5, noon);
          ++may_have_arrived;
          break;
        case 2:
          notification = recover(notification, noon);
          ++may_have_arrived;
          break;
        default:
          notification = settle(notification, Delivered{}, 5, noon);
          ++may_have_arrived;
      }
    }
    RC_ASSERT(may_have_arrived <= 2);
    RC_ASSERT(may_have_arrived <= 1 || notification.possible_repeat);
  }));
}

}  // namespace
}  // namespace notification
