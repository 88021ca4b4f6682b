#include "app/figures.h"

#include <algorithm>
#include <limits>
#include <map>

#include "store/calls.h"

namespace app::figures {
namespace {

bool is_in(const Scope& scope, const incident::Incident& incident) {
  if (scope.team && incident.responding_team != *scope.team) return false;
  if (scope.severity && incident.severity != scope.severity) return false;
  if (scope.type && incident.type != *scope.type) return false;
  return !scope.service ||
         std::ranges::find(incident.affected_services, *scope.service) != incident.affected_services.end();
}

}  // namespace

Material material(store::Transaction& tx, const Scope& scope) {
  Material found;
  constexpr base::Instant always{std::numeric_limits<std::int64_t>::max()};
  for (incident::Incident& incident : store::incidents::between(tx, base::Instant{0}, always, scope.reader)) {
    if (!is_in(scope, incident)) continue;
    found.histories.push_back({incident.id, incident.drill, incident.backfilled,
                               store::incidents::facts_of(tx, incident.id),
                               store::incidents::visits_of(tx, incident.id)});
    const incident::IncidentId id = incident.id;
    found.incidents.emplace(id, std::move(incident));
  }
  return found;
}

std::vector<incident::ActionItem> action_items(store::Transaction& tx, const Material& material) {
  auto items =
      store::incidents::action_items(tx, store::incidents::everything, {}, {}, std::numeric_limits<int>::max());
  std::erase_if(items, [&](const incident::ActionItem& item) {
    const auto found = material.incidents.find(item.incident);
    return found == material.incidents.end() || found->second.drill;
  });
  return items;
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
