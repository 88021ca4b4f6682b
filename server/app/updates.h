// Updates to stakeholders, and the reminder when one is overdue.
#pragma once

#include "app/record.h"
#include "app/world.h"
#include "incident/incident.h"

namespace app {

// Called when the next update was promised for now: says so, once for each promise.
void remind_update(store::Transaction& tx, World& world, incident::IncidentId id);

}  // namespace app
