// Who takes part in an incident. People join by what they do in it, or say so; that they leave they have to say.
#pragma once

#include "app/incident_record.h"
#include "process/effort.h"

namespace app::incidents {

// The person does something in it at this moment, and so takes part, unless it is resolved by now or was written down
// afterwards.
void note_presence(store::Transaction& tx, const incident::Incident& incident, catalog::PersonId person,
                   process::Joining how);

// Likewise, of somebody who writes in it.
void note_writing(store::Transaction& tx, IncidentId id, catalog::PersonId person);

// By hand; again is accepted. Conflict once it is resolved.
base::Result<void> join(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person, const Doer& by);
base::Result<void> leave(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person, const Doer& by);
// The time it took somebody, instead of what was recorded; nothing: what was recorded counts again. At most a year.
base::Result<void> correct_effort(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person,
                                  std::optional<base::Duration> time, const Doer& by);

process::Effort effort_of(store::Transaction& tx, const process::Facts& facts);
// By what was known then; what comes later is left out of the facts.
process::Effort effort_at(store::Transaction& tx, process::Facts facts, base::Instant at);

}  // namespace app::incidents
