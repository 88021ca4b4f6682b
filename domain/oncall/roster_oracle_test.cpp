// The schedule oracle: random schedules in random zones, stepped minute by minute by code that shares nothing with the
// resolver. Its clock is the C library's reading of the same zones; its rules are the sentences of the headers, taken
// literally. MUSTER_SCHEDULE_YEARS says how many years of schedules are compared.
//
// The rule for civil times, for a minute t, with c the civil clock: a start a has come once the clock has shown a or a
// later time, in this minute or before (the highest clock so far). An end b has not come while the clock shows a time
// before b, or will show b or an earlier time in a later minute (the lowest clock still to come).
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "base/random.h"
#include "oncall/roster.h"
#include "oncall/testing/wall_clock.h"

namespace oncall {
namespace {

using base::Random;
using catalog::PersonId;
using testing::wall_clock;
using testing::WallClock;
using testing::week_minutes;
using testing::year_minutes;

constexpr std::int64_t minute_2000 = 946'684'800 / 60;
constexpr int schedules_per_clock = 8;

base::Instant at_minute(std::int64_t minute) { return base::Instant{minute * 60'000'000}; }

// One rotation, stepped.
class SteppedRotation {
 public:
  SteppedRotation(const Rotation& rotation, const WallClock& clock) : rotation_(rotation) {
    std::tm start{};
    start.tm_year = static_cast<int>(rotation.handover.start.date.year) - 1900;
    start.tm_mon = rotation.handover.start.date.month - 1;
    start.tm_mday = rotation.handover.start.date.day;
    start.tm_hour = rotation.handover.start.hour;
    start.tm_min = rotation.handover.start.minute;
    next_turn_ = timegm(&start) / 60;
    turn_length_ = rotation.handover.count * (rotation.handover.unit == calendar::Unit::hours  ? 60
                                              : rotation.handover.unit == calendar::Unit::days ? 1440
                                                                                               : 10080);
    sunday_ = clock.shown[0] - clock.of_week[0];
    for (const auto& [from, until] : rotation.restrictions) {
      const auto of_week = [](calendar::WeeklyTime time) {
        return (static_cast<std::int64_t>(time.day) + 1) % 7 * 1440 + time.hour * 60 + time.minute;
      };
      std::int64_t length = 0;
      for (std::int64_t m = of_week(from); m != of_week(until); m = (m + 1) % week_minutes, ++length)
        in_week_[m] = true;
      windows_.push_back({of_week(from), length});
    }
    if (windows_.empty()) in_week_.assign(week_minutes, true);
  }

  // The place in the list of who is on call, or -1. To be asked minute after minute.
  int step(const WallClock& clock, std::size_t i) {
    while (next_turn_ <= clock.highest[i]) begin_turn();
    if (!begun_) return -1;
    const bool open =
        clock.plain[i] || windows_.empty() ? bool(in_week_[clock.of_week[i]]) : open_near_change(clock, i);
    return open ? person_ : -1;
  }

 private:
  void begin_turn() {
    bool covered = false;
    for (std::int64_t m = 0; m < turn_length_ && !covered; ++m) {
      covered = in_week_[((next_turn_ + m - sunday_) % week_minutes + week_minutes) % week_minutes];
    }
    if (covered && any_covered_ && ++person_ == std::ssize(rotation_.people)) person_ = 0;
    any_covered_ |= covered;
    begun_ = true;
    next_turn_ += turn_length_;
  }

  bool open_near_change(const WallClock& clock, std::size_t i) const {
    for (const auto& [from, length] : windows_) {
      const std::int64_t week = clock.shown[i] - clock.of_week[i];
      for (std::int64_t start = week + from - 2 * week_minutes; start <= week + from + week_minutes;
           start += week_minutes) {
        const std::int64_t end = start + length;
        if (start <= clock.highest[i] && (clock.shown[i] < end || clock.lowest[i] <= end)) return true;
      }
    }
    return false;
  }

  struct Window {
    std::int64_t from;
    std::int64_t length;
  };
  const Rotation& rotation_;
  std::vector<Window> windows_;
  std::vector<char> in_week_ = std::vector<char>(week_minutes, false);
  std::int64_t sunday_;
  std::int64_t next_turn_;
  std::int64_t turn_length_;
  bool begun_ = false;
  bool any_covered_ = false;
  int person_ = 0;
};

calendar::WeeklyTime any_time_of_week(Random& random) {
  // Half of the times lie where clocks are changed.
  const bool night = random.chance(1, 2);
  return {calendar::Weekday(night && random.chance(1, 2) ? 6 : random.between(0, 6)),
          static_cast<int>(random.between(0, night ? 4 : 23)),
          static_cast<int>(random.chance(1, 2) ? 0 : random.between(0, 59))};
}

std::vector<calendar::WeeklyWindow> any_restrictions(Random& random) {
  std::vector<calendar::WeeklyWindow> windows;
  if (random.chance(1, 2)) return windows;
  const auto [day, hour, minute] = any_time_of_week(random);
  if (random.chance(1, 2)) {  // the same hours on several days
    const int until = (hour + static_cast<int>(random.between(1, 12))) % 24;
    for (std::int64_t d = random.between(0, 6); d < 7; ++d) {
      const std::int64_t end = until <= hour ? (d + 1) % 7 : d;
      windows.push_back({{calendar::Weekday(d), hour, minute}, {calendar::Weekday(end), until, minute}});
    }
    return windows;
  }
  for (std::int64_t left = random.between(1, 3); left > 0; --left) {
    const calendar::WeeklyWindow window{any_time_of_week(random), any_time_of_week(random)};
    if (window.from != window.until) windows.push_back(window);
  }
  return windows;
}

Rotation any_rotation(Random& random, int number, std::int64_t first_minute) {
  Rotation rotation{"rotation " + std::to_string(number), {}, {}, any_restrictions(random)};
  for (std::int64_t left = random.between(1, 5); left > 0; --left) rotation.people.push_back({random.between(1, 6)});
  rotation.handover.unit = calendar::Unit(random.between(0, 2));
  rotation.handover.count = static_cast<int>(random.between(1, random.chance(1, 2) ? 3 : 30));
  // Some rotations begin within the year, most before it, some a quarter of a century before.
  const std::int64_t days_before = random.chance(1, 10)  ? random.between(-300, 0)
                                   : random.chance(1, 8) ? random.between(8'000, 10'000)
                                                         : random.between(1, 700);
  const auto time = any_time_of_week(random);
  rotation.handover.start = {calendar::date_of(first_minute / 1440 - days_before), time.hour, time.minute, 0};
  return rotation;
}

Schedule any_schedule(Random& random, const WallClock& clock) {
  Schedule schedule{clock.zone, {}, {}};
  for (std::int64_t left = random.between(0, 9) == 0 ? 0 : random.between(1, 4); left > 0; --left) {
    schedule.rotations.push_back(any_rotation(random, static_cast<int>(left), clock.first_minute));
  }
  for (std::int64_t left = random.between(0, 6); left > 0; --left) {
    Override added{{left}, {}, {random.between(1, 6)}, {}, {}};
    const std::int64_t from = clock.first_minute + random.between(-1'000, year_minutes);
    added.from = at_minute(from);
    added.until = at_minute(from + random.between(1, random.chance(1, 2) ? 3'000 : 60'000));
    const PersonId other{random.between(1, 6)};
    if (random.chance(2, 3) && other != added.person) added.replaces = other;
    schedule.overrides.push_back(added);
  }
  return schedule;
}

// The oracle's answer for one minute.
struct Answer {
  std::int64_t person = 0;
  std::int64_t replaced = 0;
  std::int64_t override_ = 0;
  int rotation = -1;

  bool operator==(const Answer&) const = default;
};

Answer answer_of(const Duty& duty, const Schedule& schedule) {
  Answer answer;
  if (duty.person) answer.person = duty.person->number;
  if (duty.replaced) answer.replaced = duty.replaced->number;
  if (duty.override_id) answer.override_ = duty.override_id->number;
  for (std::size_t i = 0; i < schedule.rotations.size(); ++i) {
    if (schedule.rotations[i].name == duty.rotation) answer.rotation = static_cast<int>(i);
  }
  return answer;
}

struct Tally {
  std::int64_t years = 0;
  std::int64_t minutes = 0;
  std::int64_t mismatches = 0;
  std::string first_mismatch;

  void mismatch(const std::string& what, const Schedule& schedule, std::int64_t minute) {
    if (++mismatches == 1) first_mismatch = what + " in " + schedule.zone + " at " + rfc3339(at_minute(minute));
  }
};

class SteppedSchedule {
 public:
  SteppedSchedule(const Schedule& schedule, const WallClock& clock) : schedule_(schedule), clock_(clock) {
    for (const Rotation& rotation : schedule.rotations) rotations_.emplace_back(rotation, clock);
  }

  Answer step(std::size_t i) {
    Answer answer;
    for (std::size_t r = 0; r < rotations_.size(); ++r) {
      const int place = rotations_[r].step(clock_, i);
      if (place < 0) continue;
      answer = {schedule_.rotations[r].people[static_cast<std::size_t>(place)].number, 0, 0, static_cast<int>(r)};
    }
    const base::Instant now = at_minute(clock_.first_minute + static_cast<std::int64_t>(i));
    for (const Override& added : schedule_.overrides) {
      if (now < added.from || added.until <= now) continue;
      if (!added.replaces) answer = {added.person.number, 0, added.id.number, -1};
      if (added.replaces && added.replaces->number == answer.person) {
        answer = {added.person.number, answer.person, added.id.number, answer.rotation};
      }
    }
    return answer;
  }

 private:
  const Schedule& schedule_;
  const WallClock& clock_;
  std::vector<SteppedRotation> rotations_;
};

// The shifts against the oracle: in each minute the same answer, a new shift where and only where the answer changes.
void compare_shifts(const Schedule& schedule, const WallClock& clock, const std::vector<Shift>& found, Tally& tally) {
  SteppedSchedule stepped(schedule, clock);
  const std::int64_t end = clock.first_minute + year_minutes;
  auto shift = found.begin();
  Answer before{-1, 0, 0, 0};
  std::int64_t nobody = 0;
  for (std::int64_t minute = clock.first_minute; minute < end; ++minute) {
    const Answer expected = stepped.step(static_cast<std::size_t>(minute - clock.first_minute));
    if (!(expected == before)) {
      if (minute > clock.first_minute) ++shift;
      if (shift == found.end() || shift->from != at_minute(minute) || answer_of(shift->duty, schedule) != expected) {
        return tally.mismatch("a shift", schedule, minute);
      }
      before = expected;
    }
    if (at_minute(minute) >= shift->until) return tally.mismatch("the end of a shift", schedule, minute);
    nobody += expected.person == 0;
  }
  if (shift + 1 != found.end() || shift->until != at_minute(end)) tally.mismatch("the last shift", schedule, end);
  const auto zone = calendar::testing::host_zone(clock.zone);
  const auto uncovered = gaps(schedule, zone, {at_minute(clock.first_minute), at_minute(end)});
  if (uncovered.length() != base::minutes(nobody)) tally.mismatch("the gaps", schedule, clock.first_minute);
}

// The roster of a moment against the shift around it, which the oracle has confirmed.
void compare_roster(const Schedule& schedule, const calendar::TimeZone& zone, const std::vector<Shift>& found,
                    base::Instant at, Tally& tally) {
  const auto later = [](base::Instant moment, const Shift& shift) { return moment < shift.from; };
  const auto shift = std::upper_bound(found.begin(), found.end(), at, later) - 1;
  const Roster roster = roster_at(schedule, zone, at);
  const bool same_end =
      shift + 1 == found.end() ? !roster.until || *roster.until >= shift->until : roster.until == shift->until;
  const bool same_people =
      shift->duty.person ? roster.people == std::vector{*shift->duty.person} : roster.people.empty();
  if (roster.duty != shift->duty || !same_end || !same_people) {
    tally.mismatch("a roster", schedule, at.microseconds / 60'000'000);
  }
}

void compare_hand_over(const Schedule& schedule, const calendar::TimeZone& zone, const std::vector<Shift>& found,
                       std::size_t place, base::Instant after, Tally& tally) {
  auto next = found.begin() + static_cast<std::ptrdiff_t>(place);
  while (next != found.end() && next->duty.person == found[place].duty.person) ++next;
  if (next == found.end()) return;
  const auto hand_over = next_hand_over(schedule, zone, after);
  if (!hand_over || hand_over->at != next->from || hand_over->to != next->duty.person) {
    tally.mismatch("a hand-over", schedule, after.microseconds / 60'000'000);
  }
}

void compare_rosters(const Schedule& schedule, const calendar::TimeZone& zone, const WallClock& clock,
                     const std::vector<Shift>& found, Random& random, Tally& tally) {
  for (int sample = 0; sample < 20; ++sample) {
    const auto place = static_cast<std::size_t>(random.between(0, std::ssize(found) - 1));
    const auto& [duty, from, until] = found[place];
    const base::Instant inside = from + base::microseconds(random.between(0, (until - from).microseconds - 1));
    for (const base::Instant at : {from, inside, until - base::microseconds(1)}) {
      compare_roster(schedule, zone, found, at, tally);
    }
    compare_hand_over(schedule, zone, found, place, inside, tally);
  }
  for (int sample = 0; sample < 30 && !clock.changing.empty(); ++sample) {
    const auto place = static_cast<std::size_t>(random.between(0, std::ssize(clock.changing) - 1));
    const base::Instant minute = at_minute(clock.first_minute + clock.changing[place]);
    compare_roster(schedule, zone, found, minute + base::seconds(random.between(0, 59)), tally);
  }
}

void compare_batch(std::uint64_t batch, const std::vector<std::string>& zones, Tally& tally) {
  Random random(batch);
  const auto& name = zones[static_cast<std::size_t>(random.between(0, std::ssize(zones) - 1))];
  const WallClock clock = wall_clock(name, minute_2000 + random.between(0, 40 * year_minutes));
  const auto zone = calendar::testing::host_zone(name);
  for (int i = 0; i < schedules_per_clock; ++i) {
    const Schedule schedule = any_schedule(random, clock);
    if (!validate(schedule)) tally.mismatch("a refused schedule", schedule, clock.first_minute);
    const calendar::Interval year{at_minute(clock.first_minute), at_minute(clock.first_minute + year_minutes)};
    const auto found = shifts(schedule, zone, year);
    const std::int64_t before = tally.mismatches;
    compare_shifts(schedule, clock, found, tally);
    compare_rosters(schedule, zone, clock, found, random, tally);
    if (tally.mismatches > before && before == 0) tally.first_mismatch += ", batch " + std::to_string(batch);
    ++tally.years;
    tally.minutes += year_minutes;
  }
}

TEST(RosterOracle, EveryMinuteOfRandomSchedulesIsAsTheOracleSteppedIt) {
  const char* wanted = std::getenv("MUSTER_SCHEDULE_YEARS");
  const std::int64_t years = wanted ? std::atoll(wanted) : 200;
  const auto zones = calendar::testing::zone_names();
  const auto batches = static_cast<std::uint64_t>((years + schedules_per_clock - 1) / schedules_per_clock);
  std::atomic<std::uint64_t> next = 0;
  std::vector<Tally> tallies(std::max(std::thread::hardware_concurrency(), 1U));
  std::vector<std::thread> threads;
  for (Tally& tally : tallies) {
    threads.emplace_back([&] {
      for (std::uint64_t batch = next++; batch < batches; batch = next++) compare_batch(batch, zones, tally);
    });
  }
  for (std::thread& thread : threads) thread.join();
  Tally sum;
  for (const Tally& tally : tallies) {
    sum.years += tally.years;
    sum.minutes += tally.minutes;
    sum.mismatches += tally.mismatches;
    if (!tally.first_mismatch.empty()) sum.first_mismatch = tally.first_mismatch;
  }
  std::printf("schedule-years=%lld mismatches=%lld minutes=%lld\n", static_cast<long long>(sum.years),
              static_cast<long long>(sum.mismatches), static_cast<long long>(sum.minutes));
  EXPECT_EQ(sum.mismatches, 0) << sum.first_mismatch;
}

}  // namespace
}  // namespace oncall
