// The figures as another product or report reads them, loaded for one question. The arithmetic is metrics/readings.h.
#pragma once

#include "app/figures.h"
#include "metrics/readings.h"

namespace app::figures {

struct ReadingQuestion {
  metrics::Reading reading = metrics::Reading::pagerduty;
  metrics::Period period;
  metrics::Scope scope;  // severity and type narrow the incidents alone
  store::incidents::Reader reader = {};
};

struct Read {
  std::vector<metrics::ReadFigure> figures;
  // What the rows are about.
  Incidents incidents;
  std::map<change::ChangeId, change::Change> changes;
};

Read read(store::Transaction& tx, World& world, const ReadingQuestion& question);

}  // namespace app::figures
