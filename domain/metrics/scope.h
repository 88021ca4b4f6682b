// Of which incidents a figure is. What is absent does not narrow it.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "incident/incident.h"

namespace metrics {

// What an incident can be chosen by, as it is now.
struct Labels {
  catalog::TeamId team;
  std::vector<catalog::ServiceId> services;
  std::optional<incident::Severity> severity;
  std::string type;
  incident::IncidentId private_one = {};  // itself where it is private, else none

  auto operator<=>(const Labels&) const = default;
};

// Only incidents that have none of these.
enum class Without { nothing, service, severity };

struct Scope {
  std::optional<catalog::TeamId> team = {};
  std::optional<catalog::ServiceId> service = {};
  std::optional<incident::Severity> severity = {};
  std::optional<std::string> type = {};
  // Of private incidents only these; nothing: all. By default none.
  std::optional<std::set<incident::IncidentId>> admitted = std::set<incident::IncidentId>();
  Without without = Without::nothing;

  bool operator==(const Scope&) const = default;

  bool holds(const Labels& labels) const {
    if (labels.private_one && admitted && !admitted->contains(labels.private_one)) return false;
    if (team && labels.team != *team) return false;
    if (without == Without::service && !labels.services.empty()) return false;
    if (without == Without::severity && labels.severity) return false;
    if (severity && labels.severity != severity) return false;
    if (type && labels.type != *type) return false;
    return !service || std::ranges::find(labels.services, *service) != labels.services.end();
  }
};

}  // namespace metrics
