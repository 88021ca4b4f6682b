// The part of a drill's score that is about telling stakeholders: whether the first update came in time, and how many
// of those after it. For drill_score.h only.
#pragma once

#include "calendar/interval.h"
#include "process/process.h"

namespace process {

struct Told {
  std::optional<base::Instant> first_at;  // the first update for stakeholders
  bool first_is_late = false;             // it came late, or is overdue at the end
  int in_time = 0;                        // of those after it
  int asked = 0;                          // that were made in time, and that fell due and were not
  std::string cadence;                    // "every 3 minutes (SEV2)"; empty when no severity asked for updates
};

// Up to `until`. `pauses` count for nothing. Each severity's cadence counts from when that became the severity, or from
// the update before if that was later: no one is late for what nobody asked for yet. The first update is waited for
// from the declaration until it is resolved, later ones in the stages in which the cadence runs. An update soon after
// another - half the shortest cadence - starts the clock anew, and is not one more that was asked for.
Told told(const Process& process, const Facts& facts, const calendar::IntervalSet& pauses, base::Instant until);

// What the severity was since when: of a drill from before that was kept, what it is.
std::vector<incident::SeverityChange> severities_of(const Facts& facts);

}  // namespace process
