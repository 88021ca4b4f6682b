// What a report knows of one incident.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "metrics/response.h"

namespace metrics {

// One incident as it was known at the instant of the report.
struct Known {
  const History& history;
  base::Instant as_of;
  std::vector<incident::StageVisit> visits;

  Known(const History& of, base::Instant at) : history(of), as_of(at) {
    for (incident::StageVisit visit : of.visits) {
      if (visit.entered_at > at) break;
      if (visit.left_at && *visit.left_at > at) visit.left_at.reset();
      visits.push_back(visit);
    }
  }

  std::optional<base::Instant> at(incident::Moment moment) const {
    return incident::instant_of(history.facts, moment, as_of);
  }
  std::optional<incident::Stage> stage() const {
    return visits.empty() ? std::nullopt : std::optional(visits.back().stage);
  }
  bool is_done() const { return stage() && incident::is_done(*stage()); }
  std::optional<base::Instant> began() const {
    if (const auto detected = at(incident::Moment::detected)) return detected;
    if (const auto declared = at(incident::Moment::declared)) return declared;
    return visits.empty() ? std::nullopt : std::optional(visits.front().entered_at);
  }
  // Why it is no incident of its own; empty when it is one.
  std::string set_aside() const {
    const auto now_in = stage();
    if (now_in == incident::Stage::declined || now_in == incident::Stage::cancelled)
      return "it was " + incident::spoken(*now_in);
    if (now_in == incident::Stage::merged) return "it was merged into another";
    return {};
  }
};

inline bool contains(const Period& period, std::optional<base::Instant> at) {
  return at && *at >= period.from && *at < period.until;
}

// One more that is missing from a figure.
inline void add(std::vector<Absence>& missing, const std::string& why, incident::IncidentId incident) {
  auto at = std::ranges::find(missing, why, &Absence::why);
  if (at == missing.end()) at = missing.insert(missing.end(), {why, {}});
  at->rows.push_back(incident);
}

}  // namespace metrics
