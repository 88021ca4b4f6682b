// What the wall clock of one zone shows, minute by minute: a second reader of TZif files that shares no code with
// domain/calendar. It knows only the table of transitions, so it needs files that reach the span ("fat" ones).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sim {

class WallClock {
 public:
  // Minutes since 1970. Throws std::runtime_error when the bytes don't tell.
  WallClock(const std::string& tzif, std::int64_t from_minute, std::int64_t until_minute);

  std::int64_t from() const { return from_; }
  std::int64_t until() const { return from_ + static_cast<std::int64_t>(shown_.size()); }
  // Minutes that a wall calendar counts since 1970.
  std::int64_t shown(std::int64_t minute) const { return shown_[at(minute)]; }
  // The latest shown up to then, and the earliest that is shown after it.
  std::int64_t highest(std::int64_t minute) const { return highest_[at(minute)]; }
  std::int64_t lowest_later(std::int64_t minute) const { return lowest_later_[at(minute)]; }

 private:
  std::size_t at(std::int64_t minute) const { return static_cast<std::size_t>(minute - from_); }

  std::int64_t from_;
  std::vector<std::int64_t> shown_;
  std::vector<std::int64_t> highest_;
  std::vector<std::int64_t> lowest_later_;
};

}  // namespace sim
