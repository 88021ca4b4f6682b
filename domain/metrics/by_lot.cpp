#include "metrics/by_lot.h"

#include <algorithm>
#include <cmath>

#include "metrics/comparison.h"
#include "metrics/rising.h"

namespace metrics {
namespace {

constexpr std::size_t most_additions = 20'000'000;
constexpr std::size_t most_draws = 4'999;
constexpr std::size_t fewest_draws = 999;

struct Placed {
  std::int64_t length;
  std::uint32_t place;
  bool ended;
};

double sum_of_squares(std::span<const double> scores) {
  double squares = 0;
  for (const double score : scores) squares += score * score;
  return squares;
}

// Of the sum of so many of all scores, drawn without putting back.
double spread_of(double members, double all, double squares) {
  return all < 2 ? 0 : std::sqrt(members * (all - members) / (all * (all - 1)) * squares);
}

double sum_of(std::span<const double> scores, const std::vector<std::uint32_t>& members) {
  double sum = 0;
  for (const std::uint32_t place : members) sum += scores[place];
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
  std::vector<Placed> placed(observations.size());
  for (std::size_t i = 0; i < placed.size(); ++i)
    placed[i] = {observations[i].microseconds, static_cast<std::uint32_t>(i), observations[i].ended};
  sort_rising(placed, &Placed::length);
  std::vector<double> scores(observations.size());
  double hazard = 0;
  for (auto at = placed.begin(); at != placed.end();) {
    auto end = at;
    double ended = 0;
    for (; end != placed.end() && end->length == at->length; ++end) ended += end->ended;
    hazard += ended / static_cast<double>(placed.end() - at);
    for (; at != end; ++at) scores[at->place] = (at->ended ? 1.0 : 0.0) - hazard;
  }
  return scores;
}

std::vector<Contrast> by_lot(std::vector<double> scores, std::span<const std::vector<std::uint32_t>> groups,
                             base::Random random) {
  std::vector<Contrast> out(groups.size());
  const double squares = sum_of_squares(scores);
  std::vector<double> spreads;
  std::size_t work = scores.size();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    spreads.push_back(spread_of(static_cast<double>(groups[i].size()), static_cast<double>(scores.size()), squares));
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
