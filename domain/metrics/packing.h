// Which incidents can be rows of columns, and what a row says of them in a few bits.
#pragma once

#include <algorithm>
#include <array>
#include <limits>

#include "metrics/response.h"

namespace metrics {

// Those that have a column, in its order.
inline constexpr std::array packed_moments{incident::Moment::declared, incident::Moment::acknowledged,
                                           incident::Moment::mitigated, incident::Moment::resolved};

// What one small number says of a packed incident.
struct PackedFacts {
  bool drill = false;
  bool backfilled = false;
  bool detected = false;  // the origin is the detection
  incident::Stage stage = incident::Stage::closed;

  std::int64_t code() const { return drill + 2 * backfilled + 4 * detected + 8 * static_cast<std::int64_t>(stage); }
  static PackedFacts of(std::int64_t code) {
    return {(code & 1) != 0, (code & 2) != 0, (code & 4) != 0, static_cast<incident::Stage>(code >> 3)};
  }
};

// The last instant that anything of it says.
inline base::Instant settled_at(const History& history) {
  base::Instant last{};
  for (const incident::Fact& fact : history.facts) {
    last = std::max(last, fact.recorded_at);
    if (fact.happened_at) last = std::max(last, *fact.happened_at);
  }
  for (const incident::StageVisit& visit : history.visits) {
    last = std::max(last, visit.entered_at);
    if (visit.left_at) last = std::max(last, *visit.left_at);
  }
  return last;
}

// The first instant at which anything of it was known.
inline base::Instant known_at(const History& history) {
  base::Instant first{std::numeric_limits<std::int64_t>::max()};
  for (const incident::Fact& fact : history.facts) first = std::min(first, fact.recorded_at);
  for (const incident::StageVisit& visit : history.visits) first = std::min(first, visit.entered_at);
  return first;
}

// Over, and each visit ends where the next begins, so that the times in the stages say all of them.
inline bool can_be_packed(const History& history) {
  if (history.visits.empty() || !incident::is_done(history.visits.back().stage)) return false;
  for (std::size_t i = 0; i + 1 < history.visits.size(); ++i) {
    const auto& visit = history.visits[i];
    if (visit.left_at != history.visits[i + 1].entered_at || *visit.left_at < visit.entered_at) return false;
  }
  return !history.visits.back().left_at;
}

}  // namespace metrics
