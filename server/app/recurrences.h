// Failures that come back: who says so, and what that tells of the action items that were done.
#pragma once

#include <set>

#include "app/incident_record.h"
#include "review/outcome.h"

namespace app::incidents {

// "The incident is a recurrence of the other." Both timelines tell it. Again is accepted; invalid at "/other" where
// that is not there for the doer, is itself, or began later.
base::Result<void> say_recurrence(store::Transaction& tx, World& world, IncidentId id, IncidentId other,
                                  const Doer& by);
base::Result<void> unsay_recurrence(store::Transaction& tx, World& world, IncidentId id, IncidentId other,
                                    const Doer& by);

// What action items are held against: incidents that are no drills and were not declined, cancelled or merged; of
// private ones only the admitted (nothing: all).
std::vector<review::Occurrence> occurrences(store::Transaction& tx,
                                            const std::optional<std::set<IncidentId>>& admitted);

}  // namespace app::incidents
