// The incidents of a period, as a report of a past day knows them.
#pragma once

#include "app/world.h"

namespace app::figures {

// Those that were declared, or for want of that began, in the period, by what had been recorded at its as_of; without
// drills, by their ids.
struct KnownIncidents {
  std::vector<incident::IncidentId> own;
  std::vector<incident::IncidentId> set_aside;  // declined, cancelled or merged into another
};
KnownIncidents known_incidents(store::Transaction& tx, World& world, const metrics::Question& question);

}  // namespace app::figures
