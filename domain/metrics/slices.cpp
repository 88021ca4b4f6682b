#include "metrics/slices.h"

#include <algorithm>

#include "base/gregorian.h"
#include "calendar/civil.h"
#include "metrics/weeks.h"

namespace metrics {
namespace {

using base::Instant;

Instant month_start(std::int64_t months) {
  const calendar::CivilDate date{base::floor_div(months, 12), static_cast<int>(base::floor_mod(months, 12)) + 1, 1};
  return Instant{} + base::days(calendar::day_number(date));
}

std::int64_t months_of(Instant at) {
  const calendar::CivilDate date = calendar::date_of(base::floor_div(at.microseconds, base::days(1).microseconds));
  return date.year * 12 + date.month - 1;
}

// The first border behind `at`, and the one at or before it.
struct Borders {
  Instant last;
  Instant next;
};

Borders borders(Instant at, Slicing slicing) {
  if (slicing == Slicing::week) return {week_start(at), week_start(at) + week_length};
  const std::int64_t length = slicing == Slicing::month ? 1 : 3;
  const std::int64_t first = base::floor_div(months_of(at), length) * length;
  return {month_start(first), month_start(first + length)};
}

}  // namespace

std::vector<Slice> slices(const Period& period, Slicing slicing) {
  std::vector<Slice> out;
  for (Instant at = period.from; at < period.until && at <= period.as_of;) {
    const Borders around = borders(at, slicing);
    const Instant end = std::min(around.next, period.until);
    const bool whole = around.last >= period.from && around.next <= period.until && around.next <= period.as_of;
    out.push_back({{at, end, period.as_of}, whole});
    at = end;
  }
  return out;
}

}  // namespace metrics
