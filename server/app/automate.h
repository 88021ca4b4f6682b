// What an incident does by itself: the automations of its process that are due.
#pragma once

#include "app/incident_record.h"

namespace app {

// Does what is due now and notes it on the timeline with its reason, and what could not be done with why not. Gives
// itself the instant at which it is to be called next.
void automate(store::Transaction& tx, World& world, incident::IncidentId id);

}  // namespace app
