// Quantiles of observations that come in clusters, such as the commits of one deployment: what comes together is alike,
// and an interval that took each for a draw of its own would be too narrow.
#pragma once

#include "metrics/statistics.h"

namespace metrics {

struct Clustered {
  std::int64_t microseconds = 0;
  int cluster = 0;  // from 0, without gaps
};

// Fewer clusters than this have no interval.
inline constexpr int clusters_least = 5;

// The p-quantile, p a percentage in (0, 100): type 7 (Hyndman and Fan 1996) of all observations. Its 95 % interval is
// the percentile interval of 1,000 samples of whole clusters (cluster bootstrap; Davison and Hinkley 1997, 3.8), from a
// fixed seed, so that the same data give the same interval.
Quantile clustered_quantile(std::vector<Clustered> observations, int percent);

}  // namespace metrics
