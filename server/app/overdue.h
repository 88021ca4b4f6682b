// The action items that are late, gathered for one reader.
#pragma once

#include "app/world.h"
#include "review/overdue.h"
#include "store/incidents.h"

namespace app::incidents {

// Those of incidents that the reader may see and that are no drills; of one team, one owner, or all.
review::OverdueReport overdue(store::Transaction& tx, const store::incidents::Reader& reader,
                              std::optional<catalog::TeamId> team, std::optional<catalog::PersonId> owner);

}  // namespace app::incidents
