#include "oncall/layer.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace oncall {

Layer::Layer(const Rotation& rotation, const calendar::TimeZone& zone)
    : rotation_(rotation),
      zone_(zone),
      hours_(rotation.restrictions),
      start_(calendar::turn_start(rotation.handover, zone, 0)),
      restricted_(!rotation.restrictions.empty()) {
  CHECK(!rotation.people.empty());
  one_person_ = std::ranges::count(rotation.people, rotation.people.front()) == std::ssize(rotation.people);
  if (!restricted_) return;
  const std::int64_t length = calendar::civil_seconds_between_turns(rotation.handover);
  const std::int64_t start = calendar::civil_second(rotation.handover.start);
  covered_.resize(static_cast<std::size_t>(calendar::week_seconds / std::gcd(length, calendar::week_seconds)));
  std::int64_t count = 0;
  for (std::size_t turn = 0; turn < covered_.size(); ++turn) {
    const std::int64_t from = start + static_cast<std::int64_t>(turn) * length;
    count += hours_.meets(from, from + length);
    covered_[turn] = count;
  }
}

Layer::Answer Layer::at(base::Instant at) const {
  if (at < start_) return {{}, start_};
  base::Instant until = calendar::end_of_time;
  if (restricted_) {
    const auto [open, changes_at] = hours_.state_at(zone_, at);
    if (!open) return {{}, changes_at};
    until = changes_at;
  }
  if (one_person_) return {rotation_.people.front(), until};
  const auto turn = calendar::turn_at(rotation_.handover, zone_, at);
  return {person_of(turn->number), std::min(until, turn->until)};
}

// A turn without coverage goes to whoever had the turn before: the clock set back can stretch a window into it.
catalog::PersonId Layer::person_of(std::int64_t turn) const {
  std::int64_t place = turn;
  if (restricted_) {
    const auto cycle = std::ssize(covered_);
    const std::int64_t covered = turn / cycle * covered_.back() + covered_[static_cast<std::size_t>(turn % cycle)];
    place = std::max<std::int64_t>(covered - 1, 0);
  }
  return rotation_.people[static_cast<std::size_t>(place % std::ssize(rotation_.people))];
}

}  // namespace oncall
