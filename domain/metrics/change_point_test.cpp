#include "metrics/change_point.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <functional>
#include <vector>

#include "base/random.h"

namespace metrics {
namespace {

double naive_ratio(const std::vector<int>& weeks) {
  double most = 0;
  double sum = 0;
  for (const int week : weeks) sum += week;
  double head = 0;
  const auto length = static_cast<double>(weeks.size());
  for (std::size_t split = 1; split < weeks.size(); ++split) {
    head += weeks[split - 1];
    const auto part = static_cast<double>(split);
    double ratio = 0;
    if (head > 0) ratio += 2 * head * std::log(head * length / (sum * part));
    if (sum > head) ratio += 2 * (sum - head) * std::log((sum - head) * length / (sum * (length - part)));
    most = std::max(most, ratio);
  }
  return most;
}

// Every way in which `sum` incidents can fall into the weeks, with its multinomial chance.
double naive_chance(double ratio, int sum, std::size_t weeks) {
  double chance = 0;
  std::vector<int> counts(weeks, 0);
  const std::function<void(std::size_t, int, double)> fill = [&](std::size_t at, int left, double ways) {
    if (at + 1 == weeks) {
      counts[at] = left;
      if (naive_ratio(counts) >= ratio - 1e-9) chance += ways;
      return;
    }
    double here = ways;  // times (left over n)
    for (int n = 0; n <= left; ++n) {
      counts[at] = n;
      fill(at + 1, left - n, here);
      here *= static_cast<double>(left - n) / (n + 1);
    }
  };
  fill(0, sum, 1);
  return chance / std::pow(static_cast<double>(weeks), sum);
}

TEST(ChangePoint, TheChanceIsThatOfAllWaysTheCountsCanFall) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    std::vector<int> weeks(static_cast<std::size_t>(random.between(2, 5)), 0);
    const int sum = static_cast<int>(random.between(1, 9));
    for (int i = 0; i < sum; ++i) ++weeks[static_cast<std::size_t>(random.between(0, std::ssize(weeks) - 1))];
    const auto found = change_point(weeks);
    RC_ASSERT(found.has_value());
    RC_ASSERT(std::abs(found->likelihood_ratio - naive_ratio(weeks)) < 1e-9);
    RC_ASSERT(std::abs(found->chance - naive_chance(found->likelihood_ratio, sum, weeks.size())) < 1e-9);
    RC_ASSERT(found->earliest <= found->latest && found->earliest >= 1 && found->latest < std::ssize(weeks));
  }));
}

// R: tests/statistics/reference.R.
TEST(ChangePoint, IsThatOfR) {
  const auto drop = change_point(std::vector{5, 6, 4, 7, 1, 1, 0, 2});
  ASSERT_TRUE(drop);
  EXPECT_EQ(drop->week, 4);
  EXPECT_EQ(drop->rate_before, 5.5);
  EXPECT_EQ(drop->rate_after, 1);
  EXPECT_NEAR(drop->likelihood_ratio, 13.718856248725112, 1e-12);
  EXPECT_NEAR(drop->chance, 0.00216903517175282, 1e-12);
  EXPECT_EQ(drop->earliest, 4);
  EXPECT_EQ(drop->latest, 5);
}

TEST(ChangePoint, WhatNeverChangedIsCertainlyChance) {
  const auto flat = change_point(std::vector{2, 2, 2, 2});
  ASSERT_TRUE(flat);
  EXPECT_EQ(flat->chance, 1);
  EXPECT_NEAR(change_point(std::vector{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0})->chance, 0.5, 1e-12);
}

TEST(ChangePoint, OfNothingOrOneWeekThereIsNone) {
  EXPECT_FALSE(change_point({}));
  EXPECT_FALSE(change_point(std::vector{7}));
  EXPECT_FALSE(change_point(std::vector{0, 0, 0}));
}

TEST(ChangePoint, AnOverwhelmingOneHasAChanceOfNearlyNothing) {
  const auto found = change_point(std::vector{900, 900, 900, 1, 1, 1});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->week, 3);
  EXPECT_LT(found->chance, 1e-100);
  EXPECT_EQ(found->earliest, 3);
  EXPECT_EQ(found->latest, 3);
}

// With the same rate in all weeks, a chance of at most 5 % comes up in at most 5 % of the cases, and some.
TEST(ChangePoint, IsSeldomSeenWhereThereIsNone) {
  base::Random random(5);
  int seen = 0;
  for (int i = 0; i < 1'000; ++i) {
    std::vector<int> weeks(16, 0);
    for (int k = 0; k < 60; ++k) ++weeks[static_cast<std::size_t>(random.between(0, 15))];
    seen += change_point(weeks)->chance <= 0.05;
  }
  EXPECT_LE(seen, 70);  // three standard errors above 50
  EXPECT_GE(seen, 20);
}

}  // namespace
}  // namespace metrics
