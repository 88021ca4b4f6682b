#include "oncall/layer.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "base/testing/instant.h"
#include "calendar/host_zones.h"

namespace oncall {
namespace {

using base::testing::at;
using calendar::TimeZone;
using calendar::Weekday;

calendar::Cadence daily(const char* start) { return {calendar::Unit::days, 1, *calendar::parse_civil_time(start)}; }

std::vector<calendar::WeeklyWindow> working_days(int from, int until) {
  std::vector<calendar::WeeklyWindow> windows;
  for (auto day = Weekday::monday; day <= Weekday::friday; day = Weekday(int(day) + 1)) {
    windows.push_back({{day, from, 0}, {day, until, 0}});
  }
  return windows;
}

std::int64_t on_call(const Layer& layer, const char* moment) {
  const auto person = layer.at(at(moment)).person;
  return person ? person->number : 0;
}

TEST(Layer, PeopleTakeTurnsInTheirOrder) {
  const TimeZone utc = TimeZone::utc();
  const Rotation rotation{"Daily", {{1}, {2}, {3}}, daily("2026-11-23T09:00"), {}};
  const Layer layer(rotation, utc);
  EXPECT_EQ(on_call(layer, "2026-11-23T08:59:59Z"), 0);
  EXPECT_EQ(on_call(layer, "2026-11-23T09:00:00Z"), 1);
  EXPECT_EQ(on_call(layer, "2026-11-24T08:59:59Z"), 1);
  EXPECT_EQ(on_call(layer, "2026-11-24T09:00:00Z"), 2);
  EXPECT_EQ(on_call(layer, "2026-11-26T09:00:00Z"), 1);
}

TEST(Layer, DaysOffUseUpNobody) {
  const TimeZone utc = TimeZone::utc();
  const Rotation rotation{"Working days", {{1}, {2}, {3}}, daily("2026-11-23T00:00"), working_days(9, 17)};
  const Layer layer(rotation, utc);
  EXPECT_EQ(on_call(layer, "2026-11-27T12:00:00Z"), 2);  // Friday: 1 2 3 1 2
  EXPECT_EQ(on_call(layer, "2026-11-28T12:00:00Z"), 0);
  EXPECT_EQ(on_call(layer, "2026-11-30T12:00:00Z"), 3);                  // Monday goes on, whatever the weekend holds
  EXPECT_EQ(on_call(layer, "2046-11-26T12:00:00Z"), 5 * 1'044 % 3 + 1);  // a Monday, 1,044 weeks on
}

TEST(Layer, NightsOffUseUpNobody) {
  const TimeZone utc = TimeZone::utc();
  const Rotation rotation{"Days",
                          {{1}, {2}},
                          {calendar::Unit::hours, 12, *calendar::parse_civil_time("2026-11-23T08:00")},
                          working_days(9, 17)};
  const Layer layer(rotation, utc);
  EXPECT_EQ(on_call(layer, "2026-11-23T12:00:00Z"), 1);
  EXPECT_EQ(on_call(layer, "2026-11-24T12:00:00Z"), 2);
  EXPECT_EQ(on_call(layer, "2026-11-25T12:00:00Z"), 1);
}

TEST(Layer, OnePersonWithoutRestrictionsStaysForEver) {
  const TimeZone utc = TimeZone::utc();
  const Rotation rotation{"Always", {{1}, {1}}, daily("2026-11-23T09:00"), {}};
  EXPECT_EQ(Layer(rotation, utc).at(at("2026-12-01T00:00:00Z")).until, calendar::end_of_time);
}

TEST(Layer, ARotationWithoutPeopleIsABug) {
  const TimeZone utc = TimeZone::utc();
  const Rotation rotation{"Empty", {}, daily("2026-11-23T09:00"), {}};
  EXPECT_THROW(Layer(rotation, utc), base::CheckFailure);
}

}  // namespace
}  // namespace oncall
