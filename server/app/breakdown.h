// One figure side by side, of teams, services and so on, loaded for one question. The arithmetic is
// metrics/breakdown.h.
#pragma once

#include "app/figures.h"
#include "metrics/breakdown.h"

namespace app::figures {

BOOST_DEFINE_ENUM_CLASS(BrokenFigure, incidents_per_week, time_to_detect, time_to_declare, time_to_acknowledge,
                        time_to_mitigate, time_to_resolve, action_items_in_time, action_item_age, deployment_frequency,
                        change_lead_time, change_failure_rate, failed_deployment_recovery_time, deployment_rework_rate)

struct BreakdownQuestion {
  BrokenFigure figure = BrokenFigure::time_to_resolve;
  metrics::Dimension dimension = metrics::Dimension::team;
  metrics::Period period;
  metrics::Scope scope;
  store::incidents::Reader reader = {};  // links to private incidents count for those who may see them
};

struct BrokenDown {
  metrics::Breakdown breakdown;
  // What the rows are about: one of them.
  Incidents incidents = {};
  std::map<incident::ActionItemId, incident::ActionItem> items = {};
  std::map<change::ChangeId, change::Change> changes = {};
};

// The figures of delivery know no severity and no type: an error says so.
base::Result<BrokenDown> broken_down(store::Transaction& tx, World& world, const BreakdownQuestion& question);

// "Time to resolve".
std::string spoken(BrokenFigure figure);
metrics::Definition definition_of(BrokenFigure figure);

}  // namespace app::figures
