#include "calendar/recurrence.h"

#include <algorithm>

#include "base/check.h"
#include "base/gregorian.h"

namespace calendar {
namespace {

constexpr std::int64_t first_monday = 4 * day_seconds;  // 1970-01-05T00:00:00 on the wall clock

std::int64_t second_of_week(WeeklyTime time) {
  return static_cast<std::int64_t>(time.day) * day_seconds + time.hour * 3600 + time.minute * 60;
}

}  // namespace

WeeklyHours::WeeklyHours(std::span<const WeeklyWindow> windows) {
  std::vector<Window> sorted;
  for (const WeeklyWindow& window : windows) {
    const std::int64_t from = second_of_week(window.from);
    const std::int64_t length = base::floor_mod(second_of_week(window.until) - from, week_seconds);
    if (length > 0) sorted.push_back({from, from + length});
  }
  std::sort(sorted.begin(), sorted.end(), [](const Window& a, const Window& b) { return a.from < b.from; });
  for (const Window& window : sorted) {
    if (!windows_.empty() && window.from <= windows_.back().until) {
      windows_.back().until = std::max(windows_.back().until, window.until);
    } else {
      windows_.push_back(window);
    }
  }
  if (windows_.empty()) return;
  if (windows_.back().until - windows_.back().from >= week_seconds) {
    always_ = true;
    windows_.clear();
  }
}

WeeklyHours::State WeeklyHours::state_at(const TimeZone& zone, base::Instant at) const {
  if (windows_.empty()) return {always_, end_of_time};
  // Clocks are set back by a day at most, so what ended two days ago on the wall clock is over for good.
  std::int64_t ordinal = first_ending_after(zone.civil_second_at(at) - 2 * day_seconds);
  Interval open = window(zone, ordinal);
  for (;;) {
    Interval next = window(zone, ++ordinal);
    while (next.from <= open.until) {  // clocks set back can make neighbours meet
      open.until = std::max(open.until, next.until);
      next = window(zone, ++ordinal);
    }
    // A window that lies wholly in skipped time never opens.
    if (!open.empty() && at < open.from) return {false, open.from};
    if (!open.empty() && at < open.until) return {true, open.until};
    open = next;
  }
}

IntervalSet WeeklyHours::open_within(const TimeZone& zone, Interval span) const {
  std::vector<Interval> open;
  for (base::Instant at = span.from; at < span.until;) {
    const State state = state_at(zone, at);
    const base::Instant until = std::min(state.until, span.until);
    if (state.open) open.push_back({at, until});
    at = until;
  }
  return IntervalSet(std::move(open));
}

bool WeeklyHours::meets(std::int64_t from, std::int64_t until) const {
  if (windows_.empty()) return always_ && from < until;
  return civil_window(first_ending_after(from)).from < until;
}

// The window that ends first after a civil second.
std::int64_t WeeklyHours::first_ending_after(std::int64_t civil_second) const {
  const auto count = static_cast<std::int64_t>(windows_.size());
  std::int64_t ordinal = (base::floor_div(civil_second - first_monday, week_seconds) - 1) * count;
  while (civil_window(ordinal).until <= civil_second) ++ordinal;
  return ordinal;
}

// Windows are counted through all weeks: number 0 is the first of the week of 1970-01-05.
WeeklyHours::Window WeeklyHours::civil_window(std::int64_t ordinal) const {
  const auto count = static_cast<std::int64_t>(windows_.size());
  const std::int64_t week = first_monday + base::floor_div(ordinal, count) * week_seconds;
  const Window& window = windows_[static_cast<std::size_t>(base::floor_mod(ordinal, count))];
  return {week + window.from, week + window.until};
}

Interval WeeklyHours::window(const TimeZone& zone, std::int64_t ordinal) const {
  const Window civil = civil_window(ordinal);
  return {zone.instant_of(civil.from, Occurrence::first), zone.instant_of(civil.until, Occurrence::last)};
}

std::int64_t civil_seconds_between_turns(const Cadence& cadence) {
  CHECK(cadence.count >= 1);
  const std::int64_t unit = cadence.unit == Unit::hours  ? 3600
                            : cadence.unit == Unit::days ? day_seconds
                                                         : week_seconds;
  return unit * cadence.count;
}

std::optional<Turn> turn_at(const Cadence& cadence, const TimeZone& zone, base::Instant at) {
  if (at < turn_start(cadence, zone, 0)) return {};
  const std::int64_t since_start = zone.civil_second_at(at) - civil_second(cadence.start);
  std::int64_t number = std::max<std::int64_t>(base::floor_div(since_start, civil_seconds_between_turns(cadence)), 0);
  // A clock set back shows the end of an earlier turn again, though the next turn has begun: at most a day of turns.
  base::Instant next = turn_start(cadence, zone, number + 1);
  while (next <= at) next = turn_start(cadence, zone, ++number + 1);
  return Turn{number, turn_start(cadence, zone, number), next};
}

base::Instant turn_start(const Cadence& cadence, const TimeZone& zone, std::int64_t number) {
  return zone.instant_of(civil_second(cadence.start) + number * civil_seconds_between_turns(cadence));
}

}  // namespace calendar
