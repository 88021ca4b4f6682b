#include "metrics/interval.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace metrics {
namespace {

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

// By halving, with sums in more digits.
TEST(Poisson, IsWhereTheTailIsForCountsOfAnySize) {
  using Wide = long double;
  const auto chance = [](std::int64_t from, std::int64_t to, Wide mean) {
    Wide sum = 0;
    for (std::int64_t i = from; i <= to; ++i)
      sum += std::exp(static_cast<Wide>(i) * std::log(mean) - mean - std::lgamma(static_cast<Wide>(i) + 1));
    return sum;
  };
  const auto halve = [](Wide below, Wide above, const auto& is_above) {
    for (int i = 0; i < 60; ++i) {
      const Wide middle = (below + above) / 2;
      (is_above(middle) ? above : below) = middle;
    }
    return static_cast<double>(below);
  };
  for (const std::int64_t k : {1, 2, 3, 7, 19, 64, 333, 1'777}) {
    const auto width = static_cast<std::int64_t>(12 * std::sqrt(static_cast<double>(k)) + 30);
    const Wide reach = static_cast<Wide>(k + width);
    const double low = halve(0, static_cast<Wide>(k), [&](Wide mean) { return chance(k, k + width, mean) > 0.025L; });
    const double high = halve(static_cast<Wide>(k), reach, [&](Wide mean) {
      return chance(std::max<std::int64_t>(0, k - width), k, mean) < 0.025L;
    });
    EXPECT_NEAR(poisson(k).low / low, 1, 1e-11) << k;
    EXPECT_NEAR(poisson(k).high / high, 1, 1e-11) << k;
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
