// Quantiles, survival curves and exact intervals. Doubles appear only where a probability does.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace metrics {

struct Interval {
  double low = 0;
  double high = 0;

  bool operator==(const Interval&) const = default;
};
BOOST_DESCRIBE_STRUCT(Interval, (), (low, high))

// A length of time that was seen to its end, or only up to `microseconds` (censored).
struct Observation {
  std::int64_t microseconds = 0;
  bool ended = true;

  bool operator==(const Observation&) const = default;
};

struct SurvivalStep {
  std::int64_t microseconds = 0;
  std::int64_t at_risk = 0;
  std::int64_t ended = 0;
  double survival = 1;
  double variance = 0;  // of the survival: Greenwood (1926)
  Interval band;        // 95 %, log(-log) scale (Kalbfleisch and Prentice)
};
// One step per distinct time at which something ended (Kaplan and Meier 1958).
std::vector<SurvivalStep> survival(std::vector<Observation> observations);

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
// Nagaraja 2003, 7.1). With censoring: the first time at which the survival is at most 1 - p, and the inversion of the
// log(-log) band (Brookmeyer and Crowley 1982).
Quantile quantile(std::vector<Observation> observations, int percent);

// For a count: Garwood (1936). Exact, 95 %.
Interval poisson(std::int64_t count);
// For a share: Wilson (1927). 95 %.
Interval wilson(std::int64_t hits, std::int64_t tries);

}  // namespace metrics
