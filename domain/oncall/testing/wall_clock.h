// What a zone's wall clock shows, minute by minute, from the C library: for the oracle of schedules.
#pragma once

#include <algorithm>
#include <limits>
#include <mutex>
#include <string>
#include <vector>

#include "calendar/host_zones.h"

namespace oncall::testing {

inline constexpr std::int64_t year_minutes = 365 * 1440;
inline constexpr std::int64_t week_minutes = 7 * 1440;
inline constexpr std::int64_t margin = 2 * 1440;  // no clock is set back by more

// What the wall clock of a zone shows in each minute of a year, from the C library.
struct WallClock {
  std::string zone;
  std::int64_t first_minute;           // since 1970
  std::vector<std::int32_t> shown;     // civil minutes since 1970
  std::vector<std::int32_t> highest;   // so far
  std::vector<std::int32_t> lowest;    // in all later minutes
  std::vector<std::int16_t> of_week;   // shown, since Sunday 00:00
  std::vector<std::uint8_t> plain;     // every earlier minute showed less, every later one shows more
  std::vector<std::int64_t> changing;  // the minutes that are not plain, from the first minute on
};

inline std::int64_t civil_minute_in_c_library(std::int64_t minute) {
  return minute + calendar::testing::c_library_at(minute * 60).tm_gmtoff / 60;
}

inline std::vector<std::int64_t> shown_in_c_library(std::int64_t first, std::int64_t count) {
  std::vector<std::int64_t> shown;
  shown.reserve(static_cast<std::size_t>(count));
  // Offsets last for hours at least; within an hour at whose ends they differ, each minute is asked for.
  for (std::int64_t hour = first; std::ssize(shown) < count; hour += 60) {
    const std::int64_t at_start = civil_minute_in_c_library(hour);
    const bool same = civil_minute_in_c_library(hour + 60) == at_start + 60;
    for (std::int64_t i = 0; i < 60; ++i) shown.push_back(same ? at_start + i : civil_minute_in_c_library(hour + i));
  }
  return shown;
}

inline WallClock wall_clock(const std::string& zone, std::int64_t first_minute) {
  static std::mutex one_zone_at_a_time;
  WallClock clock{zone, first_minute, {}, {}, {}, {}, {}, {}};
  std::vector<std::int64_t> wide;
  int weekday = 0;
  {
    const std::lock_guard lock(one_zone_at_a_time);
    calendar::testing::let_c_library_use(zone);
    wide = shown_in_c_library(first_minute - margin, year_minutes + 2 * margin);
    weekday = calendar::testing::c_library_at(first_minute * 60).tm_wday;
  }
  std::vector<std::int64_t> lowest(wide.size() + 1, std::numeric_limits<std::int64_t>::max());
  for (std::size_t i = wide.size(); i-- > 0;) lowest[i] = std::min(lowest[i + 1], wide[i]);
  std::int64_t highest = *std::max_element(wide.begin(), wide.begin() + margin);
  const std::int64_t day_start = wide[margin] - wide[margin] % 1440;
  const std::int64_t sunday = day_start - weekday * 1440;
  for (std::size_t i = margin; i < margin + year_minutes; ++i) {
    const bool plain = highest < wide[i] && lowest[i + 1] > wide[i];
    highest = std::max(highest, wide[i]);
    clock.shown.push_back(static_cast<std::int32_t>(wide[i]));
    clock.highest.push_back(static_cast<std::int32_t>(highest));
    clock.lowest.push_back(static_cast<std::int32_t>(lowest[i + 1]));
    clock.of_week.push_back(
        static_cast<std::int16_t>(((wide[i] - sunday) % week_minutes + week_minutes) % week_minutes));
    clock.plain.push_back(plain);
    if (!plain) clock.changing.push_back(static_cast<std::int64_t>(i) - margin);
  }
  return clock;
}

}  // namespace oncall::testing
