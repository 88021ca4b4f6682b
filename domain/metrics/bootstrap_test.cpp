#include "metrics/bootstrap.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "metrics/quantile.h"
#include "metrics/testing/samples.h"

namespace metrics {
namespace {

using testing::complete;
using testing::early_major;
using testing::early_minor;
using testing::random_observations;
using testing::seen_for;

TEST(Bootstrap, TheMiddleIsTheDifferenceOfTheQuantiles) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed, bool censor) {
    base::Random random(seed);
    const auto before = random_observations(random, censor ? 3 : 0);
    const auto after = random_observations(random, censor ? 3 : 0);
    const auto one = quantile(before, 50).microseconds;
    const auto other = quantile(after, 50).microseconds;
    const Difference ours = quantile_difference(before, after, 50, random, 39);
    RC_ASSERT(ours.microseconds.has_value() == (one && other));
    if (ours.microseconds) RC_ASSERT(*ours.microseconds == *other - *one);
  }));
}

TEST(Bootstrap, TheSameSeedGivesTheSameInterval) {
  const auto before = complete(early_minor());
  const auto after = complete(early_major());
  EXPECT_EQ(quantile_difference(before, after, 50, base::Random(1)),
            quantile_difference(before, after, 50, base::Random(1)));
}

// The naive way: vectors drawn, sorted and read by quantile(), with the same generator.
TEST(Bootstrap, AgreesWithDrawingAndSorting) {
  const auto before = complete(early_minor());
  const auto after = complete(early_major());
  const auto draw = [](std::vector<Observation> from, base::Random& random) {
    std::ranges::sort(from, {}, &Observation::microseconds);
    std::vector<Observation> drawn;
    for (std::size_t i = 0; i < from.size(); ++i)
      drawn.push_back(from[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(from.size()) - 1))]);
    return quantile(drawn, 75).microseconds.value();
  };
  base::Random random(7);
  std::vector<std::int64_t> differences;
  for (int i = 0; i < 199; ++i) {
    const std::int64_t one = draw(before, random);
    differences.push_back(draw(after, random) - one);
  }
  std::ranges::sort(differences);
  const Difference ours = quantile_difference(before, after, 75, base::Random(7), 199);
  EXPECT_EQ(ours.low, differences[4]);
  EXPECT_EQ(ours.high, differences[194]);
}

TEST(Bootstrap, AMedianThatIsOftenNotReachedHasNoUpperEnd) {
  const Difference ours =
      quantile_difference(complete(early_major()), seen_for(90, early_minor()), 50, base::Random(3));
  EXPECT_EQ(ours.microseconds, std::nullopt);
  EXPECT_TRUE(ours.low);
  EXPECT_EQ(ours.high, std::nullopt);
}

TEST(Bootstrap, OfNothingSaysNothing) {
  EXPECT_EQ(quantile_difference({}, {}, 50, base::Random(1)), Difference{});
  EXPECT_EQ(quantile_difference(complete({1, 2, 3}), {}, 50, base::Random(1)), Difference{});
}

// Two samples of one distribution: the interval leaves zero out about one time in twenty, not more than one in ten.
TEST(Bootstrap, SeldomSeesADifferenceThatIsNotThere) {
  base::Random random(11);
  int wrong = 0;
  for (int i = 0; i < 300; ++i) {
    std::vector<Observation> groups[2];
    for (auto& group : groups) {
      for (int k = 0; k < 40; ++k) group.push_back({random.between(1, 1'000) * random.between(1, 1'000), true});
    }
    const Difference ours = quantile_difference(groups[0], groups[1], 50, random.split(), 399);
    wrong += *ours.low > 0 || *ours.high < 0;
  }
  EXPECT_LE(wrong, 30);
}

}  // namespace
}  // namespace metrics
