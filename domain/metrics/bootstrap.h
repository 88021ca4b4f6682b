// How far apart two medians are, by drawing again and again from what was seen.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/random.h"
#include "metrics/survival.h"

namespace metrics {

struct Difference {
  std::optional<std::int64_t> microseconds;  // after less before; nothing when one of the two is not known
  std::optional<std::int64_t> low;           // 95 %; nothing: without bound, or not known
  std::optional<std::int64_t> high;

  bool operator==(const Difference&) const = default;
};

inline constexpr int usual_replicates = 1'999;

// Of the p-quantiles as quantile.h reads them, with the percentile interval of the bootstrap (Efron 1979; Efron and
// Tibshirani 1993, 13.3): the 2.5 % and 97.5 % points of the differences of `replicates` pairs of samples, each drawn
// with replacement, censored ones with their censoring (Efron 1981). A replicate whose quantile is not reached counts
// against both ends. The same seed gives the same interval. Takes time in proportion to observations and replicates.
Difference quantile_difference(std::vector<Observation> before, std::vector<Observation> after, int percent,
                               base::Random random, int replicates = usual_replicates);

}  // namespace metrics
