// One figure side by side: of each team, service, severity or type, or of each week, month or quarter. Nothing is
// ranked: a part that differs from all the others by more than chance says so, allowing for how many were compared.
#pragma once

#include <algorithm>

#include "metrics/action_items.h"
#include "metrics/dora.h"
#include "metrics/scope.h"
#include "metrics/slices.h"

namespace metrics {

BOOST_DEFINE_ENUM_CLASS(Dimension, team, service, severity, type, week, month, quarter)

inline std::optional<Slicing> slicing_of(Dimension dimension) {
  if (dimension < Dimension::week) return {};
  return static_cast<Slicing>(static_cast<int>(dimension) - static_cast<int>(Dimension::week));
}

struct Group {
  std::string key;  // an identifier, severity or type; "" for what has none; of a part of the period its beginning
  Slice slice;      // the whole period where it is not cut
  Scope scope;

  bool operator==(const Group&) const = default;
};

// The parts of the period, or a group for each value that an incident of the scope has, in the order of the keys. An
// incident of two services is of both groups.
std::vector<Group> groups(const Period& period, const Scope& scope, Dimension dimension,
                          std::span<const Labels> labels);

// For each incident in how many of the groups it is, and which.
class Grouping {
 public:
  // `labels`: those that incidents have, by their numbers.
  Grouping(std::span<const Group> groups, Dimension dimension, std::span<const Labels> labels);

  // Gives `take` the place among the groups of each that holds an incident of those labels. `at`, when it happened, is
  // asked for where the groups are parts of the period.
  template <class At, class Take>
  void each(std::size_t labels, At at, Take take) const {
    if (is_by_time_) {
      if (const auto slice = slice_at(at())) take(*slice);
    } else {
      for (const std::size_t group : of_labels_[labels]) take(group);
    }
  }

 private:
  std::optional<std::size_t> slice_at(base::Instant at) const;

  bool is_by_time_;
  std::vector<std::vector<std::size_t>> of_labels_;
  std::vector<base::Instant> begins_;
  base::Instant end_;
};

// Below six rows no two of them bound the median with 95 %.
inline constexpr int fewest_rows = 6;

// Of the parts that have enough rows. No difference seen is not "the same".
BOOST_DEFINE_ENUM_CLASS(Standing, not_compared, too_few, no_difference_seen, above_the_rest, below_the_rest)

struct PartRow {
  std::int64_t id = 0;  // of the incident, action item or change
  std::optional<base::Duration> length = {};
  bool open = false;
  std::string missing = {};  // why it is in no number

  bool operator==(const PartRow&) const = default;
};

// So many, over exactly so long; the interval is that of a Poisson count.
struct Frequency {
  int count = 0;
  double weeks = 0;
  Interval per_week;

  bool operator==(const Frequency&) const = default;
};

struct Lengths95 {
  Quantile median;
  Quantile p75;
  Quantile p90;

  bool operator==(const Lengths95&) const = default;
};

// How many rows each of so many parts lists, so that a table of all weeks of ten years can still be sent.
constexpr std::size_t rows_of_each(std::size_t parts) {
  return std::clamp<std::size_t>(5'000 / std::max<std::size_t>(parts, 1), 50, 500);
}

// One of the three measures, and what it is made of.
struct Part {
  Group group;
  int n_used = 0;
  int n_open = 0;
  int n_missing = 0;
  std::optional<Lengths95> lengths = {};
  std::optional<Share> share = {};
  std::optional<Frequency> frequency = {};
  Standing standing = Standing::not_compared;
  double chance = 1;  // of as large a difference from the rest where there is none, for all comparisons together
  std::vector<PartRow> rows = {};
  int rows_left_out = 0;      // more than these
  bool is_clustered = false;  // its lengths came in groups, so that no test of single rows holds

  bool operator==(const Part&) const = default;
};

enum class ActionItemMeasure { in_time, age };
Part part_of(const Group& group, const ActionItems& items, ActionItemMeasure measure);

enum class DeliveryMeasure { frequency, lead_time, failures, recovery, rework };
Part part_of(const Group& group, const Dora& dora, DeliveryMeasure measure);

// So many within the group's part of the period.
Frequency frequency_of(int count, const Slice& slice);

// A figure of everything, and of each group.
struct Parts {
  Part whole;
  std::vector<Part> parts;
  // Of each length that the whole is made of, as log_rank_scores() has it, and which of them are each part's.
  std::vector<double> scores = {};
  std::vector<std::vector<std::uint32_t>> members = {};
};
// Where the rows say which lengths those are.
Parts together(Part whole, std::vector<Part> parts);

struct Breakdown {
  Part whole;
  // Those of a dimension of labels only where they have rows; of the rows the longest, as many as `rows_of_each`.
  std::vector<Part> parts;
  int comparisons = 0;
  std::string sentence;

  bool operator==(const Breakdown&) const = default;
};

// Each part against all rows of the whole that are not its own: lengths by the log-rank test, by lot (by_lot.h); shares
// by Fisher's exact test and frequencies of parts of the period by the exact ratio of rates, both by Holm's rule. How
// often something happens to a team or service is not compared, for they differ in size; nor is the lead time of
// commits, which wait together.
Breakdown broken_down(Dimension dimension, Parts parts);

}  // namespace metrics
