#include "metrics/statistics.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "base/check.h"
#include "base/random.h"

namespace metrics {
namespace {

std::vector<Observation> complete(const std::vector<std::int64_t>& lengths) {
  std::vector<Observation> out;
  for (const std::int64_t length : lengths) out.push_back({length, true});
  return out;
}

std::vector<Observation> up_to(std::int64_t n) {
  std::vector<Observation> out;
  for (std::int64_t i = 1; i <= n; ++i) out.push_back({i * 100, true});
  return out;
}

// Weeks in remission under 6-mercaptopurine (Freireich et al. 1963), the example of most textbooks; + is censored.
std::vector<Observation> remission() {
  std::vector<Observation> out = complete({6, 6, 6, 7, 10, 13, 16, 22, 23});
  for (const std::int64_t week : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) out.push_back({week, false});
  return out;
}

std::vector<Observation> random_observations(base::Random& random, int censored_of_ten) {
  std::vector<Observation> out;
  const std::int64_t count = random.between(1, 40);
  for (std::int64_t i = 0; i < count; ++i) out.push_back({random.between(0, 30), !random.chance(censored_of_ten, 10)});
  return out;
}

TEST(KaplanMeier, GivesThePublishedCurveOfTheRemissionData) {
  struct Row {
    std::int64_t week;
    std::int64_t at_risk;
    double survival, error, low, high;
  };
  const std::vector<Row> published{{6, 21, .8571, .0764, .6197, .9516},  {7, 17, .8067, .0869, .5631, .9228},
                                   {10, 15, .7529, .0963, .5032, .8894}, {13, 12, .6902, .1068, .4316, .8491},
                                   {16, 11, .6275, .1141, .3675, .8049}, {22, 7, .5378, .1282, .2678, .7468},
                                   {23, 6, .4482, .1346, .1881, .6801}};
  const auto steps = survival(remission());
  ASSERT_EQ(steps.size(), published.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    EXPECT_EQ(steps[i].microseconds, published[i].week);
    EXPECT_EQ(steps[i].at_risk, published[i].at_risk);
    EXPECT_NEAR(steps[i].survival, published[i].survival, 5e-5) << published[i].week;
    EXPECT_NEAR(std::sqrt(steps[i].variance), published[i].error, 5e-5) << published[i].week;
    EXPECT_NEAR(steps[i].band.low, published[i].low, 5e-5) << published[i].week;
    EXPECT_NEAR(steps[i].band.high, published[i].high, 5e-5) << published[i].week;
  }
}

TEST(KaplanMeier, GivesThePublishedMedianAndNoUpperEnd) {
  const Quantile median = quantile(remission(), 50);
  EXPECT_EQ(median.microseconds, 23);
  EXPECT_EQ(median.low, 13);
  EXPECT_EQ(median.high, std::nullopt);
  EXPECT_EQ(quantile(remission(), 75).microseconds, std::nullopt);
}

// By the definition: for each time, the product over all times up to it, each counted by a scan over everything.
TEST(KaplanMeier, AgreesWithTheDefinitionOnRandomData) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    const auto data = random_observations(random, 4);
    std::set<std::int64_t> times;
    for (const Observation& o : data) {
      if (o.ended) times.insert(o.microseconds);
    }
    const auto steps = survival(data);
    RC_ASSERT(steps.size() == times.size());
    std::size_t at = 0;
    for (const std::int64_t time : times) {
      double left = 1;
      double sum = 0;
      for (const std::int64_t earlier : times) {
        if (earlier > time) break;
        double risk = 0;
        double ended = 0;
        for (const Observation& o : data) {
          risk += o.microseconds >= earlier;
          ended += o.ended && o.microseconds == earlier;
        }
        left *= 1 - ended / risk;
        sum += risk > ended ? ended / (risk * (risk - ended)) : 0;
      }
      RC_ASSERT(std::abs(steps[at].survival - left) < 1e-9);
      RC_ASSERT(std::abs(steps[at].variance - left * left * sum) < 1e-9);
      RC_ASSERT(steps[at].band.low <= steps[at].survival + 1e-12);
      RC_ASSERT(steps[at].band.high >= steps[at].survival - 1e-12);
      ++at;
    }
  }));
}

TEST(KaplanMeier, WhereNobodyIsLeftTheBandSaysNoMoreThanAStepBefore) {
  const auto steps = survival({{1, true}, {2, false}, {3, true}});
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[1].survival, 0);
  EXPECT_EQ(steps[1].variance, 0);
  EXPECT_LT(steps[0].band.high, 1);
  EXPECT_EQ(steps[1].band, (Interval{0, steps[0].band.high}));
}

TEST(KaplanMeier, WithoutCensoringIsTheShareStillRunning) {
  const auto steps = survival(up_to(10));
  for (std::size_t i = 0; i < 10; ++i) EXPECT_NEAR(steps[i].survival, 1 - static_cast<double>(i + 1) / 10, 1e-12);
}

TEST(KaplanMeier, OpenOnesMakeTheMedianLongerThanDroppingThem) {
  std::vector<Observation> data = up_to(9);
  const auto dropped = quantile(data, 50);
  for (int i = 0; i < 5; ++i) data.push_back({850, false});
  const auto kept = quantile(data, 50);
  EXPECT_EQ(dropped.microseconds, 500);
  EXPECT_EQ(kept.microseconds, 700);
}

TEST(KaplanMeier, WhereNothingEndedThereIsNoQuantile) {
  EXPECT_EQ(quantile({{5, false}, {9, false}}, 50), Quantile{});
  EXPECT_TRUE(survival({{5, false}}).empty());
}

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

// Garwood's table (Biometrika 28, 1936), to its decimals and beyond.
TEST(Poisson, HasThePublishedIntervals) {
  struct Row {
    std::int64_t count;
    double low, high;
  };
  for (const Row& row : std::vector<Row>{{0, 0, 3.688879},
                                         {1, .025318, 5.571643},
                                         {2, .242209, 7.224688},
                                         {5, 1.623486, 11.668332},
                                         {10, 4.795389, 18.390356},
                                         {20, 12.216520, 30.888378},
                                         {50, 37.110964, 65.918766},
                                         {100, 81.363991, 121.626794}}) {
    EXPECT_NEAR(poisson(row.count).low, row.low, 1e-6) << row.count;
    EXPECT_NEAR(poisson(row.count).high, row.high, 1e-6) << row.count;
  }
}

TEST(Poisson, LeavesTwoAndAHalfPercentOnEachSide) {
  for (std::int64_t count = 0; count <= 60; ++count) {
    const auto at_most = [](std::int64_t k, double mean) {
      long double sum = 0;
      long double term = std::exp(static_cast<long double>(-mean));
      for (std::int64_t i = 0; i <= k; term *= static_cast<long double>(mean) / static_cast<long double>(++i))
        sum += term;
      return static_cast<double>(sum);
    };
    const Interval interval = poisson(count);
    EXPECT_NEAR(at_most(count, interval.high), 0.025, 1e-9) << count;
    if (count > 0) {
      EXPECT_NEAR(1 - at_most(count - 1, interval.low), 0.025, 1e-9) << count;
    }
  }
}

TEST(Poisson, OfAMillionIsCloseToTheNormalOne) {
  const Interval interval = poisson(1'000'000);
  EXPECT_NEAR(interval.low, 1e6 - 1.96 * 1e3, 3);
  EXPECT_NEAR(interval.high, 1e6 + 1.96 * 1e3, 4);
}

// Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
TEST(Wilson, HasThePublishedIntervals) {
  struct Row {
    std::int64_t hits, tries;
    double low, high;
  };
  for (const Row& row : std::vector<Row>{
           {81, 263, .2553, .3662}, {15, 148, .0624, .1605}, {0, 20, .0000, .1611}, {1, 29, .0061, .1718}}) {
    EXPECT_NEAR(wilson(row.hits, row.tries).low, row.low, 5e-5);
    EXPECT_NEAR(wilson(row.hits, row.tries).high, row.high, 5e-5);
  }
  EXPECT_EQ(wilson(0, 0), (Interval{0, 1}));
  EXPECT_EQ(wilson(7, 7).high, 1);
}

// By the definition: the shares p that a score test at 5 % does not reject.
TEST(Wilson, IsTheInversionOfTheScoreTest) {
  for (std::int64_t n = 1; n <= 30; ++n) {
    for (std::int64_t k = 0; k <= n; ++k) {
      const Interval interval = wilson(k, n);
      const double share = static_cast<double>(k) / static_cast<double>(n);
      for (const double end : {interval.low, interval.high}) {
        if (end == 0 || end == 1) continue;
        const double score = std::abs(share - end) / std::sqrt(end * (1 - end) / static_cast<double>(n));
        ASSERT_NEAR(score, 1.959963984540054, 1e-9) << k << " of " << n;
      }
    }
  }
}

}  // namespace
}  // namespace metrics
