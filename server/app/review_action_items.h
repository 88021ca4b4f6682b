// Action items: what is to be done after the incident, by whom and until when.
#pragma once

#include "app/incident_record.h"

namespace app::incidents {

// What is absent stays as it is.
struct ActionItemChange {
  std::optional<std::string> title = {};  // asked of a new one
  std::optional<catalog::PersonId> owner = {};
  std::optional<base::Instant> due_at = {};  // after it was created
  std::optional<incident::Priority> priority = {};
  std::optional<incident::ActionKind> kind = {};
  std::optional<incident::ActionItemState> state = {};
};

base::Result<incident::ActionItem> add_action_item(store::Transaction& tx, World& world, IncidentId id,
                                                   const ActionItemChange& given, const Doer& by);
base::Result<incident::ActionItem> change_action_item(store::Transaction& tx, World& world, IncidentId id,
                                                      incident::ActionItemId item, const ActionItemChange& change,
                                                      const Doer& by);

}  // namespace app::incidents
