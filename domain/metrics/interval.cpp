#include "metrics/interval.h"

#include <cmath>

#include "base/check.h"
#include "metrics/tail.h"

namespace metrics {
namespace {

// Of a count: the terms of a sum fall off from the one at the count, which is the largest where the
// mean lies on the other side.
class PoissonLaw {
 public:
  explicit PoissonLaw(std::int64_t count) : count_(count), log_factorial_(log_gamma(static_cast<double>(count) + 1)) {}

  // P(X >= count) for a mean below it.
  Chance at_least(double mean) const {
    double sum = 0;
    double term = 1;
    for (std::int64_t i = count_ + 1; term > sum * 1e-17; ++i) {
      sum += term;
      term *= mean / static_cast<double>(i);
    }
    const double here = exactly(mean);
    return {sum * here, here * static_cast<double>(count_) / mean};
  }
  // P(X <= count) for a mean above it, as it rises when the mean falls.
  Chance at_most(double mean) const {
    double sum = 0;
    double term = 1;
    for (std::int64_t i = count_; i >= 0 && term > sum * 1e-17; --i) {
      sum += term;
      term *= static_cast<double>(i) / mean;
    }
    const double here = exactly(mean);
    return {sum * here, here};
  }

 private:
  double exactly(double mean) const {
    return std::exp(static_cast<double>(count_) * std::log(mean) - mean - log_factorial_);
  }

  std::int64_t count_;
  double log_factorial_;
};

// Near the bound: Wilson and Hilferty (1931).
double near_bound(double count, double z) {
  if (count == 0) return 0;
  const double root = 1 - 1 / (9 * count) + z / (3 * std::sqrt(count));
  return count * root * root * root;
}

}  // namespace

Interval poisson(std::int64_t count) {
  CHECK(count >= 0);
  const auto k = static_cast<double>(count);
  const PoissonLaw law(count);
  const double reach = k + 20 + 10 * std::sqrt(k);
  const double low = count == 0 ? 0 : solve(0, k, near_bound(k, -z95), [&](double mean) { return law.at_least(mean); });
  const double high = solve(-reach, -k, -near_bound(k + 1, z95), [&](double negated) { return law.at_most(-negated); });
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
