// Who takes part in incidents, as rows.
#pragma once

#include "process/effort.h"
#include "store/transaction.h"

namespace store::incident_responders {

using incident::IncidentId;

std::vector<process::Stint> stints_of(Transaction& tx, IncidentId id);
std::vector<process::EffortCorrection> corrections_of(Transaction& tx, IncidentId id);

// As they were known then: a stint that ended later lasts, with the last sign until then; what was said later is not
// known. Of before signs were kept, only that of joining and the last are known.
std::vector<process::Stint> stints_at(Transaction& tx, IncidentId id, base::Instant at);
std::vector<process::EffortCorrection> corrections_at(Transaction& tx, IncidentId id, base::Instant at);

// Those of which anything was ever noted, by their ids.
std::vector<IncidentId> incidents(Transaction& tx);

// False when nobody of that name is there, so nothing was noted.
bool note_sign(Transaction& tx, IncidentId id, catalog::PersonId person);
// Begins a stint now, unless one lasts. Gives whether it did.
bool join(Transaction& tx, IncidentId id, catalog::PersonId person, process::Joining how);
// Ends the stint that lasts. False when none does.
bool leave(Transaction& tx, IncidentId id, catalog::PersonId person);
// It is resolved: whoever has not said that they left is not waited for.
void end_all(Transaction& tx, IncidentId id);

void correct(Transaction& tx, const process::EffortCorrection& correction);
void withdraw_correction(Transaction& tx, IncidentId id, catalog::PersonId person);

}  // namespace store::incident_responders
