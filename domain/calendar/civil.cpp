#include "calendar/civil.h"

#include <array>
#include <cstdio>

#include "base/gregorian.h"

namespace calendar {

std::int64_t day_number(CivilDate date) { return base::days_from_civil(date.year, date.month, date.day); }

CivilDate date_of(std::int64_t day_number) {
  const auto [year, month, day] = base::civil_from_days(day_number);
  return {year, month, day};
}

CivilDate plus_days(CivilDate date, std::int64_t days) { return date_of(day_number(date) + days); }

Weekday weekday(CivilDate date) {
  constexpr int weekday_of_1970 = 3;  // a Thursday
  return static_cast<Weekday>(base::floor_mod(day_number(date) + weekday_of_1970, 7));
}

std::int64_t civil_second(CivilTime time) {
  return day_number(time.date) * day_seconds + time.hour * 3600 + time.minute * 60 + time.second;
}

CivilTime civil_time(std::int64_t civil_second) {
  const std::int64_t day = base::floor_div(civil_second, day_seconds);
  const int rest = static_cast<int>(civil_second - day * day_seconds);
  return {date_of(day), rest / 3600, rest / 60 % 60, rest % 60};
}

std::int64_t second_of_week(std::int64_t civil_second) {
  constexpr std::int64_t monday = 4 * day_seconds;  // 1970-01-05
  return base::floor_mod(civil_second - monday, week_seconds);
}

bool is_valid(CivilTime time) {
  const auto [year, month, day] = time.date;
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= base::month_length(year, month) &&
         time.hour >= 0 && time.hour < 24 && time.minute >= 0 && time.minute < 60 && time.second >= 0 &&
         time.second < 60;
}

std::string text(CivilDate date) {
  std::array<char, 48> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), "%04lld-%02d-%02d", static_cast<long long>(date.year),
                                 date.month, date.day);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string text(CivilTime time) {
  std::array<char, 48> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d", time.hour, time.minute, time.second);
  return text(time.date) + std::string(buffer.data(), static_cast<std::size_t>(size));
}

std::string_view short_name(Weekday day) {
  constexpr std::array<std::string_view, 7> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  return names[static_cast<std::size_t>(day)];
}

std::optional<CivilTime> parse_civil_time(std::string_view text) {
  constexpr std::string_view shape = "0000-00-00T00:00:00";
  if (text.size() != shape.size() && text.size() != shape.size() - 3) return {};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == '0' ? !digit : text[i] != shape[i]) return {};
  }
  const auto number = [text](std::size_t from, std::size_t width) {
    int value = 0;
    for (const char c : text.substr(from, width)) value = value * 10 + (c - '0');
    return value;
  };
  const CivilTime time{{number(0, 4), number(5, 2), number(8, 2)},
                       number(11, 2),
                       number(14, 2),
                       text.size() == shape.size() ? number(17, 2) : 0};
  if (!is_valid(time)) return {};
  return time;
}

}  // namespace calendar
