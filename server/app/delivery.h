// What the figures of delivery are computed from, loaded for one question. The arithmetic is metrics/.
#pragma once

#include "app/world.h"
#include "metrics/dora.h"
#include "metrics/scope.h"
#include "store/changes.h"
#include "store/incidents.h"

namespace app::delivery {

// Of which changes; what is absent does not narrow it. Services and their teams are as they are now.
struct Scope {
  std::optional<catalog::TeamId> team = {};
  std::optional<catalog::ServiceId> service = {};
  std::string repository = {};
  store::incidents::Reader reader = {};                  // links to private incidents count for those who may see them
  metrics::Without without = metrics::Without::nothing;  // services, or nothing
  std::optional<base::Instant> as_of = {};               // what was known then; else now
};

// All changes of the scope, those of no service only where the scope has none, with their links and incidents.
metrics::Deliveries material(store::Transaction& tx, World& world, const Scope& scope);

// What material() gives for the narrower scope, of what it gave for a wider one.
metrics::Deliveries narrowed(const metrics::Deliveries& all, const Directory& directory, const Scope& scope);

}  // namespace app::delivery
