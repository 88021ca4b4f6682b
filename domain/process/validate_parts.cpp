// What a process adds to the stages: fields, approvals, checklists, automations, templates of updates.
#include <algorithm>

#include "process/guards.h"
#include "process/validate.h"
#include "review/draft.h"

namespace process {
namespace {

constexpr std::size_t most_fields = 50;
constexpr std::size_t most_options = 100;
constexpr std::size_t most_approvals = 10;
constexpr std::size_t most_items = 50;
constexpr std::size_t most_automations = 50;
constexpr std::size_t most_conditions = 5;
constexpr std::size_t most_update_templates = 30;
constexpr std::size_t longest_update = 10'000;
constexpr int longest_wait_minutes = 30 * 24 * 60;

bool is_name(const std::string& text) { return !text.empty() && text.size() <= longest_name; }
constexpr const char* a_name = "Expected 1 to 200 characters.";

base::Result<void> check_field(const Process& process, std::size_t i) {
  const Field& field = process.fields[i];
  if (!is_key(field.name)) return base::invalid(at("fields", i, "name"), a_key);
  if (std::ranges::count(process.fields, field.name, &Field::name) > 1)
    return base::invalid(at("fields", i, "name"), "The field " + field.name + " is there twice.");
  if (std::ranges::find(guarded_fields(), field.name) != guarded_fields().end())
    return base::invalid(at("fields", i, "name"), "Every incident has " + field.name + " already.");
  if (!is_name(field.title)) return base::invalid(at("fields", i, "title"), a_name);
  if (field.help.size() > longest_text)
    return base::invalid(at("fields", i, "help"), "Expected at most 2000 characters.");
  const bool is_choice = field.kind == FieldKind::choice;
  if (is_choice && (field.options.empty() || field.options.size() > most_options))
    return base::invalid(at("fields", i, "options"), "Expected 1 to 100 options: a choice can't be made without.");
  if (!is_choice && !field.options.empty())
    return base::invalid(at("fields", i, "options"), "Only a choice has options.");
  for (std::size_t o = 0; o < field.options.size(); ++o) {
    const std::string here = at("fields", i, "options") + "/" + std::to_string(o);
    if (!is_name(field.options[o])) return base::invalid(here, a_name);
    if (std::ranges::count(field.options, field.options[o]) > 1) return base::invalid(here, "It is there twice.");
  }
  return {};
}

bool has_role(const Process& process, Role role) {
  return std::ranges::find(process.roles, role, &RoleRule::role) != process.roles.end();
}

base::Result<void> check_gate(const StageRule& stage, Gate gate, const std::string& here) {
  const std::string name = incident::spoken(stage.stage);
  if (gate == Gate::leaving && incident::is_done(stage.stage))
    return base::invalid(here, "A done stage is not left forwards, so leaving it can't be approved.");
  if (gate == Gate::entering && stage.stage <= Stage::declared)
    return base::invalid(here, "An incident may begin as " + name + ", so entering it can't be approved.");
  if (gate == Gate::entering && stage.stage > Stage::closed)
    return base::invalid(here, "What is " + name + " left the process with a reason; entering it can't be approved.");
  return {};
}

base::Result<void> check_approval(const Process& process, std::size_t stage, std::size_t i) {
  const auto& rules = process.stages[stage].approvals;
  const ApprovalRule& rule = rules[i];
  const std::string here = at("stages", stage, "approvals") + "/" + std::to_string(i);
  const int named =
      rule.role.has_value() + rule.team.has_value() + rule.person.has_value() + rule.organisation.has_value();
  if (named != 1) return base::invalid(here, "Expected one of role, team, person and organisation: who approves.");
  if (rule.role && !has_role(process, *rule.role))
    return base::invalid(here + "/role", "Expected a role of this process.");
  TRY_DO(check_gate(process.stages[stage], rule.gate, here + "/gate"));
  const auto same = [&](const ApprovalRule& other) { return other.gate == rule.gate && key_of(other) == key_of(rule); };
  if (std::ranges::count_if(rules, same) > 1) return base::invalid(here, "It is asked twice.");
  return {};
}

base::Result<void> check_checklist(const Process& process, std::size_t stage) {
  const StageRule& rule = process.stages[stage];
  if (rule.name.size() > longest_name)
    return base::invalid(at("stages", stage, "name"), "Expected at most 200 characters.");
  if (rule.guide.size() > longest_text)
    return base::invalid(at("stages", stage, "guide"), "Expected at most 2000 characters.");
  if (incident::is_done(rule.stage) && !rule.checklist.empty())
    return base::invalid(at("stages", stage, "checklist"), "Nothing is left to do in a done stage.");
  if (rule.checklist.size() > most_items)
    return base::invalid(at("stages", stage, "checklist"), "Expected at most 50 items.");
  for (std::size_t i = 0; i < rule.checklist.size(); ++i) {
    const ChecklistItem& item = rule.checklist[i];
    const std::string here = at("stages", stage, "checklist") + "/" + std::to_string(i);
    if (!is_name(item.title)) return base::invalid(here + "/title", a_name);
    if (std::ranges::count(rule.checklist, item.title, &ChecklistItem::title) > 1)
      return base::invalid(here + "/title", "It is there twice.");
    if (item.role && !has_role(process, *item.role))
      return base::invalid(here + "/role", "Expected a role of this process.");
    if (!item.runbook_url.empty() && !is_web_address(item.runbook_url))
      return base::invalid(here + "/runbook_url", "Expected an address that begins with https:// or http://.");
  }
  return {};
}

base::Result<void> check_condition(const Process& process, const Condition& condition, const std::string& here) {
  switch (condition.kind) {
    case ConditionKind::stage_entered:
      if (!condition.stage || rule_of(process, *condition.stage) == nullptr)
        return base::invalid(here + "/stage", "Expected a stage of this process.");
      return {};
    case ConditionKind::role_unheld:
      if (!condition.role || !has_role(process, *condition.role))
        return base::invalid(here + "/role", "Expected a role of this process.");
      return {};
    case ConditionKind::severity_at_least:
      if (!condition.severity) return base::invalid(here + "/severity", "Expected a severity.");
      return {};
    case ConditionKind::severity_unset:
    case ConditionKind::update_overdue:
      return {};
  }
  return {};
}

// Two stages at once, or a severity that is both set and not, never hold together.
base::Result<void> check_conditions(const Process& process, const Automation& automation, const std::string& here) {
  if (automation.when.empty() || automation.when.size() > most_conditions)
    return base::invalid(here, "Expected 1 to 5 conditions.");
  const auto count = [&](ConditionKind kind) { return std::ranges::count(automation.when, kind, &Condition::kind); };
  for (std::size_t i = 0; i < automation.when.size(); ++i)
    TRY_DO(check_condition(process, automation.when[i], here + "/" + std::to_string(i)));
  if (count(ConditionKind::stage_entered) > 1)
    return base::invalid(here, "This can never hold: an incident is in one stage at a time.");
  if (count(ConditionKind::severity_unset) > 0 && count(ConditionKind::severity_at_least) > 0)
    return base::invalid(here, "This can never hold: an incident without a severity is none or worse.");
  return {};
}

base::Result<void> check_act(const Process& process, const Act& act, const std::string& here) {
  const auto wants_text = [&]() -> base::Result<void> {
    if (act.text.empty() || act.text.size() > longest_text)
      return base::invalid(here + "/text", "Expected 1 to 2000 characters.");
    return {};
  };
  if (act.role && !has_role(process, *act.role))
    return base::invalid(here + "/role", "Expected a role of this process.");
  switch (act.kind) {
    case ActKind::remind:
    case ActKind::post_update:
      return wants_text();
    case ActKind::add_task:
      if (!is_name(act.text)) return base::invalid(here + "/text", a_name);
      return {};
    case ActKind::page:
      if (!act.policy) return base::invalid(here + "/policy", "Expected the policy to page by.");
      return wants_text();
    case ActKind::assign:
      if (!act.role) return base::invalid(here + "/role", "Expected the role to give.");
      if (!act.schedule) return base::invalid(here + "/schedule", "Expected the schedule whose person gets the role.");
      return {};
    case ActKind::call_webhook:
      if (!is_web_address(act.url))
        return base::invalid(here + "/url", "Expected an address that begins with https:// or http://.");
      return {};
  }
  return {};
}

base::Result<void> check_update_template(const Process& process, std::size_t i, const Values& known) {
  const UpdateTemplate& update = process.update_templates[i];
  if (!is_name(update.name)) return base::invalid(at("update_templates", i, "name"), a_name);
  if (std::ranges::count(process.update_templates, update.name, &UpdateTemplate::name) > 1)
    return base::invalid(at("update_templates", i, "name"), "The template " + update.name + " is there twice.");
  // Stages that the process leaves out do no harm, unless there are no others.
  const auto is_there = [&](Stage stage) { return rule_of(process, stage) != nullptr; };
  if (!update.stages.empty() && std::ranges::none_of(update.stages, is_there))
    return base::invalid(at("update_templates", i, "stages"), "Expected a stage of this process, or none for all.");
  if (update.text.empty() || update.text.size() > longest_update)
    return base::invalid(at("update_templates", i, "text"), "Expected 1 to 10000 characters.");
  if (const auto filled = fill_in(update.text, known); !filled)
    return base::invalid(at("update_templates", i, "text"), filled.error().message);
  return {};
}

base::Result<void> check_number(const std::string& value) {
  const bool is_negative = value.starts_with('-');
  const std::string digits = value.substr(is_negative ? 1 : 0);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool is_plain = std::ranges::all_of(digits, [&](char c) { return is_digit(c) || c == '.'; });
  if (is_plain && !digits.empty() && digits.size() <= 20 && is_digit(digits.front()) && is_digit(digits.back()) &&
      std::ranges::count(digits, '.') <= 1)
    return {};
  return base::invalid("", "Expected a number such as 12 or 0.5.");
}

}  // namespace

bool is_key(const std::string& word) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !word.empty() && word.size() <= 40 && is_letter(word.front()) &&
         std::ranges::all_of(word, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

bool is_web_address(const std::string& text) {
  const auto is_plain = [](unsigned char c) { return c > ' ' && c != 0x7f; };
  const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  return scheme > 0 && text.size() > scheme && text.size() <= longest_text && std::ranges::all_of(text, is_plain);
}

base::Result<void> check_fields(const Process& process) {
  if (process.fields.size() > most_fields) return base::invalid("/fields", "Expected at most 50 fields.");
  for (std::size_t i = 0; i < process.fields.size(); ++i) TRY_DO(check_field(process, i));
  return {};
}

base::Result<void> check_approvals(const Process& process) {
  for (std::size_t s = 0; s < process.stages.size(); ++s) {
    const auto& rules = process.stages[s].approvals;
    if (rules.size() > most_approvals)
      return base::invalid(at("stages", s, "approvals"), "Expected at most 10 approvals.");
    for (std::size_t i = 0; i < rules.size(); ++i) TRY_DO(check_approval(process, s, i));
  }
  return {};
}

base::Result<void> check_checklists(const Process& process) {
  for (std::size_t i = 0; i < process.stages.size(); ++i) TRY_DO(check_checklist(process, i));
  return {};
}

base::Result<void> check_automations(const Process& process) {
  if (process.automations.size() > most_automations)
    return base::invalid("/automations", "Expected at most 50 automations.");
  for (std::size_t i = 0; i < process.automations.size(); ++i) {
    const Automation& automation = process.automations[i];
    if (!is_name(automation.name)) return base::invalid(at("automations", i, "name"), a_name);
    if (std::ranges::count(process.automations, automation.name, &Automation::name) > 1)
      return base::invalid(at("automations", i, "name"), "The automation " + automation.name + " is there twice.");
    if (automation.after_minutes < 0 || automation.after_minutes > longest_wait_minutes)
      return base::invalid(at("automations", i, "after_minutes"),
                           "Expected 0 to " + std::to_string(longest_wait_minutes) + " (30 days).");
    TRY_DO(check_conditions(process, automation, at("automations", i, "when")));
    TRY_DO(check_act(process, automation.act, at("automations", i, "act")));
  }
  return {};
}

base::Result<void> check_update_templates(const Process& process) {
  if (process.update_templates.size() > most_update_templates)
    return base::invalid("/update_templates", "Expected at most 30 templates of updates.");
  Values known;
  for (const std::string_view name : update_variables()) known.emplace(name, "");
  for (const Field& field : process.fields) known.emplace(field.name, "");
  for (std::size_t i = 0; i < process.update_templates.size(); ++i) TRY_DO(check_update_template(process, i, known));
  return {};
}

base::Result<void> check_review_template(const Process& process) {
  if (process.review_template.size() > review::longest_template)
    return base::invalid("/review_template", "Expected at most 50000 bytes.");
  if (const auto known = review::check_template(process.review_template); !known)
    return base::invalid("/review_template", known.error().message);
  return {};
}

base::Result<void> check_value(const Field& field, const std::string& value) {
  if (value.size() > longest_text) return base::invalid("", "Expected at most 2000 characters.");
  switch (field.kind) {
    case FieldKind::text:
      return {};
    case FieldKind::choice: {
      if (std::ranges::find(field.options, value) != field.options.end()) return {};
      std::string known;
      for (const std::string& option : field.options) known += (known.empty() ? "" : ", ") + option;
      return base::invalid("", "Expected one of " + known + ".");
    }
    case FieldKind::person:
      if (!catalog::PersonId::parse(value)) return base::invalid("", "Expected the id of a person.");
      return {};
    case FieldKind::service:
      if (!catalog::ServiceId::parse(value)) return base::invalid("", "Expected the id of a service.");
      return {};
    case FieldKind::number:
      return check_number(value);
    case FieldKind::date:
      if (!base::parse_rfc3339(value + "T00:00:00Z")) return base::invalid("", "Expected a date such as 2026-11-22.");
      return {};
    case FieldKind::link:
      if (!is_web_address(value)) return base::invalid("", "Expected an address that begins with https:// or http://.");
      return {};
  }
  return {};
}

}  // namespace process
