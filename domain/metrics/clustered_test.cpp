#include "metrics/clustered.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/random.h"

namespace metrics {
namespace {

// Builds every sample as a list and asks the plain quantile for each.
Quantile naive(const std::vector<std::vector<std::int64_t>>& clusters, int percent) {
  const auto value = [&](const std::vector<std::size_t>& drawn) {
    std::vector<Observation> all;
    for (const std::size_t cluster : drawn) {
      for (const std::int64_t one : clusters[cluster]) all.push_back({one, true});
    }
    return *quantile(all, percent).microseconds;
  };
  std::vector<std::size_t> each;
  for (std::size_t i = 0; i < clusters.size(); ++i) each.push_back(i);
  Quantile found{value(each), {}, {}};
  if (std::ssize(clusters) < clusters_least) return found;
  base::Random random(20'261'122);
  std::vector<std::int64_t> values;
  for (int sample = 0; sample < 1000; ++sample) {
    std::vector<std::size_t> drawn;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      drawn.push_back(static_cast<std::size_t>(random.between(0, std::ssize(clusters) - 1)));
    }
    values.push_back(value(drawn));
  }
  std::ranges::sort(values);
  found.low = values[24];
  found.high = values[975];
  return found;
}

TEST(Clustered, AgreesWithSamplesThatAreWrittenOut) {
  EXPECT_TRUE(rc::check([] {
    const int count = *rc::gen::inRange(1, 9);
    const int percent = *rc::gen::element(50, 75, 90);
    std::vector<std::vector<std::int64_t>> clusters;
    std::vector<Clustered> observations;
    for (int cluster = 0; cluster < count; ++cluster) {
      clusters.emplace_back();
      const int size = *rc::gen::inRange(1, 5);
      for (int i = 0; i < size; ++i) {
        clusters.back().push_back(*rc::gen::inRange(0, 1000));
        observations.push_back({clusters.back().back(), cluster});
      }
    }
    RC_ASSERT(clustered_quantile(observations, percent) == naive(clusters, percent));
    std::ranges::reverse(observations);
    RC_ASSERT(clustered_quantile(observations, percent) == naive(clusters, percent));
  }));
}

TEST(Clustered, RoundsAsQuantilesDo) {
  const std::vector<std::vector<std::int64_t>> clusters{{0, 86}, {131, 0}};
  const std::vector<Clustered> observations{{0, 0}, {86, 0}, {131, 1}, {0, 1}};
  EXPECT_EQ(clustered_quantile(observations, 90), naive(clusters, 90)) << "half a microsecond more than 117";
}

TEST(Clustered, WhatComesTogetherWidensTheInterval) {
  std::vector<Clustered> alone;
  std::vector<Clustered> together;
  for (int i = 0; i < 200; ++i) {
    alone.push_back({(i % 10) * 100, i});
    together.push_back({(i % 10) * 100, i % 10});  // ten deployments of twenty commits of one age each
  }
  const Quantile narrow = clustered_quantile(alone, 50);
  const Quantile wide = clustered_quantile(together, 50);
  EXPECT_EQ(narrow.microseconds, wide.microseconds);
  EXPECT_GT(*wide.high - *wide.low, *narrow.high - *narrow.low);
}

TEST(Clustered, OfFewThereIsNoIntervalAndOfNoneNothing) {
  EXPECT_EQ(clustered_quantile({}, 50), Quantile{});
  EXPECT_EQ(clustered_quantile({{7, 0}, {9, 1}}, 50), (Quantile{8, {}, {}}));
}

}  // namespace
}  // namespace metrics
