#include "metrics/lengths.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "metrics/testing/samples.h"

namespace metrics {
namespace {

UsualQuantiles slow(const std::vector<Observation>& sample) {
  return {quantile(sample, 50), quantile(sample, 75), quantile(sample, 90)};
}

UsualQuantiles fast(const std::vector<Observation>& sample) {
  Lengths lengths;
  for (const Observation& one : sample) lengths.add(one);
  return usual_quantiles(lengths);
}

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

TEST(Lengths, OfNothingThereAreNone) {
  EXPECT_EQ(fast({}), UsualQuantiles{});
  EXPECT_EQ(fast({{5, false}}), UsualQuantiles{});
}

}  // namespace
}  // namespace metrics
