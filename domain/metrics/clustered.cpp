#include "metrics/clustered.h"

#include <algorithm>

#include "base/check.h"
#include "base/random.h"

namespace metrics {
namespace {

constexpr int samples = 1000;
constexpr std::uint64_t draws_seed = 20'261'122;

// Type 7 of a multiset: each of the rising observations as often as its cluster was drawn.
std::int64_t weighted(const std::vector<Clustered>& rising, const std::vector<int>& drawn, std::int64_t total,
                      int percent) {
  return type_seven(total, percent, [&](std::int64_t rank) {
    std::int64_t passed = 0;
    const auto found = std::ranges::find_if(rising, [&](const Clustered& one) {
      passed += drawn[static_cast<std::size_t>(one.cluster)];
      return passed > rank;
    });
    return found->microseconds;
  });
}

}  // namespace

Quantile clustered_quantile(std::vector<Clustered> observations, int percent) {
  CHECK(percent > 0 && percent < 100);
  if (observations.empty()) return {};
  std::ranges::sort(observations, {}, [](const Clustered& one) { return std::pair(one.microseconds, one.cluster); });
  int clusters = 0;
  for (const Clustered& one : observations) clusters = std::max(clusters, one.cluster + 1);
  std::vector<std::int64_t> sizes(static_cast<std::size_t>(clusters));
  for (const Clustered& one : observations) ++sizes[static_cast<std::size_t>(one.cluster)];
  const std::vector<int> each_once(static_cast<std::size_t>(clusters), 1);
  Quantile found{weighted(observations, each_once, std::ssize(observations), percent), {}, {}};
  if (clusters < clusters_least) return found;
  base::Random random(draws_seed);
  std::vector<std::int64_t> values;
  for (int sample = 0; sample < samples; ++sample) {
    std::vector<int> drawn(static_cast<std::size_t>(clusters), 0);
    std::int64_t total = 0;
    for (int i = 0; i < clusters; ++i) {
      const auto cluster = static_cast<std::size_t>(random.between(0, clusters - 1));
      ++drawn[cluster];
      total += sizes[cluster];
    }
    values.push_back(weighted(observations, drawn, total, percent));
  }
  std::ranges::sort(values);
  found.low = values[samples / 40 - 1];
  found.high = values[samples - samples / 40];
  return found;
}

}  // namespace metrics
