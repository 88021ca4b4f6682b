// Many lengths at once: their quantiles in a few passes instead of a sort.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "metrics/quantile.h"

namespace metrics {

struct UsualQuantiles {
  Quantile median;
  Quantile p75;
  Quantile p90;

  bool operator==(const UsualQuantiles&) const = default;
};

// Lengths that were seen to their end, and those seen only so far. None is negative.
struct Lengths {
  std::vector<std::int64_t> ended;
  std::vector<std::int64_t> censored;

  void add(const Observation& one) { (one.ended ? ended : censored).push_back(one.microseconds); }
  void clear() {
    ended.clear();
    censored.clear();
  }
  std::vector<Observation> in_order() const;
};

// What quantile() gives for 50, 75 and 90. Takes time in proportion to the ended ones, and sorts the censored ones
// only: between two of them the curve and Greenwood's sum telescope, so that each crossing is a rank.
UsualQuantiles usual_quantiles(const Lengths& lengths);

// The steps of survival(); where there are more than `most`, so many of them, at ranks evenly from the first to the
// last. Takes time as usual_quantiles() does.
std::vector<SurvivalStep> survival(const Lengths& lengths, std::size_t most);

}  // namespace metrics
