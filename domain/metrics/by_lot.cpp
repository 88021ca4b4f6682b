#include "metrics/by_lot.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "metrics/comparison.h"

namespace metrics {
namespace {

constexpr std::size_t most_additions = 20'000'000;
constexpr std::size_t most_draws = 4'999;
constexpr std::size_t fewest_draws = 999;

// Of the sum of so many of all scores, drawn without putting back.
double spread_of(std::span<const double> scores, std::size_t members) {
  const auto all = static_cast<double>(scores.size());
  const auto some = static_cast<double>(members);
  if (scores.size() < 2) return 0;
  double squares = 0;
  for (const double score : scores) squares += score * score;
  return std::sqrt(some * (all - some) / (all * (all - 1)) * squares);
}

double sum_of(std::span<const double> scores, const std::vector<std::size_t>& members) {
  double sum = 0;
  for (const std::size_t place : members) sum += scores[place];
  return sum;
}

void deal(std::vector<double>& scores, base::Random& random) {
  for (std::size_t left = scores.size(); left > 1; --left) {
    std::swap(scores[left - 1],
              scores[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(left) - 1))]);
  }
}

}  // namespace

std::vector<double> log_rank_scores(std::span<const Observation> observations) {
  std::vector<std::size_t> order(observations.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return observations[i].microseconds; });
  std::vector<double> scores(observations.size());
  double hazard = 0;
  for (std::size_t at = 0; at < order.size();) {
    std::size_t end = at;
    double ended = 0;
    for (; end < order.size() && observations[order[end]].microseconds == observations[order[at]].microseconds; ++end)
      ended += observations[order[end]].ended;
    hazard += ended / static_cast<double>(order.size() - at);
    for (; at < end; ++at) scores[order[at]] = (observations[order[at]].ended ? 1.0 : 0.0) - hazard;
  }
  return scores;
}

std::vector<Contrast> by_lot(std::vector<double> scores, std::span<const std::vector<std::size_t>> groups,
                             base::Random random) {
  std::vector<Contrast> out(groups.size());
  std::vector<double> spreads;
  std::size_t work = scores.size();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    spreads.push_back(spread_of(scores, groups[i].size()));
    work += groups[i].size();
    if (spreads[i] > 0) out[i].deviation = sum_of(scores, groups[i]) / spreads[i];
  }
  if (scores.size() > largest_lot) {
    std::vector<double> chances;
    for (const Contrast& one : out) chances.push_back(std::erfc(std::abs(one.deviation) / std::sqrt(2.0)));
    chances = holm(std::move(chances));
    for (std::size_t i = 0; i < out.size(); ++i) out[i].chance = chances[i];
    return out;
  }
  const std::size_t draws = std::clamp(most_additions / std::max<std::size_t>(1, work), fewest_draws, most_draws);
  std::vector<std::size_t> reached(groups.size(), 1);  // what was seen is one of the ways to deal
  for (std::size_t draw = 0; draw < draws; ++draw) {
    deal(scores, random);
    double largest = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (spreads[i] > 0) largest = std::max(largest, std::abs(sum_of(scores, groups[i])) / spreads[i]);
    }
    for (std::size_t i = 0; i < groups.size(); ++i) reached[i] += largest + 1e-9 >= std::abs(out[i].deviation);
  }
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i].chance = static_cast<double>(reached[i]) / static_cast<double>(draws + 1);
  return out;
}

}  // namespace metrics
