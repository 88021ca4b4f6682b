#include "app/access/throttle.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace {

constexpr base::Instant start{1'800'000'000'000'000};
constexpr app::ThrottleRule rule{2, base::seconds(1), base::seconds(10), base::minutes(10)};

std::int64_t wait_after(int failures) { return wait_left(rule, {failures, start}, start).whole_seconds(); }

TEST(Throttle, TheWaitDoublesAndStaysShort) {
  const std::vector<std::int64_t> expected{0, 0, 0, 1, 2, 4, 8, 10, 10};
  for (int failures = 0; failures < 9; ++failures) EXPECT_EQ(wait_after(failures), expected[failures]) << failures;
  EXPECT_EQ(wait_after(1'000'000), 10);
}

TEST(Throttle, TheWaitPasses) {
  EXPECT_GT(wait_left(rule, {4, start}, start + base::milliseconds(1999)), base::Duration{});
  EXPECT_LE(wait_left(rule, {4, start}, start + base::seconds(2)), base::Duration{});
}

TEST(Throttle, IsForgottenAfterAWhile) {
  const app::Failures many{50, start};
  EXPECT_EQ(after_failure(rule, many, start + base::minutes(9)).count, 51);
  EXPECT_EQ(after_failure(rule, many, start + base::minutes(10)).count, 1);
}

TEST(Throttle, NobodyIsEverLockedOut) {
  EXPECT_TRUE(rc::check([](const std::vector<std::uint16_t>& pauses) {
    app::LoginThrottle throttle;
    base::Instant now = start;
    for (const auto pause : pauses) {
      throttle.failed("ada@example.com", "198.51.100.7", now);
      RC_ASSERT(throttle.wait_left("ada@example.com", "203.0.113.9", now) <= app::account_rule.most);
      now = now + base::milliseconds(pause);
    }
    RC_ASSERT(throttle.wait_left("ada@example.com", "203.0.113.9", now + app::account_rule.most) == base::Duration{});
  }));
}

TEST(Throttle, AnAccountIsSlowedFromEveryAddress) {
  app::LoginThrottle throttle;
  for (int i = 0; i < 7; ++i) throttle.failed("Ada@Example.com", "198.51.100." + std::to_string(i), start);
  EXPECT_EQ(throttle.wait_left("ada@example.com", "203.0.113.9", start), base::seconds(2));
  EXPECT_EQ(throttle.wait_left("grace@example.com", "203.0.113.9", start), base::Duration{});
  throttle.succeeded("ADA@example.com");
  EXPECT_EQ(throttle.wait_left("ada@example.com", "203.0.113.9", start), base::Duration{});
}

TEST(Throttle, AnAddressIsSlowedForEveryAccount) {
  app::LoginThrottle throttle;
  for (int i = 0; i < 21; ++i)
    throttle.failed("person" + std::to_string(i), "2001:db8:1:2::" + std::to_string(i), start);
  EXPECT_EQ(throttle.wait_left("ada", "2001:db8:1:2:ffff::1", start), base::seconds(1));
  EXPECT_EQ(throttle.wait_left("ada", "2001:db8:1:3::1", start), base::Duration{});
  throttle.succeeded("person3");
  EXPECT_EQ(throttle.wait_left("ada", "2001:db8:1:2::", start), base::seconds(1));
}

TEST(Throttle, ItsMemoryIsBounded) {
  app::LoginThrottle throttle(3);
  for (int i = 0; i < 8; ++i) throttle.failed("ada", "198.51.100.1", start + base::seconds(100));
  for (int i = 0; i < 100; ++i)
    throttle.failed("person" + std::to_string(i), "198.51.100.1", start + base::seconds(i % 50));
  EXPECT_GT(throttle.wait_left("ada", "203.0.113.9", start + base::seconds(100)), base::Duration{});
}

TEST(Throttle, GroupsAddresses) {
  EXPECT_EQ(app::address_group("198.51.100.7"), "198.51.100.7");
  EXPECT_EQ(app::address_group("::ffff:198.51.100.7"), "198.51.100.7");
  EXPECT_EQ(app::address_group("2001:DB8::1"), "2001:db8::/64");
  EXPECT_EQ(app::address_group("2001:db8:0:1:2:3:4:5"), "2001:db8:0:1::/64");
  EXPECT_EQ(app::address_group("::1"), "::/64");
  EXPECT_EQ(app::address_group("nonsense"), "nonsense");
}

}  // namespace
