// Medians and other quantiles of lengths, with what the data allow to say about them.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "metrics/survival.h"

namespace metrics {

// An end that the data do not reach is nothing: "at least `low`".
struct Quantile {
  std::optional<std::int64_t> microseconds;
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;

  bool operator==(const Quantile&) const = default;
};
BOOST_DESCRIBE_STRUCT(Quantile, (), (microseconds, low, high))

// The p-quantile, p a percentage in (0, 100), and its 95 % interval. With nothing censored: type 7 (Hyndman and Fan
// 1996), rounded to whole microseconds, and order statistics whose exact binomial coverage is at least 95 % (David and
// Nagaraja 2003, 7.1). With censoring: where the survival reaches 1 - p, and the inversion of the log(-log) band
// (Brookmeyer and Crowley 1982), both as R's survfit(conf.type = "log-log") gives them.
Quantile quantile(std::vector<Observation> observations, int percent);

// The type-7 quantile of whole numbers, by their value at a rank counted from 0.
template <class ValueAt>
std::int64_t type_seven(std::int64_t count, int percent, ValueAt value_at) {
  const std::int64_t hundredths = (count - 1) * percent;
  const std::int64_t part = hundredths % 100;
  const std::int64_t below = value_at(hundredths / 100);
  if (part == 0) return below;
  const std::int64_t gap = value_at(hundredths / 100 + 1) - below;
  return below + gap / 100 * part + (gap % 100 * part + 50) / 100;
}

}  // namespace metrics
