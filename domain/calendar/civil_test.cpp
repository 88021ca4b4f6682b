#include "calendar/civil.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <ctime>

namespace calendar {
namespace {

TEST(Civil, CountsLikeTheCLibrary) {
  EXPECT_TRUE(rc::check([] {
    const std::time_t second = *rc::gen::inRange<std::int64_t>(-62'135'596'800, 253'402'300'800);
    std::tm expected{};
    gmtime_r(&second, &expected);
    const CivilTime time = civil_time(second);
    RC_ASSERT(time == (CivilTime{{expected.tm_year + 1900, expected.tm_mon + 1, expected.tm_mday},
                                 expected.tm_hour,
                                 expected.tm_min,
                                 expected.tm_sec}));
    RC_ASSERT(civil_second(time) == second);
    RC_ASSERT(static_cast<int>(weekday(time.date)) == (expected.tm_wday + 6) % 7);
    RC_ASSERT(second_of_week(second) == static_cast<int>(weekday(time.date)) * day_seconds + expected.tm_hour * 3600 +
                                            expected.tm_min * 60 + expected.tm_sec);
    RC_ASSERT(parse_civil_time(text(time)) == time);
  }));
}

TEST(Civil, DaysCountAcrossMonthsAndLeapYears) {
  EXPECT_EQ(plus_days({2028, 2, 28}, 1), (CivilDate{2028, 2, 29}));
  EXPECT_EQ(plus_days({2027, 2, 28}, 1), (CivilDate{2027, 3, 1}));
  EXPECT_EQ(plus_days({2026, 1, 1}, -1), (CivilDate{2025, 12, 31}));
  EXPECT_EQ(short_name(weekday({2026, 11, 22})), "Sun");
}

TEST(Civil, IsReadWithAndWithoutSeconds) {
  EXPECT_EQ(parse_civil_time("2026-11-22T09:05"), (CivilTime{{2026, 11, 22}, 9, 5, 0}));
  EXPECT_EQ(parse_civil_time("2026-11-22T09:05:59"), (CivilTime{{2026, 11, 22}, 9, 5, 59}));
}

TEST(Civil, RefusesWhatNoCalendarShows) {
  for (const char* text : {"", "2026-11-22", "2026-11-31T09:00", "2026-13-01T09:00", "2026-02-29T00:00",
                           "0000-01-01T00:00", "2026-11-22T24:00", "2026-11-22T23:60", "2026-11-22T23:59:60",
                           "2026-11-22T09:00Z", "2026-11-22 09:00", "2026-11-22T09:00:0", "2026-11-22T9:00:00"}) {
    EXPECT_FALSE(parse_civil_time(text)) << text;
  }
}

}  // namespace
}  // namespace calendar
