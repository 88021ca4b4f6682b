#include "metrics/binomial.h"

#include <gtest/gtest.h>

#include <cmath>

namespace metrics {
namespace {

// By Pascal's triangle.
std::vector<long double> naive(int tries, long double share) {
  std::vector<long double> chances{1};
  for (int n = 1; n <= tries; ++n) {
    std::vector<long double> next(chances.size() + 1, 0);
    for (std::size_t k = 0; k < chances.size(); ++k) {
      next[k] += chances[k] * (1 - share);
      next[k + 1] += chances[k] * share;
    }
    chances = next;
  }
  return chances;
}

TEST(Binomial, AgreesWithPascalsTriangle) {
  for (const int tries : {0, 1, 2, 7, 40, 150}) {
    for (const double share : {0.01, 0.3, 0.5, 0.9}) {
      const auto chances = naive(tries, static_cast<long double>(share));
      const Binomial ours(tries, share);
      long double below = 0;
      for (int k = 0; k <= tries; ++k) {
        const long double here = chances[static_cast<std::size_t>(k)];
        ASSERT_NEAR(ours.at_least(k), static_cast<double>(1 - below), 1e-13) << tries << " " << share << " " << k;
        below += here;
        ASSERT_NEAR(ours.at_most(k), static_cast<double>(below), 1e-13) << tries << " " << share << " " << k;
        long double unlikely = 0;
        for (const long double other : chances) unlikely += other <= here * (1 + 1e-7L) ? other : 0;
        ASSERT_NEAR(ours.as_unlikely_as(k), static_cast<double>(unlikely), 1e-13) << tries << " " << share << " " << k;
      }
    }
  }
}

// R: pbinom(20, 1000, 0.5) and binom.test(380000, 1e6, 0.38)$p.value.
TEST(Binomial, IsExactInTheTailsAndForMillions) {
  EXPECT_NEAR(Binomial(1'000, 0.5).at_most(20) / 3.234135263244883e-260, 1, 1e-9);
  EXPECT_NEAR(Binomial(1'000'000, 0.38).as_unlikely_as(380'000), 1, 1e-9);
}

TEST(Binomial, TheFirstAboveIsThatOfTheCumulatedChances) {
  for (const int tries : {1, 9, 60}) {
    const Binomial ours(tries, 0.3);
    for (const double chance : {0.0, 0.025, 0.5, 0.9}) {
      const std::int64_t first = ours.first_above(chance);
      EXPECT_GT(ours.at_most(first), chance);
      EXPECT_LE(ours.at_most(first - 1), chance);
    }
  }
}

TEST(Binomial, CountsOutsideAreImpossibleOrCertain) {
  const Binomial ours(10, 0.5);
  EXPECT_EQ(ours.at_most(-1), 0);
  EXPECT_EQ(ours.at_least(11), 0);
  EXPECT_EQ(ours.at_most(10), 1);
  EXPECT_EQ(ours.at_least(0), 1);
}

}  // namespace
}  // namespace metrics
