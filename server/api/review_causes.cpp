// What contributed to an incident, as its review names it, and the list of kinds.
#include "app/review_causes.h"

#include "api/all.h"
#include "api/incident_routes.h"
#include "api/page_of.h"
#include "review/causes.h"

namespace api {
namespace {

struct CauseKindView {
  std::string key;
  std::string name;
  std::string meaning;
};
BOOST_DESCRIBE_STRUCT(CauseKindView, (), (key, name, meaning))

struct ListCauseKinds {
  static constexpr http::Route route{http::Method::get, "/api/v1/causes",
                                     "List the kinds of causes that a review can name.", rights::Permission::read};
  using Request = http::Nothing;
  using Response = Listed<CauseKindView>;

  static base::Result<Response> handle(const Request&, Call&) {
    Response listed;
    for (const review::CauseKind& kind : review::cause_kinds())
      listed.items.push_back({std::string(kind.key), std::string(kind.name), std::string(kind.meaning)});
    return listed;
  }
};

base::Result<ReviewView> review_view(const Call& call, incident::IncidentId id) {
  const auto found = store::incidents::find_review(call.tx, id);
  if (!found) return base::not_found("the incident has no review yet");
  return view(call, *found);
}

struct NameCause {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/review/causes/{cause}",
                                     "Name what contributed to the incident, and how.", rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    std::string cause;
    std::optional<wire::Text<0, app::incidents::longest_cause_note>> note;
  };
  using Response = ReviewView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (!may_read(call, request.incident)) return base::not_found("there is no incident " + request.incident.text());
    TRY_DO(app::incidents::name_cause(call.tx, call.world, request.incident, request.cause, request.note.value_or(""),
                                      doer(call)));
    return review_view(call, request.incident);
  }
};

struct RemoveCause {
  static constexpr http::Route route{http::Method::remove, "/api/v1/incidents/{incident}/review/causes/{cause}",
                                     "Take back that something contributed.", rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    std::string cause;
  };
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (!may_read(call, request.incident)) return base::not_found("there is no incident " + request.incident.text());
    TRY_DO(app::incidents::remove_cause(call.tx, call.world, request.incident, request.cause, doer(call)));
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(NameCause::Request, (), (incident, cause, note))
BOOST_DESCRIBE_STRUCT(RemoveCause::Request, (), (incident, cause))

}  // namespace

Endpoints review_causes_routes() { return http::endpoints<Call, ListCauseKinds, NameCause, RemoveCause>(); }

}  // namespace api
