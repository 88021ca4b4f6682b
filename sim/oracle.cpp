#include "sim/oracle.h"

namespace sim {
namespace {

constexpr std::int64_t minute_microseconds = 60'000'000;
constexpr std::int64_t week = 7 * 1440;
// Rotations begin at most so long before the simulation.
constexpr std::int64_t before = 40 * 1440;
constexpr std::int64_t beyond = 5 * 1440;

// Minutes since the Monday 00:00 before 1970.
std::int64_t since_monday(std::int64_t civil_minute) { return civil_minute + 3 * 1440; }

std::int64_t of_week(std::int64_t civil_minute) { return (since_monday(civil_minute) % week + week) % week; }

std::int64_t minute_of(calendar::WeeklyTime time) {
  return static_cast<std::int64_t>(time.day) * 1440 + time.hour * 60 + time.minute;
}

// Days since 1970, counted year by year and month by month.
std::int64_t civil_minute(const calendar::CivilTime& time) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const auto is_leap = [](std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); };
  std::int64_t days = 0;
  for (std::int64_t year = 1970; year < time.date.year; ++year) days += is_leap(year) ? 366 : 365;
  for (int month = 1; month < time.date.month; ++month) {
    days += lengths[month - 1] + (month == 2 && is_leap(time.date.year) ? 1 : 0);
  }
  return (days + time.date.day - 1) * 1440 + time.hour * 60 + time.minute;
}

struct Window {
  std::int64_t from;
  std::int64_t length;
};

std::vector<Window> windows_of(const oncall::Rotation& rotation) {
  std::vector<Window> windows;
  for (const auto& [from, until] : rotation.restrictions) {
    windows.push_back({minute_of(from), (minute_of(until) - minute_of(from) + week) % week});
  }
  return windows;
}

bool shows_window(const std::vector<Window>& windows, std::int64_t civil_minute) {
  for (const auto& [from, length] : windows) {
    if ((of_week(civil_minute) - from + week) % week < length) return true;
  }
  return windows.empty();
}

// What starts takes the first occurrence of its time on the clock, what ends takes the last.
bool is_open(const std::vector<Window>& windows, const WallClock& clock, std::int64_t minute) {
  const std::int64_t shown = clock.shown(minute);
  const std::int64_t monday = shown - of_week(shown);
  for (const auto& [from, length] : windows) {
    for (std::int64_t start = monday - 2 * week + from; start <= monday + week + from; start += week) {
      const std::int64_t end = start + length;
      const bool has_started = clock.highest(minute) >= start;
      const bool has_ended = shown >= end && clock.lowest_later(minute) > end;
      if (has_started && !has_ended) return true;
    }
  }
  return windows.empty();
}

}  // namespace

Oracle::Oracle(const Organisation& organisation, base::Instant from, base::Instant until)
    : organisation_(organisation),
      from_(from.microseconds / minute_microseconds - before),
      until_(until.microseconds / minute_microseconds + beyond) {}

const WallClock& Oracle::clock(const std::string& zone) {
  auto known = clocks_.find(zone);
  if (known == clocks_.end()) known = clocks_.try_emplace(zone, zone_bytes(zone), from_, until_).first;
  return known->second;
}

void Oracle::lay(const oncall::Rotation& rotation, const WallClock& clock, Minutes& minutes) const {
  const std::vector<Window> windows = windows_of(rotation);
  const std::int64_t unit = rotation.handover.unit == calendar::Unit::hours  ? 60
                            : rotation.handover.unit == calendar::Unit::days ? 1440
                                                                             : week;
  const std::int64_t length = unit * rotation.handover.count;
  std::int64_t next_turn = civil_minute(rotation.handover.start);
  bool has_begun = false;
  bool was_covered = false;
  std::size_t place = 0;
  for (std::int64_t minute = from_; minute < until_; ++minute) {
    for (; next_turn <= clock.highest(minute); next_turn += length) {
      bool covered = false;
      for (std::int64_t m = next_turn; m < next_turn + length && !covered; ++m) covered = shows_window(windows, m);
      if (covered && was_covered) place = (place + 1) % rotation.people.size();
      was_covered = was_covered || covered;
      has_begun = true;
    }
    if (has_begun && is_open(windows, clock, minute)) {
      minutes[static_cast<std::size_t>(minute - from_)] = rotation.people[place];
    }
  }
}

const Oracle::Minutes& Oracle::roster(catalog::ScheduleId schedule) {
  if (const auto known = rosters_.find(schedule); known != rosters_.end()) return known->second;
  Minutes minutes(static_cast<std::size_t>(until_ - from_));
  if (const auto* row = organisation_.schedule(schedule)) {
    // Later rotations lie above earlier ones.
    for (const oncall::Rotation& rotation : row->rotations) lay(rotation, clock(row->zone), minutes);
  }
  return rosters_.emplace(schedule, std::move(minutes)).first->second;
}

std::optional<catalog::PersonId> Oracle::on_call(catalog::ScheduleId schedule, base::Instant at) {
  catalog::PersonId person =
      roster(schedule).at(static_cast<std::size_t>(at.microseconds / minute_microseconds - from_));
  for (const store::OverrideRow& row : organisation_.overrides) {
    if (row.schedule != schedule || at < row.from_at || at >= row.until_at) continue;
    if (!row.replaces || *row.replaces == person) person = row.person;
  }
  if (!person) return {};
  return person;
}

People Oracle::standing(const escalation::Rung& rung, base::Instant at) {
  People people;
  for (const escalation::Target& target : rung.targets) {
    if (target.person) people.insert(*target.person);
    if (target.schedule) {
      if (const auto person = on_call(*target.schedule, at)) people.insert(*person);
    }
    if (target.team) {
      const catalog::Team* team = organisation_.team(*target.team);
      if (team) people.insert(team->members.begin(), team->members.end());
    }
  }
  std::erase_if(people, [this](catalog::PersonId person) { return !organisation_.is_reachable(person); });
  return people;
}

Oracle::Step Oracle::step(const escalation::Policy& policy, int loop, int rung, catalog::Urgency urgency,
                          std::optional<catalog::TeamId> owner, base::Instant at) {
  const int rungs = static_cast<int>(policy.rungs.size());
  const bool climbs = urgency == catalog::Urgency::high || policy.low_urgency_climbs;
  const int loops = climbs ? policy.repeats + 1 : 1;
  if (rung == rungs) {
    rung = 0;
    ++loop;
  }
  for (int tried = 0; tried < rungs && loop < loops; ++tried) {
    const People people = standing(policy.rungs[static_cast<std::size_t>(rung)], at);
    if (!people.empty()) return {loop, rung, false, people, climbs};
    if (++rung == rungs) {
      rung = 0;
      ++loop;
    }
  }
  Step last{policy.repeats + 1, 0, true, {}, false};
  for (int from_top = rungs - 1; from_top >= 0 && last.people.empty(); --from_top) {
    last.people = standing(policy.rungs[static_cast<std::size_t>(from_top)], at);
  }
  const catalog::Team* team = owner ? organisation_.team(*owner) : nullptr;
  if (team && team->fallback && organisation_.is_reachable(*team->fallback)) last.people.insert(*team->fallback);
  return last;
}

}  // namespace sim
