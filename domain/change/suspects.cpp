#include "change/suspects.h"

#include <algorithm>
#include <set>

namespace change {
namespace {

constexpr int same_service_points = 50;
constexpr int dependency_points = 30;
constexpr int distant_dependency_points = 15;
constexpr int no_service_points = 5;
constexpr int at_once_points = 10;
constexpr int other_environment_points = -40;
constexpr int nearness_points = 50;
constexpr int large_points = 8;
constexpr int failed_points = 20;
constexpr int undone_since_points = 25;
constexpr int undone_before_points = -40;
constexpr int large_files = 50;
constexpr int large_lines = 1000;

std::string name_of(const std::map<catalog::ServiceId, std::string>& names, catalog::ServiceId id) {
  const auto found = names.find(id);
  return found == names.end() ? id.text() : found->second;
}

// How many steps of dependency each service is away from an affected one; 0: affected itself.
std::map<catalog::ServiceId, int> distances(const Impact& impact, const Dependencies& depends_on) {
  std::map<catalog::ServiceId, int> found;
  std::vector<catalog::ServiceId> edge;
  for (const catalog::ServiceId service : impact.services) {
    if (found.emplace(service, 0).second) edge.push_back(service);
  }
  for (int distance = 1; !edge.empty(); ++distance) {
    std::vector<catalog::ServiceId> next;
    for (const catalog::ServiceId service : edge) {
      const auto needs = depends_on.find(service);
      if (needs == depends_on.end()) continue;
      for (const catalog::ServiceId need : needs->second) {
        if (found.emplace(need, distance).second) next.push_back(need);
      }
    }
    edge = std::move(next);
  }
  return found;
}

// How the change touches the incident; nothing when it does not.
std::optional<Reason> relation(const Change& change, const std::map<catalog::ServiceId, int>& distance,
                               const std::map<catalog::ServiceId, std::string>& names) {
  if (change.services.empty()) {
    return Reason{ReasonKind::no_service, no_service_points, "it belongs to no service", {}, {}};
  }
  std::optional<std::pair<int, catalog::ServiceId>> nearest;
  for (const catalog::ServiceId service : change.services) {
    const auto found = distance.find(service);
    if (found == distance.end()) continue;
    const std::pair candidate(found->second, service);
    if (!nearest || candidate < *nearest) nearest = candidate;
  }
  if (!nearest) return {};
  const auto [steps, service] = *nearest;
  if (steps == 0) {
    return Reason{ReasonKind::same_service, same_service_points, name_of(names, service) + " is affected", service, {}};
  }
  return Reason{ReasonKind::dependency,
                steps == 1 ? dependency_points : distant_dependency_points,
                "an affected service depends on " + name_of(names, service) + (steps == 1 ? "" : ", by way of others"),
                service,
                {}};
}

Reason nearness(const Change& change, const Impact& impact, base::Duration before) {
  const bool under_way = !change.finished_at || *change.finished_at >= impact.started_at;
  if (change.kind == Kind::deployment && under_way && before <= base::hours(2)) {
    return {ReasonKind::under_way, nearness_points, "it was under way when the impact started", {}, before};
  }
  const std::int64_t minutes = before.whole_seconds() / 60;
  const int points = static_cast<int>(nearness_points * 60 / (60 + minutes));
  return {ReasonKind::minutes_before, points, base::spoken(before) + " before the impact", {}, before};
}

bool only_leads_to_a_deployment(const Change& change) {
  return change.kind == Kind::pull_request || change.kind == Kind::push || change.kind == Kind::release;
}

void add_effect(const Change& change, std::vector<Reason>& reasons) {
  if (!is_production(change.environment)) {
    reasons.push_back({ReasonKind::other_environment,
                       other_environment_points,
                       "it went to " + change.environment + " and not to production",
                       {},
                       {}});
  } else if (only_leads_to_a_deployment(change)) {
    reasons.push_back({ReasonKind::not_yet_deployed, 0, "whether it was deployed is not known", {}, {}});
  } else {
    reasons.push_back(
        {ReasonKind::took_effect_at_once, at_once_points, "a " + spoken(change.kind) + " acts at once", {}, {}});
  }
}

void add_end(const Change& change, const Impact& impact, std::vector<Reason>& reasons) {
  if (change.outcome == Outcome::failed) {
    reasons.push_back({ReasonKind::failed, failed_points, "it failed", {}, {}});
  }
  if (!change.undone_at) return;
  if (*change.undone_at >= impact.started_at) {
    const base::Duration after = *change.undone_at - impact.started_at;
    reasons.push_back({ReasonKind::undone_since,
                       undone_since_points,
                       "it was taken back " + base::spoken(after) + " after the impact began",
                       {},
                       after});
  } else {
    reasons.push_back({ReasonKind::undone_before,
                       undone_before_points,
                       "it was taken back before the impact began",
                       {},
                       impact.started_at - *change.undone_at});
  }
}

void add_size(const Change& change, std::vector<Reason>& reasons) {
  const int files = change.files_changed.value_or(0);
  const int lines = change.lines_changed.value_or(0);
  if (files < large_files && lines < large_lines) return;
  const bool by_files = files >= large_files;
  reasons.push_back({ReasonKind::large,
                     large_points,
                     "it is large: " + std::to_string(by_files ? files : lines) + (by_files ? " files" : " lines"),
                     {},
                     {}});
}

// "acme/shop 0123abc" of each deployment that had taken effect: it speaks for what was merged to it.
std::set<std::string> deployed_revisions(std::span<const Change> changes, const Impact& impact) {
  std::set<std::string> revisions;
  for (const Change& change : changes) {
    if (change.kind != Kind::deployment || change.revision.empty() || change.started_at > impact.started_at) continue;
    revisions.insert(change.repository + " " + change.revision);
  }
  return revisions;
}

}  // namespace

std::optional<Impact> impact_of(const incident::Incident& incident) {
  auto at = incident.impact_started_at;
  if (!at) at = incident.detected_at;
  if (!at) at = incident.declared_at;
  if (!at) return {};
  return Impact{*at, incident.affected_services};
}

std::vector<Suspect> suspects(std::span<const Change> changes, const Impact& impact, const Dependencies& depends_on,
                              const std::map<catalog::ServiceId, std::string>& names) {
  const auto distance = distances(impact, depends_on);
  const auto deployed = deployed_revisions(changes, impact);
  std::vector<Suspect> found;
  for (const Change& change : changes) {
    if (only_leads_to_a_deployment(change) && deployed.contains(change.repository + " " + change.revision)) continue;
    const auto at = effective_at(change);
    if (!at || *at > impact.started_at || impact.started_at - *at > look_back) continue;
    auto related = relation(change, distance, names);
    if (!related) continue;
    Suspect suspect{change.id, 0, impact.started_at - *at, {std::move(*related)}};
    suspect.reasons.push_back(nearness(change, impact, suspect.before));
    add_effect(change, suspect.reasons);
    add_end(change, impact, suspect.reasons);
    add_size(change, suspect.reasons);
    for (const Reason& reason : suspect.reasons) suspect.score += reason.points;
    found.push_back(std::move(suspect));
  }
  std::ranges::sort(found, [](const Suspect& a, const Suspect& b) {
    if (a.score != b.score) return a.score > b.score;
    return std::pair(a.before, a.change) < std::pair(b.before, b.change);
  });
  return found;
}

std::string because(const Suspect& suspect) {
  std::string words;
  for (const Reason& reason : suspect.reasons) words += (words.empty() ? "" : "; ") + reason.sentence;
  return words;
}

}  // namespace change
