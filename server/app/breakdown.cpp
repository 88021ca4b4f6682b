#include "app/breakdown.h"

#include <algorithm>

#include "app/delivery.h"

namespace app::figures {
namespace {

using metrics::ActionItemMeasure;
using metrics::DeliveryMeasure;
using metrics::Group;
using metrics::Part;
using metrics::Timing;

Group everything(const BreakdownQuestion& question) { return {"", {question.period, true}, question.scope}; }

BrokenDown put_together(const BreakdownQuestion& question, Part whole, std::vector<Part> parts) {
  return {metrics::broken_down(question.dimension, metrics::together(std::move(whole), std::move(parts)))};
}

BrokenDown of_incidents(store::Transaction& tx, World& world, const BreakdownQuestion& question) {
  BrokenDown out{world.incident_columns.ask(tx, [&](const metrics::Columns& columns) {
    const metrics::Question asked{question.period, question.scope};
    const int timing = static_cast<int>(question.figure) - static_cast<int>(BrokenFigure::time_to_detect);
    return metrics::broken_down(question.dimension,
                                question.figure == BrokenFigure::incidents_per_week
                                    ? columns.counts(asked, question.dimension)
                                    : columns.times(static_cast<Timing>(timing), asked, question.dimension));
  })};
  std::set<incident::IncidentId> ids;
  for (const Part& part : out.breakdown.parts) {
    for (const metrics::PartRow& row : part.rows) ids.insert({row.id});
  }
  out.incidents = incidents_of(tx, ids);
  return out;
}

BrokenDown of_action_items(store::Transaction& tx, const BreakdownQuestion& question) {
  const ActionItems all = action_items(tx, question.scope);
  const auto measure =
      question.figure == BrokenFigure::action_item_age ? ActionItemMeasure::age : ActionItemMeasure::in_time;
  const auto part = [&](const Group& group) {
    std::vector<incident::ActionItem> items;
    std::ranges::copy_if(all.items, std::back_inserter(items), [&](const incident::ActionItem& item) {
      return group.scope.holds(labels_of(all.incidents.at(item.incident)));
    });
    return metrics::part_of(group, metrics::action_items(items, group.slice.period), measure);
  };
  std::vector<metrics::Labels> labels;
  for (const incident::ActionItem& item : all.items) labels.push_back(labels_of(all.incidents.at(item.incident)));
  std::vector<Part> parts;
  for (const Group& group : metrics::groups(question.period, question.scope, question.dimension, labels))
    parts.push_back(part(group));
  BrokenDown out = put_together(question, part(everything(question)), std::move(parts));
  for (const incident::ActionItem& item : all.items) out.items.emplace(item.id, item);
  return out;
}

// One for each service of each change, so that groups are made of deployments as of incidents.
std::vector<metrics::Labels> labels_of(const metrics::Deliveries& deliveries, const Directory& directory) {
  std::vector<metrics::Labels> labels;
  for (const change::Change& change : deliveries.changes) {
    if (change.services.empty()) labels.emplace_back();
    for (const catalog::ServiceId id : change.services) {
      const catalog::Service* service = directory.service(id);
      labels.push_back({service ? service->team : catalog::TeamId{}, {id}, {}, {}});
    }
  }
  return labels;
}

BrokenDown of_deliveries(store::Transaction& tx, World& world, const BreakdownQuestion& question) {
  const auto directory = world.directories.at(tx);
  const metrics::Deliveries all = delivery::material(tx, world,
                                                     {.team = question.scope.team,
                                                      .service = question.scope.service,
                                                      .reader = question.reader,
                                                      .as_of = question.period.as_of});
  const auto measure = static_cast<DeliveryMeasure>(static_cast<int>(question.figure) -
                                                    static_cast<int>(BrokenFigure::deployment_frequency));
  const auto part = [&](const Group& group) {
    delivery::Scope scope{.team = group.scope.team, .service = group.scope.service, .without = group.scope.without};
    const bool has_no_team = scope.team == catalog::TeamId{};
    if (has_no_team) scope = {.without = metrics::Without::service};
    const metrics::Deliveries narrowed = delivery::narrowed(all, *directory, scope);
    return metrics::part_of(group, metrics::dora(narrowed, group.slice.period), measure);
  };
  std::vector<Part> parts;
  const auto labels = labels_of(all, *directory);
  for (const Group& group : metrics::groups(question.period, question.scope, question.dimension, labels))
    parts.push_back(part(group));
  BrokenDown out = put_together(question, part(everything(question)), std::move(parts));
  for (const change::Change& change : all.changes) out.changes.emplace(change.id, change);
  return out;
}

}  // namespace

base::Result<BrokenDown> broken_down(store::Transaction& tx, World& world, const BreakdownQuestion& question) {
  if (question.figure <= BrokenFigure::time_to_resolve) return of_incidents(tx, world, question);
  if (question.figure <= BrokenFigure::action_item_age) return of_action_items(tx, question);
  if (question.dimension == metrics::Dimension::severity || question.dimension == metrics::Dimension::type)
    return base::invalid("/break_by", "expected team, service, week, month or quarter: deployments have no severity");
  if (question.scope.severity) return base::invalid("/severity", "expected none: deployments have no severity");
  if (question.scope.type) return base::invalid("/type", "expected none: deployments have no type of incident");
  return of_deliveries(tx, world, question);
}

std::string spoken(BrokenFigure figure) {
  std::string text(definition_of(figure).id);
  std::ranges::replace(text, '_', ' ');
  text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

metrics::Definition definition_of(BrokenFigure figure) {
  static constexpr auto all = std::to_array<metrics::Definition>(
      {metrics::definition::incidents_per_week, metrics::definition::time_to_detect,
       metrics::definition::time_to_declare, metrics::definition::time_to_acknowledge,
       metrics::definition::time_to_mitigate, metrics::definition::time_to_resolve,
       metrics::definition::action_items_in_time, metrics::definition::action_item_age,
       metrics::definition::deployment_frequency, metrics::definition::change_lead_time,
       metrics::definition::change_failure_rate, metrics::definition::failed_deployment_recovery_time,
       metrics::definition::deployment_rework_rate});
  return all[static_cast<std::size_t>(figure)];
}

}  // namespace app::figures
