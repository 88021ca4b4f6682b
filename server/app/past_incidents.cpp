#include "app/past_incidents.h"

#include <algorithm>

#include "metrics/known.h"

namespace app::figures {

KnownIncidents known_incidents(store::Transaction& tx, World& world, const metrics::Question& question) {
  const metrics::Weekly weekly =
      world.incident_columns.ask(tx, [&](const metrics::Columns& columns) { return columns.weekly(question); });
  KnownIncidents out;
  const auto take = [](std::vector<incident::IncidentId>& into, const std::vector<incident::IncidentId>& ids) {
    into.insert(into.end(), ids.begin(), ids.end());
  };
  for (const metrics::Week& week : weekly.weeks) take(out.own, week.rows);
  for (const metrics::Absence& absence : weekly.missing)
    take(absence.why == metrics::why_not_declared ? out.own : out.set_aside, absence.rows);
  std::ranges::sort(out.own);
  std::ranges::sort(out.set_aside);
  return out;
}

}  // namespace app::figures
