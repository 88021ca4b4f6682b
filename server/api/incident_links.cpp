// An incident beside others, at rest, and behind a curtain.
#include "app/incident_links.h"

#include "api/all.h"
#include "api/incident_routes.h"
#include "app/recurrences.h"

namespace api {
namespace {

namespace use = app::incidents;

struct Relate {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/related/{other}",
                                     "Say that two incidents have to do with each other.", rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    incident::IncidentId other;
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return change(call, request.incident,
                  [&] { return use::relate(call.tx, call.world, request.incident, request.other, doer(call)); });
  }
};

struct Unrelate {
  static constexpr http::Route route{http::Method::remove, "/api/v1/incidents/{incident}/related/{other}",
                                     "Say that two incidents have nothing to do with each other.",
                                     rights::Permission::respond};
  using Request = Relate::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(use::unrelate(call.tx, call.world, request.incident, request.other, doer(call)));
    return Response{};
  }
};

struct SayRecurrence {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/recurrence-of/{other}",
                                     "Say that an incident is the failure of an earlier one, come back.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    incident::IncidentId other;
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return change(call, request.incident, [&] {
      return use::say_recurrence(call.tx, call.world, request.incident, request.other, doer(call));
    });
  }
};

struct UnsayRecurrence {
  static constexpr http::Route route{http::Method::remove, "/api/v1/incidents/{incident}/recurrence-of/{other}",
                                     "Take back that an incident is the failure of an earlier one.",
                                     rights::Permission::respond};
  using Request = SayRecurrence::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(use::unsay_recurrence(call.tx, call.world, request.incident, request.other, doer(call)));
    return Response{};
  }
};

struct Pause {
  static constexpr http::Route route{http::Method::post, "/api/v1/incidents/{incident}/pause",
                                     "Pause an incident: no update is due, and nothing happens by itself.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    wire::Text<1, 2'000> reason;
    std::optional<base::Instant> until;
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return change(call, request.incident, [&] {
      return use::pause(call.tx, call.world, request.incident, request.reason, request.until, doer(call));
    });
  }
};

struct GoOn {
  static constexpr http::Route route{http::Method::remove, "/api/v1/incidents/{incident}/pause",
                                     "Go on with a paused incident.", rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return change(call, request.incident,
                  [&] { return use::go_on(call.tx, call.world, request.incident, doer(call)); });
  }
};

struct Admit {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/readers/{person}",
                                     "Let somebody see a private incident.", rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    catalog::PersonId person;
  };
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(use::admit(call.tx, call.world, request.incident, request.person, doer(call)));
    return Response{};
  }
};

struct Dismiss {
  static constexpr http::Route route{http::Method::remove, "/api/v1/incidents/{incident}/readers/{person}",
                                     "Let somebody not see a private incident any more.", rights::Permission::respond};
  using Request = Admit::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(use::dismiss(call.tx, call.world, request.incident, request.person, doer(call)));
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(Admit::Request, (), (incident, person))
BOOST_DESCRIBE_STRUCT(SayRecurrence::Request, (), (incident, other))
BOOST_DESCRIBE_STRUCT(Relate::Request, (), (incident, other))
BOOST_DESCRIBE_STRUCT(Pause::Request, (), (incident, reason, until))
BOOST_DESCRIBE_STRUCT(GoOn::Request, (), (incident))

}  // namespace

Endpoints incident_links_routes() {
  return http::endpoints<Call, Relate, Unrelate, SayRecurrence, UnsayRecurrence, Pause, GoOn, Admit, Dismiss>();
}

}  // namespace api
