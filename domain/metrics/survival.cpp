#include "metrics/survival.h"

#include <algorithm>
#include <cmath>

namespace metrics {
namespace {

Interval band(double survival, double greenwood, double last_high) {
  // At 0 the scale has no end: nobody survives by the curve, and no more can be said than a step before.
  if (survival <= 0) return {0, last_high};
  const double half = z95 * std::sqrt(greenwood) / -std::log(survival);
  return {std::pow(survival, std::exp(half)), std::pow(survival, std::exp(-half))};
}

}  // namespace

std::vector<SurvivalStep> survival(std::vector<Observation> observations) {
  std::ranges::sort(observations, {}, &Observation::microseconds);
  std::vector<SurvivalStep> steps;
  double left = 1;
  double greenwood = 0;
  double last_high = 1;
  for (std::size_t i = 0; i < observations.size();) {
    const std::int64_t at = observations[i].microseconds;
    const auto at_risk = static_cast<std::int64_t>(observations.size() - i);
    std::int64_t ended = 0;
    for (; i < observations.size() && observations[i].microseconds == at; ++i) ended += observations[i].ended;
    if (ended == 0) continue;
    const std::int64_t staying = at_risk - ended;
    left = left * static_cast<double>(staying) / static_cast<double>(at_risk);
    if (staying > 0)
      greenwood += static_cast<double>(ended) / (static_cast<double>(at_risk) * static_cast<double>(staying));
    const Interval around = band(left, greenwood, last_high);
    last_high = around.high;
    steps.push_back({at, at_risk, ended, left, left * left * greenwood, around});
  }
  return steps;
}

}  // namespace metrics
