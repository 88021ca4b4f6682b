#include "metrics/quantile.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <limits>

#include "base/check.h"
#include "metrics/testing/samples.h"

namespace metrics {
namespace {

using testing::complete;
using testing::random_observations;
using testing::up_to;

TEST(Quantile, OfNothingIsNothing) { EXPECT_EQ(quantile({}, 50), Quantile{}); }

TEST(Quantile, OfOneIsThatOneWithoutAnInterval) {
  EXPECT_EQ(quantile(complete({42}), 90), (Quantile{42, std::nullopt, std::nullopt}));
}

// R: quantile(1:10 * 100, c(.5, .75, .9)).
TEST(Quantile, IsOfTypeSeven) {
  EXPECT_EQ(quantile(up_to(10), 50).microseconds, 550);
  EXPECT_EQ(quantile(up_to(10), 75).microseconds, 775);
  EXPECT_EQ(quantile(up_to(10), 90).microseconds, 910);
  EXPECT_EQ(quantile(complete({3, 1, 2}), 50).microseconds, 2);
  EXPECT_EQ(quantile(complete({1, 2}), 50).microseconds, 2);  // 1.5, rounded
}

TEST(Quantile, OfLongTimesDoesNotOverflow) {
  const std::int64_t age = 9'000'000'000'000'000'000;
  EXPECT_EQ(quantile(complete({0, age}), 75).microseconds, age / 4 * 3);
}

// The ranks of the published tables of the 95 % interval for a median (e.g. Conover, Practical Nonparametric
// Statistics): n = 6: 1 and 6; n = 10: 2 and 9; 15: 4 and 12; 20: 6 and 15; 25: 8 and 18; 50: 18 and 33.
TEST(Quantile, TheIntervalOfAMedianHasThePublishedRanks) {
  struct Row {
    std::int64_t n, low, high;
  };
  for (const Row& row : std::vector<Row>{{6, 1, 6}, {10, 2, 9}, {15, 4, 12}, {20, 6, 15}, {25, 8, 18}, {50, 18, 33}}) {
    const Quantile median = quantile(up_to(row.n), 50);
    EXPECT_EQ(median.low, row.low * 100) << row.n;
    EXPECT_EQ(median.high, row.high * 100) << row.n;
  }
  EXPECT_EQ(quantile(up_to(5), 50).low, std::nullopt);  // five are too few for 95 %
}

// The exact coverage, by the binomial coefficients of Pascal's triangle.
TEST(Quantile, IntervalsCoverAtLeastNinetyFivePercentAndAreTight) {
  std::vector<long double> row{1};
  for (std::int64_t n = 1; n <= 120; ++n) {
    std::vector<long double> next(row.size() + 1, 1);
    for (std::size_t i = 1; i < row.size(); ++i) next[i] = row[i - 1] + row[i];
    row = next;
    for (const int percent : {50, 75, 90}) {
      const long double p = percent / 100.0L;
      const auto chance = [&](std::int64_t from, std::int64_t until) {
        long double sum = 0;
        for (std::int64_t k = from; k <= until; ++k)
          sum += row[static_cast<std::size_t>(k)] * std::pow(p, static_cast<long double>(k)) *
                 std::pow(1 - p, static_cast<long double>(n - k));
        return sum;
      };
      const Quantile quantile_of = quantile(up_to(n), percent);
      const std::int64_t low = quantile_of.low.value_or(0) / 100;
      const std::int64_t high = quantile_of.high ? *quantile_of.high / 100 : n + 1;
      ASSERT_LE(chance(0, low - 1), 0.025L) << n << " " << percent;
      ASSERT_LE(chance(high, n), 0.025L) << n << " " << percent;
      ASSERT_GT(chance(0, low), 0.025L) << n << " " << percent;
      ASSERT_GT(chance(high - 1, n), 0.025L) << n << " " << percent;
    }
  }
}

// R: quantile(survfit(Surv(t, e) ~ 1, conf.type = "log-log"), c(.25, .5, .75)).
TEST(Quantile, OfACensoredSampleIsThatOfR) {
  const auto sample = testing::seen_for(90, testing::early_minor());
  EXPECT_EQ(quantile(sample, 25), (Quantile{43, 0, 79}));  // 43.5: the curve is level at 75 % from 36 to 51
  EXPECT_EQ(quantile(sample, 50), (Quantile{std::nullopt, 36, std::nullopt}));
  EXPECT_EQ(quantile({{1, true}, {2, true}, {3, true}, {4, true}, {5, false}, {6, false}}, 50),
            (Quantile{3, 1, std::nullopt}));  // 3.5
  EXPECT_EQ(quantile({{1, true}, {2, true}, {3, false}, {4, false}}, 50), (Quantile{3, 1, std::nullopt}));
}

TEST(Quantile, LiesWithinItsInterval) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed, bool censor) {
    base::Random random(seed);
    const auto data = random_observations(random, censor ? 5 : 0);
    std::int64_t last = 0;
    for (const int percent : {50, 75, 90}) {
      const Quantile q = quantile(data, percent);
      if (q.low && q.microseconds) RC_ASSERT(*q.low <= *q.microseconds);
      if (q.high && q.microseconds) RC_ASSERT(*q.microseconds <= *q.high);
      if (q.microseconds) RC_ASSERT(last <= *q.microseconds);
      last = q.microseconds.value_or(std::numeric_limits<std::int64_t>::max());
    }
  }));
}

TEST(Quantile, DoesNotDependOnTheOrder) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    auto data = random_observations(random, 3);
    const Quantile before = quantile(data, 75);
    for (std::size_t i = data.size() - 1; i > 0; --i)
      std::swap(data[i], data[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(i)))]);
    RC_ASSERT(quantile(data, 75) == before);
  }));
}

TEST(Quantile, AnImpossiblePercentageIsABug) {
  EXPECT_THROW(static_cast<void>(quantile({}, 0)), base::CheckFailure);
  EXPECT_THROW(static_cast<void>(quantile({}, 100)), base::CheckFailure);
}

}  // namespace
}  // namespace metrics
