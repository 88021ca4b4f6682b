// Incidents: declared, moved from stage to stage, corrected.
#include "api/all.h"
#include "api/incident_routes.h"
#include "api/page_of.h"
#include "app/declare.h"
#include "app/incident_facts.h"
#include "app/incident_import.h"
#include "app/incident_stage.h"
#include "store/imports.h"

namespace api {

struct ImportedUpdateInput {
  base::Instant at;
  wire::Text<1, 20'000> text;
};
BOOST_DESCRIBE_STRUCT(ImportedUpdateInput, (), (at, text))

struct ImportedIncidentInput {
  wire::Text<1, 200> external_id;  // what it is called where it comes from
  wire::Text<1, 200> title;
  std::optional<wire::Text<0, 20'000>> summary;
  std::optional<incident::Severity> severity;
  std::optional<std::string> type;  // absent: the default one
  std::optional<std::vector<catalog::ServiceId>> services;
  std::optional<base::Instant> impact_started_at;
  std::optional<base::Instant> detected_at;  // this or declared_at is needed
  std::optional<base::Instant> declared_at;
  std::optional<base::Instant> acknowledged_at;
  std::optional<base::Instant> mitigated_at;
  std::optional<base::Instant> impact_ended_at;
  std::optional<base::Instant> resolved_at;
  std::optional<base::Instant> closed_at;
  std::optional<bool> over;                                 // it is, although neither says when
  std::optional<std::vector<ImportedUpdateInput>> updates;  // become entries of the timeline
};
BOOST_DESCRIBE_STRUCT(ImportedIncidentInput, (),
                      (external_id, title, summary, severity, type, services, impact_started_at, detected_at,
                       declared_at, acknowledged_at, mitigated_at, impact_ended_at, resolved_at, closed_at, over,
                       updates))

struct RefusedView {
  int row = 0;  // of those sent, from 0
  std::string field;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RefusedView, (), (row, field, reason))

namespace {

using IncidentTitle = wire::Text<1, 200>;
using IncidentText = wire::Text<0, 20'000>;

struct ListIncidents {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents", "List incidents, newest first.",
                                     rights::Permission::read};
  struct Request {
    std::optional<IncidentState> state;
    std::optional<incident::Severity> severity;
    std::optional<catalog::ServiceId> service;
    std::optional<wire::Text<0, 200>> query;
    std::optional<wire::Count<1, 200>> limit;
    std::optional<std::string> cursor;
  };
  using Response = Listed<IncidentView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    using Which = store::incidents::Filter::Which;
    TRY(const auto before, position_of(request.cursor, "incidents"));
    const int limit = limit_of(request.limit);
    store::incidents::Filter filter;
    if (request.state) filter.which = *request.state == IncidentState::open ? Which::open : Which::closed;
    filter.severity = request.severity;
    filter.service = request.service;
    filter.query = request.query.value_or("");
    if (before) filter.before = incident::IncidentId{*before};
    filter.limit = limit + 1;
    return page_of<IncidentView>(list_incidents(call, filter), limit, "incidents",
                                 [&](const incident::Incident& found) { return incident_view(call, found.id); });
  }
};

struct GetIncident {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}",
                                     "Show an incident with all that belongs to it.", rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
  };
  using Response = wire::Both<IncidentView, IncidentDetail>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto facts = load_incident(call, request.incident);
    if (!facts) return base::not_found("there is no incident " + request.incident.text());
    return Response{view(call, *facts), detail(call, *facts)};
  }
};

struct DeclareIncident {
  static constexpr http::Route route{http::Method::post, "/api/v1/incidents",
                                     "Declare an incident, from an alert or without one.", rights::Permission::respond};
  static constexpr int status = 201;
  struct Request {
    IncidentTitle title;
    std::optional<IncidentText> summary;
    std::optional<incident::Severity> severity;
    std::optional<std::vector<catalog::ServiceId>> services;
    std::optional<alert::AlertId> alert;
    std::optional<base::Instant> detected_at;
    std::optional<base::Instant> impact_started_at;
    std::optional<std::string> type;  // absent: the default one
    std::optional<std::vector<incident::FieldValue>> fields;
    std::optional<incident::IncidentId> parent;  // of which it is a part
    std::optional<bool> is_private;
    std::optional<bool> drill;
    std::optional<wire::Count<1, 20>> drill_speed;  // how many times faster its waits are; absent: not at all
    std::optional<bool> drill_pages;                // it pages people really; absent: it pages nobody
    std::optional<bool> backfilled;
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    app::incidents::Declaration declaration{.title = request.title};
    declaration.summary = request.summary.value_or("");
    declaration.severity = request.severity;
    declaration.services = request.services.value_or(declaration.services);
    declaration.alert = request.alert;
    declaration.detected_at = request.detected_at;
    declaration.impact_started_at = request.impact_started_at;
    declaration.type = request.type.value_or(app::default_type);
    declaration.fields = request.fields.value_or(declaration.fields);
    declaration.parent = request.parent.value_or(incident::IncidentId{});
    declaration.is_private = request.is_private.value_or(false);
    declaration.drill = request.drill.value_or(false);
    declaration.drill_speed = request.drill_speed ? static_cast<int>(request.drill_speed->value) : 1;
    declaration.drill_pages = request.drill_pages.value_or(false);
    declaration.backfilled = request.backfilled.value_or(false);
    TRY(const incident::IncidentId id, app::incidents::declare(call.tx, call.world, declaration, doer(call)));
    return incident_view(call, id);
  }
};

struct CorrectIncident {
  static constexpr http::Route route{http::Method::patch, "/api/v1/incidents/{incident}",
                                     "Correct what is known of an incident; what is left out stays as it is.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    std::optional<IncidentTitle> title;
    std::optional<IncidentText> summary;
    std::optional<incident::Severity> severity;
    std::optional<std::vector<catalog::ServiceId>> services;
    std::optional<catalog::TeamId> team;
    std::optional<base::Instant> impact_started_at;
    std::optional<base::Instant> detected_at;
    std::optional<IncidentText> mitigation;
    std::optional<base::Instant> impact_ended_at;
    std::optional<IncidentText> resolution;
    std::optional<std::string> type;                          // moves it to that type's present process
    std::optional<std::vector<incident::FieldValue>> fields;  // those named; an empty value clears one
    std::optional<bool> is_private;
    std::optional<std::string> parent;  // of which it is a part; empty: of none any more
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    app::incidents::Correction correction{request.title,
                                          request.summary,
                                          request.severity,
                                          request.services,
                                          request.team,
                                          request.impact_started_at,
                                          request.detected_at,
                                          request.mitigation,
                                          request.impact_ended_at,
                                          request.resolution,
                                          request.type,
                                          request.fields,
                                          request.is_private,
                                          {}};
    if (request.parent) {
      const auto parent =
          request.parent->empty() ? incident::IncidentId{} : incident::IncidentId::parse(*request.parent);
      if (!parent) return base::invalid("/parent", "expected the id of an incident, or nothing");
      correction.parent = *parent;
    }
    return change(call, request.incident, [&] {
      return app::incidents::correct(call.tx, call.world, request.incident, correction, doer(call));
    });
  }
};

struct MoveIncident {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/stage",
                                     "Move an incident to another stage; a conflict says what is missing.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    incident::Stage stage = incident::Stage::declared;
    std::optional<wire::Text<0, 2'000>> reason;
    std::optional<incident::IncidentId> into;  // of a merge
  };
  using Response = IncidentView;

  // The use case names what the process names; a sender knows the API's names.
  static base::Failure in_words_of_the_api(base::Error error) {
    if (error.field == "/to") error.field = "/stage";
    for (base::FieldFault& fault : error.more) fault.field = "/" + api_field(fault.field.substr(1));
    return base::Failure(std::move(error));
  }

  static base::Result<Response> handle(const Request& request, Call& call) {
    const app::incidents::StageMove wanted{request.stage, request.reason.value_or(""),
                                           request.into.value_or(incident::IncidentId{})};
    return change(call, request.incident, [&]() -> base::Result<void> {
      auto moved = app::incidents::move_stage(call.tx, call.world, request.incident, wanted, doer(call));
      if (!moved) return in_words_of_the_api(std::move(moved.error()));
      return moved;
    });
  }
};

struct ImportIncidents {
  static constexpr http::Route route{
      http::Method::post, "/api/v1/incidents/import",
      "Say what a history of up to 5,000 incidents comes to, or take it in: all of it, or, where any is refused, none.",
      rights::Permission::manage};
  struct Request {
    wire::Text<1, 100> source;  // with external_id it makes an incident the same in the next import
    std::vector<ImportedIncidentInput> incidents;
    std::optional<bool> apply;  // else nothing is changed
  };
  struct Response {
    bool applied = false;
    int created = 0;
    int changed = 0;
    int same = 0;
    std::vector<RefusedView> refused;
  };

  static app::incidents::ImportedIncident told(const ImportedIncidentInput& input) {
    app::incidents::ImportedIncident told;
    told.external_id = input.external_id;
    told.title = input.title;
    told.summary = input.summary.value_or("");
    told.severity = input.severity;
    told.type = input.type.value_or("");
    told.services = input.services.value_or(told.services);
    told.impact_started_at = input.impact_started_at;
    told.detected_at = input.detected_at;
    told.declared_at = input.declared_at;
    told.acknowledged_at = input.acknowledged_at;
    told.mitigated_at = input.mitigated_at;
    told.impact_ended_at = input.impact_ended_at;
    told.resolved_at = input.resolved_at;
    told.closed_at = input.closed_at;
    told.over = input.over.value_or(false);
    if (!input.updates) return told;
    for (const ImportedUpdateInput& one : *input.updates) told.updates.push_back({one.at, one.text});
    return told;
  }

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (request.incidents.size() > 5'000) return base::invalid("/incidents", "expected at most 5,000 incidents");
    std::vector<app::incidents::ImportedIncident> incidents;
    for (const ImportedIncidentInput& input : request.incidents) incidents.push_back(told(input));
    const bool apply = request.apply.value_or(false);
    const auto plan =
        app::incidents::import(call.tx, call.world, request.source, incidents,
                               apply ? app::incidents::Import::apply : app::incidents::Import::plan, doer(call));
    Response shown{apply && plan.refused.empty(), plan.created, plan.changed, plan.same, {}};
    for (const app::incidents::Refused& one : plan.refused)
      shown.refused.push_back({static_cast<int>(one.row), one.field, one.reason});
    return shown;
  }
};

struct ListImports {
  static constexpr http::Route route{http::Method::get, "/api/v1/imports",
                                     "List from where incidents were taken in, and how many.",
                                     rights::Permission::manage};
  struct Request {};
  using Response = Listed<store::imports::ImportedSource>;

  static base::Result<Response> handle(const Request&, Call& call) {
    return Response{store::imports::sources(call.tx), {}};
  }
};
BOOST_DESCRIBE_STRUCT(ListImports::Request, (), ())

BOOST_DESCRIBE_STRUCT(ImportIncidents::Request, (), (source, incidents, apply))
BOOST_DESCRIBE_STRUCT(ImportIncidents::Response, (), (applied, created, changed, same, refused))
BOOST_DESCRIBE_STRUCT(ListIncidents::Request, (), (state, severity, service, query, limit, cursor))
BOOST_DESCRIBE_STRUCT(GetIncident::Request, (), (incident))
BOOST_DESCRIBE_STRUCT(DeclareIncident::Request, (),
                      (title, summary, severity, services, alert, detected_at, impact_started_at, type, fields, parent,
                       is_private, drill, drill_speed, drill_pages, backfilled))
BOOST_DESCRIBE_STRUCT(CorrectIncident::Request, (),
                      (incident, title, summary, severity, services, team, impact_started_at, detected_at, mitigation,
                       impact_ended_at, resolution, type, fields, is_private, parent))
BOOST_DESCRIBE_STRUCT(MoveIncident::Request, (), (incident, stage, reason, into))

}  // namespace

Endpoints incidents_routes() {
  return http::endpoints<Call, ListIncidents, GetIncident, DeclareIncident, CorrectIncident, MoveIncident,
                         ImportIncidents, ListImports>();
}

}  // namespace api
