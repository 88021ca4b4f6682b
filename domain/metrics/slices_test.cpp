#include "metrics/slices.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/random.h"
#include "base/testing/instant.h"

namespace metrics {
namespace {

using base::testing::at;

std::vector<std::string> starts(const std::vector<Slice>& slices) {
  std::vector<std::string> out;
  for (const Slice& slice : slices) out.push_back(base::rfc3339(slice.period.from).substr(0, 10));
  return out;
}

const Period half_a_year{at("2026-05-15T12:00:00Z"), at("2026-10-02T00:00:00Z"), at("2026-12-01T00:00:00Z")};

TEST(Slices, BeginAtTheBordersOfTheCalendar) {
  EXPECT_EQ(
      starts(slices(half_a_year, Slicing::month)),
      (std::vector<std::string>{"2026-05-15", "2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01"}));
  EXPECT_EQ(starts(slices(half_a_year, Slicing::quarter)),
            (std::vector<std::string>{"2026-05-15", "2026-07-01", "2026-10-01"}));
  EXPECT_EQ(starts(slices(half_a_year, Slicing::week))[1], "2026-05-18");
}

TEST(Slices, APartOfOneSaysSo) {
  const auto quarters = slices(half_a_year, Slicing::quarter);
  EXPECT_FALSE(quarters[0].whole);
  EXPECT_TRUE(quarters[1].whole);
  EXPECT_FALSE(quarters[2].whole);
  Period early = half_a_year;
  early.as_of = at("2026-08-15T00:00:00Z");
  EXPECT_EQ(slices(early, Slicing::quarter).size(), 2U);  // the last has not begun
  EXPECT_FALSE(slices(early, Slicing::quarter)[1].whole);
}

TEST(Slices, CoverThePeriodWithoutGaps) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    const base::Instant from = base::Instant{} + base::hours(random.between(-500'000, 500'000));
    const base::Instant until = from + base::hours(random.between(1, 20'000));
    for (const Slicing slicing : {Slicing::week, Slicing::month, Slicing::quarter}) {
      base::Instant end = from;
      for (const Slice& slice : slices({from, until, until}, slicing)) {
        RC_ASSERT(slice.period.from == end);
        end = slice.period.until;
      }
      RC_ASSERT(end == until);
    }
  }));
}

}  // namespace
}  // namespace metrics
