#include "app/organisation_file_process.h"

#include <algorithm>

#include "app/organisation_file_settle.h"

namespace app::organisation_file {
namespace {

ApprovalModel described(const Directory& directory, const process::ApprovalRule& from) {
  ApprovalModel approval{from.gate, from.role, {}, {}, from.organisation, from.self};
  if (from.team) {
    const auto team = directory.teams.find(*from.team);
    approval.team = team == directory.teams.end() ? "" : team->second.name;
  }
  if (from.person) {
    const catalog::Person* person = directory.person(*from.person);
    approval.person = person == nullptr ? "" : person->email;
  }
  return approval;
}

process::ApprovalRule built(const Directory& directory, const ApprovalModel& from) {
  process::ApprovalRule approval{*from.gate, from.role, {}, {}, from.organisation, *from.self};
  for (const auto& [id, team] : directory.teams) {
    if (team.name == from.team) approval.team = id;
  }
  for (const auto& [id, person] : directory.people) {
    if (from.person && lower(person.email) == lower(*from.person)) approval.person = id;
  }
  return approval;
}

StageModel described(const Directory& directory, const process::StageRule& from) {
  StageModel stage{from.stage, from.category, from.name, from.guide, {}, from.skip, from.updates, {}, {}};
  for (const process::Guard& guard : from.asks) add(stage.asks, AskModel{guard.kind, guard.name});
  for (const process::ChecklistItem& item : from.checklist)
    add(stage.checklist, ChecklistModel{item.title, item.role, item.runbook_url});
  for (const process::ApprovalRule& approval : from.approvals) add(stage.approvals, described(directory, approval));
  return stage;
}

process::StageRule built(const Directory& directory, const StageModel& from) {
  process::StageRule stage;
  stage.stage = from.stage;
  stage.category = from.category;
  stage.name = *from.name;
  stage.guide = *from.guide;
  stage.skip = *from.skip;
  stage.updates = *from.updates;
  for (const AskModel& ask : items(from.asks)) stage.asks.push_back({ask.kind, *ask.name});
  for (const ChecklistModel& item : items(from.checklist))
    stage.checklist.push_back({item.title, item.role, *item.runbook_url});
  for (const ApprovalModel& approval : items(from.approvals)) stage.approvals.push_back(built(directory, approval));
  return stage;
}

RoleModel described(const Directory& directory, const process::RoleRule& from) {
  RoleModel role{from.role, from.duties, {}};
  if (!from.on_call) return role;
  role.on_call = OnCallModel{{}, from.on_call->stage};
  if (!from.on_call->schedule) return role;
  const auto schedule = directory.schedules.find(*from.on_call->schedule);
  role.on_call->schedule = schedule == directory.schedules.end() ? "" : schedule->second.row.name;
  return role;
}

process::RoleRule built(const Directory& directory, const RoleModel& from) {
  process::RoleRule role{from.role, from.duties};
  if (!from.on_call) return role;
  role.on_call = process::OnCallRule{{}, *from.on_call->stage};
  for (const auto& [id, schedule] : directory.schedules) {
    if (schedule.row.name == from.on_call->schedule) role.on_call->schedule = id;
  }
  return role;
}

AutomationModel described(const Directory& directory, const process::Automation& from) {
  AutomationModel automation{from.name, from.when, from.after_minutes, from.again, {}};
  automation.act = {from.act.kind, from.act.role, {}, {}, from.act.text, from.act.url};
  if (from.act.policy) {
    const auto policy = directory.policies.find(*from.act.policy);
    automation.act.policy = policy == directory.policies.end() ? "" : policy->second.name;
  }
  if (from.act.schedule) {
    const auto schedule = directory.schedules.find(*from.act.schedule);
    automation.act.schedule = schedule == directory.schedules.end() ? "" : schedule->second.row.name;
  }
  return automation;
}

process::Automation built(const Directory& directory, const AutomationModel& from) {
  process::Automation automation;
  automation.name = from.name;
  automation.when = from.when;
  automation.after_minutes = *from.after_minutes;
  automation.again = *from.again;
  automation.act.kind = from.act.kind;
  automation.act.role = from.act.role;
  automation.act.text = *from.act.text;
  automation.act.url = *from.act.url;
  for (const auto& [id, policy] : directory.policies) {
    if (policy.name == from.act.policy) automation.act.policy = id;
  }
  for (const auto& [id, schedule] : directory.schedules) {
    if (schedule.row.name == from.act.schedule) automation.act.schedule = id;
  }
  return automation;
}

}  // namespace

Process described(const Directory& directory, const process::Process& from) {
  Process process{from.type, from.title, from.guide, {}, {}, {}, {}, {}, {}, from.review_template};
  for (const process::StageRule& stage : from.stages) process.stages.push_back(described(directory, stage));
  for (const process::SeverityRule& rule : from.severities) {
    process.severities.push_back({rule.severity, rule.meaning, rule.update_every_minutes, rule.review_required,
                                  rule.review_due_days, rule.acknowledge_within_minutes, rule.mitigate_within_minutes,
                                  rule.resolve_within_minutes});
  }
  for (const process::RoleRule& role : from.roles) process.roles.push_back(described(directory, role));
  for (const process::Field& field : from.fields) {
    FieldModel shown{field.name, field.title, field.kind, {}, field.help};
    for (const std::string& option : field.options) add(shown.options, option);
    add(process.fields, std::move(shown));
  }
  for (const process::Automation& automation : from.automations)
    add(process.automations, described(directory, automation));
  for (const process::UpdateTemplate& update : from.update_templates) {
    UpdateTemplateModel shown{update.name, update.audience, {}, update.severity, update.text};
    for (const incident::Stage stage : update.stages) add(shown.stages, stage);
    add(process.update_templates, std::move(shown));
  }
  return process;
}

process::Process built(const Directory& directory, const Process& from) {
  process::Process process;
  process.type = from.type;
  process.title = from.title;
  process.guide = *from.guide;
  for (const RoleModel& role : from.roles) process.roles.push_back(built(directory, role));
  for (const StageModel& stage : from.stages) process.stages.push_back(built(directory, stage));
  for (const SeverityModel& rule : from.severities) {
    process.severities.push_back({rule.severity, rule.update_every_minutes, *rule.review_required,
                                  *rule.review_due_days, *rule.meaning, rule.acknowledge_within_minutes,
                                  rule.mitigate_within_minutes, rule.resolve_within_minutes});
  }
  for (const FieldModel& field : items(from.fields))
    process.fields.push_back({field.name, field.title, *field.kind, items(field.options), *field.help});
  for (const AutomationModel& automation : items(from.automations))
    process.automations.push_back(built(directory, automation));
  for (const UpdateTemplateModel& update : items(from.update_templates)) {
    process.update_templates.push_back(
        {update.name, *update.audience, items(update.stages), update.severity, update.text});
  }
  process.review_template = *from.review_template;
  return process;
}

List<Process> present_processes(const Directory& directory) {
  process::Process own = process::default_process();
  List<Process> found;
  for (const auto& [type, entry] : directory.types) {
    own.version = entry.version;
    if (!entry.retired && !(entry.current() == own)) add(found, described(directory, entry.current()));
  }
  return found;
}

void put_in_order(Process& process) {
  for (StageModel& stage : process.stages) {
    drop_empty(stage.asks);
    drop_empty(stage.checklist);
    drop_empty(stage.approvals);
  }
  drop_empty(process.fields);
  drop_empty(process.automations);
  drop_empty(process.update_templates);
  if (process.update_templates) {
    for (UpdateTemplateModel& update : *process.update_templates) drop_empty(update.stages);
  }
  if (!process.fields) return;
  for (FieldModel& field : *process.fields) drop_empty(field.options);
}

}  // namespace app::organisation_file
