#include "notification/reader_wording.h"

#include <gtest/gtest.h>

#include "calendar/host_zones.h"

namespace notification {
namespace {

TEST(ReaderWording, TellsInstantsAsTheReadersWallClockShowsThem) {
  const base::Instant at = *base::parse_rfc3339("2026-11-26T13:05:59Z");
  EXPECT_EQ(spoken_in(at, calendar::testing::host_zone("Europe/Berlin")), "14:05 CET on 26 November 2026");
  EXPECT_EQ(spoken_in(at, calendar::testing::host_zone("Pacific/Auckland")), "02:05 NZDT on 27 November 2026");
  EXPECT_EQ(spoken_in(*base::parse_rfc3339("2026-07-01T23:30:00Z"), calendar::testing::host_zone("Europe/Berlin")),
            "01:30 CEST on 2 July 2026");
  EXPECT_EQ(spoken_in(at, calendar::TimeZone::utc()), "13:05 UTC on 26 November 2026");
}

TEST(ReaderWording, ChangesNothingButTheTimes) {
  Subject subject;
  subject.summary = "Disk is full";
  subject.at = *base::parse_rfc3339("2026-11-26T13:05:00Z");
  const Wording plain = word_together({subject, subject});
  const Wording local = word_for(calendar::testing::host_zone("Europe/Berlin"), {subject, subject});
  EXPECT_EQ(local.subject, plain.subject);
  EXPECT_EQ(local.short_text, plain.short_text);
  std::string expected = plain.long_text;
  for (std::size_t found; (found = expected.find("2026-11-26T13:05:00Z")) != std::string::npos;)
    expected.replace(found, 20, "14:05 CET on 26 November 2026");
  EXPECT_EQ(local.long_text, expected);
}

}  // namespace
}  // namespace notification
