#include "app/past_incidents.h"

#include "metrics/known.h"

namespace app::figures {

using incident::Incident;

std::vector<Incident> known_incidents(store::Transaction& tx, const metrics::Period& period,
                                      const store::incidents::Reader& reader) {
  if (period.as_of >= tx.now()) return store::incidents::between(tx, period.from, period.until, reader);
  std::vector<Incident> found;
  for (Incident& incident : store::incidents::once_between(tx, period.from, period.until, period.as_of, reader)) {
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
