#include "app/readings.h"

#include <limits>

#include "app/delivery.h"

namespace app::figures {

Read read(store::Transaction& tx, World& world, const ReadingQuestion& question) {
  constexpr base::Instant always{std::numeric_limits<std::int64_t>::max()};
  Read out;
  std::vector<metrics::History> histories;
  for (incident::Incident& one : store::incidents::between(tx, base::Instant{0}, always, question.reader)) {
    if (!question.scope.holds(labels_of(one))) continue;
    histories.push_back({one.id, one.drill, one.backfilled, store::incidents::facts_of(tx, one.id),
                         store::incidents::visits_of(tx, one.id)});
    out.incidents.emplace(one.id, std::move(one));
  }
  out.figures = metrics::read_incidents(question.reading, histories, question.period);
  const metrics::Deliveries deliveries = delivery::material(tx, world,
                                                            {.team = question.scope.team,
                                                             .service = question.scope.service,
                                                             .reader = question.reader,
                                                             .as_of = question.period.as_of});
  for (metrics::ReadFigure& figure : metrics::read_deliveries(question.reading, deliveries, histories, question.period))
    out.figures.push_back(std::move(figure));
  for (const change::Change& change : deliveries.changes) out.changes.emplace(change.id, change);
  return out;
}

}  // namespace app::figures
