// How often each kind of cause was named.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "incident/incident.h"
#include "metrics/interval.h"

namespace metrics {

struct Causes {
  incident::IncidentId incident;
  std::vector<std::string> keys;  // none: no review has named any
};

struct CauseCount {
  std::string key;
  Interval share;                               // of the incidents that have any; 95 % (Wilson 1927)
  std::vector<incident::IncidentId> incidents;  // in the order given

  bool operator==(const CauseCount&) const = default;
};

struct CauseCounts {
  int n_used = 0;                  // incidents that have any
  int n_missing = 0;               // incidents that have none: they say nothing
  std::vector<CauseCount> causes;  // the one of most incidents first, among equals by key

  bool operator==(const CauseCounts&) const = default;
};

// An incident counts once for each kind that it has, so that shares add up to more than one.
CauseCounts count_causes(std::span<const Causes> incidents);

}  // namespace metrics
