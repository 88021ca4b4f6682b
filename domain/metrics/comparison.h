// Two periods side by side: are the counts, or the lengths, different by more than chance?
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "metrics/survival.h"

namespace metrics {

// So many things within `exposure` units of time.
struct Counted {
  std::int64_t count = 0;
  double exposure = 1;
};

struct RateRatio {
  std::optional<double> ratio;  // of the rate after to the rate before; nothing when there were none before
  double low = 0;               // 95 %
  std::optional<double> high;   // nothing: without bound
  double chance = 1;            // of a difference at least as unlikely, when the rates are the same
};
// Of two Poisson counts, exactly: given their sum the one is binomial (Przyborowski and Wilenski 1940). The interval is
// that of Clopper and Pearson (1934), the chance counts all outcomes as unlikely as this one: R's poisson.test.
RateRatio rate_ratio(const Counted& before, const Counted& after);
// The chance of that alone.
double chance_of_equal_rates(const Counted& before, const Counted& after);

// 95 %, exact, for a share: Clopper and Pearson (1934).
Interval clopper_pearson(std::int64_t hits, std::int64_t tries);

// So many of so many.
struct Tried {
  std::int64_t hits = 0;
  std::int64_t tries = 0;
};
// The chance of a difference between two shares at least as unlikely, when they are the same: the exact test of Fisher
// (1934), two-sided as R's fisher.test has it.
double fisher_exact(const Tried& before, const Tried& after);

// Chances of several comparisons, each raised so that all below a level are together wrong no more often than one at
// that level: Holm (1979), R's p.adjust.
std::vector<double> holm(std::vector<double> chances);

struct LogRank {
  double expected_before = 0;  // ends, when both lasted alike
  double expected_after = 0;
  std::int64_t ended_before = 0;
  std::int64_t ended_after = 0;
  double chi_squared = 0;  // one degree of freedom
  double chance = 1;       // of as large a difference, when both last alike
  double speed = 1;        // how much faster things end after than before: Peto's hazard ratio (Peto et al. 1977)
  Interval speed_interval;
};
// Mantel (1966) with the hypergeometric variance: R's survdiff. Nothing when no end says anything, because none was
// seen while there were some of both.
std::optional<LogRank> log_rank(std::vector<Observation> before, std::vector<Observation> after);

}  // namespace metrics
