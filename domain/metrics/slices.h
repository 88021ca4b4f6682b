// A period cut at the borders of the calendar, in UTC.
#pragma once

#include <boost/describe/enum.hpp>

#include "metrics/response.h"

namespace metrics {

BOOST_DEFINE_ENUM_CLASS(Slicing, week, month, quarter)  // weeks begin on Monday

struct Slice {
  Period period;      // within the whole one, with its `as_of`
  bool whole = true;  // a whole week, month or quarter, and over at `as_of`

  bool operator==(const Slice&) const = default;
};

// In order, without gaps; none begins after `as_of`.
std::vector<Slice> slices(const Period& period, Slicing slicing);

}  // namespace metrics
