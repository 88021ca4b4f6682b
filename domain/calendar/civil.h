// What a wall clock and a wall calendar show. A civil time is no moment: a TimeZone makes it one.
#pragma once

#include <boost/describe.hpp>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace calendar {

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
BOOST_DESCRIBE_ENUM(Weekday, monday, tuesday, wednesday, thursday, friday, saturday, sunday)

struct CivilDate {
  std::int64_t year = 1970;
  int month = 1;
  int day = 1;

  auto operator<=>(const CivilDate&) const = default;
};

struct CivilTime {
  CivilDate date;
  int hour = 0;
  int minute = 0;
  int second = 0;

  auto operator<=>(const CivilTime&) const = default;
};

constexpr std::int64_t day_seconds = 86'400;
constexpr std::int64_t week_seconds = 7 * day_seconds;

// Days since 1970-01-01. Requires a month of 1 to 12; a day out of range counts on into the next or previous month.
std::int64_t day_number(CivilDate date);
CivilDate date_of(std::int64_t day_number);
CivilDate plus_days(CivilDate date, std::int64_t days);
Weekday weekday(CivilDate date);

// Seconds that the wall clock has shown since 1970-01-01T00:00:00 if every day had 24 hours, and back.
std::int64_t civil_second(CivilTime time);
CivilTime civil_time(std::int64_t civil_second);
// Seconds on the wall clock since the Monday 00:00 on or before it: 0 to 604,799.
std::int64_t second_of_week(std::int64_t civil_second);

// True for a date of the years 1 to 9999 and a time from 00:00:00 to 23:59:59.
bool is_valid(CivilTime time);

// "2026-11-22", "2026-11-22T09:00:00".
std::string text(CivilDate date);
std::string text(CivilTime time);
// "Mon".
std::string_view short_name(Weekday day);
// Reads "2026-11-22T09:00:00" and "2026-11-22T09:00"; nothing when it is not valid, or when an offset follows.
std::optional<CivilTime> parse_civil_time(std::string_view text);

}  // namespace calendar
