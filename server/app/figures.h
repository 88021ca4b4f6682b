// What the figures of load and of action items are computed from, loaded for one question. The arithmetic is metrics/;
// those of incidents come from incident_columns.h.
#pragma once

#include <map>
#include <set>

#include "app/world.h"
#include "metrics/load.h"
#include "metrics/scope.h"
#include "store/incidents.h"

namespace app::figures {

using Incidents = std::map<incident::IncidentId, incident::Incident>;

// Those of these that are there.
Incidents incidents_of(store::Transaction& tx, const std::set<incident::IncidentId>& ids);

// What the incident can be chosen by.
metrics::Labels labels_of(const incident::Incident& incident);

// The action items of the incidents of the scope that are no drills. Team, services, severity and type are as they are
// now.
struct ActionItems {
  std::vector<incident::ActionItem> items;
  Incidents incidents;
};
ActionItems action_items(store::Transaction& tx, const metrics::Scope& scope);

// How often people were called, of one team or of all. Team members are those of now.
metrics::Load load(store::Transaction& tx, World& world, std::optional<catalog::TeamId> team,
                   const metrics::Period& period);

// "3 people were called, for 12 pages when each person's are added up. Nobody was called at night."
std::string spoken(const metrics::Load& load);

}  // namespace app::figures
