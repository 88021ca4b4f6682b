#include "review/chart_scale.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace review {
namespace {

using base::Duration;

std::vector<std::string> labels(const std::vector<Tick>& ticks) {
  std::vector<std::string> all;
  for (const Tick& tick : ticks) all.push_back(tick.label);
  return all;
}

TEST(EvenScale, HalfTheLengthIsHalfTheWay) {
  const EvenScale scale(base::hours(1), 100, 300);
  EXPECT_EQ(scale.x({}), 100);
  EXPECT_EQ(scale.x(base::minutes(30)), 200);
  EXPECT_EQ(scale.x(base::hours(1)), 300);
  EXPECT_EQ(scale.x(base::hours(2)), 300) << "outside";
  EXPECT_EQ(scale.x(base::hours(-2)), 100) << "outside";
}

TEST(EvenScale, HasAtMostNineRoundTicks) {
  EXPECT_EQ(labels(EvenScale(base::minutes(90), 0, 400).ticks()),
            (std::vector<std::string>{"0", "15 min", "30 min", "45 min", "1 h", "75 min", "90 min"}));
  EXPECT_EQ(labels(EvenScale(base::seconds(4), 0, 400).ticks()),
            (std::vector<std::string>{"0", "1 s", "2 s", "3 s", "4 s"}));
}

TEST(EvenScale, OfNoLengthIsOnePlace) {
  const EvenScale scale({}, 100, 300);
  EXPECT_EQ(scale.x({}), 100);
  EXPECT_EQ(scale.x(base::hours(1)), 100);
  EXPECT_EQ(labels(scale.ticks()), std::vector<std::string>{"0"});
}

TEST(SteppedScale, ItsStepsAreEquallyWide) {
  const SteppedScale scale(base::minutes(20), base::minutes(100), 0, 300);
  EXPECT_EQ(labels(scale.ticks()), (std::vector<std::string>{"15 min", "30 min", "1 h", "2 h"}));
  EXPECT_EQ(scale.x(base::minutes(30)), 100);
  EXPECT_EQ(scale.x(base::minutes(45)), 150);
  EXPECT_EQ(scale.x(base::hours(5)), 300) << "outside";
  EXPECT_EQ(scale.x({}), 0) << "outside";
}

TEST(SteppedScale, OneLengthHasAStepAroundIt) {
  EXPECT_EQ(labels(SteppedScale({}, {}, 0, 300).ticks()), (std::vector<std::string>{"0", "1 min"}));
  EXPECT_EQ(labels(SteppedScale(base::hours(1), base::hours(1), 0, 300).ticks()),
            (std::vector<std::string>{"30 min", "1 h"}));
  EXPECT_EQ(SteppedScale(base::days(9'000), base::days(9'000), 0, 300).ticks().size(), 2U);
}

TEST(ChartScale, LettersAreCountedAndNotBytes) {
  EXPECT_EQ(width_of("Über"), width_of("Uber"));
  EXPECT_EQ(shortened("Überprüfung", 20), "Überprüfung");
  EXPECT_EQ(shortened("Überprüfung", 5), "Über…");
  EXPECT_EQ(shortened("Uber", 4), "Uber");
}

RC_GTEST_PROP(ChartScale, IsWithinItsEndsAndKeepsTheOrder, (std::int64_t one, std::int64_t other)) {
  const auto length = [](std::int64_t n) { return Duration{n == std::numeric_limits<std::int64_t>::min() ? 0 : n}; };
  const Duration less = std::min(length(one), length(other));
  const Duration more = std::max(length(one), length(other));
  const EvenScale even(more, 20, 700);
  const SteppedScale stepped(less, more, 20, 700);
  RC_ASSERT(even.x(less) >= 20 && even.x(more) <= 700 && even.x(less) <= even.x(more));
  RC_ASSERT(stepped.x(less) >= 20 && stepped.x(more) <= 700 && stepped.x(less) <= stepped.x(more));
  RC_ASSERT(even.ticks().size() <= 9U);
}

}  // namespace
}  // namespace review
