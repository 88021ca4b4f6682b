// Stretches of time [from, until) and sets of them.
#pragma once

#include <compare>
#include <limits>
#include <vector>

#include "base/instant.h"

namespace calendar {

// Stands for "always has been" and "for ever" at the ends of an interval.
constexpr base::Instant beginning_of_time{std::numeric_limits<std::int64_t>::min()};
constexpr base::Instant end_of_time{std::numeric_limits<std::int64_t>::max()};

struct Interval {
  base::Instant from;
  base::Instant until;  // not part of it

  auto operator<=>(const Interval&) const = default;
  constexpr bool empty() const { return until <= from; }
  constexpr bool contains(base::Instant at) const { return from <= at && at < until; }
};

// A set of moments: intervals that rise, are not empty, and neither overlap nor touch.
class IntervalSet {
 public:
  IntervalSet() = default;
  // In any order; what is empty or inverted counts for nothing, what touches becomes one.
  explicit IntervalSet(std::vector<Interval> intervals);

  const std::vector<Interval>& intervals() const { return intervals_; }
  bool empty() const { return intervals_.empty(); }
  bool contains(base::Instant at) const;
  // Requires that no interval reaches the beginning or the end of time.
  base::Duration length() const;

  bool operator==(const IntervalSet&) const = default;

 private:
  std::vector<Interval> intervals_;
};

IntervalSet union_of(const IntervalSet& a, const IntervalSet& b);
IntervalSet intersection(const IntervalSet& a, const IntervalSet& b);
// What is in `a` and not in `b`.
IntervalSet subtraction(const IntervalSet& a, const IntervalSet& b);

}  // namespace calendar
