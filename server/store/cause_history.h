// Since when and until when causes were named, so that a report of a past day can be made again.
#pragma once

#include <map>

#include "incident/incident.h"
#include "store/transaction.h"

namespace store::cause_history {

using incident::IncidentId;

// It is named from now on; again is nothing new.
void note_named(Transaction& tx, IncidentId id, const std::string& cause);
// No longer from now on.
void note_removed(Transaction& tx, IncidentId id, const std::string& cause);
// The keys of those that were named then, by incident.
std::map<IncidentId, std::vector<std::string>> named_at(Transaction& tx, base::Instant at);

}  // namespace store::cause_history
