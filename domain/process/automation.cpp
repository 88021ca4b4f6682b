#include "process/automation.h"

#include <algorithm>

#include "process/pace.h"
#include "process/process.h"

namespace process {
namespace {

using base::Duration;
using base::Instant;
using incident::Incident;

std::optional<Instant> unheld_since(Role role, const Facts& facts) {
  if (incident::holder(facts.incident, role)) return {};
  Instant since = began(facts);
  for (const incident::RoleHolding& holding : facts.incident.roles) {
    if (holding.role == role && holding.until_at) since = std::max(since, *holding.until_at);
  }
  return since;
}

std::optional<Instant> all_hold_since(const Automation& automation, const Process& process, const Facts& facts) {
  std::optional<Instant> since;
  for (const Condition& condition : automation.when) {
    const auto one = holds_since(condition, process, facts);
    if (!one) return {};
    since = since ? std::max(*since, *one) : *one;
  }
  return since;
}

bool has_run(const Automation& automation, Instant since, std::span<const AutomationRun> runs) {
  return std::ranges::any_of(runs, [&](const AutomationRun& run) {
    return run.automation == automation.name && (automation.again == Again::never || run.since == since);
  });
}

bool is_about_the_stage_alone(const Automation& automation) {
  return std::ranges::all_of(automation.when,
                             [](const Condition& one) { return one.kind == ConditionKind::stage_entered; });
}

Duration wait_of(const Automation& automation, const Facts& facts) {
  return paced(facts.incident, base::minutes(automation.after_minutes));
}

std::string reason_of(const Automation& automation, const Facts& facts) {
  std::string text = "because ";
  for (std::size_t i = 0; i < automation.when.size(); ++i) text += (i == 0 ? "" : " and ") + spoken(automation.when[i]);
  if (automation.after_minutes > 0) text += ", for " + base::spoken(wait_of(automation, facts));
  return text;
}

}  // namespace

std::optional<Instant> holds_since(const Condition& condition, const Process& process, const Facts& facts) {
  const Incident& incident = facts.incident;
  switch (condition.kind) {
    case ConditionKind::stage_entered:
      if (facts.visits.empty() || incident.stage != condition.stage) return {};
      return facts.visits.back().entered_at;
    case ConditionKind::role_unheld:
      return unheld_since(condition.role.value_or(Role::commander), facts);
    case ConditionKind::severity_unset:
      return incident.severity ? std::nullopt : std::optional(began(facts));
    case ConditionKind::severity_at_least:
      if (!incident.severity || *incident.severity > condition.severity.value_or(Severity::sev4)) return {};
      return began(facts);
    case ConditionKind::update_overdue:
      return next_update_due(process, facts);
  }
  return {};
}

Agenda agenda(const Process& process, const Facts& facts, std::span<const AutomationRun> runs, Instant now) {
  Agenda found;
  const Incident& incident = facts.incident;
  if (incident.backfilled || incident::pause_of(incident) != nullptr) return found;
  for (const Automation& automation : process.automations) {
    if (incident::is_done(incident.stage) && !is_about_the_stage_alone(automation)) continue;
    const auto since = all_hold_since(automation, process, facts);
    if (!since || has_run(automation, *since, runs)) continue;
    const Instant due = *since + wait_of(automation, facts);
    if (due <= now)
      found.due.push_back({&automation, *since, reason_of(automation, facts)});
    else if (!found.next || due < *found.next)
      found.next = due;
  }
  return found;
}

std::string spoken(const Condition& condition) {
  switch (condition.kind) {
    case ConditionKind::stage_entered:
      return "it is " + incident::spoken(condition.stage.value_or(incident::Stage::detected));
    case ConditionKind::role_unheld:
      return "nobody is " + incident::spoken(condition.role.value_or(Role::commander));
    case ConditionKind::severity_unset:
      return "it has no severity";
    case ConditionKind::severity_at_least: {
      const Severity least = condition.severity.value_or(Severity::sev4);
      return "it is " + incident::spoken(least) + (least == Severity::sev1 ? "" : " or worse");
    }
    case ConditionKind::update_overdue:
      return "the update is overdue";
  }
  return {};
}

}  // namespace process
