// Handing a role from one person to another.
#include "app/incident_roles.h"

#include "api/all.h"
#include "api/incident_routes.h"

namespace api {
namespace {

namespace use = app::incidents;

struct HandOverRole {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/roles/{role}/hand-over",
                                     "Ask somebody to take over a role that the caller holds; it is theirs once they "
                                     "accept.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    incident::Role role = incident::Role::commander;
    catalog::PersonId person;
    wire::Defaulted<wire::Text<0, 4'000>> note;
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return change(call, request.incident, [&] {
      return use::ask_to_take_over(call.tx, call.world, request.incident, {request.role, request.person, *request.note},
                                   doer(call));
    });
  }
};

struct AcceptRole {
  static constexpr http::Route route{
      http::Method::put, "/api/v1/incidents/{incident}/roles/{role}/hand-over/acceptance",
      "Take over the role that the caller was asked to take.", rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    incident::Role role = incident::Role::commander;
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return change(call, request.incident,
                  [&] { return use::accept_role(call.tx, call.world, request.incident, request.role, doer(call)); });
  }
};

struct RefuseRole {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/roles/{role}/hand-over/refusal",
                                     "Say why the caller does not take over the role, or, by who asked, that it is no "
                                     "longer wanted.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    incident::Role role = incident::Role::commander;
    wire::Defaulted<wire::Text<0, 2'000>> reason;
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return change(call, request.incident, [&] {
      return use::end_hand_over(call.tx, call.world, request.incident, request.role, *request.reason, doer(call));
    });
  }
};

BOOST_DESCRIBE_STRUCT(HandOverRole::Request, (), (incident, role, person, note))
BOOST_DESCRIBE_STRUCT(AcceptRole::Request, (), (incident, role))
BOOST_DESCRIBE_STRUCT(RefuseRole::Request, (), (incident, role, reason))

}  // namespace

Endpoints incident_roles_routes() { return http::endpoints<Call, HandOverRole, AcceptRole, RefuseRole>(); }

}  // namespace api
