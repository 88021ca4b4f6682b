#include "oncall/roster.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "base/check.h"
#include "oncall/layer.h"

namespace oncall {
namespace {

using base::Instant;
using calendar::end_of_time;

class Resolver {
 public:
  Resolver(const Schedule& schedule, const calendar::TimeZone& zone) : schedule_(schedule) {
    for (const Rotation& rotation : schedule.rotations) layers_.emplace_back(rotation, zone);
  }

  // The shift around `at`, from there on: up to where the duty changes, or `limit`.
  Shift shift_from(Instant at, Instant limit) const {
    Shift shift = piece_from(at);
    while (shift.until < limit) {
      Shift next = piece_from(shift.until);
      if (next.duty != shift.duty) return shift;
      shift.until = next.until;
    }
    shift.until = std::min(shift.until, limit);
    return shift;
  }

 private:
  // Within the shift around `at`: from there to the next moment at which anything could change.
  Shift piece_from(Instant at) const {
    Shift piece = by_rotation(at);
    for (const Override& override_ : schedule_.overrides) {
      if (override_.from > at) piece.until = std::min(piece.until, override_.from);
      if (override_.from > at || override_.until <= at) continue;
      piece.until = std::min(piece.until, override_.until);
      apply(override_, piece.duty);
    }
    CHECK(piece.until > at);
    return piece;
  }

  Shift by_rotation(Instant at) const {
    Shift piece{{}, at, end_of_time};
    for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) {
      const Layer::Answer answer = layer->at(at);
      piece.until = std::min(piece.until, answer.until);
      if (!answer.person) continue;
      piece.duty.person = answer.person;
      piece.duty.rotation = layer->rotation().name;
      break;
    }
    return piece;
  }

  static void apply(const Override& override_, Duty& duty) {
    if (!override_.replaces) {
      duty = {override_.person, {}, override_.id, {}};
    } else if (duty.person == override_.replaces) {
      duty = {override_.person, std::move(duty.rotation), override_.id, override_.replaces};
    }
  }

  const Schedule& schedule_;
  std::vector<Layer> layers_;
};

// "Mon 09:00 Europe/Berlin"; with the date when it is further than the coming days, with the abbreviation of the offset
// when the clock shows this time twice.
std::string spoken_moment(Instant moment, Instant now, const calendar::TimeZone& zone) {
  const calendar::CivilTime time = zone.to_civil(moment);
  std::string words(short_name(weekday(time.date)));
  if (moment - now > base::days(6)) words += ' ' + text(time.date);
  std::array<char, 8> clock{};
  std::snprintf(clock.data(), clock.size(), " %02u:%02u", static_cast<unsigned>(time.hour) % 100,
                static_cast<unsigned>(time.minute) % 100);
  words += clock.data();
  if (zone.occurs_twice(time)) words += ' ' + zone.offset_at(moment).abbreviation;
  return words + ' ' + zone.name();
}

}  // namespace

Roster roster_at(const Schedule& schedule, const calendar::TimeZone& zone, Instant at) {
  Shift shift = Resolver(schedule, zone).shift_from(at, end_of_time);
  Roster roster{at, {}, std::move(shift.duty), {}};
  if (roster.duty.person) roster.people.push_back(*roster.duty.person);
  if (shift.until != end_of_time) roster.until = shift.until;
  return roster;
}

std::vector<Shift> shifts(const Schedule& schedule, const calendar::TimeZone& zone, calendar::Interval span) {
  const Resolver resolver(schedule, zone);
  std::vector<Shift> found;
  for (Instant at = span.from; at < span.until; at = found.back().until) {
    found.push_back(resolver.shift_from(at, span.until));
  }
  return found;
}

calendar::IntervalSet gaps(const Schedule& schedule, const calendar::TimeZone& zone, calendar::Interval span) {
  std::vector<calendar::Interval> uncovered;
  for (const Shift& shift : shifts(schedule, zone, span)) {
    if (!shift.duty.person) uncovered.push_back({shift.from, shift.until});
  }
  return calendar::IntervalSet(std::move(uncovered));
}

std::optional<HandOver> next_hand_over(const Schedule& schedule, const calendar::TimeZone& zone, Instant after) {
  constexpr int most_shifts = 10'000;  // one person may take turns with herself in two rotations for ever
  const Resolver resolver(schedule, zone);
  const Shift now = resolver.shift_from(after, end_of_time);
  Instant until = now.until;
  for (int seen = 0; seen < most_shifts && until != end_of_time; ++seen) {
    const Shift next = resolver.shift_from(until, end_of_time);
    if (next.duty.person != now.duty.person) return HandOver{until, now.duty.person, next.duty.person};
    until = next.until;
  }
  return {};
}

std::string explain(const Roster& roster, const calendar::TimeZone& zone, const NameOf& name_of) {
  const Duty& duty = roster.duty;
  std::string sentence = duty.person ? name_of(*duty.person) : "Nobody";
  if (duty.replaced) {
    sentence += " replaces " + name_of(*duty.replaced);
  } else if (duty.override_id) {
    sentence += " is on call by override";
  } else if (duty.person) {
    sentence += " is on call by rotation " + duty.rotation;
  } else {
    sentence += " is on call";
  }
  if (roster.until) sentence += " until " + spoken_moment(*roster.until, roster.at, zone);
  return sentence;
}

}  // namespace oncall
