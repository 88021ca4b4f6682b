// The templates of updates that an incident's process has, filled in with what is known of the incident now.
#pragma once

#include "app/incident_record.h"

namespace app::incidents {

struct UpdateDraft {
  std::string name;
  incident::Audience audience = incident::Audience::stakeholders;
  std::string text;
  bool is_offered = false;     // it is for the stage and the severity that the incident has
  std::string next_update_at;  // as the text says it
};

// In the order of the process. `next_in` is the promise of the next update; without it the severity's cadence counts.
std::vector<UpdateDraft> update_drafts(store::Transaction& tx, World& world, const process::Facts& facts,
                                       std::optional<base::Duration> next_in);

}  // namespace app::incidents
