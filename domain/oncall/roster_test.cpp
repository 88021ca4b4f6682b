#include "oncall/roster.h"

#include <gtest/gtest.h>

#include "base/testing/instant.h"
#include "calendar/host_zones.h"

namespace oncall {
namespace {

using base::testing::at;
using calendar::TimeZone;
using calendar::Unit;
using calendar::Weekday;
using catalog::PersonId;

constexpr PersonId ada{1}, grace{2}, linus{3};

calendar::Cadence every(Unit unit, const char* start) { return {unit, 1, *calendar::parse_civil_time(start)}; }

std::string name_of(PersonId person) { return person == ada ? "Ada" : person == grace ? "Grace" : "Linus"; }
std::string name_of(const std::optional<PersonId>& person) { return person ? name_of(*person) : "nobody"; }

const TimeZone& berlin() {
  static const TimeZone zone = calendar::testing::host_zone("Europe/Berlin");
  return zone;
}

// Ada and Grace week by week from Monday 2026-11-23 09:00.
Schedule weekly() {
  return {"Europe/Berlin", {{"Weekly", {ada, grace}, every(Unit::weeks, "2026-11-23T09:00"), {}}}, {}};
}

std::string listed(const std::vector<Shift>& shifts) {
  std::string words;
  for (const Shift& shift : shifts) {
    words += calendar::text(berlin().to_civil(shift.from)).substr(5, 11) + " " + name_of(shift.duty.person) + "; ";
  }
  return words + calendar::text(berlin().to_civil(shifts.back().until)).substr(5, 11);
}

std::string listed(const Schedule& schedule, const char* from, const char* until) {
  EXPECT_TRUE(validate(schedule).has_value());
  return listed(shifts(schedule, berlin(), {at(from), at(until)}));
}

std::string explained(const Schedule& schedule, const char* moment) {
  return explain(roster_at(schedule, berlin(), at(moment)), berlin(), [](PersonId person) { return name_of(person); });
}

TEST(Roster, SaysWhoAndWhyAndUntilWhen) {
  const Roster roster = roster_at(weekly(), berlin(), at("2026-11-25T12:00:00Z"));
  EXPECT_EQ(roster.people, std::vector{ada});
  EXPECT_EQ(roster.until, at("2026-11-30T08:00:00Z"));
  EXPECT_EQ(explained(weekly(), "2026-11-25T12:00:00Z"),
            "Ada is on call by rotation Weekly until Mon 09:00 Europe/Berlin");
  EXPECT_EQ(explained(weekly(), "2026-11-23T08:00:00Z"),
            "Ada is on call by rotation Weekly until Mon 2026-11-30 09:00 Europe/Berlin");
  EXPECT_EQ(explained(weekly(), "2026-11-22T12:00:00Z"), "Nobody is on call until Mon 09:00 Europe/Berlin");
  EXPECT_EQ(explained({"Europe/Berlin", {}, {}}, "2026-11-22T12:00:00Z"), "Nobody is on call");
}

TEST(Roster, ALaterRotationBeatsAnEarlierOne) {
  Schedule schedule = weekly();
  schedule.rotations.push_back({"Nights",
                                {linus},
                                every(Unit::weeks, "2026-11-23T00:00"),
                                {{{Weekday::tuesday, 22, 0}, {Weekday::wednesday, 6, 0}}}});
  EXPECT_EQ(listed(schedule, "2026-11-23T08:00:00Z", "2026-11-30T08:00:00Z"),
            "11-23T09:00 Ada; 11-24T22:00 Linus; 11-25T06:00 Ada; 11-30T09:00");
}

TEST(Roster, AFullTimeRotationHasNoGapOverAChangeOfClocks) {
  for (const char* start : {"2026-01-05T02:30", "2026-01-04T02:00", "2026-01-04T03:00", "2026-01-05T09:00"}) {
    for (const Unit unit : {Unit::hours, Unit::days, Unit::weeks}) {
      const Schedule schedule{"Europe/Berlin", {{"All", {ada, grace}, every(unit, start), {}}}, {}};
      EXPECT_TRUE(gaps(schedule, berlin(), {at("2026-01-06T00:00:00Z"), at("2046-01-06T00:00:00Z")}).empty());
    }
  }
}

TEST(Roster, NobodyAtAllIsOneGap) {
  const calendar::Interval span{at("2026-01-06T00:00:00Z"), at("2027-01-06T00:00:00Z")};
  EXPECT_EQ(gaps({"Europe/Berlin", {}, {}}, berlin(), span), calendar::IntervalSet({span}));
  EXPECT_TRUE(shifts(weekly(), berlin(), {span.until, span.from}).empty());
}

TEST(Override, AReplacementTakesOverOnlyWhileTheReplacedWouldBeOnCall) {
  Schedule schedule = weekly();
  schedule.overrides.push_back({{1}, ada, linus, at("2026-11-28T08:00:00Z"), at("2026-12-08T08:00:00Z")});
  EXPECT_EQ(listed(schedule, "2026-11-23T08:00:00Z", "2026-12-09T08:00:00Z"),
            "11-23T09:00 Ada; 11-28T09:00 Linus; 11-30T09:00 Grace; 12-07T09:00 Linus; 12-08T09:00 Ada; 12-09T09:00");
  EXPECT_EQ(explained(schedule, "2026-11-29T12:00:00Z"), "Linus replaces Ada until Mon 09:00 Europe/Berlin");
}

TEST(Override, WithoutAReplacedPersonItHoldsForItsWholeLength) {
  Schedule schedule = weekly();
  schedule.overrides.push_back({{1}, {}, linus, at("2026-11-22T08:00:00Z"), at("2026-12-01T08:00:00Z")});
  EXPECT_EQ(listed(schedule, "2026-11-21T08:00:00Z", "2026-12-02T08:00:00Z"),
            "11-21T09:00 nobody; 11-22T09:00 Linus; 12-01T09:00 Grace; 12-02T09:00");
  EXPECT_EQ(explained(schedule, "2026-11-29T12:00:00Z"), "Linus is on call by override until Tue 09:00 Europe/Berlin");
}

TEST(Override, AReplacementKeepsTheGapsOfWhomItReplaces) {
  Schedule schedule = weekly();
  schedule.rotations[0].restrictions = {{{Weekday::monday, 9, 0}, {Weekday::monday, 17, 0}},
                                        {{Weekday::wednesday, 9, 0}, {Weekday::wednesday, 17, 0}}};
  schedule.overrides.push_back({{1}, ada, linus, at("2026-11-23T00:00:00Z"), at("2026-11-29T00:00:00Z")});
  EXPECT_EQ(listed(schedule, "2026-11-23T08:00:00Z", "2026-11-26T08:00:00Z"),
            "11-23T09:00 Linus; 11-23T17:00 nobody; 11-25T09:00 Linus; 11-25T17:00 nobody; 11-26T09:00");
}

TEST(Override, ALaterOneSeesWhatEarlierOnesMade) {
  Schedule schedule = weekly();
  const auto from = at("2026-11-24T08:00:00Z");
  const auto until = at("2026-11-25T08:00:00Z");
  schedule.overrides = {{{1}, ada, linus, from, until}, {{2}, linus, grace, from, until}};
  EXPECT_EQ(listed(schedule, "2026-11-24T08:00:00Z", "2026-11-25T08:00:00Z"), "11-24T09:00 Grace; 11-25T09:00");
  std::swap(schedule.overrides[0], schedule.overrides[1]);
  EXPECT_EQ(listed(schedule, "2026-11-24T08:00:00Z", "2026-11-25T08:00:00Z"), "11-24T09:00 Linus; 11-25T09:00");
}

TEST(HandOver, IsWhenAnotherPersonBegins) {
  const auto next = next_hand_over(weekly(), berlin(), at("2026-11-25T12:00:00Z"));
  ASSERT_TRUE(next);
  EXPECT_EQ(next->at, at("2026-11-30T08:00:00Z"));
  EXPECT_EQ(next->from, ada);
  EXPECT_EQ(next->to, grace);
}

TEST(HandOver, NeverComesWhereOnePersonIsAlwaysOnCall) {
  Schedule schedule = weekly();
  schedule.rotations[0].people = {ada};
  EXPECT_FALSE(next_hand_over(schedule, berlin(), at("2026-11-25T12:00:00Z")));
  EXPECT_FALSE(roster_at(schedule, berlin(), at("2026-11-25T12:00:00Z")).until);
  // Two rotations that hand over to the same person for ever.
  schedule.rotations.push_back({"Mondays",
                                {ada},
                                every(Unit::weeks, "2026-11-23T09:00"),
                                {{{Weekday::monday, 9, 0}, {Weekday::monday, 17, 0}}}});
  EXPECT_FALSE(next_hand_over(schedule, berlin(), at("2026-11-25T12:00:00Z")));
}

TEST(Explanation, TellsWhichOfTwoEqualTimesIsMeant) {
  Schedule schedule = weekly();
  schedule.overrides.push_back({{1}, {}, linus, at("2026-10-24T12:00:00Z"), at("2026-10-25T01:30:00Z")});
  EXPECT_EQ(explained(schedule, "2026-10-24T12:00:00Z"),
            "Linus is on call by override until Sun 02:30 CET Europe/Berlin");
}

}  // namespace
}  // namespace oncall
