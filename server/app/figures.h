// What the figures are computed from, loaded for one question. The arithmetic is metrics/.
#pragma once

#include "app/world.h"
#include "metrics/load.h"
#include "store/incidents.h"

namespace app::figures {

// Of which incidents; what is absent does not narrow it. Team, services, severity and type are as they are now.
struct Scope {
  std::optional<catalog::TeamId> team = {};
  std::optional<catalog::ServiceId> service = {};
  std::optional<incident::Severity> severity = {};
  std::optional<std::string> type = {};
  store::incidents::Reader reader = {};  // private incidents count for those who may see them
};

struct Material {
  std::vector<metrics::History> histories;  // by id
  std::map<incident::IncidentId, incident::Incident> incidents;
};

// All incidents of the scope: those of a period are chosen by the figures themselves, as of the report's instant.
Material material(store::Transaction& tx, const Scope& scope);

// The action items of those that are no drills.
std::vector<incident::ActionItem> action_items(store::Transaction& tx, const Material& material);

// How often people were called, of one team or of all. Team members are those of now.
metrics::Load load(store::Transaction& tx, World& world, std::optional<catalog::TeamId> team,
                   const metrics::Period& period);

// "3 people were called, for 12 pages when each person's are added up. Nobody was called at night."
std::string spoken(const metrics::Load& load);

}  // namespace app::figures
