// What comes again on the wall clock of a zone: weekly windows and regular hand-overs. Everything is closed form: the
// answer for an instant 30 years on costs what the answer for today costs.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/instant.h"
#include "calendar/civil.h"
#include "calendar/interval.h"
#include "calendar/time_zone.h"

namespace calendar {

struct WeeklyTime {
  Weekday day = Weekday::monday;
  int hour = 0;
  int minute = 0;

  auto operator<=>(const WeeklyTime&) const = default;
};
BOOST_DESCRIBE_STRUCT(WeeklyTime, (), (day, hour, minute))

// From one time of the week up to another; Friday 17:00 to Monday 09:00 wraps. Equal ends are nothing at all.
struct WeeklyWindow {
  WeeklyTime from;
  WeeklyTime until;

  auto operator<=>(const WeeklyWindow&) const = default;
};
BOOST_DESCRIBE_STRUCT(WeeklyWindow, (), (from, until))

// The union of weekly windows. A window opens at the first occurrence of its start and closes at the last of its end.
class WeeklyHours {
 public:
  explicit WeeklyHours(std::span<const WeeklyWindow> windows);

  // Whether it is open at `at`, and the first moment after `at` at which that changes (end_of_time: never).
  struct State {
    bool open;
    base::Instant until;
  };
  State state_at(const TimeZone& zone, base::Instant at) const;
  // When it is open within [from, until).
  IntervalSet open_within(const TimeZone& zone, Interval span) const;
  // Whether the wall clock, were it never set, would be inside a window somewhere in [from, until) (civil seconds).
  bool meets(std::int64_t from, std::int64_t until) const;

 private:
  struct Window {
    std::int64_t from;   // second of the week
    std::int64_t until;  // at most a week later, so possibly beyond the week
  };
  std::int64_t first_ending_after(std::int64_t civil_second) const;
  Window civil_window(std::int64_t ordinal) const;
  Interval window(const TimeZone& zone, std::int64_t ordinal) const;

  bool always_ = false;
  std::vector<Window> windows_;  // by start; the last may reach into the next week's first; empty when always_
};

enum class Unit { hours, days, weeks };
BOOST_DESCRIBE_ENUM(Unit, hours, days, weeks)

// Every `count` units of the wall clock from a civil start. Hours are hours of the wall clock too: a hand-over every 12
// hours stays at 08:00 and 20:00 all year, the turn that holds a change of clocks is an hour shorter or longer, and a
// turn that lies wholly in skipped time is empty.
struct Cadence {
  Unit unit = Unit::weeks;
  int count = 1;
  CivilTime start;

  bool operator==(const Cadence&) const = default;
};
BOOST_DESCRIBE_STRUCT(Cadence, (), (unit, count, start))

// Requires count >= 1.
std::int64_t civil_seconds_between_turns(const Cadence& cadence);

// The turns are numbered from 0 and partition the time from the start on.
struct Turn {
  std::int64_t number;
  base::Instant from;
  base::Instant until;
};
// Requires count >= 1. Nothing before the start.
std::optional<Turn> turn_at(const Cadence& cadence, const TimeZone& zone, base::Instant at);
// The hand-over that begins turn `number`.
base::Instant turn_start(const Cadence& cadence, const TimeZone& zone, std::int64_t number);

}  // namespace calendar
