#include "metrics/interval.h"

#include <cmath>

#include "base/check.h"

namespace metrics {
namespace {

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
