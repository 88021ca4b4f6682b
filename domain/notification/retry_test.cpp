#include "notification/retry.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace notification {
namespace {

constexpr base::Instant failed_at{1'800'000'000'000'000};

TEST(Retry, FollowsTheScheduleUpToAFifth) {
  EXPECT_TRUE(rc::check([](std::uint64_t random) {
    const std::int64_t seconds[] = {0, 5, 15, 45, 120, 300, 300, 300};
    for (int attempts = 0; attempts < 8; ++attempts) {
      const auto delay = retry_delay(attempts, random).microseconds;
      RC_ASSERT(delay >= seconds[attempts] * 800'000);
      RC_ASSERT(delay <= seconds[attempts] * 1'200'000);
    }
  }));
}

TEST(Retry, NeverBecomesATightLoopHoweverLongTheOutage) {
  EXPECT_TRUE(rc::check([](std::uint64_t random) {
    const int attempts = *rc::gen::inRange(1, 1'000'000'000);
    RC_ASSERT(retry_delay(attempts, random) >= base::seconds(4));
  }));
}

TEST(Retry, TheSameNumberGivesTheSameDelayAndOthersSpread) {
  EXPECT_EQ(retry_delay(3, 42), retry_delay(3, 42));
  auto least = retry_delay(5, 0);
  auto most = least;
  for (std::uint64_t random = 1; random < 200; ++random) {
    least = std::min(least, retry_delay(5, random));
    most = std::max(most, retry_delay(5, random));
  }
  EXPECT_LT(least, base::seconds(250));
  EXPECT_GT(most, base::seconds(350));
}

TEST(Retry, AProvidersWishIsKeptWhenItIsLongerAndNotAbsurd) {
  EXPECT_EQ(next_attempt_at(1, base::minutes(3), 7, failed_at), failed_at + base::minutes(3));
  EXPECT_EQ(next_attempt_at(1, base::seconds(1), 7, failed_at), failed_at + retry_delay(1, 7));
  EXPECT_EQ(next_attempt_at(1, base::days(1), 7, failed_at), failed_at + base::minutes(10));
  EXPECT_EQ(next_attempt_at(0, {}, 7, failed_at), failed_at);
}

}  // namespace
}  // namespace notification
