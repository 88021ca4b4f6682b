// Incidents of a few teams, services and types, some of them private.
#pragma once

#include "base/random.h"
#include "metrics/scope.h"

namespace metrics::testing {

inline Labels random_labels(base::Random& random, incident::IncidentId id) {
  Labels out;
  out.team = {random.between(0, 3)};
  for (std::int64_t service = 1; service <= 3; ++service) {
    if (random.chance(1, 3)) out.services.push_back({service});
  }
  if (random.chance(3, 4)) out.severity = static_cast<incident::Severity>(random.between(0, 3));
  out.type = random.chance(1, 2) ? "outage" : "security";
  if (random.chance(1, 6)) out.private_one = id;
  return out;
}

}  // namespace metrics::testing
