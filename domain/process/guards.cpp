#include "process/guards.h"

#include <algorithm>
#include <array>
#include <boost/describe/enum_from_string.hpp>
#include <iterator>

#include "process/approvals.h"
#include "review/action_items.h"

namespace process {
namespace {

using incident::Incident;

struct FieldRule {
  const char* name;
  bool (*is_set)(const Incident&);
  const char* sentence;
};

constexpr std::array<FieldRule, 15> field_rules{{
    {"title", [](const Incident& i) { return !i.title.empty(); }, "Give it a title."},
    {"summary", [](const Incident& i) { return !i.summary.empty(); }, "Write a summary."},
    {"severity", [](const Incident& i) { return i.severity.has_value(); }, "Set the severity."},
    {"type", [](const Incident& i) { return !i.type.empty(); }, "Choose the incident type."},
    {"affected_services", [](const Incident& i) { return !i.affected_services.empty(); },
     "Name the services that are affected."},
    {"declared_by", [](const Incident& i) { return bool(i.declared_by); }, "Say who reported it."},
    {"responding_team", [](const Incident& i) { return bool(i.responding_team); }, "Choose the responding team."},
    {"mitigation", [](const Incident& i) { return !i.mitigation.empty(); }, "Record what mitigated it."},
    {"mitigated_by", [](const Incident& i) { return bool(i.mitigated_by); }, "Say who mitigated it."},
    {"resolution_summary", [](const Incident& i) { return !i.resolution_summary.empty(); },
     "Write how it was resolved."},
    {"impact_started_at", [](const Incident& i) { return i.impact_started_at.has_value(); },
     "Record when the impact started."},
    {"detected_at", [](const Incident& i) { return i.detected_at.has_value(); }, "Record when it was detected."},
    {"acknowledged_at", [](const Incident& i) { return i.acknowledged_at.has_value(); }, "Acknowledge it."},
    {"mitigated_at", [](const Incident& i) { return i.mitigated_at.has_value(); }, "Record when it was mitigated."},
    {"impact_ended_at", [](const Incident& i) { return i.impact_ended_at.has_value(); },
     "Record when the impact ended."},
}};

// When the stage was last entered; for a stage that is being skipped, when the present one was.
base::Instant since(const Facts& facts, Stage stage) {
  for (auto visit = facts.visits.rbegin(); visit != facts.visits.rend(); ++visit) {
    if (visit->stage == stage) return visit->entered_at;
  }
  return facts.visits.empty() ? base::Instant{} : facts.visits.back().entered_at;
}

std::optional<Missing> missing_field(const Process& process, const Incident& incident, const std::string& name) {
  const auto rule = std::ranges::find(field_rules, name, &FieldRule::name);
  if (rule != field_rules.end())
    return rule->is_set(incident) ? std::nullopt : std::optional(Missing{GuardKind::field, name, rule->sentence});
  if (!incident::value_of(incident, name).empty()) return {};
  const Field* field = field_of(process, name);
  return Missing{GuardKind::field, "fields/" + name, "Fill in: " + (field == nullptr ? name : field->title) + "."};
}

bool role_is_held(const Incident& incident, const std::string& name) {
  Role role{};
  return boost::describe::enum_from_string(name.c_str(), role) && bool(incident::holder(incident, role));
}

int open_tasks(const Facts& facts, Stage stage) {
  return static_cast<int>(std::ranges::count_if(facts.tasks, [stage](const incident::Task& task) {
    return task.state == incident::TaskState::open && (!task.stage || task.stage == stage);
  }));
}

std::optional<Missing> missing_review(const Process& process, const Facts& facts) {
  const SeverityRule* severity = facts.incident.severity ? rule_of(process, *facts.incident.severity) : nullptr;
  const bool may_waive = severity != nullptr && !severity->review_required;
  if (facts.review && facts.review->state == review::State::published) return {};
  if (facts.review && facts.review->state == review::State::waived) {
    if (may_waive && !facts.review->waive_reason.empty()) return {};
    if (may_waive) return Missing{GuardKind::review_settled, "review", "Give the reason for waiving the review."};
    const std::string which = facts.incident.severity ? incident::spoken(*facts.incident.severity) : "no severity";
    return Missing{GuardKind::review_settled, "review", "Publish the review: with " + which + " it may not be waived."};
  }
  return Missing{GuardKind::review_settled, "review",
                 may_waive ? "Publish the review, or waive it with a reason." : "Publish the review."};
}

void ask(const Guard& guard, const Process& process, const Facts& facts, Stage stage, std::vector<Missing>& found) {
  const auto told = [&](auto counts) {
    return std::ranges::any_of(facts.updates, [&, from = since(facts, stage)](const incident::Update& update) {
      return update.at >= from && counts(update.audience);
    });
  };
  switch (guard.kind) {
    case GuardKind::decision:
    case GuardKind::approval:
      return;
    case GuardKind::field:
      if (auto lack = missing_field(process, facts.incident, guard.name)) found.push_back(std::move(*lack));
      return;
    case GuardKind::role: {
      std::string words = guard.name;
      std::ranges::replace(words, '_', ' ');
      if (!role_is_held(facts.incident, guard.name))
        found.push_back({guard.kind, "roles/" + guard.name, "Assign the role of " + words + "."});
      return;
    }
    case GuardKind::tasks_done:
      if (const int open = open_tasks(facts, stage); open > 0)
        found.push_back({guard.kind, "tasks",
                         open == 1 ? "Finish or drop the open task."
                                   : "Finish or drop the " + std::to_string(open) + " open tasks."});
      return;
    case GuardKind::update_made:
      if (!told([](incident::Audience) { return true; }))
        found.push_back({guard.kind, "updates", "Write what is known as an update."});
      return;
    case GuardKind::stakeholders_told:
      if (!told([](incident::Audience to) { return to == incident::Audience::stakeholders; }))
        found.push_back({guard.kind, "updates", "Tell stakeholders with an update."});
      return;
    case GuardKind::review_settled:
      if (auto lack = missing_review(process, facts)) found.push_back(std::move(*lack));
      return;
    case GuardKind::action_items_owned:
      for (const review::Gap& gap : review::gaps(facts.action_items))
        found.push_back({guard.kind, "action_items/" + std::to_string(gap.index) + "/" + gap.field, gap.sentence});
      return;
  }
}

void add_approvals(const Process& process, const Facts& facts, Stage stage, Gate gate, std::vector<Missing>& found) {
  for (const ApprovalNeed& need : approvals_of(process, facts, stage, gate)) {
    if (!need.is_given()) found.push_back({GuardKind::approval, "approvals", sentence_of(need)});
  }
}

}  // namespace

std::vector<Missing> missing(const Process& process, const Facts& facts, Stage stage) {
  std::vector<Missing> found;
  const StageRule* rule = rule_of(process, stage);
  if (rule == nullptr) return found;
  for (const Guard& guard : rule->asks) ask(guard, process, facts, stage, found);
  add_approvals(process, facts, stage, Gate::leaving, found);
  return found;
}

std::vector<Missing> missing_to_enter(const Process& process, const Facts& facts, Stage stage) {
  std::vector<Missing> found;
  add_approvals(process, facts, stage, Gate::entering, found);
  return found;
}

std::vector<Missing> missing_on_the_way(const Process& process, const Facts& facts, Stage to) {
  std::vector<Missing> found;
  for (const StageRule& rule : process.stages) {
    if (rule.stage < facts.incident.stage || rule.stage > to) continue;
    if (rule.stage > facts.incident.stage)
      std::ranges::move(missing_to_enter(process, facts, rule.stage), std::back_inserter(found));
    if (rule.stage < to) std::ranges::move(missing(process, facts, rule.stage), std::back_inserter(found));
  }
  return found;
}

const std::vector<std::string>& guarded_fields() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const FieldRule& rule : field_rules) all.emplace_back(rule.name);
    return all;
  }();
  return names;
}

}  // namespace process
