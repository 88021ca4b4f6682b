// Processes: what each type of incident goes through, in versions.
#include "app/processes.h"

#include "api/all.h"
#include "api/incident_reading.h"
#include "api/page_of.h"
#include "api/views.h"
#include "app/approvers.h"
#include "process/templates.h"

namespace api {

struct ProcessState {
  bool retired = false;  // not offered for new incidents
  int open_incidents = 0;
  std::vector<std::string> warnings;  // what may hold people up, such as an approval that only one person can give
};
BOOST_DESCRIBE_STRUCT(ProcessState, (), (retired, open_incidents, warnings))

using ProcessView = wire::Both<process::Process, ProcessState>;

struct ProcessFields {
  std::string title;
  std::string guide;
  std::vector<process::StageRule> stages;
  std::vector<process::SeverityRule> severities;
  std::vector<process::RoleRule> roles;
  std::vector<process::Field> fields;
  std::vector<process::Automation> automations;
  std::vector<process::UpdateTemplate> update_templates;
  wire::Defaulted<std::string> review_template{""};  // empty: the usual one
};
BOOST_DESCRIBE_STRUCT(ProcessFields, (),
                      (title, guide, stages, severities, roles, fields, automations, update_templates, review_template))

namespace {

process::Process process_from(std::string type, const ProcessFields& fields) {
  return {std::move(type),        1,
          fields.stages,          fields.severities,
          fields.roles,           fields.title,
          fields.guide,           fields.fields,
          fields.automations,     fields.update_templates,
          *fields.review_template};
}

ProcessView process_view(const Call& call, const process::Process& process, bool retired) {
  const auto open = store::processes::open_incidents(call.tx, process.type);
  return {process, {retired, static_cast<int>(open.size()), app::approvers::warnings(*call.directory, process)}};
}

base::Result<const app::TypeEntry*> entry_of(const Call& call, const std::string& type) {
  const auto found = call.directory->types.find(type);
  if (found == call.directory->types.end()) return base::not_found("there is no incident type " + type);
  return &found->second;
}

struct ListProcesses {
  static constexpr http::Route route{http::Method::get, "/api/v1/processes",
                                     "List the process of each incident type, in the version in force.",
                                     rights::Permission::read};
  struct Request {};
  using Response = Listed<ProcessView>;

  static base::Result<Response> handle(const Request&, Call& call) {
    Response listed;
    for (const auto& [type, entry] : call.directory->types) {
      listed.items.push_back(process_view(call, entry.current(), entry.retired));
    }
    return listed;
  }
};

struct ListTemplates {
  static constexpr http::Route route{http::Method::get, "/api/v1/process-templates", "List processes to begin with.",
                                     rights::Permission::read};
  struct Request {};
  using Response = Listed<process::Process>;

  static base::Result<Response> handle(const Request&, Call&) { return Response{process::templates(), {}}; }
};

struct GetProcess {
  static constexpr http::Route route{http::Method::get, "/api/v1/processes/{type}",
                                     "Show the process of an incident type, now or in an earlier version.",
                                     rights::Permission::read};
  struct Request {
    std::string type;
    std::optional<int> version;
  };
  using Response = ProcessView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const app::TypeEntry* entry, entry_of(call, request.type));
    const auto found = entry->versions.find(request.version.value_or(entry->version));
    if (found == entry->versions.end()) return base::not_found("the process has no such version");
    return process_view(call, *found->second, entry->retired);
  }
};

struct ListVersions {
  static constexpr http::Route route{http::Method::get, "/api/v1/processes/{type}/versions",
                                     "List who changed the process of an incident type, newest first.",
                                     rights::Permission::read};
  struct Request {
    std::string type;
  };
  using Response = Listed<store::processes::Version>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(entry_of(call, request.type));
    return Response{store::processes::versions_of(call.tx, request.type), {}};
  }
};

struct SaveProcess {
  static constexpr http::Route route{http::Method::put, "/api/v1/processes/{type}",
                                     "Add an incident type with its process, or a new version of it.",
                                     rights::Permission::administer};
  struct Request {
    std::string type;
    std::string title;
    std::string guide;
    std::vector<process::StageRule> stages;
    std::vector<process::SeverityRule> severities;
    std::vector<process::RoleRule> roles;
    std::vector<process::Field> fields;
    std::vector<process::Automation> automations;
    std::vector<process::UpdateTemplate> update_templates;
    wire::Defaulted<std::string> review_template{""};
    // What becomes of incidents that are not done: they keep the version they follow, or follow the new one.
    wire::Defaulted<app::processes::Running> running{app::processes::Running::keep_theirs};
  };
  using Response = ProcessView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const ProcessFields fields{request.title,          request.guide,  request.stages,      request.severities,
                               request.roles,          request.fields, request.automations, request.update_templates,
                               request.review_template};
    TRY_DO(app::processes::save(call.tx, call.world, process_from(request.type, fields), *request.running,
                                {call.actor, call.if_match}));
    call.directory = call.world.directories.at(call.tx);
    return process_view(call, call.directory->types.at(request.type).current(), false);
  }
};

struct RetireProcess {
  static constexpr http::Route route{http::Method::remove, "/api/v1/processes/{type}",
                                     "Stop offering an incident type; its incidents keep their process.",
                                     rights::Permission::administer};
  using Request = ListVersions::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::processes::retire(call.tx, call.world, request.type, {call.actor, call.if_match}));
    return Response{};
  }
};

struct Rehearse {
  static constexpr http::Route route{http::Method::post, "/api/v1/process-rehearsals",
                                     "Try a process on a past incident; nothing is changed.", rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
    ProcessFields process;
  };
  using Response = process::Rehearsal;

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (!may_read(call, request.incident))
      return base::invalid("/incident", "there is no incident " + request.incident.text());
    return app::processes::rehearse(call.tx, call.world, process_from("rehearsed", request.process), request.incident);
  }
};

BOOST_DESCRIBE_STRUCT(ListProcesses::Request, (), ())
BOOST_DESCRIBE_STRUCT(ListTemplates::Request, (), ())
BOOST_DESCRIBE_STRUCT(GetProcess::Request, (), (type, version))
BOOST_DESCRIBE_STRUCT(ListVersions::Request, (), (type))
BOOST_DESCRIBE_STRUCT(SaveProcess::Request, (),
                      (type, title, guide, stages, severities, roles, fields, automations, update_templates,
                       review_template, running))
BOOST_DESCRIBE_STRUCT(Rehearse::Request, (), (incident, process))

}  // namespace

Endpoints processes_routes() {
  return http::endpoints<Call, ListProcesses, ListTemplates, GetProcess, ListVersions, SaveProcess, RetireProcess,
                         Rehearse>();
}

}  // namespace api
