#include "oncall/schedule.h"

#include <set>

namespace oncall {
namespace {

constexpr std::size_t most_rotations = 50;
constexpr std::size_t most_people = 100;
constexpr std::size_t most_restrictions = 50;
constexpr int most_units = 1000;

// Gathers what is wrong, each with its place.
class Faults {
 public:
  void expect(bool holds, std::string field, std::string message) {
    if (!holds) faults_.push_back({std::move(field), "expected " + std::move(message)});
  }

  base::Result<void> result() && {
    if (faults_.empty()) return {};
    base::Error error{base::Code::invalid, std::move(faults_.front().message), std::move(faults_.front().field)};
    faults_.erase(faults_.begin());
    error.more = std::move(faults_);
    return base::Failure(std::move(error));
  }

 private:
  std::vector<base::FieldFault> faults_;
};

bool is_valid(calendar::WeeklyTime time) {
  return time.day >= calendar::Weekday::monday && time.day <= calendar::Weekday::sunday && time.hour >= 0 &&
         time.hour < 24 && time.minute >= 0 && time.minute < 60;
}

void check(const Rotation& rotation, const std::string& place, Faults& faults) {
  faults.expect(!rotation.name.empty(), place + "/name", "a name");
  faults.expect(!rotation.people.empty(), place + "/people", "at least one person");
  faults.expect(rotation.people.size() <= most_people, place + "/people",
                "at most " + std::to_string(most_people) + " people");
  for (std::size_t i = 0; i < rotation.people.size(); ++i) {
    faults.expect(bool(rotation.people[i]), place + "/people/" + std::to_string(i), "a person");
  }
  const auto& [unit, count, start] = rotation.handover;
  faults.expect(unit >= calendar::Unit::hours && unit <= calendar::Unit::weeks, place + "/handover/unit",
                "hours, days or weeks");
  faults.expect(count >= 1 && count <= most_units, place + "/handover/count", "1 to " + std::to_string(most_units));
  faults.expect(calendar::is_valid(start), place + "/handover/start", "a date and time such as 2026-11-23T09:00");
  faults.expect(rotation.restrictions.size() <= most_restrictions, place + "/restrictions",
                "at most " + std::to_string(most_restrictions) + " restrictions");
  for (std::size_t i = 0; i < rotation.restrictions.size(); ++i) {
    const auto& [from, until] = rotation.restrictions[i];
    const std::string here = place + "/restrictions/" + std::to_string(i);
    faults.expect(is_valid(from), here + "/from", "a time from 00:00 to 23:59");
    faults.expect(is_valid(until), here + "/until", "a time from 00:00 to 23:59");
    faults.expect(from != until, here + "/until",
                  "another time than the start; without restrictions a rotation covers the whole week");
  }
}

void check(const Override& override_, const std::string& place, Faults& faults) {
  faults.expect(bool(override_.person), place + "/person", "a person");
  faults.expect(!override_.replaces || bool(*override_.replaces), place + "/replaces", "a person, or to be left out");
  faults.expect(override_.replaces != override_.person, place + "/replaces", "somebody else than who takes over");
  faults.expect(override_.from < override_.until, place + "/until", "a moment after the start");
}

}  // namespace

base::Result<void> validate(const Schedule& schedule) {
  Faults faults;
  faults.expect(!schedule.zone.empty(), "/zone", "the name of a time zone such as Europe/Berlin");
  faults.expect(schedule.rotations.size() <= most_rotations, "/rotations",
                "at most " + std::to_string(most_rotations) + " rotations");
  std::set<std::string> names;
  for (std::size_t i = 0; i < schedule.rotations.size(); ++i) {
    const std::string place = "/rotations/" + std::to_string(i);
    check(schedule.rotations[i], place, faults);
    faults.expect(names.insert(schedule.rotations[i].name).second, place + "/name",
                  "a name that no other rotation of this schedule has");
  }
  for (std::size_t i = 0; i < schedule.overrides.size(); ++i) {
    check(schedule.overrides[i], "/overrides/" + std::to_string(i), faults);
  }
  return std::move(faults).result();
}

}  // namespace oncall
