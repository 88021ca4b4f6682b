#include "app/overdue.h"

#include <limits>

#include "app/figures.h"

namespace app::incidents {

review::OverdueReport overdue(store::Transaction& tx, const store::incidents::Reader& reader,
                              std::optional<catalog::TeamId> team, std::optional<catalog::PersonId> owner) {
  std::vector<review::TeamItem> items;
  std::set<incident::IncidentId> ids;
  for (const auto state : {incident::ActionItemState::open, incident::ActionItemState::in_progress}) {
    for (incident::ActionItem& item :
         store::incidents::action_items(tx, reader, state, owner, std::numeric_limits<int>::max())) {
      ids.insert(item.incident);
      items.push_back({std::move(item), {}});
    }
  }
  const figures::Incidents incidents = figures::incidents_of(tx, ids);
  std::erase_if(items, [&](review::TeamItem& each) {
    const auto found = incidents.find(each.item.incident);
    if (found == incidents.end() || found->second.drill) return true;
    each.team = found->second.responding_team;
    return team && each.team != *team;
  });
  return review::overdue(items, tx.now());
}

}  // namespace app::incidents
