// Whether what was done after incidents helped: how often a failure mode came back after it.
#pragma once

#include "metrics/response.h"
#include "review/outcome.h"

namespace metrics {

namespace definition {

constexpr Definition action_item_recurrence{
    "action_item_recurrence", 1,
    "Of the incidents with action items done in the period, the share whose failure mode came back within the days "
    "that "
    "are named after the last of them was done, with the exact 95 % interval of Clopper and Pearson. It came back when "
    "a "
    "later incident has an alert with the same key on the same service, or when a person said that it is a recurrence. "
    "Each incident counts once; one that was not watched for all of these days yet is too early to say, and one "
    "without "
    "an alert can't be known again: both are listed. Drills are left out, and so are declined, cancelled and merged "
    "incidents."};

}  // namespace definition

struct RecurrenceRow {
  incident::ActionItemId item;
  incident::IncidentId incident;
  incident::ActionKind kind = incident::ActionKind::prevent;
  base::Instant done_at;
  review::Outcome outcome;

  bool operator==(const RecurrenceRow&) const = default;
};

// Of failure modes: incidents, each once, watched from when the last of their items was done.
struct RecurrenceShare {
  int watched = 0;                // for the whole time, with an alert to know them again by
  int came_back = 0;              // of those, within the time
  std::optional<Interval> share;  // nothing when none was watched

  bool operator==(const RecurrenceShare&) const = default;
};

struct KindRecurrence {
  incident::ActionKind kind = incident::ActionKind::prevent;
  RecurrenceShare share;

  bool operator==(const KindRecurrence&) const = default;
};

struct Recurrence {
  Period period;
  base::Duration watch;
  int came_back = 0;  // of the rows; the four sum to all of them
  int stayed_away = 0;
  int too_early = 0;
  int cannot_tell = 0;
  RecurrenceShare all;
  std::vector<KindRecurrence> kinds;  // those with items
  std::vector<RecurrenceRow> rows;    // in the order of the items

  bool operator==(const Recurrence&) const = default;
};

// Of the items done in the period, as far as that was known at its `as_of`. `occurrences` are all incidents that may be
// comebacks, and those that the items came out of; an item whose incident is not among them can be told nothing of.
Recurrence recurrence(std::span<const incident::ActionItem> items, std::span<const review::Occurrence> occurrences,
                      base::Duration watch, const Period& period);

}  // namespace metrics
