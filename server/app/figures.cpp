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
  return !scope.service ||
         std::ranges::find(incident.affected_services, *scope.service) != incident.affected_services.end();
}

std::string counted(int count) { return std::to_string(count) + (count == 1 ? " incident" : " incidents"); }
std::string spoken_weeks(std::size_t count) { return count == 1 ? "week" : std::to_string(count) + " weeks"; }

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

std::string trend(const metrics::Weekly& weekly) {
  std::vector<int> counts;
  for (const metrics::Week& week : weekly.weeks) {
    if (week.whole) counts.push_back(week.count);
  }
  const std::size_t half = counts.size() / 2;
  if (half == 0) return "There is not enough data to tell whether incidents became rarer: it takes two whole weeks.";
  int before = 0;
  int after = 0;
  for (std::size_t i = 0; i < half; ++i) {
    before += counts[counts.size() - 2 * half + i];
    after += counts[counts.size() - half + i];
  }
  const std::string numbers = counted(after) + " in the last " + spoken_weeks(half) + ", " + std::to_string(before) +
                              " in the " + spoken_weeks(half) + " before";
  if (before + after == 0) return "No incidents in " + spoken_weeks(2 * half) + ".";
  const metrics::Interval share = metrics::wilson(after, before + after);
  if (share.high < 0.5) return "Incidents became rarer: " + numbers + ".";
  if (share.low > 0.5) return "Incidents became more frequent: " + numbers + ".";
  return "There is not enough data to tell whether incidents became rarer: " + numbers + ".";
}

}  // namespace app::figures
