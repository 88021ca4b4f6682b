// Who takes part in an incident, and the time it takes them.
#include "app/incident_responders.h"

#include "api/all.h"
#include "api/incident_routes.h"

namespace api {
namespace {

namespace use = app::incidents;

struct ListResponders {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/responders",
                                     "List who takes part in an incident, and how much time it took them.",
                                     rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
  };
  using Response = EffortView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto facts = load_incident(call, request.incident);
    if (!facts) return base::not_found("there is no incident " + request.incident.text());
    return view(call, use::effort_of(call.tx, *facts));
  }
};

struct JoinIncident {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/responders/{person}",
                                     "Say that somebody takes part in an incident.", rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    catalog::PersonId person;
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return change(call, request.incident,
                  [&] { return use::join(call.tx, call.world, request.incident, request.person, doer(call)); });
  }
};

struct LeaveIncident {
  static constexpr http::Route route{http::Method::remove, "/api/v1/incidents/{incident}/responders/{person}",
                                     "Say that somebody takes part in an incident no longer.",
                                     rights::Permission::respond};
  using Request = JoinIncident::Request;
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return change(call, request.incident,
                  [&] { return use::leave(call.tx, call.world, request.incident, request.person, doer(call)); });
  }
};

struct CorrectEffort {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/responders/{person}/time",
                                     "Say how much time an incident took somebody; without a time, that what was "
                                     "recorded counts.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    catalog::PersonId person;
    std::optional<wire::Count<0, 527'040>> minutes;  // at most a year
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto time = request.minutes ? std::optional(base::minutes(request.minutes->value)) : std::nullopt;
    return change(call, request.incident, [&] {
      return use::correct_effort(call.tx, call.world, request.incident, request.person, time, doer(call));
    });
  }
};

BOOST_DESCRIBE_STRUCT(ListResponders::Request, (), (incident))
BOOST_DESCRIBE_STRUCT(JoinIncident::Request, (), (incident, person))
BOOST_DESCRIBE_STRUCT(CorrectEffort::Request, (), (incident, person, minutes))

}  // namespace

Endpoints incident_responders_routes() {
  return http::endpoints<Call, ListResponders, JoinIncident, LeaveIncident, CorrectEffort>();
}

}  // namespace api
