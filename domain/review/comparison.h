// How the time to resolve of an incident stands among those of earlier incidents like it, as a table and as a drawing.
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "metrics/response.h"
#include "review/drawing.h"

namespace review {

// Below that no interval of 95 % around a median has two ends, and nothing is said of one.
inline constexpr int least_to_compare = 6;

// Lengths are whole microseconds: they are kept as JSON, which has no lengths of time.
struct ComparedLength {
  std::int64_t microseconds = 0;
  bool open = false;  // so far: at least that

  base::Duration length() const { return {microseconds}; }

  bool operator==(const ComparedLength&) const = default;
};
BOOST_DESCRIBE_STRUCT(ComparedLength, (), (microseconds, open))

struct LeftOut {
  std::string why;
  int count = 0;

  bool operator==(const LeftOut&) const = default;
};
BOOST_DESCRIBE_STRUCT(LeftOut, (), (why, count))

struct Comparison {
  std::string among;                   // "incidents of the type light and SEV2"
  std::optional<ComparedLength> own;   // nothing when it can't be computed
  std::string why_without;             // why there is no length of its own, or nothing to compare with
  std::vector<ComparedLength> others;  // in the order of their identifiers
  std::vector<LeftOut> missing;        // of the others
  metrics::Quantile median;            // its parts are nothing when there are too few, or the open ones hide it

  bool operator==(const Comparison&) const = default;
};
BOOST_DESCRIBE_STRUCT(Comparison, (), (among, own, why_without, others, missing, median))

// Where its own length stands: of how many it is known that they took less, as long, or more. Of an open one no more is
// known than that it took longer than it has lasted.
struct Rank {
  int shorter = 0;
  int equal = 0;
  int longer = 0;
  int unknown = 0;

  bool operator==(const Rank&) const = default;
};
Rank rank_of(const Comparison& comparison);

// With the figure of the others, without the median where they are too few.
void compare_with(Comparison& comparison, const metrics::Figure& others);

std::string as_table(const Comparison& comparison);
// Each of the others in a column of those that took about as long, on an axis whose steps grow; the median with its
// interval, and the incident itself.
Drawing drawing_of(const Comparison& comparison);

}  // namespace review
