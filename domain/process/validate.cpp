#include "process/validate.h"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>

#include "process/guards.h"

namespace process {
namespace {

constexpr int longest_drill_minutes = 7 * 24 * 60;
constexpr int longest_cadence_minutes = 7 * 24 * 60;
constexpr int longest_review_days = 365;

base::Result<void> check_order(const Process& process) {
  if (process.stages.empty()) return base::invalid("/stages", "Expected at least one stage.");
  bool worked = false;
  for (std::size_t i = 0; i < process.stages.size(); ++i) {
    const StageRule& rule = process.stages[i];
    const std::string name = incident::spoken(rule.stage);
    if (i > 0 && rule.stage == process.stages[i - 1].stage)
      return base::invalid(at("stages", i, "stage"), "The stage " + name + " is there twice.");
    if (i > 0 && rule.stage < process.stages[i - 1].stage)
      return base::invalid(at("stages", i, "stage"), "The stage " + name + " is out of order: expected it before " +
                                                         incident::spoken(process.stages[i - 1].stage) + ".");
    if (incident::is_done(rule.stage) != (rule.category == Category::done))
      return base::invalid(at("stages", i, "category"), incident::is_done(rule.stage)
                                                            ? "Expected done: " + name + " ends an incident."
                                                            : "Expected another than done: " + name + " is worked in.");
    if (rule.category == Category::triage && worked)
      return base::invalid(at("stages", i, "category"), "Triage comes before all other stages.");
    worked = worked || rule.category != Category::triage;
  }
  const Stage first = process.stages.front().stage;
  if (first != Stage::detected && first != Stage::declared)
    return base::invalid("/stages/0/stage", "Expected detected or declared: nothing could reach " +
                                                incident::spoken(first) + " otherwise.");
  for (const Stage needed : {Stage::declared, Stage::investigating, Stage::resolved, Stage::closed}) {
    if (rule_of(process, needed) == nullptr)
      return base::invalid("/stages", "Expected the stage " + incident::spoken(needed) + ".");
  }
  return {};
}

// Each way out of an incident that a stage offers must lead there, and the reverse.
base::Result<void> check_ways(const Process& process) {
  const bool triage = process.stages.front().category == Category::triage;
  const bool can_decline = rule_of(process, Stage::declined) != nullptr;
  if (triage && !can_decline)
    return base::invalid("/stages", "Expected the stage declined: what is in triage could not leave otherwise.");
  for (std::size_t i = 0; i < process.stages.size(); ++i) {
    const StageRule& rule = process.stages[i];
    if (rule.stage == Stage::declined && !triage)
      return base::invalid(at("stages", i, "stage"), "Nothing can reach declined: no stage is triage.");
    if (incident::is_done(rule.stage) && !rule.asks.empty())
      return base::invalid(at("stages", i, "asks"), "A done stage is not left forwards, so it can't ask for anything.");
    if (incident::is_done(rule.stage) && rule.skip == Skip::allowed)
      return base::invalid(at("stages", i, "skip"), "A done stage can't be skipped.");
    if (rule.category == Category::triage && rule.skip == Skip::allowed)
      return base::invalid(at("stages", i, "skip"), "Triage can't be skipped: an incident may begin as declared.");
    if (incident::is_done(rule.stage) && rule.updates == Cadence::on)
      return base::invalid(at("stages", i, "updates"), "No updates are due in a done stage.");
  }
  return {};
}

base::Result<void> check_asked_field(const Process& process, Stage stage, const Guard& guard, const std::string& here) {
  // Only leaving mitigating says when it was mitigated.
  if (guard.name == "mitigated_at" && stage <= Stage::mitigating)
    return base::invalid(here + "/name", "This can never hold: it is set when mitigating is left. Ask for it later.");
  if (std::ranges::find(guarded_fields(), guard.name) != guarded_fields().end()) return {};
  if (field_of(process, guard.name) != nullptr) return {};
  std::string known;
  for (const std::string& name : guarded_fields()) known += (known.empty() ? "" : ", ") + name;
  for (const Field& field : process.fields) known += ", " + field.name;
  return base::invalid(here + "/name", "Expected one of " + known + ".");
}

base::Result<void> check_guard(const Process& process, std::size_t stage, std::size_t index) {
  const Guard& guard = process.stages[stage].asks[index];
  const std::string here = at("stages", stage, "asks") + "/" + std::to_string(index);
  const auto& asked = process.stages[stage].asks;
  if (std::find(asked.begin(), asked.begin() + static_cast<std::ptrdiff_t>(index), guard) !=
      asked.begin() + static_cast<std::ptrdiff_t>(index))
    return base::invalid(here, "It is asked twice.");
  if (guard.kind == GuardKind::field) return check_asked_field(process, process.stages[stage].stage, guard, here);
  if (guard.kind == GuardKind::role) {
    Role role{};
    const bool is_role = boost::describe::enum_from_string(guard.name.c_str(), role);
    if (is_role && std::ranges::find(process.roles, role, &RoleRule::role) != process.roles.end()) return {};
    return base::invalid(here + "/name", "Expected a role of this process.");
  }
  if (guard.kind == GuardKind::approval)
    return base::invalid(here + "/kind", "Expected it among the stage's approvals, where who approves is said.");
  if (!guard.name.empty()) return base::invalid(here + "/name", "Expected no name for this kind.");
  if (guard.kind == GuardKind::decision && process.stages[stage].category != Category::triage)
    return base::invalid(here + "/kind", "Only triage ends with a decision.");
  return {};
}

base::Result<void> check_guards(const Process& process) {
  bool settles_review = false;
  for (std::size_t i = 0; i < process.stages.size(); ++i) {
    for (std::size_t g = 0; g < process.stages[i].asks.size(); ++g) {
      TRY_DO(check_guard(process, i, g));
      settles_review = settles_review || process.stages[i].asks[g].kind == GuardKind::review_settled;
    }
  }
  for (std::size_t i = 0; i < process.severities.size(); ++i) {
    if (process.severities[i].review_required && !settles_review)
      return base::invalid(at("severities", i, "review_required"), "No stage asks for the review.");
  }
  return {};
}

struct DrillTime {
  const char* name;
  std::optional<int> SeverityRule::* minutes;
};
constexpr DrillTime drill_times[] = {{"acknowledge_within_minutes", &SeverityRule::acknowledge_within_minutes},
                                     {"mitigate_within_minutes", &SeverityRule::mitigate_within_minutes},
                                     {"resolve_within_minutes", &SeverityRule::resolve_within_minutes}};

// Each follows the one before it, and so has no less time.
base::Result<void> check_drill_times(const Process& process, std::size_t index) {
  int least = 1;
  const char* because = "";
  for (const auto& [name, minutes] : drill_times) {
    const std::optional<int> allowed = process.severities[index].*minutes;
    if (!allowed) continue;
    if (*allowed < least || *allowed > longest_drill_minutes)
      return base::invalid(at("severities", index, name), "Expected " + std::to_string(least) + because + " to " +
                                                              std::to_string(longest_drill_minutes) + ", or nothing.");
    least = *allowed;
    because = ", as long as what comes before it,";
  }
  return {};
}

base::Result<void> check_severities(const Process& process) {
  const auto& rules = process.severities;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (std::ranges::count(rules, rules[i].severity, &SeverityRule::severity) > 1)
      return base::invalid(at("severities", i, "severity"), incident::spoken(rules[i].severity) + " is there twice.");
    const int minutes = rules[i].update_every_minutes.value_or(1);
    if (minutes < 1 || minutes > longest_cadence_minutes)
      return base::invalid(at("severities", i, "update_every_minutes"),
                           "Expected 1 to " + std::to_string(longest_cadence_minutes) + ", or nothing.");
    TRY_DO(check_drill_times(process, i));
    if (rules[i].meaning.size() > longest_text)
      return base::invalid(at("severities", i, "meaning"), "Expected at most 2000 characters.");
    if (rules[i].review_due_days < 0 || rules[i].review_due_days > longest_review_days)
      return base::invalid(at("severities", i, "review_due_days"),
                           "Expected 0 to " + std::to_string(longest_review_days) + ".");
  }
  for (const Severity severity : {Severity::sev1, Severity::sev2, Severity::sev3, Severity::sev4}) {
    if (rule_of(process, severity) == nullptr)
      return base::invalid("/severities", "Expected a rule for " + incident::spoken(severity) + ".");
  }
  return {};
}

base::Result<void> check_roles(const Process& process) {
  for (std::size_t i = 0; i < process.roles.size(); ++i) {
    const RoleRule& rule = process.roles[i];
    if (std::ranges::count(process.roles, rule.role, &RoleRule::role) > 1)
      return base::invalid(at("roles", i, "role"), "The role " + incident::spoken(rule.role) + " is there twice.");
    if (rule.duties.empty()) return base::invalid(at("roles", i, "duties"), "Expected the duties of the role.");
    if (!rule.on_call) continue;
    const std::string stage = at("roles", i, "on_call/stage");
    if (rule_of(process, rule.on_call->stage) == nullptr)
      return base::invalid(stage, "Expected a stage of this process: it is filled when that is entered.");
    if (incident::is_done(rule.on_call->stage))
      return base::invalid(stage, "Expected a stage that is worked in: nobody needs the role once it is over.");
  }
  return {};
}

}  // namespace

base::Result<void> validate(const Process& process) {
  if (!is_key(process.type)) return base::invalid("/type", a_key);
  if (process.title.empty() || process.title.size() > longest_name)
    return base::invalid("/title", "Expected the name of the incident type, of at most 200 characters.");
  if (process.version < 1) return base::invalid("/version", "Expected 1 or more.");
  TRY_DO(check_order(process));
  TRY_DO(check_ways(process));
  TRY_DO(check_severities(process));
  TRY_DO(check_roles(process));
  TRY_DO(check_fields(process));
  TRY_DO(check_guards(process));
  TRY_DO(check_approvals(process));
  TRY_DO(check_checklists(process));
  TRY_DO(check_automations(process));
  TRY_DO(check_update_templates(process));
  return check_review_template(process);
}

}  // namespace process
