#include "app/delivery.h"

#include <algorithm>
#include <set>

namespace app::delivery {
namespace {

bool is_in(const Scope& scope, const std::set<catalog::ServiceId>& of_team, const change::Change& change) {
  if (scope.without == metrics::Without::service && !change.services.empty()) return false;
  if (!scope.repository.empty() && change.repository != scope.repository) return false;
  if (scope.service && std::ranges::find(change.services, *scope.service) == change.services.end()) return false;
  return !scope.team ||
         std::ranges::any_of(change.services, [&](catalog::ServiceId service) { return of_team.contains(service); });
}

std::set<catalog::ServiceId> services_of(const Directory& directory, std::optional<catalog::TeamId> team) {
  std::set<catalog::ServiceId> found;
  for (const auto& [id, service] : directory.services) {
    if (team && service.team == *team) found.insert(id);
  }
  return found;
}

// As it was recorded at that instant, or is now.
metrics::Affected affected_of(store::Transaction& tx, incident::Incident incident, std::optional<base::Instant> as_of) {
  if (as_of) {
    incident::apply(incident, store::incidents::facts_of(tx, incident.id), *as_of);
    for (const incident::StageVisit& visit : store::incidents::visits_of(tx, incident.id)) {
      if (visit.entered_at <= *as_of) incident.stage = visit.stage;
    }
  }
  const bool none =
      incident.drill || incident.stage == incident::Stage::declined || incident.stage == incident::Stage::cancelled;
  return {!none, incident.impact_ended_at ? incident.impact_ended_at : incident.resolved_at};
}

}  // namespace

metrics::Deliveries material(store::Transaction& tx, World& world, const Scope& scope) {
  const std::set<catalog::ServiceId> of_team = services_of(*world.directories.at(tx), scope.team);
  metrics::Deliveries found;
  std::set<change::ChangeId> known;
  for (change::Change& change : store::changes::deployments_and_pushes(tx)) {
    if (!is_in(scope, of_team, change)) continue;
    known.insert(change.id);
    found.changes.push_back(std::move(change));
  }
  for (change::Link& link : store::changes::all_links(tx)) {
    if (!store::incidents::may_read(tx, link.incident, scope.reader)) continue;
    if (!known.contains(link.change)) {
      // A pull request that is a fix makes rework of the deployment that brings it.
      auto change = store::changes::find(tx, link.change);
      if (!change || !is_in(scope, of_team, *change)) continue;
      known.insert(change->id);
      found.changes.push_back(std::move(*change));
    }
    if (!found.incidents.contains(link.incident)) {
      if (const auto incident = store::incidents::find(tx, link.incident)) {
        found.incidents.emplace(link.incident, affected_of(tx, *incident, scope.as_of));
      }
    }
    found.links.push_back(std::move(link));
  }
  return scope.as_of ? metrics::as_known_at(std::move(found), *scope.as_of) : found;
}

metrics::Deliveries narrowed(const metrics::Deliveries& all, const Directory& directory, const Scope& scope) {
  const std::set<catalog::ServiceId> of_team = services_of(directory, scope.team);
  metrics::Deliveries found;
  std::set<change::ChangeId> known;
  for (const change::Change& change : all.changes) {
    if (!is_in(scope, of_team, change)) continue;
    known.insert(change.id);
    found.changes.push_back(change);
  }
  for (const change::Link& link : all.links) {
    if (!known.contains(link.change)) continue;
    found.links.push_back(link);
    if (const auto at = all.incidents.find(link.incident); at != all.incidents.end()) found.incidents.insert(*at);
  }
  return found;
}

}  // namespace app::delivery
