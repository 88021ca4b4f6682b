// Moving an incident from stage to stage.
#pragma once

#include "app/incident_record.h"

namespace app::incidents {

struct StageMove {
  incident::Stage to = incident::Stage::declared;
  std::string reason = {};  // asked of every move but forward
  IncidentId into = {};     // of a merge
};

// What the rules of process/lifecycle.h allow. A conflict lists all that is still missing, each with its field as
// process/guards.h names it ("/roles/commander") and what to do.
base::Result<void> move_stage(store::Transaction& tx, World& world, IncidentId id, const StageMove& wanted,
                              const Doer& by);

}  // namespace app::incidents
