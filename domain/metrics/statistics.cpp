#include "metrics/statistics.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace metrics {
namespace {

constexpr double z95 = 1.959963984540054;  // the 97.5 % point of the normal distribution
constexpr double tail = 0.025;
constexpr double rounding = 1e-12;  // survivals are products of fractions: 0.5 may come out as 0.5 + 1e-17

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
  const std::int64_t hundredths = (n - 1) * percent;
  const auto below = static_cast<std::size_t>(hundredths / 100);
  const std::int64_t part = hundredths % 100;
  Quantile quantile;
  quantile.microseconds = sorted[below].microseconds;
  if (part > 0) {
    const std::int64_t gap = sorted[below + 1].microseconds - sorted[below].microseconds;
    *quantile.microseconds += gap / 100 * part + (gap % 100 * part + 50) / 100;
  }
  const double p = percent / 100.0;
  const std::int64_t low = low_rank(n, p);
  const std::int64_t from_top = low_rank(n, 1 - p);  // the same, counted from the longest
  if (low >= 1) quantile.low = sorted[static_cast<std::size_t>(low - 1)].microseconds;
  if (from_top >= 1) quantile.high = sorted[static_cast<std::size_t>(n - from_top)].microseconds;
  return quantile;
}

Quantile of_curve(const std::vector<SurvivalStep>& steps, int percent) {
  const double left = 1 - percent / 100.0 + rounding;
  Quantile quantile;
  for (const SurvivalStep& step : steps) {
    if (!quantile.low && step.band.low <= left) quantile.low = step.microseconds;
    if (!quantile.microseconds && step.survival <= left) quantile.microseconds = step.microseconds;
    if (!quantile.high && step.band.high <= left) quantile.high = step.microseconds;
  }
  return quantile;
}

Interval band(double survival, double greenwood, double last_high) {
  // At 0 the scale has no end: nobody survives by the curve, and no more can be said than a step before.
  if (survival <= 0) return {0, last_high};
  const double half = z95 * std::sqrt(greenwood) / -std::log(survival);
  return {std::pow(survival, std::exp(half)), std::pow(survival, std::exp(-half))};
}

double log_factorial(std::int64_t n) {
  double sum = 0;
  for (std::int64_t i = 2; i <= n; ++i) sum += std::log(static_cast<double>(i));
  return sum;
}

// P(X <= k) for mean > k, and P(X >= k) for mean < k: the terms fall off from the one at k, which is the largest.
double poisson_at_most(std::int64_t k, double mean, double log_k_factorial) {
  double sum = 0;
  double term = 1;
  for (std::int64_t i = k; i >= 0 && term > sum * 1e-17; --i) {
    sum += term;
    term *= static_cast<double>(i) / mean;
  }
  return sum * std::exp(static_cast<double>(k) * std::log(mean) - mean - log_k_factorial);
}

double poisson_at_least(std::int64_t k, double mean, double log_k_factorial) {
  double sum = 0;
  double term = 1;
  for (std::int64_t i = k + 1; term > sum * 1e-17; ++i) {
    sum += term;
    term *= mean / static_cast<double>(i);
  }
  return sum * std::exp(static_cast<double>(k) * std::log(mean) - mean - log_k_factorial);
}

// Where a function that rises from low to high passes the tail.
template <class Rising>
double solve(double low, double high, Rising rising) {
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    (rising(middle) < tail ? low : high) = middle;
  }
  return (low + high) / 2;
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

Quantile quantile(std::vector<Observation> observations, int percent) {
  CHECK(percent > 0 && percent < 100);
  if (observations.empty()) return {};
  if (std::ranges::all_of(observations, &Observation::ended)) {
    std::ranges::sort(observations, {}, &Observation::microseconds);
    return of_complete(observations, percent);
  }
  return of_curve(survival(std::move(observations)), percent);
}

Interval poisson(std::int64_t count) {
  CHECK(count >= 0);
  const auto k = static_cast<double>(count);
  const double log_k_factorial = log_factorial(count);
  const double reach = k + 20 + 10 * std::sqrt(k);
  const double low =
      count == 0 ? 0 : solve(0, k, [&](double mean) { return poisson_at_least(count, mean, log_k_factorial); });
  const double high = solve(-reach, -k, [&](double mean) { return poisson_at_most(count, -mean, log_k_factorial); });
  return {low, -high};
}

Interval wilson(std::int64_t hits, std::int64_t tries) {
  CHECK(hits >= 0 && hits <= tries);
  if (tries == 0) return {0, 1};
  const auto n = static_cast<double>(tries);
  const double share = static_cast<double>(hits) / n;
  const double z2 = z95 * z95;
  const double center = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = z95 / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  return {hits == 0 ? 0 : center - half, hits == tries ? 1 : center + half};
}

}  // namespace metrics
