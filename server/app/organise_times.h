// Times of the week as both doors write them: a weekday and "09:00".
#pragma once

#include <optional>
#include <string>

#include "calendar/recurrence.h"

namespace app::organise {

inline std::string clock_text(const calendar::WeeklyTime& time) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(time.hour) + ":" + two(time.minute);
}

// Nothing unless it is "00:00" to "23:59".
inline std::optional<calendar::WeeklyTime> weekly_time(calendar::Weekday day, std::string_view clock) {
  const auto digit = [&](std::size_t at) { return clock[at] >= '0' && clock[at] <= '9' ? clock[at] - '0' : 100; };
  if (clock.size() != 5 || clock[2] != ':') return {};
  const int hour = digit(0) * 10 + digit(1);
  const int minute = digit(3) * 10 + digit(4);
  if (hour > 23 || minute > 59) return {};
  return calendar::WeeklyTime{day, hour, minute};
}

inline constexpr const char* a_clock_time = "expected a time from 00:00 to 23:59";

}  // namespace app::organise
