// What a report knows of one incident.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "metrics/response.h"

namespace metrics {

// Why an incident is missing from a figure.
inline const std::string why_afterwards = "it was written down afterwards";
inline const std::string why_no_stage = "no stage is recorded";
inline const std::string why_not_declared = "it is not declared yet";
inline std::string why_without(incident::Moment moment) {
  if (moment == incident::Moment::impact_started) return "when its impact started is not recorded";
  return "when it was " + incident::spoken(moment) + " is not recorded";
}
inline std::string why_backwards(Span span) {
  return "it was " + incident::spoken(span.until) +
         (span.from == incident::Moment::impact_started ? " before its impact started"
                                                        : " before it was " + incident::spoken(span.from));
}
// Empty where the stage is one of an incident of its own.
inline std::string why_set_aside(incident::Stage stage) {
  if (stage == incident::Stage::declined || stage == incident::Stage::cancelled)
    return "it was " + incident::spoken(stage);
  return stage == incident::Stage::merged ? "it was merged into another" : "";
}

// One incident as it was known at the instant of the report.
struct Known {
  const History& history;
  base::Instant as_of;
  std::span<const incident::StageVisit> visits;

  Known(const History& of, base::Instant at) : history(of), as_of(at) {
    const auto later = std::ranges::find_if(of.visits, [&](const auto& visit) { return visit.entered_at > at; });
    visits = {of.visits.begin(), later};
    const bool ends_later = std::ranges::any_of(visits, [&](const auto& visit) { return visit.left_at > at; });
    if (ends_later) cut_short();
  }
  Known(const Known&) = delete;
  Known& operator=(const Known&) = delete;

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
    return now_in ? why_set_aside(*now_in) : std::string();
  }

 private:
  void cut_short() {
    cut_.assign(visits.begin(), visits.end());
    for (incident::StageVisit& visit : cut_) {
      if (visit.left_at > as_of) visit.left_at.reset();
    }
    visits = cut_;
  }

  std::vector<incident::StageVisit> cut_;  // the visits, where some of them ended later
};

inline bool contains(const Period& period, std::optional<base::Instant> at) {
  return at && *at >= period.from && *at < period.until;
}

// One more that is missing from a figure.
inline void add(std::vector<Absence>& missing, const std::string& why, incident::IncidentId incident) {
  auto at = std::ranges::find(missing, why, &Absence::why);
  if (at == missing.end()) at = missing.insert(missing.end(), {why, {}, 0});
  at->rows.push_back(incident);
  ++at->count;
}

}  // namespace metrics
