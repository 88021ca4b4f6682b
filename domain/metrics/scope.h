// Of which incidents a figure is. What is absent does not narrow it.
#pragma once

#include <algorithm>
#include <optional>
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

  auto operator<=>(const Labels&) const = default;
};

struct Scope {
  std::optional<catalog::TeamId> team = {};
  std::optional<catalog::ServiceId> service = {};
  std::optional<incident::Severity> severity = {};
  std::optional<std::string> type = {};

  bool holds(const Labels& labels) const {
    if (team && labels.team != *team) return false;
    if (severity && labels.severity != severity) return false;
    if (type && labels.type != *type) return false;
    return !service || std::ranges::find(labels.services, *service) != labels.services.end();
  }
};

}  // namespace metrics
