// Several groups of lengths, each against all the others at once: does one differ by more than chance?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/random.h"
#include "metrics/survival.h"

namespace metrics {

// By how much each ended sooner than was to be expected: one where it ended, else none, less the cumulated hazard of
// all up to its time (Nelson 1969; Peto and Peto 1972). They sum to nothing, and a group's sum is what the log-rank
// test compares.
std::vector<double> log_rank_scores(std::span<const Observation> observations);

struct Contrast {
  double deviation = 0;  // of the group's sum, in standard deviations; above nothing: it ends sooner than the rest
  double chance = 1;     // that the largest deviation of all groups is as large, where none differs
};

// For each group, given by the places of its members in `scores`. The chance is counted: the scores are dealt to the
// members by lot again and again, and each time the largest deviation of any group is noted (Westfall and Young 1993).
// It holds for small and uneven groups, where the usual approximation of the log-rank test finds too much, and for
// groups that share members. Beyond `largest_lot` scores it is that approximation, with Holm's rule.
inline constexpr std::size_t largest_lot = 20'000;
std::vector<Contrast> by_lot(std::vector<double> scores, std::span<const std::vector<std::uint32_t>> groups,
                             base::Random random);

}  // namespace metrics
