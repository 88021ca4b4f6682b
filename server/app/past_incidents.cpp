#include "app/past_incidents.h"

#include <limits>

#include "metrics/known.h"

namespace app::figures {

using incident::Incident;

std::vector<Incident> known_incidents(store::Transaction& tx, const metrics::Period& period,
                                      const store::incidents::Reader& reader) {
  if (period.as_of >= tx.now()) return store::incidents::between(tx, period.from, period.until, reader);
  constexpr base::Instant first{std::numeric_limits<std::int64_t>::min()};
  constexpr base::Instant last{std::numeric_limits<std::int64_t>::max()};
  std::vector<Incident> found;
  for (Incident& incident : store::incidents::between(tx, first, last, reader)) {
    incident::apply(incident, store::incidents::facts_of(tx, incident.id), period.as_of);
    if (!metrics::contains(period, incident.declared_at ? incident.declared_at : incident.detected_at)) continue;
    for (const incident::StageVisit& visit : store::incidents::visits_of(tx, incident.id)) {
      if (visit.entered_at <= period.as_of) incident.stage = visit.stage;
    }
    found.push_back(std::move(incident));
  }
  return found;
}

}  // namespace app::figures
