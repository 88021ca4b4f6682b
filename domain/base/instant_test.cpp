#include "base/instant.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <ctime>

#include "base/gregorian.h"

namespace base {
namespace {

TEST(Instant, PrintsAsTheCLibraryDoes) {
  EXPECT_TRUE(rc::check([] {
    const std::int64_t second = *rc::gen::inRange<std::int64_t>(-62'135'596'800, 253'402'300'800);
    const std::time_t at = second;
    std::tm civil{};
    gmtime_r(&at, &civil);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", civil.tm_year + 1900, civil.tm_mon + 1,
                  civil.tm_mday, civil.tm_hour, civil.tm_min, civil.tm_sec);
    RC_ASSERT(rfc3339(Instant{second * 1'000'000}) == text);
  }));
}

TEST(Instant, ReadsBackWhatItPrints) {
  EXPECT_TRUE(rc::check([] {
    const Instant at{*rc::gen::inRange<std::int64_t>(-62'135'596'800'000'000, 253'402'300'799'000'000)};
    RC_ASSERT(parse_rfc3339(rfc3339(at)) == at);
  }));
}

TEST(Instant, PrintsYearsBeyondTheFourDigitsWithTheirSign) {
  EXPECT_EQ(rfc3339(Instant{days_from_civil(12'345, 6, 7) * 86'400'000'000}), "12345-06-07T00:00:00Z");
  EXPECT_EQ(rfc3339(Instant{days_from_civil(-12, 1, 1) * 86'400'000'000}), "-012-01-01T00:00:00Z");
  EXPECT_EQ(rfc3339(Instant{-1}), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(rfc3339(Instant{1'500}), "1970-01-01T00:00:00.0015Z");
}

TEST(Instant, ReadsWhatMonitorsSend) {
  EXPECT_EQ(rfc3339(*parse_rfc3339("2015-07-17T08:42:58.315+0000")), "2015-07-17T08:42:58.315Z");
  EXPECT_EQ(rfc3339(*parse_rfc3339("2015-07-17T08:42:58+02:00")), "2015-07-17T06:42:58Z");
  EXPECT_EQ(rfc3339(*parse_rfc3339("2026-11-22 08:42:58.123456789Z")), "2026-11-22T08:42:58.123456Z");
  EXPECT_EQ(rfc3339(*parse_rfc3339("0001-01-01T00:00:00Z")), "0001-01-01T00:00:00Z");
}

TEST(Instant, RefusesWhatIsNoMoment) {
  for (const char* text : {"", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-22", "2026-11-22T24:00:00Z",
                           "2026-11-22T08:42:58", "2026-11-22T08:42:58.Z", "2026-11-22T08:42:58Zx", "now",
                           "9999-12-31T23:59:59-03:30", "0001-01-01T00:00:00+00:01"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
  }
}

TEST(Instant, IsSpokenInUtcToTheMinute) {
  EXPECT_EQ(spoken(parse_rfc3339("2026-11-22T14:05:59.5Z").value()), "22 Nov 14:05 UTC");
  EXPECT_EQ(spoken(parse_rfc3339("2026-01-02T00:30:00+01:00").value()), "1 Jan 23:30 UTC");
}

TEST(Duration, IsSpokenInItsTwoLargestUnits) {
  EXPECT_EQ(spoken(seconds(0)), "0 seconds");
  EXPECT_EQ(spoken(minutes(5)), "5 minutes");
  EXPECT_EQ(spoken(minutes(90)), "1 hour 30 minutes");
  EXPECT_EQ(spoken(days(1) + seconds(3)), "1 day");
  EXPECT_EQ(spoken(days(3) + hours(4) + minutes(5)), "3 days 4 hours");
}

}  // namespace
}  // namespace base
