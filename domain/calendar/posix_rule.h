// The POSIX TZ string in the footer of a TZif file, such as "CET-1CEST,M3.5.0,M10.5.0/3": the rule for the years that
// the table of transitions does not reach.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace calendar {

struct Offset {
  std::int32_t seconds = 0;  // east of UTC
  bool is_dst = false;
  std::string abbreviation;

  bool operator==(const Offset&) const = default;
};

class PosixRule {
 public:
  // Also takes the extensions of RFC 9636: times from -167 to 167 hours, and daylight saving all year.
  static base::Result<PosixRule> read(std::string_view text);

  // The stretch around a second since 1970: [from, until) with one offset. A rule without daylight saving has one
  // stretch from the least to the greatest 64-bit number.
  struct Stretch {
    std::int64_t from;
    std::int64_t until;
    const Offset* offset;
  };
  Stretch stretch_at(std::int64_t second) const;

 private:
  friend class PosixRuleReader;
  enum class Day { julian_without_leap_day, zero_based, month_week_weekday };
  struct Change {
    Day kind = Day::zero_based;
    int day = 0;  // of the year, or of the week with Sunday as 0
    int month = 1;
    int week = 1;  // 5 is the last
    std::int32_t second_of_day = 7200;
  };
  static std::int64_t civil_second_of(const Change& change, std::int64_t year);

  Offset standard_;
  std::optional<Offset> daylight_;
  Change starts_;  // of daylight saving, in standard time
  Change ends_;    // of daylight saving, in daylight time
};

}  // namespace calendar
