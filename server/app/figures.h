// What the figures are computed from, loaded for one question. The arithmetic is metrics/.
#pragma once

#include "app/world.h"
#include "metrics/load.h"
#include "store/incidents.h"

namespace app::figures {

// Of which incidents; what is absent does not narrow it. Team, services and severity are as they are now.
struct Scope {
  std::optional<catalog::TeamId> team = {};
  std::optional<catalog::ServiceId> service = {};
  std::optional<incident::Severity> severity = {};
  store::incidents::Reader reader = {};  // private incidents count for those who may see them
};

struct Material {
  std::vector<metrics::History> histories;  // by id
  std::map<incident::IncidentId, incident::Incident> incidents;
};

// All incidents of the scope: those of a period are chosen by the figures themselves, as of the report's instant.
Material material(store::Transaction& tx, const Scope& scope);

// How often people were called, of one team or of all. Team members are those of now.
metrics::Load load(store::Transaction& tx, World& world, std::optional<catalog::TeamId> team,
                   const metrics::Period& period);

// "3 people were called, for 12 pages when each person's are added up. Nobody was called at night."
std::string spoken(const metrics::Load& load);

// Whether the later half of the whole weeks saw other numbers of incidents than the earlier one, in words. Says that
// there is a difference when the share of the later half, with its 95 % interval (Wilson), excludes one half.
std::string trend(const metrics::Weekly& weekly);

}  // namespace app::figures
