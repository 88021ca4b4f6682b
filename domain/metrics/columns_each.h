// How questions walk along the rows of columns: for columns*.cpp alone.
#pragma once

#include <algorithm>

#include "metrics/columns.h"
#include "metrics/known.h"
#include "metrics/packing.h"

namespace metrics {

inline constexpr std::size_t declared_index = 0;
inline constexpr std::size_t no_moment = packed_moments.size();

struct Measured {
  const Definition& definition;
  Span span;
  std::size_t until;  // among the packed moments
};

inline Measured measured(Timing timing) {
  switch (timing) {
    case Timing::detect:
      return {definition::time_to_detect, {incident::Moment::impact_started, incident::Moment::detected}, no_moment};
    case Timing::declare:
      return {definition::time_to_declare, {incident::Moment::detected, incident::Moment::declared}, 0};
    case Timing::acknowledge:
      return {definition::time_to_acknowledge, {incident::Moment::detected, incident::Moment::acknowledged}, 1};
    case Timing::mitigate:
      return {definition::time_to_mitigate, {incident::Moment::detected, incident::Moment::mitigated}, 2};
    case Timing::resolve:
      break;
  }
  return {definition::time_to_resolve, {incident::Moment::detected, incident::Moment::resolved}, 3};
}

inline constexpr std::size_t from_missing = 13;  // behind the stages
inline constexpr std::size_t until_missing = 14;
inline constexpr std::size_t backwards = 15;
inline constexpr std::size_t not_declared = 16;
inline constexpr std::size_t afterwards = 17;

inline base::Instant plus(base::Instant origin, std::int64_t microseconds) {
  return origin + base::Duration{microseconds};
}

template <class Take>
void Columns::each(const Question& question, const std::vector<bool>& chosen, Take take) const {
  const Period& period = question.period;
  const bool takes_all = std::ranges::find(chosen, false) == chosen.end();
  Unpacked facts(facts_);
  Unpacked labels(label_rows_);
  for (std::size_t block = 0; block < extents_.size(); ++block) {
    const Extent& extent = extents_[block];
    if (extent.settled > period.as_of || extent.last < period.from || extent.first >= period.until) continue;
    const bool is_inside = extent.first >= period.from && extent.last < period.until;
    const std::size_t end = std::min(ids_.size(), (block + 1) * Packed::block_rows);
    for (std::size_t row = block * Packed::block_rows; row < end; ++row) {
      if (!takes_all && !chosen[static_cast<std::size_t>(labels[row])]) continue;
      const PackedFacts known = PackedFacts::of(facts[row]);
      if (known.drill || (!gaps_.empty() && gaps_.contains(row))) continue;
      take(row, known, is_inside);
    }
  }
}

// Gives `used` the row, when it began (asked for) and its length, and `missing` the row, that, which reason and why
// (asked for).
template <class Used, class Missing>
void Columns::each_time(Timing timing, const Question& question, const std::vector<bool>& chosen, Used used,
                        Missing missing) const {
  const Measured what = measured(timing);
  Unpacked origins(origins_);
  Unpacked spent(timing == Timing::detect ? impact_ : moments_[what.until]);
  each(question, chosen, [&](std::size_t row, PackedFacts facts, bool is_inside) {
    const auto began = [&] { return base::Instant{origins[row]}; };
    if (!is_inside && !contains(question.period, began())) return;
    const bool is_aside = facts.stage > incident::Stage::closed;
    if (is_aside)
      return missing(row, began, static_cast<std::size_t>(facts.stage), [&] { return why_set_aside(facts.stage); });
    const std::int64_t length = spent[row];
    const bool has_from = timing == Timing::detect ? length != Packed::missing : facts.detected;
    const bool has_until = timing == Timing::detect ? facts.detected : length != Packed::missing;
    if (!has_from) return missing(row, began, from_missing, [&] { return why_without(what.span.from); });
    if (!has_until) return missing(row, began, until_missing, [&] { return why_without(what.span.until); });
    if (length < 0) return missing(row, began, backwards, [&] { return why_backwards(what.span); });
    used(row, began, length);
  });
}

// Likewise: `used` is given when it was declared.
template <class Used, class Missing>
void Columns::each_declared(const Question& question, const std::vector<bool>& chosen, Used used,
                            Missing missing) const {
  Unpacked origins(origins_);
  Unpacked declared(moments_[declared_index]);
  each(question, chosen, [&](std::size_t row, PackedFacts facts, bool is_inside) {
    const bool is_declared = declared[row] != Packed::missing;
    const base::Instant at = plus(base::Instant{origins[row]}, is_declared ? declared[row] : 0);
    if (!is_inside && !contains(question.period, at)) return;
    if (facts.stage > incident::Stage::closed)
      return missing(row, at, static_cast<std::size_t>(facts.stage), [&] { return why_set_aside(facts.stage); });
    if (!is_declared) return missing(row, at, not_declared, [] { return why_not_declared; });
    used(row, at);
  });
}

}  // namespace metrics
