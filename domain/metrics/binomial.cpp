#include "metrics/binomial.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace metrics {

Binomial::Binomial(std::int64_t tries, double share) {
  CHECK(tries >= 0 && share > 0 && share < 1);
  constexpr double negligible = 1e-300;
  const double odds = share / (1 - share);
  const std::int64_t mode = std::min(tries, static_cast<std::int64_t>(static_cast<double>(tries + 1) * share));
  // Each chance by its neighbour's, from the largest outwards: so no factorial is needed.
  double chance = 1;
  first_ = mode;
  for (std::int64_t k = mode; k >= 0 && chance > negligible; --k) {
    chances_.push_back(chance);
    first_ = k;
    chance *= static_cast<double>(k) / (static_cast<double>(tries - k + 1) * odds);
  }
  std::ranges::reverse(chances_);
  chance = 1;
  for (std::int64_t k = mode; k < tries; ++k) {
    chance *= static_cast<double>(tries - k) * odds / static_cast<double>(k + 1);
    if (chance <= negligible) break;
    chances_.push_back(chance);
  }
  const double sum = std::accumulate(chances_.begin(), chances_.end(), 0.0);
  for (double& each : chances_) each /= sum;
}

double Binomial::at_most(std::int64_t hits) const {
  const auto count = std::clamp<std::int64_t>(hits - first_ + 1, 0, static_cast<std::int64_t>(chances_.size()));
  return std::min(1.0, std::accumulate(chances_.begin(), chances_.begin() + count, 0.0));
}

std::int64_t Binomial::first_above(double chance) const {
  double sum = 0;
  std::size_t at = 0;
  while (at + 1 < chances_.size() && (sum += chances_[at]) <= chance) ++at;
  return first_ + static_cast<std::int64_t>(at);
}

double Binomial::at_least(std::int64_t hits) const {
  const auto size = static_cast<std::int64_t>(chances_.size());
  const auto count = std::clamp<std::int64_t>(first_ + size - hits, 0, size);
  return std::min(1.0, std::accumulate(chances_.rbegin(), chances_.rbegin() + count, 0.0));
}

double Binomial::as_unlikely_as(std::int64_t hits) const {
  const std::int64_t at = hits - first_;
  if (at < 0 || at >= static_cast<std::int64_t>(chances_.size())) return 0;
  constexpr double rounding = 1 + 1e-7;
  const double most = chances_[static_cast<std::size_t>(at)] * rounding;
  double sum = 0;
  for (const double chance : chances_) {
    if (chance <= most) sum += chance;
  }
  return std::min(1.0, sum);
}

}  // namespace metrics
