#include "app/figures.h"

#include <algorithm>
#include <limits>
#include <map>

#include "store/calls.h"

namespace app::figures {
Incidents incidents_of(store::Transaction& tx, const std::set<incident::IncidentId>& ids) {
  Incidents found;
  for (const incident::IncidentId id : ids) {
    if (auto incident = store::incidents::find(tx, id)) found.emplace(id, std::move(*incident));
  }
  return found;
}

metrics::Labels labels_of(const incident::Incident& incident) {
  return {incident.responding_team, incident.affected_services, incident.severity, incident.type,
          incident.is_private ? incident.id : incident::IncidentId{}};
}

ActionItems action_items(store::Transaction& tx, const metrics::Scope& scope) {
  ActionItems found{
      store::incidents::action_items(tx, store::incidents::everything, {}, {}, std::numeric_limits<int>::max()), {}};
  std::set<incident::IncidentId> ids;
  for (const incident::ActionItem& item : found.items) ids.insert(item.incident);
  found.incidents = incidents_of(tx, ids);
  std::erase_if(found.items, [&](const incident::ActionItem& item) {
    const auto at = found.incidents.find(item.incident);
    if (at == found.incidents.end() || at->second.drill) return true;
    return !scope.holds(labels_of(at->second));
  });
  return found;
}

metrics::Load load(store::Transaction& tx, World& world, std::optional<catalog::TeamId> team,
                   const metrics::Period& period) {
  const auto directory = world.directories.at(tx);
  std::vector<metrics::Call> calls = store::calls::between(tx, period.from, period.until);
  if (team) {
    const auto found = directory->teams.find(*team);
    const auto members = found == directory->teams.end() ? std::vector<catalog::PersonId>() : found->second.members;
    std::erase_if(calls,
                  [&](const metrics::Call& call) { return std::ranges::find(members, call.person) == members.end(); });
  }
  std::map<catalog::PersonId, std::shared_ptr<const calendar::TimeZone>> zones;
  const auto zone_of = [&](catalog::PersonId id) -> const calendar::TimeZone* {
    const catalog::Person* person = directory->person(id);
    const auto zone = person ? world.zones.find(person->zone) : base::not_found("there is no such person");
    return zone ? (zones[id] = *zone).get() : nullptr;
  };
  return metrics::load(std::move(calls), zone_of, period);
}

std::string spoken(const metrics::Load& load) {
  if (load.people.empty()) return "Nobody was called.";
  int pages = 0;
  int at_night = 0;
  int nights = 0;
  for (const metrics::PersonLoad& person : load.people) {
    pages += person.pages;
    at_night += person.at_night;
    nights += person.nights;
  }
  const auto count = [](int number, const std::string& one, const std::string& many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
  };
  const int people = static_cast<int>(load.people.size());
  return count(people, "person was", "people were") + " called, for " + count(pages, "page", "pages") +
         " when each person's are added up. " +
         (at_night == 0 ? "Nobody was called at night."
                        : count(at_night, "interruption was", "interruptions were") + " at night, in " +
                              count(nights, "night", "nights") + " when each person's are added up.");
}

}  // namespace app::figures
