#include "metrics/readings.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/random.h"

namespace metrics {
namespace {

TEST(Bands, AreThoseOfTheReportOfTheYear) {
  const double day = 86'400;
  EXPECT_EQ(band_of(Reading::dora_2021, Banded::lead_seconds, 1'800), "elite");
  EXPECT_EQ(band_of(Reading::dora_2021, Banded::lead_seconds, 7'200), "between elite and high");
  EXPECT_EQ(band_of(Reading::dora_2021, Banded::failure_share, .15), "elite");
  EXPECT_EQ(band_of(Reading::dora_2021, Banded::failure_share, .2), "high or medium or low");
  EXPECT_EQ(band_of(Reading::dora_2021, Banded::failure_share, .5), "beyond high");
  EXPECT_EQ(band_of(Reading::dora_2021, Banded::recovery_seconds, 30 * day), "between medium and low");
  EXPECT_EQ(band_of(Reading::dora_2023, Banded::deployments_a_week, 20), "elite");
  EXPECT_EQ(band_of(Reading::dora_2023, Banded::deployments_a_week, 3), "high");
  EXPECT_EQ(band_of(Reading::dora_2023, Banded::deployments_a_week, .5), "medium or low");
  EXPECT_EQ(band_of(Reading::dora_2023, Banded::failure_share, .09), "closest to high");
  EXPECT_EQ(band_of(Reading::dora_2024, Banded::failure_share, .09), "closest to medium");
  EXPECT_EQ(band_of(Reading::dora_2024, Banded::recovery_seconds, 7'200), "high or medium");
  EXPECT_EQ(band_of(Reading::devlake, Banded::failure_share, .1), "high");
  EXPECT_EQ(band_of(Reading::devlake, Banded::deployments_a_week, 5), "elite");
}

// The largest of the values of which at most half of the others are less, as the query says it.
double by_percent_rank(const std::vector<std::int64_t>& values) {
  std::int64_t found = std::numeric_limits<std::int64_t>::min();
  for (const std::int64_t value : values) {
    double less = 0;
    for (const std::int64_t other : values) less += other < value;
    const double rank = values.size() == 1 ? 0 : less / (static_cast<double>(values.size()) - 1);
    if (rank <= 0.5) found = std::max(found, value);
  }
  return static_cast<double>(found);
}

TEST(LowerMedian, IsWhatPercentRankFinds) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    std::vector<std::int64_t> values;
    for (std::int64_t n = random.between(1, 20); n > 0; --n) values.push_back(random.between(0, 12));
    RC_ASSERT(lower_median_of(values) == by_percent_rank(values));
  }));
  EXPECT_FALSE(lower_median_of({}));
  EXPECT_EQ(lower_median_of({1, 2, 3, 9}), 2);
}

TEST(Readings, EachSaysWhereItIsFromAndHowItDiffers) {
  for (int number = 0; number <= static_cast<int>(Reading::dora_2024); ++number) {
    const ReadingFacts& facts = facts_of(static_cast<Reading>(number));
    EXPECT_EQ(facts.reading, static_cast<Reading>(number));
    EXPECT_FALSE(facts.source.empty());
    EXPECT_FALSE(facts.difference.empty());
  }
}

}  // namespace
}  // namespace metrics
