// What became of what was promised: action items, their age, and whether they were done in time.
#pragma once

#include "incident/incident.h"
#include "metrics/response.h"

namespace metrics {

// Where an item stands at the instant of the report.
BOOST_DEFINE_ENUM_CLASS(Promise, done_in_time, done_late, done_without_date, due_later, overdue, open_without_date)

struct ActionItemRow {
  incident::ActionItemId item;
  incident::IncidentId incident;
  Promise promise = Promise::due_later;
  base::Duration age;  // until it was done, or up to now
  bool open = false;

  bool operator==(const ActionItemRow&) const = default;
};

struct ActionItems {
  Period period;
  int n_used = 0;
  int n_open = 0;
  int n_overdue = 0;
  int n_dropped = 0;
  int n_undated = 0;  // of the used ones
  int in_time = 0;
  int decided = 0;                // done with a due date, or overdue
  std::optional<Interval> share;  // of those in time; nothing when none is decided
  Quantile age;                   // median
  std::vector<ActionItemRow> rows;

  bool operator==(const ActionItems&) const = default;
};

// Those created in the period. An item done, or created, after `as_of` is not; its state and due date are those of now.
ActionItems action_items(std::span<const incident::ActionItem> items, const Period& period);

}  // namespace metrics
