#include "metrics/comparison.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "metrics/binomial.h"
#include "metrics/testing/samples.h"

namespace metrics {
namespace {

using testing::early_major;
using testing::early_minor;
using testing::random_observations;
using testing::seen_for;

// R: survdiff(Surv(t, e) ~ group), its p-value, expectations, and exp((O - E) / V) with its 95 % interval.
TEST(LogRank, IsThatOfR) {
  const auto test = log_rank(seen_for(90, early_minor()), seen_for(240, early_major()));
  ASSERT_TRUE(test);
  EXPECT_NEAR(test->chi_squared, 3.0820583191115576, 1e-12);
  EXPECT_NEAR(test->chance, 0.0791602867908584, 1e-12);
  EXPECT_NEAR(test->expected_before, 12.8823997455770858, 1e-12);
  EXPECT_NEAR(test->expected_after, 11.1176002544229142, 1e-12);
  EXPECT_NEAR(test->speed, 2.2119045594120088, 1e-12);
  EXPECT_NEAR(test->speed_interval.low, 0.9117216066988471, 1e-9);
  EXPECT_NEAR(test->speed_interval.high, 5.3662452924225734, 1e-9);
}

TEST(LogRank, WhereNothingCanBeComparedThereIsNone) {
  EXPECT_FALSE(log_rank({}, {}));
  EXPECT_FALSE(log_rank({{5, true}}, {}));
  EXPECT_FALSE(log_rank({{5, false}}, {{9, false}}));
}

// By the definition: each time at which something ended, counted by a scan over everything.
TEST(LogRank, AgreesWithTheDefinitionAndTurnsAroundWithTheGroups) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    const auto before = random_observations(random, 3);
    const auto after = random_observations(random, 3);
    std::set<std::int64_t> times;
    for (const auto* group : {&before, &after}) {
      for (const Observation& o : *group) {
        if (o.ended) times.insert(o.microseconds);
      }
    }
    double more = 0;
    double variance = 0;
    for (const std::int64_t time : times) {
      const auto count = [&](const std::vector<Observation>& group, bool only_ended) {
        return static_cast<double>(std::ranges::count_if(group, [&](const Observation& o) {
          return only_ended ? o.ended && o.microseconds == time : o.microseconds >= time;
        }));
      };
      const double risk = count(before, false) + count(after, false);
      const double ended = count(before, true) + count(after, true);
      const double share = count(after, false) / risk;
      more += count(after, true) - ended * share;
      if (risk > 1) variance += ended * share * (1 - share) * (risk - ended) / (risk - 1);
    }
    const auto test = log_rank(before, after);
    RC_ASSERT(test.has_value() == (variance > 1e-12));
    if (!test) return;
    RC_ASSERT(std::abs(test->chi_squared - more * more / variance) < 1e-9);
    const auto turned = log_rank(after, before);
    RC_ASSERT(std::abs(turned->chance - test->chance) < 1e-9);
    RC_ASSERT(std::abs(turned->speed * test->speed - 1) < 1e-9);
  }));
}

// R: poisson.test(c(12, 31), c(4, 4)) and poisson.test(c(4, 3), c(4, 13)).
TEST(RateRatio, IsThatOfR) {
  const RateRatio equal = rate_ratio({31, 4}, {12, 4});
  EXPECT_NEAR(*equal.ratio, 12.0 / 31, 1e-12);
  EXPECT_NEAR(equal.chance, 0.00540157265459129, 1e-12);
  EXPECT_NEAR(equal.low, 0.18104084517328226, 1e-12);
  EXPECT_NEAR(*equal.high, 0.77521188325818591, 1e-12);
  const RateRatio uneven = rate_ratio({3, 13}, {4, 4});
  EXPECT_NEAR(uneven.chance, 0.0577776786834811, 1e-12);
  EXPECT_NEAR(uneven.low, 0.7330948514726928, 1e-12);
  EXPECT_NEAR(*uneven.high, 29.5821701431305328, 1e-9);
}

TEST(RateRatio, WithNoneBeforeThereIsNoRatioAndNoUpperEnd) {
  const RateRatio from_none = rate_ratio({0, 4}, {5, 4});
  EXPECT_FALSE(from_none.ratio);
  EXPECT_FALSE(from_none.high);
  EXPECT_NEAR(from_none.chance, 0.0625, 1e-12);
  EXPECT_EQ(rate_ratio({0, 4}, {0, 4}).chance, 1);
}

TEST(RateRatio, TurnsAroundWithThePeriods) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    const Counted before{random.between(0, 60), static_cast<double>(random.between(1, 9))};
    const Counted after{random.between(1, 60), static_cast<double>(random.between(1, 9))};
    const RateRatio there = rate_ratio(before, after);
    const RateRatio back = rate_ratio(after, before);
    RC_ASSERT(std::abs(there.chance - back.chance) < 1e-9);
    if (there.high) RC_ASSERT(std::abs(*there.high * back.low - 1) < 1e-6);
  }));
}

// Clopper and Pearson: at each end one of the two tails is just 2.5 %.
TEST(ClopperPearson, LeavesTwoAndAHalfPercentOnEachSide) {
  for (std::int64_t n = 1; n <= 40; ++n) {
    for (std::int64_t k = 0; k <= n; ++k) {
      const Interval interval = clopper_pearson(k, n);
      if (k > 0) {
        ASSERT_NEAR(Binomial(n, interval.low).at_least(k), 0.025, 1e-9);
      }
      if (k < n) {
        ASSERT_NEAR(Binomial(n, interval.high).at_most(k), 0.025, 1e-9);
      }
    }
  }
}

// R: fisher.test(matrix(c(3, 9, 9, 51), 2)), c(0, 20, 7, 33) and c(81, 182, 500, 400).
TEST(FisherExact, IsThatOfR) {
  EXPECT_NEAR(fisher_exact({3, 12}, {9, 60}), 0.4084333047137143, 1e-12);
  EXPECT_NEAR(fisher_exact({0, 20}, {7, 40}), 0.08380119134064194, 1e-12);
  EXPECT_NEAR(fisher_exact({81, 263}, {500, 900}), 1.462627919402275e-12, 1e-18);
  EXPECT_EQ(fisher_exact({0, 5}, {0, 9}), 1);
}

double ways(std::int64_t of, std::int64_t chosen) {
  double out = 1;
  for (std::int64_t i = 0; i < chosen; ++i) out *= static_cast<double>(of - i) / static_cast<double>(i + 1);
  return out;
}

TEST(FisherExact, AddsUpTheTablesThatAreNoLikelier) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    Tried before{0, random.between(1, 40)};
    Tried after{0, random.between(1, 40)};
    before.hits = random.between(0, before.tries);
    after.hits = random.between(0, after.tries);
    const auto likely = [&](std::int64_t hits) {
      return ways(before.tries, hits) * ways(after.tries, before.hits + after.hits - hits);
    };
    double sum = 0;
    double unlikely = 0;
    for (std::int64_t hits = 0; hits <= before.tries; ++hits) {
      const std::int64_t others = before.hits + after.hits - hits;
      if (others < 0 || others > after.tries) continue;
      sum += likely(hits);
      if (likely(hits) <= likely(before.hits) * (1 + 1e-7)) unlikely += likely(hits);
    }
    RC_ASSERT(std::abs(fisher_exact(before, after) - unlikely / sum) < 1e-12);
    RC_ASSERT(std::abs(fisher_exact(after, before) - unlikely / sum) < 1e-12);
  }));
}

// R: p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.5), "holm").
TEST(Holm, IsThatOfR) {
  const std::vector<double> raised = holm({0.01, 0.04, 0.03, 0.005, 0.5});
  const std::vector<double> expected{0.04, 0.09, 0.09, 0.025, 0.5};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(raised[i], expected[i], 1e-12);
  EXPECT_TRUE(holm({}).empty());
}

}  // namespace
}  // namespace metrics
