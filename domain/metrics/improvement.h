// "Are we improving?": two periods side by side, answered with a verdict, its certainty, and in words.
#pragma once

#include <boost/describe/enum.hpp>
#include <functional>

#include "metrics/lengths.h"
#include "metrics/response.h"
#include "metrics/statistics.h"

namespace metrics {

// "No change seen" is said only where a halving, or a doubling, would have been seen in four of five cases; else there
// is not enough data. Mixed: one of the two questions became better, the other worse.
BOOST_DEFINE_ENUM_CLASS(Verdict, improving, worsening, mixed, no_change_seen, not_enough_data)

// What is known about one of the periods.
struct Sight {
  double weeks = 0;
  std::int64_t incidents = 0;
  Lengths times;  // to resolve
};

struct HowOften {
  Verdict verdict = Verdict::not_enough_data;
  Counted before;  // incidents, and weeks
  Counted after;
  RateRatio ratio;
  double chance = 1;        // of as large a difference where there is none, for both questions together (Holm 1979)
  std::int64_t needed = 0;  // incidents in both periods together, to see a halving in four of five cases
};

struct HowLong {
  Verdict verdict = Verdict::not_enough_data;
  std::int64_t n_before = 0;
  std::int64_t n_after = 0;
  Quantile before;  // median
  Quantile after;
  Difference difference;  // of the medians; without an interval beyond `largest_bootstrap` incidents
  std::optional<LogRank> test;
  double chance = 1;        // as above
  std::int64_t needed = 0;  // resolved ones in both periods together, likewise (Schoenfeld 1981)
};

inline constexpr std::size_t largest_bootstrap = 5'000;

struct Improvement {
  Verdict verdict = Verdict::not_enough_data;
  double chance = 1;  // of the stronger of the two differences, where there is none
  Period before;
  Period after;
  HowOften often;
  HowLong lasting;
  std::optional<ChangePoint> change;  // of the incidents in each whole week; no part of the verdict
  base::Instant first_week;           // where those weeks begin
  std::string sentence;
};

// At most one comparison in twenty of periods that do not differ gives a verdict other than the last two: the counts by
// the exact ratio of rates, the times to resolve by the log-rank test, both together by Holm's rule.
Improvement compare(const Sight& before, const Sight& after);

// Where the figures of a period come from: the plain functions over histories, or columns.
struct Sources {
  std::function<Weekly(const Period&)> weekly;
  std::function<Lengths(const Period&)> times_to_resolve;
};
Sources sources_of(std::span<const History> histories);

// The periods as they are known at their `as_of`, which is that of `after` for both; what lies behind it counts for no
// time.
Improvement compare(const Sources& sources, const Period& before, const Period& after);

// The later half of the period's whole weeks with the earlier half of the same number, and where the weekly number
// changed.
Improvement improvement(const Sources& sources, const Period& period);

// "1 of 300 such comparisons": how often as large a difference comes up where there is none.
std::string spoken_chance(double chance);

}  // namespace metrics
