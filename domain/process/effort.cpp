#include "process/effort.h"

#include <algorithm>

namespace process {
namespace {

using base::Instant;
using calendar::IntervalSet;

PersonEffort& of_person(std::vector<PersonEffort>& people, catalog::PersonId person) {
  const auto found = std::ranges::find(people, person, &PersonEffort::person);
  if (found != people.end()) return *found;
  people.emplace_back().person = person;
  return people.back();
}

IntervalSet stays(std::span<const Stint> stints, catalog::PersonId person, Instant (*end)(const Stint&, Instant),
                  Instant now) {
  std::vector<calendar::Interval> found;
  for (const Stint& stint : stints) {
    if (stint.person == person) found.push_back({stint.joined_at, std::min(end(stint, now), now)});
  }
  return IntervalSet(std::move(found));
}

Instant latest_end(const Stint& stint, Instant now) { return stint.left_at.value_or(now); }
Instant certain_end(const Stint& stint, Instant) {
  return stint.why_left == Leaving::said_so ? *stint.left_at : stint.last_sign_at;
}

}  // namespace

IntervalSet worked_on(const Facts& facts, Instant now) {
  std::vector<calendar::Interval> work;
  for (const incident::StageVisit& visit : facts.visits) {
    if (visit.stage < Stage::resolved) work.push_back({visit.entered_at, std::min(visit.left_at.value_or(now), now)});
  }
  std::vector<calendar::Interval> pauses;
  for (const incident::Pause& pause : facts.incident.pauses)
    pauses.push_back({pause.from_at, std::min(pause.until_at.value_or(now), now)});
  return calendar::subtraction(IntervalSet(std::move(work)), IntervalSet(std::move(pauses)));
}

Effort effort(const Facts& facts, std::span<const Stint> stints, std::span<const EffortCorrection> corrections,
              Instant now) {
  std::vector<Stint> ordered(stints.begin(), stints.end());
  std::ranges::stable_sort(ordered, {}, &Stint::joined_at);
  Effort found;
  for (const Stint& stint : ordered) {
    PersonEffort& person = of_person(found.people, stint.person);
    if (!person.joined_at) person.how = stint.how;
    if (!person.joined_at) person.joined_at = stint.joined_at;
    person.is_here = !stint.left_at;
    person.left_at = stint.left_at;
  }
  for (const EffortCorrection& said : corrections) of_person(found.people, said.person);
  const IntervalSet work = worked_on(facts, now);
  for (PersonEffort& person : found.people) {
    person.at_least = calendar::intersection(stays(ordered, person.person, certain_end, now), work).length();
    person.at_most = calendar::intersection(stays(ordered, person.person, latest_end, now), work).length();
    const auto said = std::ranges::find(corrections, person.person, &EffortCorrection::person);
    if (said != corrections.end()) {
      person.correction = *said;
      person.at_least = person.at_most = base::seconds(said->seconds);
    }
    found.at_least = found.at_least + person.at_least;
    found.at_most = found.at_most + person.at_most;
  }
  return found;
}

std::string spoken(base::Duration at_least, base::Duration at_most) {
  const std::string most = base::spoken(at_most);
  const std::string least = base::spoken(at_least);
  return least == most ? most : "between " + least + " and " + most;
}

}  // namespace process
