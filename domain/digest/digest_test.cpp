#include "digest/digest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/random.h"
#include "calendar/host_zones.h"

namespace digest {
namespace {

using base::Instant;
using ::testing::HasSubstr;
using ::testing::Not;

Instant at(const char* text) { return base::parse_rfc3339(text).value(); }
const calendar::TimeZone& berlin() {
  static const calendar::TimeZone zone = calendar::testing::host_zone("Europe/Berlin");
  return zone;
}

TEST(Telling, IsOnMondaysAtThatHourOfTheWallClock) {
  EXPECT_EQ(next_telling(at("2026-11-26T12:00:00Z"), 8, berlin()), at("2026-11-30T07:00:00Z"));
  EXPECT_EQ(next_telling(at("2026-11-30T06:59:59Z"), 8, berlin()), at("2026-11-30T07:00:00Z"));
  EXPECT_EQ(next_telling(at("2026-11-30T07:00:00Z"), 8, berlin()), at("2026-12-07T07:00:00Z"));
  // Sunday evening in UTC is Monday in Auckland.
  const auto auckland = calendar::testing::host_zone("Pacific/Auckland");
  EXPECT_EQ(next_telling(at("2026-11-27T00:00:00Z"), 8, auckland), at("2026-11-29T19:00:00Z"));
}

TEST(Telling, FollowsTheClocksWhenTheyChange) {
  // Summer time began on Sunday 29 March 2026 and ended on Sunday 25 October.
  EXPECT_EQ(next_telling(at("2026-03-23T07:00:00Z"), 8, berlin()), at("2026-03-30T06:00:00Z"));
  EXPECT_EQ(next_telling(at("2026-10-19T06:00:00Z"), 8, berlin()), at("2026-10-26T07:00:00Z"));
  const Week spring = last_week(at("2026-03-30T06:00:00Z"), berlin());
  EXPECT_EQ(spring.until - spring.from, base::hours(167));
  const Week autumn = last_week(at("2026-10-26T07:00:00Z"), berlin());
  EXPECT_EQ(autumn.until - autumn.from, base::hours(169));
}

// Told at one telling after the other, each week is named once and none is left out.
TEST(Telling, NamesEachWeekOnce) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    const auto zone = calendar::testing::host_zone(random.chance(1, 2) ? "America/New_York" : "Pacific/Auckland");
    const int hour = static_cast<int>(random.between(0, 23));
    Instant now = at("2020-01-01T00:00:00Z") + base::hours(random.between(0, 60'000));
    std::optional<Week> before;
    for (int i = 0; i < 60; ++i) {
      now = next_telling(now, hour, zone);
      RC_ASSERT(zone.to_civil(now).hour == hour || zone.to_civil(now).hour == hour + 1);
      const Week week = last_week(now, zone);
      RC_ASSERT(week.until <= now && now - week.until < base::hours(25));
      if (before) RC_ASSERT(week.monday == before->monday + 7 && week.from == before->until);
      before = week;
    }
  }));
}

Facts busy() {
  Facts facts{.who = "Shop", .monday = calendar::day_number({2026, 11, 16})};
  facts.incidents = {{7, "Slow pages", incident::Severity::sev3, base::minutes(20), {}},
                     {8, "Cards are refused", incident::Severity::sev1, base::hours(2), "https://m/incidents/8"},
                     {9, "Login fails", incident::Severity::sev1, {}, {}},
                     {10, "Something", {}, base::hours(9), {}}};
  facts.usual = 2.25;
  facts.improving = "There is not enough data to tell.";
  facts.waiting = {"the review of #3 was due 2 days ago"};
  facts.load = "2 people were called.";
  return facts;
}

TEST(Digest, IsTheWeekInWordsWorstFirst) {
  const Digest told = word(busy());
  EXPECT_EQ(told.headline, "Shop, week of 16 November 2026: 4 incidents, 1 overdue");
  EXPECT_EQ(told.text,
            "The week of 16 November 2026 for Shop.\n\n"
            "What happened\nThere were 4 incidents. In the eight weeks up to then it was 2.3 a week.\n"
            "- #9 Login fails, SEV1, not resolved\n"
            "- #8 Cards are refused, SEV1, resolved after 2 hours: https://m/incidents/8\n"
            "- #7 Slow pages, SEV3, resolved after 20 minutes\n"
            "- #10 Something, resolved after 9 hours\n\n"
            "Are we improving?\nThere is not enough data to tell.\n\n"
            "What waits\n1 is overdue.\n- the review of #3 was due 2 days ago\n\n"
            "Being on call\n2 people were called.");
}

TEST(Digest, AQuietWeekSaysSo) {
  const Digest told = word({.who = "the organisation", .monday = 0});
  EXPECT_EQ(told.headline, "The organisation, week of 1 January 1970: no incidents");
  EXPECT_THAT(told.text, HasSubstr("There were no incidents.\n\nNothing is overdue"));
  EXPECT_THAT(told.text, Not(HasSubstr("improving")));
}

TEST(Digest, NamesTenAndCountsTheRest) {
  Facts facts = busy();
  for (int i = 0; i < 20; ++i) facts.incidents.push_back({100 + i, "More", {}, base::minutes(1), {}});
  EXPECT_THAT(word(facts).text, HasSubstr("\n- and 14 more\n"));
}

TEST(Digest, ATitleCannotAddALine) {
  Facts facts = busy();
  facts.incidents = {{1, "a\r\nBcc: everybody", {}, {}, {}}};
  EXPECT_THAT(word(facts).text, HasSubstr("- #1 a  Bcc: everybody, not resolved"));
}

}  // namespace
}  // namespace digest
