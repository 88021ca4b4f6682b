#include "metrics/lengths.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "metrics/binomial.h"
#include "metrics/rising.h"

namespace metrics {
namespace {

constexpr double tolerance = 1.4901161193847656e-8;  // as in Crossing

constexpr int fine = 9;
constexpr std::size_t buckets = bucket_count<fine>;
static_assert(buckets <= 65'536);

// Values by their rank, from counts of buckets that rise with the value; only those buckets are sorted that are asked
// for.
class Ranks {
 public:
  explicit Ranks(std::span<const std::int64_t> values)
      : values_(values), buckets_(values.size()), counts_(buckets + 1), is_wanted_(buckets) {
    for (std::size_t i = 0; i < values_.size(); ++i) {
      buckets_[i] = static_cast<std::uint16_t>(bucket_of<fine>(values_[i]));
      ++counts_[buckets_[i] + 1U];
    }
    for (std::size_t i = 1; i < counts_.size(); ++i) counts_[i] += counts_[i - 1];
  }

  std::int64_t size() const { return std::ssize(values_); }

  // How many are at most each of these, which rise.
  std::vector<std::int64_t> count_up_to(std::span<const std::int64_t> bounds) const {
    constexpr std::uint32_t none = ~0U;
    std::vector<std::uint32_t> first(buckets, none);  // of the bounds in each bucket
    std::vector<std::size_t> own;
    for (const std::int64_t bound : bounds) {
      std::uint32_t& at = first[bucket_of<fine>(bound)];
      if (at == none) at = static_cast<std::uint32_t>(own.size());
      own.push_back(bucket_of<fine>(bound));
    }
    std::vector<std::int64_t> counts(bounds.size());
    for (std::size_t i = 0; i < values_.size(); ++i) {
      std::size_t at = first[buckets_[i]];
      if (at == none) continue;
      while (at < bounds.size() && bounds[at] < values_[i]) ++at;
      if (at < bounds.size() && own[at] == buckets_[i]) ++counts[at];
    }
    for (std::size_t at = 0; at < bounds.size(); ++at) {
      const bool is_first = first[own[at]] == at;
      counts[at] += is_first ? counts_[own[at]] : counts[at - 1];
    }
    return counts;
  }

  // Before values are asked for by these.
  void open_ranks(std::span<const std::int64_t> ranks) {
    for (const std::int64_t rank : ranks) wanted_.push_back(bucket_at(rank));
    open();
  }

  // The value at a rank counted from 0.
  std::int64_t at(std::int64_t rank) const {
    const std::size_t bucket = bucket_at(rank);
    return sorted_in(bucket)[static_cast<std::size_t>(rank - counts_[bucket])];
  }
  // How many values are less than that one, and how many at most as much.
  std::pair<std::int64_t, std::int64_t> around(std::int64_t rank) const {
    const std::size_t bucket = bucket_at(rank);
    const std::vector<std::int64_t>& values = sorted_in(bucket);
    const auto [from, until] =
        std::ranges::equal_range(values, values[static_cast<std::size_t>(rank - counts_[bucket])]);
    return {counts_[bucket] + (from - values.begin()), counts_[bucket] + (until - values.begin())};
  }

 private:
  struct Bucket {
    std::size_t index;
    std::vector<std::int64_t> sorted;
  };

  std::size_t bucket_at(std::int64_t rank) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(counts_, rank) - counts_.begin()) - 1;
  }
  const std::vector<std::int64_t>& sorted_in(std::size_t bucket) const {
    return std::ranges::lower_bound(open_, bucket, {}, &Bucket::index)->sorted;
  }

  void open() {
    std::ranges::sort(wanted_);
    wanted_.erase(std::ranges::unique(wanted_).begin(), wanted_.end());
    std::erase_if(wanted_,
                  [&](std::size_t index) { return std::ranges::binary_search(open_, index, {}, &Bucket::index); });
    if (wanted_.empty()) return;
    std::vector<Bucket> fresh;
    for (const std::size_t index : wanted_) {
      is_wanted_[index] = 1;
      fresh.push_back({index, {}});
    }
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (is_wanted_[buckets_[i]] == 0) continue;
      std::ranges::lower_bound(fresh, buckets_[i], {}, &Bucket::index)->sorted.push_back(values_[i]);
    }
    for (const std::size_t index : wanted_) is_wanted_[index] = 0;
    for (Bucket& bucket : fresh) std::ranges::sort(bucket.sorted);
    open_.insert(open_.end(), std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    std::ranges::sort(open_, {}, &Bucket::index);
    wanted_.clear();
  }

  std::span<const std::int64_t> values_;
  std::vector<std::uint16_t> buckets_;  // of each value
  std::vector<std::uint32_t> counts_;   // of the values in all buckets before
  std::vector<std::uint8_t> is_wanted_;
  std::vector<std::size_t> wanted_;
  std::vector<Bucket> open_;  // by index
};

constexpr std::array<int, 3> percents{50, 75, 90};

// As low_rank in quantile.cpp, from the chances around the mode.
std::int64_t low_rank_from_mode(std::int64_t n, double p) { return Binomial(n, p).first_above(tail); }

std::array<Quantile, 3> of_complete(Ranks& ranks) {
  const std::int64_t n = ranks.size();
  struct Bounds {
    std::int64_t low;
    std::int64_t from_top;
  };
  std::array<Bounds, 3> bounds{};
  std::vector<std::int64_t> wanted;
  for (std::size_t i = 0; i < percents.size(); ++i) {
    const double p = percents[i] / 100.0;
    bounds[i] = {low_rank_from_mode(n, p), low_rank_from_mode(n, 1 - p)};
    const std::int64_t below = (n - 1) * percents[i] / 100;
    for (const std::int64_t rank : {below, below + 1, bounds[i].low - 1, n - bounds[i].from_top}) {
      if (rank >= 0 && rank < n) wanted.push_back(rank);
    }
  }
  ranks.open_ranks(wanted);
  std::array<Quantile, 3> out;
  for (std::size_t i = 0; i < percents.size(); ++i) {
    out[i].microseconds = type_seven(n, percents[i], [&](std::int64_t rank) { return ranks.at(rank); });
    if (bounds[i].low >= 1) out[i].low = ranks.at(bounds[i].low - 1);
    if (bounds[i].from_top >= 1) out[i].high = ranks.at(n - bounds[i].from_top);
  }
  return out;
}

std::vector<std::int64_t> sorted(std::vector<std::int64_t> values) {
  std::ranges::sort(values);
  return values;
}

// The curve after so many ends, in stretches between censored ones.
class Curve {
 public:
  Curve(const Ranks& ranks, std::span<const std::int64_t> censored) : ends_(ranks.size()) {
    stretches_.push_back({0, static_cast<double>(ends_) + static_cast<double>(censored.size()), 1, 0});
    for (const std::int64_t ended : ranks.count_up_to(censored)) {
      const Point before = at(ended);
      const double at_risk = stretches_.back().at_risk - static_cast<double>(ended - stretches_.back().from) - 1;
      stretches_.push_back({ended, at_risk, before.survival, before.greenwood});
    }
  }

  struct Point {
    double survival = 1;
    double greenwood = 0;
    Interval band;
  };
  Point at(std::int64_t ended) const {
    const auto after = std::ranges::upper_bound(stretches_, ended, {}, &Stretch::from);
    const Stretch& stretch = *(after - 1);
    const double staying = stretch.at_risk - static_cast<double>(ended - stretch.from);
    Point point{stretch.survival, stretch.greenwood, {}};
    if (ended == stretch.from) return point;
    point.survival = staying <= 0 ? 0 : stretch.survival * (staying / stretch.at_risk);
    if (staying > 0) point.greenwood += 1 / staying - 1 / stretch.at_risk;
    return point;
  }
  static Interval band_of(const Point& point) {
    if (point.survival >= 1) return {1, 1};
    const double half = z95 * std::sqrt(point.greenwood) / -std::log(point.survival);
    return {std::pow(point.survival, std::exp(half)), std::pow(point.survival, std::exp(-half))};
  }
  std::int64_t ends() const { return ends_; }

 private:
  struct Stretch {
    std::int64_t from;  // ends before it
    double at_risk;
    double survival;
    double greenwood;
  };
  std::int64_t ends_;
  std::vector<Stretch> stretches_;
};

enum class CurveLine { survival, low, high };

double height_of(const Curve& curve, CurveLine line, std::int64_t ended) {
  const Curve::Point point = curve.at(ended);
  if (line == CurveLine::survival) return point.survival;
  const Interval band = Curve::band_of(point);
  return line == CurveLine::low ? band.low : band.high;
}

// The first end by which the line is at most `height`; one more than there are when it never is.
std::int64_t first_at_most(const Curve& curve, CurveLine line, double height) {
  std::int64_t above = 0;
  std::int64_t found = curve.ends() + 1;
  while (found - above > 1) {
    const std::int64_t middle = above + (found - above) / 2;
    (height_of(curve, line, middle) <= height ? found : above) = middle;
  }
  return found;
}

struct CurveReading {
  std::int64_t reached;
  std::int64_t passed;
};

std::array<Quantile, 3> of_curve(Ranks& ranks, std::span<const std::int64_t> censored) {
  const Curve curve(ranks, censored);
  const std::int64_t ends = curve.ends();
  std::array<std::array<CurveReading, 3>, 3> readings{};
  std::vector<std::int64_t> wanted;
  for (std::size_t i = 0; i < percents.size(); ++i) {
    const double left = 1 - percents[i] / 100.0;
    for (const CurveLine line : {CurveLine::survival, CurveLine::low, CurveLine::high}) {
      CurveReading& reading = readings[i][static_cast<std::size_t>(line)];
      reading = {first_at_most(curve, line, left + tolerance), first_at_most(curve, line, left - tolerance)};
      if (reading.reached <= ends) wanted.push_back(reading.reached - 1);
      if (reading.passed <= ends) wanted.push_back(reading.passed - 1);
    }
  }
  if (ends > 0) wanted.push_back(ends - 1);
  ranks.open_ranks(wanted);
  const bool falls_to_nothing = curve.at(ends).survival <= 0;
  const std::int64_t last_end = ends > 0 ? ranks.at(ends - 1) : 0;
  const std::int64_t last = std::max(last_end, censored.empty() ? 0 : censored.back());
  const auto read = [&](const CurveReading& reading, bool is_band) -> std::optional<std::int64_t> {
    // Where nobody is left a band says nothing, and that is so at the time of the last end.
    const auto time_of = [&](std::int64_t ended) -> std::optional<std::int64_t> {
      if (ended > ends) return {};
      const std::int64_t time = ranks.at(ended - 1);
      if (is_band && falls_to_nothing && time == last_end) return {};
      return time;
    };
    const auto reached = time_of(reading.reached);
    const auto passed = time_of(reading.passed);
    if (!reached) return {};
    if (!passed && is_band && falls_to_nothing) return {};
    return *reached + (passed.value_or(last) - *reached) / 2;
  };
  std::array<Quantile, 3> out;
  for (std::size_t i = 0; i < percents.size(); ++i) {
    out[i] = {read(readings[i][0], false), read(readings[i][1], true), read(readings[i][2], true)};
  }
  return out;
}

}  // namespace

std::vector<Observation> Lengths::in_order() const {
  std::vector<std::int64_t> rising = ended;
  sort_rising(rising, std::identity());
  std::vector<std::int64_t> seen = censored;
  std::ranges::sort(seen);
  std::vector<Observation> out;
  out.reserve(rising.size() + seen.size());
  auto next = seen.begin();
  for (const std::int64_t length : rising) {
    for (; next != seen.end() && *next < length; ++next) out.push_back({*next, false});
    out.push_back({length, true});
  }
  for (; next != seen.end(); ++next) out.push_back({*next, false});
  return out;
}

UsualQuantiles usual_quantiles(const Lengths& lengths) {
  if (lengths.ended.empty()) return {};
  Ranks ranks(lengths.ended);
  const auto found = lengths.censored.empty() ? of_complete(ranks) : of_curve(ranks, sorted(lengths.censored));
  return {found[0], found[1], found[2]};
}

std::vector<SurvivalStep> survival(const Lengths& lengths, std::size_t most) {
  const auto ends = std::ssize(lengths.ended);
  if (ends == 0 || most == 0) return {};
  Ranks ranks(lengths.ended);
  const std::vector<std::int64_t> censored = sorted(lengths.censored);
  const Curve curve(ranks, censored);
  const auto count = std::min<std::int64_t>(ends, static_cast<std::int64_t>(most));
  std::vector<std::int64_t> wanted;
  for (std::int64_t i = 0; i < count; ++i) wanted.push_back(count == 1 ? 0 : i * (ends - 1) / (count - 1));
  ranks.open_ranks(wanted);
  std::vector<SurvivalStep> steps;
  for (const std::int64_t rank : wanted) {
    const std::int64_t time = ranks.at(rank);
    if (!steps.empty() && steps.back().microseconds == time) continue;
    const auto [before, after] = ranks.around(rank);
    const auto gone = std::ranges::lower_bound(censored, time) - censored.begin();
    const Curve::Point point = curve.at(after);
    const bool is_over = point.survival <= 0;
    Interval band = is_over ? Curve::band_of(curve.at(before)) : Curve::band_of(point);
    if (is_over) band.low = 0;
    steps.push_back({time, ends - before + std::ssize(censored) - gone, after - before, point.survival,
                     point.survival * point.survival * point.greenwood, band});
  }
  return steps;
}

}  // namespace metrics
