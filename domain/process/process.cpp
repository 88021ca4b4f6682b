#include "process/process.h"

#include <algorithm>

#include "process/pace.h"

namespace process {
namespace {

using base::Instant;

Guard asks(GuardKind kind, std::string name = {}) { return {kind, std::move(name)}; }

// The table of the manual, "The default process", row by row.
std::vector<StageRule> default_stages() {
  using enum GuardKind;
  using enum Stage;
  return {
      {detected, Category::triage, {asks(decision)}, Skip::never, Cadence::off, "Is it real? Who noticed?"},
      {declared,
       Category::active,
       {asks(field, "title"), asks(field, "affected_services"), asks(field, "declared_by"), asks(stakeholders_told)},
       Skip::never,
       Cadence::off,
       "Register it, and tell those affected."},
      {prioritised,
       Category::active,
       {asks(field, "severity"), asks(field, "type"), asks(field, "responding_team"), asks(role, "commander")},
       Skip::never,
       Cadence::on,
       "Assess impact and urgency."},
      {investigating,
       Category::active,
       {asks(update_made)},
       Skip::never,
       Cadence::on,
       "Find the cause; suspect changes. Write what is known as an update."},
      {mitigating,
       Category::active,
       {asks(field, "mitigation"), asks(field, "mitigated_by")},
       Skip::never,
       Cadence::on,
       "Stop the harm first. Keep updating at the severity's cadence."},
      {recovering,
       Category::active,
       {asks(field, "impact_ended_at")},
       Skip::allowed,
       Cadence::on,
       "The fix spreads; watch until the impact has ended."},
      {resolved,
       Category::review,
       {asks(field, "resolution_summary"), asks(stakeholders_told)},
       Skip::never,
       Cadence::off,
       "Say what resolved it, and tell those affected that it is over."},
      {reviewing, Category::review, {asks(review_settled)}, Skip::never, Cadence::off, "Root causes and learnings."},
      {improving,
       Category::review,
       {asks(action_items_owned)},
       Skip::never,
       Cadence::off,
       "Give every action item an owner and a due date, then close."},
      {closed, Category::done, {}, Skip::never, Cadence::off, "Reopening returns to investigating."},
      {declined, Category::done, {}, Skip::never, Cadence::off, "It was no incident."},
      {merged, Category::done, {}, Skip::never, Cadence::off, "It goes on as part of another incident."},
      {cancelled, Category::done, {}, Skip::never, Cadence::off, "It was declared by mistake."},
  };
}

std::vector<SeverityRule> default_severities() {
  return {{Severity::sev1, 30, true, 5, "Most people can't do what they came for, or something was lost or exposed."},
          {Severity::sev2, 60, true, 7, "Many people can't do something important, or a few can't do anything."},
          {Severity::sev3, 240, false, 14, "Something is slow, or broken with a way around it."},
          {Severity::sev4, std::nullopt, false, 14, "Hardly anybody notices; it can wait for the morning."}};
}

bool tells_stakeholders(const incident::Update& update) { return update.audience == incident::Audience::stakeholders; }

}  // namespace

Process default_process() {
  return {
      .type = "incident",
      .version = 1,
      .stages = default_stages(),
      .severities = default_severities(),
      .roles = {{Role::commander, "The single point of contact: decides, delegates, and keeps the overview."},
                {Role::communications, "Writes the updates and answers stakeholders."},
                {Role::scribe, "Keeps the timeline: what was seen, tried and decided, and when."},
                {Role::subject_expert, "Knows the affected service; investigates and mitigates."}},
      .title = "Incident",
      .guide = "Anything that keeps people from what they use us for.",
      .fields = {},
      .automations = {},
      .update_templates = default_update_templates(),
  };
}

base::Instant began(const Facts& facts) {
  if (facts.incident.declared_at) return *facts.incident.declared_at;
  return facts.visits.empty() ? base::Instant{} : facts.visits.front().entered_at;
}

const StageRule* rule_of(const Process& process, Stage stage) {
  const auto at = std::ranges::find(process.stages, stage, &StageRule::stage);
  return at == process.stages.end() ? nullptr : &*at;
}

const SeverityRule* rule_of(const Process& process, Severity severity) {
  const auto at = std::ranges::find(process.severities, severity, &SeverityRule::severity);
  return at == process.severities.end() ? nullptr : &*at;
}

const Field* field_of(const Process& process, const std::string& name) {
  const auto at = std::ranges::find(process.fields, name, &Field::name);
  return at == process.fields.end() ? nullptr : &*at;
}

const RoleRule* rule_of(const Process& process, Role role) {
  const auto at = std::ranges::find(process.roles, role, &RoleRule::role);
  return at == process.roles.end() ? nullptr : &*at;
}

std::string spoken(const Process& process, Stage stage) {
  const StageRule* rule = rule_of(process, stage);
  return rule == nullptr || rule->name.empty() ? incident::spoken(stage) : rule->name;
}

std::vector<ChecklistItem> checklist_to_open(const Process& process, const Facts& facts, Stage stage) {
  std::vector<ChecklistItem> found;
  const StageRule* rule = rule_of(process, stage);
  if (rule == nullptr) return found;
  for (const ChecklistItem& item : rule->checklist) {
    const bool is_open = std::ranges::any_of(
        facts.tasks, [&](const incident::Task& task) { return task.stage == stage && task.title == item.title; });
    if (!is_open) found.push_back(item);
  }
  return found;
}

std::optional<Instant> next_update_due(const Process& process, const Facts& facts) {
  if (incident::pause_of(facts.incident) != nullptr) return {};
  const StageRule* stage = rule_of(process, facts.incident.stage);
  if (stage == nullptr || stage->updates == Cadence::off) return {};

  const incident::Update* last = nullptr;
  for (const incident::Update& update : facts.updates) {
    if (tells_stakeholders(update) && (last == nullptr || update.at >= last->at)) last = &update;
  }
  if (last != nullptr && last->next_due_at) return last->next_due_at;

  if (!facts.incident.severity) return {};
  const SeverityRule* severity = rule_of(process, *facts.incident.severity);
  if (severity == nullptr || !severity->update_every_minutes) return {};
  const base::Duration every = paced(facts.incident, base::minutes(*severity->update_every_minutes));
  if (last != nullptr) return last->at + every;
  if (facts.incident.declared_at) return *facts.incident.declared_at + every;
  if (!facts.visits.empty()) return facts.visits.front().entered_at + every;
  return {};
}

std::optional<Instant> review_due(const Process& process, const incident::Incident& incident) {
  if (!incident.resolved_at || !incident.severity) return {};
  const SeverityRule* severity = rule_of(process, *incident.severity);
  if (severity == nullptr) return {};
  return *incident.resolved_at + paced(incident, base::days(severity->review_due_days));
}

}  // namespace process
