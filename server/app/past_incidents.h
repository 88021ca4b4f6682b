// Incidents as a report of a past day knows them.
#pragma once

#include "app/incident_record.h"
#include "metrics/response.h"

namespace app::figures {

// Those that were declared, or for want of that detected, in the period, by what had been recorded at its as_of: with
// the moments and the stage of then. All else is as it is now. By their ids.
std::vector<incident::Incident> known_incidents(store::Transaction& tx, const metrics::Period& period,
                                                const store::incidents::Reader& reader);

}  // namespace app::figures
