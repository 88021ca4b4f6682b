#include "metrics/lengths.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "metrics/testing/samples.h"

namespace metrics {
namespace {

UsualQuantiles slow(const std::vector<Observation>& sample) {
  return {quantile(sample, 50), quantile(sample, 75), quantile(sample, 90)};
}

Lengths lengths_of(const std::vector<Observation>& sample) {
  Lengths lengths;
  for (const Observation& one : sample) lengths.add(one);
  return lengths;
}

UsualQuantiles fast(const std::vector<Observation>& sample) { return usual_quantiles(lengths_of(sample)); }

TEST(Lengths, SmallSamplesWithManyTiesHaveTheSameQuantiles) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    for (const int censored : {0, 1, 3, 7, 10}) {
      const auto sample = testing::random_observations(random, censored);
      RC_ASSERT(fast(sample) == slow(sample));
    }
  }));
}

TEST(Lengths, LargeOnesOfAllSizesToo) {
  base::Random random(4);
  for (const std::int64_t size : {1, 2, 5, 100, 20'000}) {
    for (const int censored : {0, 1, 40}) {
      std::vector<Observation> sample;
      for (std::int64_t i = 0; i < size; ++i) {
        const std::int64_t length = random.between(0, 1'000) << random.between(0, 40);
        sample.push_back({length + random.between(0, 1'000), !random.chance(censored, 100)});
      }
      EXPECT_EQ(fast(sample), slow(sample)) << size << " " << censored;
    }
  }
}

void expect_same(const std::vector<SurvivalStep>& steps, const std::vector<SurvivalStep>& slow) {
  ASSERT_EQ(steps.size(), slow.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    ASSERT_EQ(steps[i].microseconds, slow[i].microseconds);
    ASSERT_EQ(steps[i].at_risk, slow[i].at_risk);
    ASSERT_EQ(steps[i].ended, slow[i].ended);
    ASSERT_NEAR(steps[i].survival, slow[i].survival, 1e-9);
    ASSERT_NEAR(steps[i].variance, slow[i].variance, 1e-9);
    ASSERT_NEAR(steps[i].band.low, slow[i].band.low, 1e-9);
    ASSERT_NEAR(steps[i].band.high, slow[i].band.high, 1e-9);
  }
}

TEST(Lengths, AFewHaveTheStepsOfTheWholeCurve) {
  base::Random random(5);
  for (int round = 0; round < 500; ++round) {
    const auto sample = testing::random_observations(random, static_cast<int>(random.between(0, 8)));
    expect_same(survival(lengths_of(sample), 400), survival(sample));
  }
}

TEST(Lengths, OfManyStepsSomeAreShownFromTheFirstToTheLast) {
  base::Random random(6);
  std::vector<Observation> sample;
  for (int i = 0; i < 20'000; ++i) sample.push_back({random.between(0, 1'000'000), !random.chance(1, 50)});
  const auto whole = survival(sample);
  const auto some = survival(lengths_of(sample), 300);
  EXPECT_GT(some.size(), 290U);
  EXPECT_EQ(some.front().microseconds, whole.front().microseconds);
  EXPECT_EQ(some.back().microseconds, whole.back().microseconds);
  std::vector<SurvivalStep> same;
  for (const SurvivalStep& step : some)
    same.push_back(*std::ranges::find(whole, step.microseconds, &SurvivalStep::microseconds));
  expect_same(some, same);
}

TEST(Lengths, InOrderAreAllOfThem) {
  base::Random random(7);
  auto sample = testing::random_observations(random, 3);
  const auto order = [](const Observation& one) { return std::pair(one.microseconds, !one.ended); };
  std::ranges::sort(sample, {}, order);
  auto rising = lengths_of(sample).in_order();
  EXPECT_TRUE(std::ranges::is_sorted(rising, {}, &Observation::microseconds));
  std::ranges::sort(rising, {}, order);
  EXPECT_EQ(rising, sample);
}

TEST(Lengths, OfNothingThereAreNone) {
  EXPECT_EQ(fast({}), UsualQuantiles{});
  EXPECT_EQ(fast({{5, false}}), UsualQuantiles{});
  EXPECT_TRUE(survival(lengths_of({{5, false}}), 400).empty());
}

}  // namespace
}  // namespace metrics
