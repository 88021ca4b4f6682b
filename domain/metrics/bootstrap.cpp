#include "metrics/bootstrap.h"

#include <algorithm>
#include <limits>

#include "base/check.h"
#include "metrics/quantile.h"

namespace metrics {
namespace {

// One sample, and how often each of its observations was drawn.
class Urn {
 public:
  explicit Urn(std::vector<Observation> observations) : sorted_(std::move(observations)), drawn_(sorted_.size()) {
    std::ranges::sort(sorted_, {}, &Observation::microseconds);
    is_complete_ = std::ranges::all_of(sorted_, &Observation::ended);
  }

  void draw(base::Random& random) {
    std::ranges::fill(drawn_, 0);
    const auto last = static_cast<std::int64_t>(sorted_.size()) - 1;
    for (std::size_t i = 0; i < sorted_.size(); ++i) ++drawn_[static_cast<std::size_t>(random.between(0, last))];
  }
  void draw_each_once() { std::ranges::fill(drawn_, 1); }

  // As the whole sample is read, also where by chance no censored one was drawn.
  std::optional<std::int64_t> quantile(int percent) const {
    if (sorted_.empty()) return {};
    return is_complete_ ? of_complete(percent) : of_curve(percent);
  }

 private:
  std::int64_t of_complete(int percent) const {
    std::size_t at = 0;
    std::int64_t below = 0;  // drawn before `at`
    return type_seven(static_cast<std::int64_t>(sorted_.size()), percent, [&](std::int64_t rank) {
      while (below + drawn_[at] <= rank) below += drawn_[at++];
      return sorted_[at].microseconds;
    });
  }

  std::optional<std::int64_t> of_curve(int percent) const {
    Crossing crossing(percent);
    auto at_risk = static_cast<std::int64_t>(sorted_.size());
    double left = 1;
    std::int64_t last = 0;
    for (std::size_t i = 0; i < sorted_.size();) {
      const std::int64_t time = sorted_[i].microseconds;
      std::int64_t ended = 0;
      std::int64_t gone = 0;
      for (; i < sorted_.size() && sorted_[i].microseconds == time; ++i) {
        gone += drawn_[i];
        ended += sorted_[i].ended ? drawn_[i] : 0;
      }
      if (gone > 0) last = time;
      if (ended > 0) {
        left = left * static_cast<double>(at_risk - ended) / static_cast<double>(at_risk);
        crossing.step(time, left);
      }
      at_risk -= gone;
    }
    return crossing.at(last);
  }

  std::vector<Observation> sorted_;
  std::vector<int> drawn_;
  bool is_complete_ = true;
};

constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max();

std::optional<std::int64_t> bounded(std::int64_t value) {
  if (value == unbounded || value == -unbounded) return {};
  return value;
}

}  // namespace

Difference quantile_difference(std::vector<Observation> before, std::vector<Observation> after, int percent,
                               base::Random random, int replicates) {
  CHECK(percent > 0 && percent < 100 && replicates >= 39);
  Urn first(std::move(before));
  Urn second(std::move(after));
  first.draw_each_once();
  second.draw_each_once();
  const auto middle_before = first.quantile(percent);
  const auto middle_after = second.quantile(percent);
  Difference out;
  if (middle_before && middle_after) out.microseconds = *middle_after - *middle_before;
  std::vector<std::int64_t> lows;
  std::vector<std::int64_t> highs;
  for (int i = 0; i < replicates; ++i) {
    first.draw(random);
    second.draw(random);
    const auto one = first.quantile(percent);
    const auto other = second.quantile(percent);
    // What is not reached is longer than all that was seen; when neither is, nothing is known.
    lows.push_back(one && other ? *other - *one : (one ? unbounded : -unbounded));
    highs.push_back(one && other ? *other - *one : (other ? -unbounded : unbounded));
  }
  std::ranges::sort(lows);
  std::ranges::sort(highs);
  const auto rank = static_cast<std::size_t>((replicates + 1) * 25 / 1'000);
  out.low = bounded(lows[rank - 1]);
  out.high = bounded(highs[highs.size() - rank]);
  return out;
}

}  // namespace metrics
