#include "metrics/quantile.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace metrics {
namespace {

// The rank (1-based) of the order statistic below which the p-quantile falls with a chance of at most 2.5 %: the
// largest k with P(B < k) <= 2.5 %, B binomial in n and p. 0 when there is none.
std::int64_t low_rank(std::int64_t n, double p) {
  const double log_odds = std::log(p) - std::log1p(-p);
  double log_chance = static_cast<double>(n) * std::log1p(-p);
  double below = 0;
  for (std::int64_t k = 0; k < n; ++k) {
    below += std::exp(log_chance);
    if (below > tail) return k;
    log_chance += std::log(static_cast<double>(n - k)) - std::log(static_cast<double>(k + 1)) + log_odds;
  }
  return n;
}

Quantile of_complete(const std::vector<Observation>& sorted, int percent) {
  const auto n = static_cast<std::int64_t>(sorted.size());
  const auto value_at = [&](std::int64_t rank) { return sorted[static_cast<std::size_t>(rank)].microseconds; };
  Quantile quantile;
  quantile.microseconds = type_seven(n, percent, value_at);
  const double p = percent / 100.0;
  const std::int64_t low = low_rank(n, p);
  const std::int64_t from_top = low_rank(n, 1 - p);  // the same, counted from the longest
  if (low >= 1) quantile.low = value_at(low - 1);
  if (from_top >= 1) quantile.high = value_at(n - from_top);
  return quantile;
}

Quantile of_curve(const std::vector<SurvivalStep>& steps, std::int64_t last, int percent) {
  Crossing low(percent);
  Crossing middle(percent);
  Crossing high(percent);
  std::optional<std::int64_t> known_until = last;
  for (const SurvivalStep& step : steps) {
    middle.step(step.microseconds, step.survival);
    if (step.survival <= 0) {
      known_until.reset();  // where nobody is left the band says nothing
      continue;
    }
    low.step(step.microseconds, step.band.low);
    high.step(step.microseconds, step.band.high);
  }
  return {middle.at(last), low.at(known_until), high.at(known_until)};
}

}  // namespace

Quantile quantile(std::vector<Observation> observations, int percent) {
  CHECK(percent > 0 && percent < 100);
  if (observations.empty()) return {};
  if (std::ranges::all_of(observations, &Observation::ended)) {
    std::ranges::sort(observations, {}, &Observation::microseconds);
    return of_complete(observations, percent);
  }
  const std::int64_t last = std::ranges::max(observations, {}, &Observation::microseconds).microseconds;
  return of_curve(survival(std::move(observations)), last, percent);
}

}  // namespace metrics
