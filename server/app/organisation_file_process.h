// Processes as the organisation file holds them, and the way there and back.
#pragma once

#include "app/directory.h"
#include "app/organisation_file_list.h"

namespace app::organisation_file {

struct AskModel {
  process::GuardKind kind = process::GuardKind::field;
  Optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(AskModel, (), (kind, name))

struct ChecklistModel {
  std::string title;
  std::optional<incident::Role> role;
  Optional<std::string> runbook_url;
};
BOOST_DESCRIBE_STRUCT(ChecklistModel, (), (title, role, runbook_url))

struct ApprovalModel {
  Optional<process::Gate> gate{process::Gate::leaving};
  std::optional<incident::Role> role;
  std::optional<std::string> team;    // by name
  std::optional<std::string> person;  // by address
  std::optional<process::OrganisationRole> organisation;
  Optional<bool> self{false};
};
BOOST_DESCRIBE_STRUCT(ApprovalModel, (), (gate, role, team, person, organisation, self))

struct StageModel {
  incident::Stage stage = incident::Stage::detected;
  incident::Category category = incident::Category::active;
  Optional<std::string> name;
  Optional<std::string> guide;
  List<AskModel> asks;
  Optional<process::Skip> skip{process::Skip::never};
  Optional<process::Cadence> updates{process::Cadence::off};
  List<ChecklistModel> checklist;
  List<ApprovalModel> approvals;
};
BOOST_DESCRIBE_STRUCT(StageModel, (), (stage, category, name, guide, asks, skip, updates, checklist, approvals))

struct SeverityModel {
  incident::Severity severity = incident::Severity::sev1;
  Optional<std::string> meaning;
  std::optional<int> update_every_minutes;
  Optional<bool> review_required{false};
  Optional<int> review_due_days{14};
  std::optional<int> acknowledge_within_minutes;
  std::optional<int> mitigate_within_minutes;
  std::optional<int> resolve_within_minutes;
};
BOOST_DESCRIBE_STRUCT(SeverityModel, (),
                      (severity, meaning, update_every_minutes, review_required, review_due_days,
                       acknowledge_within_minutes, mitigate_within_minutes, resolve_within_minutes))

struct OnCallModel {
  std::optional<std::string> schedule;  // by name; else by the policy of an affected service
  Optional<incident::Stage> stage{incident::Stage::declared};
};
BOOST_DESCRIBE_STRUCT(OnCallModel, (), (schedule, stage))

struct RoleModel {
  incident::Role role = incident::Role::commander;
  std::string duties;
  std::optional<OnCallModel> on_call;
};
BOOST_DESCRIBE_STRUCT(RoleModel, (), (role, duties, on_call))

struct FieldModel {
  std::string name;
  std::string title;
  Optional<process::FieldKind> kind{process::FieldKind::text};
  List<std::string> options;
  Optional<std::string> help;
};
BOOST_DESCRIBE_STRUCT(FieldModel, (), (name, title, kind, options, help))

struct ActModel {
  process::ActKind kind = process::ActKind::remind;
  std::optional<incident::Role> role;
  std::optional<std::string> policy;    // by name
  std::optional<std::string> schedule;  // by name
  Optional<std::string> text;
  Optional<std::string> url;
};
BOOST_DESCRIBE_STRUCT(ActModel, (), (kind, role, policy, schedule, text, url))

struct AutomationModel {
  std::string name;
  std::vector<process::Condition> when;
  Optional<int> after_minutes{0};
  Optional<process::Again> again{process::Again::never};
  ActModel act;
};
BOOST_DESCRIBE_STRUCT(AutomationModel, (), (name, when, after_minutes, again, act))

struct UpdateTemplateModel {
  std::string name;
  Optional<incident::Audience> audience{incident::Audience::stakeholders};
  List<incident::Stage> stages;
  std::optional<incident::Severity> severity;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(UpdateTemplateModel, (), (name, audience, stages, severity, text))

// The one of the type "incident" may be left out: it is then the default process.
struct Process {
  std::string type;
  std::string title;
  Optional<std::string> guide;
  std::vector<StageModel> stages;
  std::vector<SeverityModel> severities;
  std::vector<RoleModel> roles;
  List<FieldModel> fields;
  List<AutomationModel> automations;
  List<UpdateTemplateModel> update_templates;
  Optional<std::string> review_template;  // empty: the usual one
};
BOOST_DESCRIBE_STRUCT(Process, (),
                      (type, title, guide, stages, severities, roles, fields, automations, update_templates,
                       review_template))

Process described(const Directory& directory, const process::Process& from);
// Every policy, schedule, team and person that it names has to be there.
process::Process built(const Directory& directory, const Process& from);
// Those in force that are not as they would be without a file, by type.
List<Process> present_processes(const Directory& directory);
// The spelling that export_file gives: no empty list.
void put_in_order(Process& process);

}  // namespace app::organisation_file
