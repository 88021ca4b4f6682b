#include "metrics/comparison.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.h"
#include "metrics/binomial.h"
#include "metrics/rising.h"
#include "metrics/tail.h"

namespace metrics {
namespace {

// So many hits of so many tries: the terms of a sum fall off from the one at the hits, where the share is less than
// theirs.
class BinomialLaw {
 public:
  BinomialLaw(std::int64_t hits, std::int64_t tries)
      : hits_(static_cast<double>(hits)),
        misses_(static_cast<double>(tries - hits)),
        log_ways_(log_gamma(hits_ + misses_ + 1) - log_gamma(hits_ + 1) - log_gamma(misses_ + 1)) {}

  Chance at_least(double share) const {
    const double odds = share / (1 - share);
    double sum = 0;
    double term = 1;
    for (double more = 0; more <= misses_ && term > sum * 1e-17; ++more) {
      sum += term;
      term *= (misses_ - more) / (hits_ + more + 1) * odds;
    }
    const double here = std::exp(log_ways_ + hits_ * std::log(share) + misses_ * std::log1p(-share));
    return {sum * here, here * hits_ / share};
  }

 private:
  double hits_;
  double misses_;
  double log_ways_;
};

double lower_bound(std::int64_t hits, std::int64_t tries) {
  if (hits == 0) return 0;
  const BinomialLaw law(hits, tries);
  return solve(0, static_cast<double>(hits) / static_cast<double>(tries), wilson(hits, tries).low,
               [&](double share) { return law.at_least(share); });
}

// One pass through the times of both at once.
struct Walk {
  std::vector<Observation> sorted;
  std::size_t at = 0;

  explicit Walk(std::vector<Observation> observations) : sorted(std::move(observations)) {
    if (!std::ranges::is_sorted(sorted, {}, &Observation::microseconds))
      sort_rising(sorted, &Observation::microseconds);
  }
  bool is_over() const { return at == sorted.size(); }
  std::int64_t next() const { return sorted[at].microseconds; }
  double at_risk() const { return static_cast<double>(sorted.size() - at); }
  // How many ended at that time; all of it is left behind.
  std::int64_t take(std::int64_t time) {
    std::int64_t ended = 0;
    for (; !is_over() && next() == time; ++at) ended += sorted[at].ended;
    return ended;
  }
};

}  // namespace

Interval clopper_pearson(std::int64_t hits, std::int64_t tries) {
  CHECK(hits >= 0 && hits <= tries);
  return {lower_bound(hits, tries), 1 - lower_bound(tries - hits, tries)};
}

double chance_of_equal_rates(const Counted& before, const Counted& after) {
  return Binomial(before.count + after.count, after.exposure / (before.exposure + after.exposure))
      .as_unlikely_as(after.count);
}

RateRatio rate_ratio(const Counted& before, const Counted& after) {
  CHECK(before.exposure > 0 && after.exposure > 0);
  RateRatio out;
  const std::int64_t sum = before.count + after.count;
  if (sum == 0) return out;
  const double scale = before.exposure / after.exposure;
  const auto ratio_of = [&](double share) { return share / (1 - share) * scale; };
  if (before.count > 0) out.ratio = static_cast<double>(after.count) / static_cast<double>(before.count) * scale;
  const Interval share = clopper_pearson(after.count, sum);
  out.low = ratio_of(share.low);
  if (before.count > 0) out.high = ratio_of(share.high);
  out.chance = chance_of_equal_rates(before, after);
  return out;
}

double fisher_exact(const Tried& before, const Tried& after) {
  CHECK(before.hits >= 0 && before.hits <= before.tries && after.hits >= 0 && after.hits <= after.tries);
  const std::int64_t hits = before.hits + after.hits;
  const std::int64_t first = std::max<std::int64_t>(0, hits - after.tries);
  const std::int64_t last = std::min(hits, before.tries);
  // How likely each count of hits before is, given all of them, in relation to the likeliest.
  const auto step = [&](std::int64_t at) {  // from `at` to the next
    return static_cast<double>(before.tries - at) / static_cast<double>(at + 1) * static_cast<double>(hits - at) /
           static_cast<double>(after.tries - hits + at + 1);
  };
  const auto mode = std::clamp((hits + 1) * (before.tries + 1) / (before.tries + after.tries + 2), first, last);
  std::vector<double> weights(static_cast<std::size_t>(last - first + 1));
  const auto weight = [&](std::int64_t at) -> double& { return weights[static_cast<std::size_t>(at - first)]; };
  weight(mode) = 1;
  for (std::int64_t at = mode; at < last; ++at) weight(at + 1) = weight(at) * step(at);
  for (std::int64_t at = mode; at > first; --at) weight(at - 1) = weight(at) / step(at - 1);
  constexpr double rounding = 1 + 1e-7;
  const double limit = weight(before.hits) * rounding;
  double sum = 0;
  double unlikely = 0;
  std::ranges::sort(weights);
  for (const double one : weights) {
    sum += one;
    if (one <= limit) unlikely += one;
  }
  return std::min(1.0, unlikely / sum);
}

std::vector<double> holm(std::vector<double> chances) {
  std::vector<std::size_t> order(chances.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return chances[i]; });
  double least = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    least = std::max(least, std::min(1.0, chances[order[i]] * static_cast<double>(order.size() - i)));
    chances[order[i]] = least;
  }
  return chances;
}

std::optional<LogRank> log_rank(std::vector<Observation> before, std::vector<Observation> after) {
  Walk first(std::move(before));
  Walk second(std::move(after));
  LogRank out;
  double variance = 0;
  while (!first.is_over() || !second.is_over()) {
    const std::int64_t time = first.is_over()    ? second.next()
                              : second.is_over() ? first.next()
                                                 : std::min(first.next(), second.next());
    const double risk_before = first.at_risk();
    const double risk_after = second.at_risk();
    const std::int64_t ended_before = first.take(time);
    const std::int64_t ended_after = second.take(time);
    const auto ended = static_cast<double>(ended_before + ended_after);
    const double risk = risk_before + risk_after;
    out.ended_before += ended_before;
    out.ended_after += ended_after;
    out.expected_before += ended * risk_before / risk;
    out.expected_after += ended * risk_after / risk;
    if (risk > 1) variance += ended * risk_before * risk_after / (risk * risk) * (risk - ended) / (risk - 1);
  }
  if (variance <= 0) return {};
  const double more = static_cast<double>(out.ended_after) - out.expected_after;
  out.chi_squared = more * more / variance;
  out.chance = std::erfc(std::sqrt(out.chi_squared / 2));
  out.speed = std::exp(more / variance);
  const double half = z95 / std::sqrt(variance);
  out.speed_interval = {std::exp(more / variance - half), std::exp(more / variance + half)};
  return out;
}

}  // namespace metrics
