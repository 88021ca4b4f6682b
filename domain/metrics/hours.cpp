#include "metrics/hours.h"

#include <algorithm>
#include <map>

#include "metrics/known.h"

namespace metrics {

std::pair<int, int> hour_of(base::Instant at, const calendar::TimeZone& zone) {
  const calendar::CivilTime time = zone.to_civil(at);
  return {static_cast<int>(calendar::weekday(time.date)), time.hour};
}

Hours incidents_by_hour(std::span<const History> histories, const Period& period, const calendar::TimeZone& zone) {
  const Definition& definition = definition::incidents_by_hour;
  Hours out{.definition = std::string(definition.id),
            .version = definition.version,
            .period = period,
            .missing = {},
            .hours = {}};
  std::map<std::pair<int, int>, std::vector<incident::IncidentId>> found;
  for (const History& history : histories) {
    const Known known(history, period.as_of);
    if (history.drill || !contains(period, known.began())) continue;
    const auto detected = known.at(incident::Moment::detected);
    std::string why = known.set_aside();
    if (why.empty() && !detected) why = why_without(incident::Moment::detected);
    if (!why.empty()) {
      add(out.missing, why, history.id);
      ++out.n_missing;
      continue;
    }
    found[hour_of(*detected, zone)].push_back(history.id);
    ++out.n_used;
  }
  for (auto& [at, rows] : found) out.hours.push_back({at.first, at.second, std::move(rows)});
  return out;
}

}  // namespace metrics
