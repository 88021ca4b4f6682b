// Exact and score intervals of counts and shares. Doubles appear only where a probability does.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>

namespace metrics {

struct Interval {
  double low = 0;
  double high = 0;

  bool operator==(const Interval&) const = default;
};
BOOST_DESCRIBE_STRUCT(Interval, (), (low, high))

// The 97.5 % point of the normal distribution: 95 % lie within so many standard errors.
inline constexpr double z95 = 1.959963984540054;
// What they leave out on each side.
inline constexpr double tail = 0.025;

// For a count: Garwood (1936). Exact, 95 %.
Interval poisson(std::int64_t count);
// For a share: Wilson (1927). 95 %.
Interval wilson(std::int64_t hits, std::int64_t tries);

}  // namespace metrics
