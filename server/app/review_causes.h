// Naming what contributed to an incident, in its review.
#pragma once

#include "app/incident_record.h"

namespace app::incidents {

inline constexpr int longest_cause_note = 2'000;

// Names the cause, or writes its note anew. invalid at /cause where there is no such kind, or a retired one that the
// review does not name yet; a conflict before the review is begun.
base::Result<void> name_cause(store::Transaction& tx, World& world, IncidentId id, const std::string& cause,
                              const std::string& note, const Doer& by);
// Again is accepted.
base::Result<void> remove_cause(store::Transaction& tx, World& world, IncidentId id, const std::string& cause,
                                const Doer& by);

}  // namespace app::incidents
