#include "calendar/posix_rule.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

#include "base/random.h"

using calendar::PosixRule;

namespace {

constexpr std::int64_t year_2100 = 4'102'444'800;

TEST(PosixRule, SaysWhatTheCLibrarySays) {
  for (const char* text : {"CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0", "IST-1GMT0,M10.5.0,M3.5.0/1",
                           "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
                           "EET-2EEST,M3.4.4/50,M10.4.4/50", "NZST-12NZDT,M9.5.0,M4.1.0/3", "UTC0", "<+0545>-5:45",
                           "AAA3BBB,J60/0,J300", "AAA3BBB,59/0,299", "AAA3BBB2:30,J59,J60/1:30:30"}) {
    const auto rule = PosixRule::read(text);
    ASSERT_TRUE(rule) << text;
    setenv("TZ", text, 1);
    tzset();
    base::Random random(1);
    for (int i = 0; i < 20'000; ++i) {
      const std::time_t at = random.between(0, 2 * year_2100);
      std::tm expected{};
      localtime_r(&at, &expected);
      const auto stretch = rule->stretch_at(at);
      ASSERT_EQ(stretch.offset->seconds, expected.tm_gmtoff) << text << " at " << at;
      ASSERT_EQ(stretch.offset->is_dst, expected.tm_isdst > 0) << text << " at " << at;
      ASSERT_EQ(stretch.offset->abbreviation, expected.tm_zone) << text << " at " << at;
      ASSERT_TRUE(stretch.from <= at && at < stretch.until);
      if (stretch.offset->is_dst) {
        ASSERT_NE(rule->stretch_at(stretch.until).offset, stretch.offset) << text;
        ASSERT_NE(rule->stretch_at(stretch.from - 1).offset, stretch.offset) << text;
      }
    }
  }
}

TEST(PosixRule, DaylightSavingCanLastAllYear) {
  const auto rule = PosixRule::read("EST5EDT,0/0,J365/25");
  ASSERT_TRUE(rule);
  base::Random random(2);
  for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(rule->stretch_at(random.between(0, year_2100)).offset->is_dst);
  EXPECT_TRUE(rule->stretch_at(year_2100 + 5 * 3600).offset->is_dst);
  EXPECT_TRUE(rule->stretch_at(year_2100 + 4 * 3600).offset->is_dst);
}

TEST(PosixRule, RefusesWhatIsNoRule) {
  for (const char* text :
       {"", "CET", "CE-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,M10.5.0/3x", "CET-25", "<CET-1",
        "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J365",
        "CET-1CEST,366,1", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1:60", "CET-99999999999999999999"}) {
    EXPECT_FALSE(PosixRule::read(text)) << text;
  }
}

}  // namespace
