#include "oncall/schedule.h"

#include <gtest/gtest.h>

namespace oncall {
namespace {

using catalog::PersonId;

Schedule sound() {
  const calendar::WeeklyWindow monday{{calendar::Weekday::monday, 9, 0}, {calendar::Weekday::monday, 17, 0}};
  Schedule schedule{"Europe/Berlin", {{"Weekly", {{1}, {2}}, {}, {monday}}}, {}};
  schedule.overrides.push_back({{1}, PersonId{1}, {2}, {0}, {1}});
  return schedule;
}

std::string faults(const Schedule& schedule) {
  const auto valid = validate(schedule);
  if (valid) return "";
  std::string all = valid.error().field + ": " + valid.error().message;
  for (const auto& [field, message] : valid.error().more) all += "; " + field + ": " + message;
  return all;
}

template <class Change>
std::string faults_after(Change change) {
  Schedule schedule = sound();
  change(schedule, schedule.rotations[0], schedule.overrides[0]);
  return faults(schedule);
}

TEST(Schedule, ASoundOneIsAccepted) {
  EXPECT_EQ(faults(sound()), "");
  EXPECT_EQ(faults({"UTC", {}, {}}), "");  // nobody is ever on call: shown as a gap, not refused
}

TEST(Schedule, EachFaultHasItsPlace) {
  using S = Schedule;
  using R = Rotation;
  using O = Override;
  EXPECT_EQ(faults_after([](S& s, R&, O&) { s.zone = ""; }),
            "/zone: expected the name of a time zone such as Europe/Berlin");
  EXPECT_EQ(faults_after([](S&, R& r, O&) { r.people.clear(); }), "/rotations/0/people: expected at least one person");
  EXPECT_EQ(faults_after([](S&, R& r, O&) { r.people[1] = {}; }), "/rotations/0/people/1: expected a person");
  EXPECT_EQ(faults_after([](S&, R& r, O&) { r.people.resize(101, {1}); }),
            "/rotations/0/people: expected at most 100 people");
  EXPECT_EQ(faults_after([](S&, R& r, O&) { r.handover.count = 0; }),
            "/rotations/0/handover/count: expected 1 to 1000");
  EXPECT_EQ(faults_after([](S&, R& r, O&) { r.handover.start.date.day = 32; }),
            "/rotations/0/handover/start: expected a date and time such as 2026-11-23T09:00");
  EXPECT_EQ(faults_after([](S&, R& r, O&) { r.handover.unit = static_cast<calendar::Unit>(7); }),
            "/rotations/0/handover/unit: expected hours, days or weeks");
  EXPECT_EQ(faults_after([](S&, R& r, O&) { r.restrictions[0].from.hour = 24; }),
            "/rotations/0/restrictions/0/from: expected a time from 00:00 to 23:59");
  EXPECT_EQ(faults_after([](S&, R& r, O&) { r.restrictions[0].until = r.restrictions[0].from; }),
            "/rotations/0/restrictions/0/until: expected another time than the start; without restrictions a rotation "
            "covers the whole week");
  EXPECT_EQ(faults_after([](S& s, R& r, O&) { s.rotations.push_back(r); }),
            "/rotations/1/name: expected a name that no other rotation of this schedule has");
  EXPECT_EQ(faults_after([](S&, R&, O& o) { o.person = {}; }), "/overrides/0/person: expected a person");
  EXPECT_EQ(faults_after([](S&, R&, O& o) { o.replaces = o.person; }),
            "/overrides/0/replaces: expected somebody else than who takes over");
  EXPECT_EQ(faults_after([](S&, R&, O& o) { o.until = o.from; }),
            "/overrides/0/until: expected a moment after the start");
}

TEST(Schedule, AllFaultsAreToldAtOnce) {
  EXPECT_EQ(faults_after([](Schedule&, Rotation& r, Override&) {
              r.name = "";
              r.people.clear();
            }),
            "/rotations/0/name: expected a name; /rotations/0/people: expected at least one person");
}

}  // namespace
}  // namespace oncall
