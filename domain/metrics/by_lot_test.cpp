#include "metrics/by_lot.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "metrics/comparison.h"
#include "metrics/testing/samples.h"

namespace metrics {
namespace {

// Each score by its own sum over all earlier ends.
TEST(LogRankScores, AreWhatOneAddsUpByHand) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    const auto observations = testing::random_observations(random, 3);
    const auto scores = log_rank_scores(observations);
    double sum = 0;
    for (std::size_t i = 0; i < observations.size(); ++i) {
      double hazard = 0;
      for (const Observation& other : observations) {
        if (!other.ended || other.microseconds > observations[i].microseconds) continue;
        double at_risk = 0;
        for (const Observation& any : observations) at_risk += any.microseconds >= other.microseconds;
        hazard += 1 / at_risk;
      }
      RC_ASSERT(std::abs(scores[i] - (observations[i].ended - hazard)) < 1e-9);
      sum += scores[i];
    }
    RC_ASSERT(std::abs(sum) < 1e-9);
  }));
}

// Their sum over a group is what the log-rank test has: ended ones less those expected.
TEST(LogRankScores, OfAGroupSumToWhatTheLogRankTestCompares) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    const auto before = testing::random_observations(random, 3);
    const auto after = testing::random_observations(random, 3);
    const auto test = log_rank(before, after);
    if (!test) return;
    std::vector<Observation> both = before;
    both.insert(both.end(), after.begin(), after.end());
    const auto scores = log_rank_scores(both);
    double sum = 0;
    for (std::size_t i = before.size(); i < both.size(); ++i) sum += scores[i];
    RC_ASSERT(std::abs(sum - (static_cast<double>(test->ended_after) - test->expected_after)) < 1e-9);
  }));
}

// With few enough members all ways to deal can be tried.
TEST(ByLot, CountsTheWaysToDeal) {
  const std::vector<double> scores{-2, -1, 0, 1, 2};
  const std::vector<std::vector<std::uint32_t>> groups{{3, 4}};
  double reached = 0;
  double ways = 0;
  for (std::size_t i = 0; i < 5; ++i) {
    for (std::size_t j = i + 1; j < 5; ++j, ++ways) reached += std::abs(scores[i] + scores[j]) >= 3;
  }
  const auto found = by_lot(scores, groups, base::Random(1));
  EXPECT_NEAR(found[0].chance, reached / ways, 0.025);
  EXPECT_GT(found[0].deviation, 0);
}

TEST(ByLot, OfTwentyComparisonsWithoutADifferenceAtMostOneFindsIt) {
  base::Random random(20'261'126);
  int found = 0;
  constexpr int trials = 300;
  for (int trial = 0; trial < trials; ++trial) {
    std::vector<Observation> observations;
    std::vector<std::vector<std::uint32_t>> groups(4);
    for (std::uint32_t i = 0; i < 46; ++i) {
      observations.push_back({random.between(1, 9'999), !random.chance(1, 5)});
      groups[i < 6 ? 0 : i < 12 ? 1 : i < 24 ? 2 : 3].push_back(i);  // uneven ones
    }
    const auto contrasts = by_lot(log_rank_scores(observations), groups, base::Random(7));
    found += std::ranges::any_of(contrasts, [](const Contrast& one) { return one.chance < 0.05; });
  }
  EXPECT_LE(found, trials / 20 + 12);  // three standard errors
  EXPECT_GE(found, trials / 20 - 12);
}

TEST(ByLot, AGroupThatIsAllOfThemDiffersFromNothing) {
  const std::vector<std::vector<std::uint32_t>> groups{{0, 1, 2}};
  const auto found = by_lot({1, 0, -1}, groups, base::Random(1));
  EXPECT_EQ(found[0].deviation, 0);
  EXPECT_EQ(found[0].chance, 1);
}

}  // namespace
}  // namespace metrics
