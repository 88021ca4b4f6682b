#include "metrics/hours.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "base/testing/instant.h"
#include "calendar/host_zones.h"

namespace metrics {
namespace {

using base::Instant;
using base::testing::at;
using incident::IncidentId;
using incident::Moment;
using incident::Stage;

History detected(std::int64_t id, const char* when, Stage stage = Stage::closed) {
  return {.id = IncidentId{id},
          .facts = {{Moment::detected, at(when), at(when), {}, "test"}},
          .visits = {{stage, at(when), std::nullopt}}};
}

const Period november{at("2026-11-01T00:00:00Z"), at("2026-12-01T00:00:00Z"), at("2026-12-01T00:00:00Z")};

TEST(Hours, AreThoseOfTheWallClock) {
  const std::vector<History> histories{detected(1, "2026-11-15T23:30:00Z"),  // Monday 00:30 in Berlin
                                       detected(2, "2026-11-22T23:59:59Z"), detected(3, "2026-11-18T12:00:00Z")};
  const Hours berlin = incidents_by_hour(histories, november, calendar::testing::host_zone("Europe/Berlin"));
  EXPECT_EQ(berlin.hours, (std::vector<Hour>{{0, 0, 2, {IncidentId{1}, IncidentId{2}}}, {2, 13, 1, {IncidentId{3}}}}));
  const Hours utc = incidents_by_hour(histories, november, calendar::TimeZone::utc());
  EXPECT_EQ(utc.hours, (std::vector<Hour>{{2, 12, 1, {IncidentId{3}}}, {6, 23, 2, {IncidentId{1}, IncidentId{2}}}}));
  EXPECT_EQ(utc.n_used, 3);
}

TEST(HourClock, IsTheWallClockInAnyOrderOfInstants) {
  for (const char* name : {"Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"}) {
    const calendar::TimeZone zone = calendar::testing::host_zone(name);
    HourClock clock(zone);
    base::Random random(11);
    Instant when = at("2020-01-01T00:00:00Z");
    for (int i = 0; i < 20'000; ++i) {
      when = when + base::minutes(random.between(-300, 600));
      const calendar::CivilTime shown = zone.to_civil(when);
      ASSERT_EQ(clock.hour_of(when), place_of(static_cast<int>(calendar::weekday(shown.date)), shown.hour)) << name;
    }
  }
}

TEST(Hours, SayWhatIsMissingAndLeaveDrillsOut) {
  std::vector<History> histories{detected(1, "2026-11-15T23:30:00Z", Stage::merged),
                                 detected(2, "2026-11-15T23:30:00Z"), detected(3, "2026-12-15T23:30:00Z")};
  histories[1].drill = true;
  histories.push_back(detected(4, "2026-11-15T23:30:00Z"));
  histories.back().facts.clear();
  const Hours hours = incidents_by_hour(histories, november, calendar::TimeZone::utc());
  EXPECT_EQ(hours.n_used, 0);
  EXPECT_EQ(hours.n_missing, 2);
  ASSERT_EQ(hours.missing.size(), 2U);
  EXPECT_EQ(hours.missing[0].why, "it was merged into another");
  EXPECT_EQ(hours.missing[1].why, "when it was detected is not recorded");
}

}  // namespace
}  // namespace metrics
