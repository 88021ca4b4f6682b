#include "calendar/recurrence.h"

#include <gtest/gtest.h>

#include <array>

#include "base/random.h"
#include "base/testing/instant.h"
#include "calendar/host_zones.h"

namespace calendar {
namespace {

using base::Instant;
using base::testing::at;
using calendar::testing::host_zone;

CivilTime civil(const char* text) { return *parse_civil_time(text); }

constexpr auto mon = Weekday::monday;
constexpr auto fri = Weekday::friday;
constexpr auto sun = Weekday::sunday;

std::string spoken(const IntervalSet& set) {
  std::string words;
  for (const Interval& part : set.intervals()) words += rfc3339(part.from) + "/" + rfc3339(part.until) + " ";
  return words;
}

TEST(Turns, EachBoundaryBelongsToTheNextTurn) {
  base::Random random(1);
  for (const char* name : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia",
                           "Africa/Casablanca", "Asia/Kolkata", "America/St_Johns", "UTC"}) {
    const TimeZone zone = host_zone(name);
    for (const Unit unit : {Unit::hours, Unit::days, Unit::weeks}) {
      for (const int count : {1, 2, 3, 7, 12}) {
        const Cadence cadence{unit, count, {{2005, 3, 27}, static_cast<int>(random.between(0, 4)), 30, 0}};
        for (std::int64_t k = 0; k < 20'000; k += random.between(1, 20)) {
          const Instant from = turn_start(cadence, zone, k);
          const Instant until = turn_start(cadence, zone, k + 1);
          ASSERT_LE(from, until);
          if (from == until) continue;  // the turn lies in skipped time
          for (const Instant inside : {from, from + base::microseconds(1), until - base::microseconds(1)}) {
            const auto turn = turn_at(cadence, zone, inside);
            ASSERT_TRUE(turn && turn->number == k && turn->from == from && turn->until == until)
                << name << " turn " << k << " at " << rfc3339(inside);
          }
          ASSERT_EQ(turn_at(cadence, zone, from - base::seconds(1)).has_value(), k > 0);
        }
      }
    }
  }
}

TEST(Turns, HandOversStayOnTheWallClock) {
  const TimeZone berlin = host_zone("Europe/Berlin");
  const Cadence weekly{Unit::weeks, 1, civil("2026-03-23T09:00")};
  EXPECT_EQ(rfc3339(turn_start(weekly, berlin, 0)), "2026-03-23T08:00:00Z");
  EXPECT_EQ(rfc3339(turn_start(weekly, berlin, 1)), "2026-03-30T07:00:00Z");
  const Cadence half_days{Unit::hours, 12, civil("2026-03-23T08:00")};
  EXPECT_EQ(berlin.to_civil(turn_start(half_days, berlin, 1'001)).hour, 20);
}

TEST(Turns, HourlyTurnsAreSwallowedBySkippedTimeAndStretchedByRepeatedTime) {
  const TimeZone berlin = host_zone("Europe/Berlin");
  const Cadence spring{Unit::hours, 1, civil("2026-03-29T00:00")};
  EXPECT_EQ(turn_at(spring, berlin, at("2026-03-29T00:59:59Z"))->number, 1);
  EXPECT_EQ(turn_at(spring, berlin, at("2026-03-29T01:00:00Z"))->number, 3);
  const Cadence autumn{Unit::hours, 1, civil("2026-10-25T00:00")};
  const auto turn = turn_at(autumn, berlin, at("2026-10-25T01:30:00Z"));
  EXPECT_EQ(turn->number, 2);
  EXPECT_EQ(turn->until - turn->from, base::hours(2));
}

TEST(Turns, ARepeatedTimeBelongsToTheTurnThatHadBegun) {
  const TimeZone berlin = host_zone("Europe/Berlin");
  const Cadence hourly{Unit::hours, 1, civil("2026-10-25T00:30")};
  for (const char* moment :
       {"2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:15:00Z", "2026-10-25T02:29:59Z"}) {
    EXPECT_EQ(turn_at(hourly, berlin, at(moment))->number, 2) << moment;
  }
  EXPECT_EQ(turn_at(hourly, berlin, at("2026-10-25T00:29:59Z"))->number, 1);
  EXPECT_EQ(turn_at(hourly, berlin, at("2026-10-25T02:30:00Z"))->number, 3);
}

TEST(Turns, ThirtyYearsOnCostsWhatTodayCosts) {
  const TimeZone berlin = host_zone("Europe/Berlin");
  const Cadence hourly{Unit::hours, 1, civil("2000-01-01T00:00")};
  for (int i = 0; i < 200'000; ++i) ASSERT_EQ(turn_at(hourly, berlin, at("2030-01-01T00:00:00Z"))->number, 262'992 + 1);
}

TEST(Turns, NobodyHasATurnBeforeTheStart) {
  EXPECT_FALSE(turn_at({Unit::days, 1, civil("2026-11-22T09:00")}, TimeZone::utc(), at("2026-11-22T08:59:59Z")));
}

TEST(WeeklyHours, OpenAndCloseOnTheWallClock) {
  const std::array windows{WeeklyWindow{{mon, 9, 0}, {mon, 17, 0}}};
  EXPECT_EQ(spoken(WeeklyHours(windows).open_within(host_zone("Europe/Berlin"),
                                                    {at("2026-03-20T00:00:00Z"), at("2026-04-01T00:00:00Z")})),
            "2026-03-23T08:00:00Z/2026-03-23T16:00:00Z 2026-03-30T07:00:00Z/2026-03-30T15:00:00Z ");
}

TEST(WeeklyHours, FridayToMondayCoversTheWeekendOnly) {
  const std::array windows{WeeklyWindow{{fri, 17, 0}, {mon, 9, 0}}};
  EXPECT_EQ(spoken(WeeklyHours(windows).open_within(TimeZone::utc(),
                                                    {at("2026-11-16T00:00:00Z"), at("2026-11-23T12:00:00Z")})),
            "2026-11-16T00:00:00Z/2026-11-16T09:00:00Z 2026-11-20T17:00:00Z/2026-11-23T09:00:00Z ");
}

TEST(WeeklyHours, WindowsThatTouchRoundTheWeekAreAlwaysOpen) {
  const std::array windows{WeeklyWindow{{mon, 9, 0}, {fri, 17, 0}}, WeeklyWindow{{fri, 17, 0}, {mon, 9, 0}}};
  const auto state = WeeklyHours(windows).state_at(host_zone("Europe/Berlin"), at("2026-10-25T00:30:00Z"));
  EXPECT_TRUE(state.open);
  EXPECT_EQ(state.until, end_of_time);
}

TEST(WeeklyHours, EqualEndsAndNoWindowsNeverOpen) {
  const std::array windows{WeeklyWindow{{mon, 9, 0}, {mon, 9, 0}}};
  for (const WeeklyHours& hours : {WeeklyHours(windows), WeeklyHours({})}) {
    EXPECT_FALSE(hours.state_at(TimeZone::utc(), at("2026-11-23T09:00:00Z")).open);
    EXPECT_FALSE(hours.meets(0, week_seconds));
  }
}

TEST(WeeklyHours, ARepeatedHourIsCoveredTwiceAndASkippedOneNotAtAll) {
  const std::array windows{WeeklyWindow{{sun, 2, 0}, {sun, 2, 30}}};
  const WeeklyHours hours(windows);
  const TimeZone berlin = host_zone("Europe/Berlin");
  EXPECT_EQ(spoken(hours.open_within(berlin, {at("2026-10-24T12:00:00Z"), at("2026-10-25T12:00:00Z")})),
            "2026-10-25T00:00:00Z/2026-10-25T01:30:00Z ");
  EXPECT_EQ(spoken(hours.open_within(berlin, {at("2026-03-28T12:00:00Z"), at("2026-03-29T12:00:00Z")})), "");
  EXPECT_EQ(rfc3339(hours.state_at(berlin, at("2026-03-28T12:00:00Z")).until), "2026-04-05T00:00:00Z");
}

TEST(WeeklyHours, WindowsThatAChangeOfClocksBringsTogetherAreOpenThroughout) {
  const TimeZone berlin = host_zone("Europe/Berlin");
  const std::array windows{WeeklyWindow{{sun, 1, 0}, {sun, 2, 20}}, WeeklyWindow{{sun, 2, 40}, {sun, 4, 0}}};
  const WeeklyHours hours(windows);
  EXPECT_EQ(rfc3339(hours.state_at(berlin, at("2026-03-29T00:00:00Z")).until), "2026-03-29T02:00:00Z");
  EXPECT_EQ(rfc3339(hours.state_at(berlin, at("2026-10-24T23:00:00Z")).until), "2026-10-25T03:00:00Z");
  EXPECT_EQ(rfc3339(hours.state_at(berlin, at("2026-11-01T00:00:00Z")).until), "2026-11-01T01:20:00Z");
}

TEST(WeeklyHours, OverlappingWindowsAreTheirUnion) {
  base::Random random(5);
  for (int round = 0; round < 300; ++round) {
    std::vector<WeeklyWindow> windows;
    for (std::int64_t left = random.between(1, 5); left > 0; --left) {
      const auto any = [&] { return WeeklyTime{Weekday(random.between(0, 6)), int(random.between(0, 23)), 0}; };
      windows.push_back({any(), any()});
    }
    const WeeklyHours hours(windows);
    for (std::int64_t hour = 0; hour < 7 * 24; ++hour) {
      const Instant moment = at("2026-11-23T00:00:00Z") + base::hours(hour);  // a Monday
      bool inside = false;
      for (const auto& [from, until] : windows) {
        const std::int64_t a = int(from.day) * 24 + from.hour;
        const std::int64_t b = int(until.day) * 24 + until.hour;
        inside |= a <= b ? a <= hour && hour < b : hour < b || a <= hour;
      }
      const auto state = hours.state_at(TimeZone::utc(), moment);
      ASSERT_EQ(state.open, inside);
      const std::int64_t civil = moment.microseconds / 1'000'000;
      ASSERT_EQ(hours.meets(civil, civil + 3600), inside);
      if (state.until == end_of_time) continue;
      ASSERT_NE(hours.state_at(TimeZone::utc(), state.until).open, inside);
      ASSERT_EQ(hours.state_at(TimeZone::utc(), state.until - base::seconds(1)).open, inside);
    }
  }
}

}  // namespace
}  // namespace calendar
