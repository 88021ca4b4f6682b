#include "metrics/change_point.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "metrics/tail.h"

namespace metrics {
namespace {

constexpr double rounding = 1e-9;  // two ratios closer than that are the same
constexpr double largest_ratio = 80;
constexpr std::int64_t largest_sum = 20'000;

double times_log(double x, double y) { return x <= 0 ? 0 : x * std::log(x / y); }

// Of `sum` in `weeks` weeks, `head` of them in the first `split`.
double ratio_at(std::int64_t head, std::int64_t sum, int split, int weeks) {
  const double expected = static_cast<double>(sum) * split / weeks;
  const auto all = static_cast<double>(sum);
  const auto first = static_cast<double>(head);
  return 2 * (times_log(first, expected) + times_log(all - first, all - expected));
}

// P(X = k) for k = first, first + 1, ...; what is left out is negligible beside 1e-9.
struct PoissonChances {
  std::int64_t first = 0;
  std::vector<double> chances;

  explicit PoissonChances(double mean) {
    constexpr double negligible = 1e-25;
    const auto mode = static_cast<std::int64_t>(mean);
    double chance = 1;
    first = mode;
    for (std::int64_t k = mode; k >= 0 && chance > negligible; --k) {
      chances.push_back(chance);
      first = k;
      chance *= static_cast<double>(k) / mean;
    }
    std::ranges::reverse(chances);
    chance = mean / static_cast<double>(mode + 1);
    for (std::int64_t k = mode + 1; chance > negligible; ++k) {
      chances.push_back(chance);
      chance *= mean / static_cast<double>(k + 1);
    }
    const double sum = std::accumulate(chances.begin(), chances.end(), 0.0);
    for (double& each : chances) each /= sum;
  }
  double at(std::int64_t k) const {
    const std::int64_t index = k - first;
    return index < 0 || index >= std::ssize(chances) ? 0 : chances[static_cast<std::size_t>(index)];
  }
};

// The cumulated counts, and how likely each is while no split reached the ratio so far.
struct Path {
  std::int64_t low = 0;
  std::vector<double> chances{1};
};

Path step(const Path& path, const PoissonChances& week, std::int64_t low, std::int64_t high) {
  Path next{low, std::vector<double>(static_cast<std::size_t>(std::max<std::int64_t>(0, high - low + 1)))};
  const auto longest = std::ssize(week.chances);
  for (std::int64_t i = 0; i < std::ssize(path.chances); ++i) {
    const std::int64_t from = path.low + i + week.first;
    const std::int64_t until = std::min(high, from + longest - 1);
    for (std::int64_t s = std::max(low, from); s <= until; ++s) {
      next.chances[static_cast<std::size_t>(s - low)] +=
          path.chances[static_cast<std::size_t>(i)] * week.chances[static_cast<std::size_t>(s - from)];
    }
  }
  return next;
}

// From `inside`, where it does not hold, towards `end`: the first count at which `reaches` does. It rises outwards.
template <class Reaches>
std::int64_t first_beyond(std::int64_t inside, std::int64_t end, Reaches reaches) {
  while (inside - end > 1 || end - inside > 1) {
    const std::int64_t middle = inside + (end - inside) / 2;
    (reaches(middle) ? end : inside) = middle;
  }
  return end;
}

double chance_of(double ratio, std::int64_t sum, int weeks) {
  if (ratio <= rounding) return 1;
  if (sum > largest_sum || ratio > largest_ratio) return std::min(1.0, 2.0 * (weeks - 1) * std::exp(-ratio / 2));
  const PoissonChances week(static_cast<double>(sum) / weeks);
  Path path;
  for (int split = 1; split < weeks; ++split) {
    const auto reaches = [&](std::int64_t head) { return ratio_at(head, sum, split, weeks) >= ratio - rounding; };
    std::int64_t inside = sum * split / weeks;  // or the next: the ratio is smallest at the expected count
    if (reaches(inside)) ++inside;
    if (reaches(inside)) return 1;
    path = step(path, week, first_beyond(inside, -1, reaches) + 1, first_beyond(inside, sum + 1, reaches) - 1);
  }
  path = step(path, week, sum, sum);
  const double within = path.chances.front() / PoissonChances(static_cast<double>(sum)).at(sum);
  return std::clamp(1 - within, 0.0, 1.0);
}

void find_bounds(ChangePoint& out, const std::vector<std::int64_t>& heads, std::int64_t sum) {
  const auto weeks = std::ssize(heads);
  std::vector<double> weights;
  for (std::int64_t split = 1; split < weeks; ++split) {
    const std::int64_t head = heads[static_cast<std::size_t>(split - 1)];
    const auto first = static_cast<double>(head) + 0.5;
    const auto second = static_cast<double>(sum - head) + 0.5;
    weights.push_back(log_gamma(first) + log_gamma(second) - first * std::log(static_cast<double>(split)) -
                      second * std::log(static_cast<double>(weeks - split)));
  }
  const double most = std::ranges::max(weights);
  double all = 0;
  for (double& weight : weights) all += weight = std::exp(weight - most);
  double so_far = 0;
  out.earliest = out.latest = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (so_far <= 0.025 * all) out.earliest = static_cast<int>(i) + 1;
    so_far += weights[i];
    out.latest = static_cast<int>(i) + 1;
    if (so_far >= 0.975 * all) break;
  }
}

}  // namespace

std::optional<ChangePoint> change_point(std::span<const int> weeks) {
  std::vector<std::int64_t> heads;
  std::int64_t sum = 0;
  for (const int count : weeks) heads.push_back(sum += count);
  if (weeks.size() < 2 || sum == 0) return {};
  const int length = static_cast<int>(weeks.size());
  ChangePoint out;
  for (int split = 1; split < length; ++split) {
    const std::int64_t head = heads[static_cast<std::size_t>(split - 1)];
    const double ratio = ratio_at(head, sum, split, length);
    if (out.week > 0 && ratio <= out.likelihood_ratio + rounding) continue;
    out.week = split;
    out.likelihood_ratio = ratio;
    out.rate_before = static_cast<double>(head) / split;
    out.rate_after = static_cast<double>(sum - head) / (length - split);
  }
  out.chance = chance_of(out.likelihood_ratio, sum, length);
  find_bounds(out, heads, sum);
  return out;
}

}  // namespace metrics
