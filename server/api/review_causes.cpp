// What contributed to an incident, as its review names it, and the kinds that there are.
#include "app/review_causes.h"

#include "api/all.h"
#include "api/incident_routes.h"
#include "api/page_of.h"
#include "app/causes.h"
#include "store/causes.h"

namespace api {
namespace {

struct CauseKindView {
  std::string key;
  std::string name;
  std::string meaning;
  bool built_in = false;                // of the program: it stays as it is
  bool retired = false;                 // reviews can't choose it any more
  std::optional<std::int64_t> version;  // of one's own
};
BOOST_DESCRIBE_STRUCT(CauseKindView, (), (key, name, meaning, built_in, retired, version))

CauseKindView kind_view(const Call& call, const review::CauseKind& kind) {
  const bool built_in = review::find_cause(review::built_in_causes(), kind.key) != nullptr;
  CauseKindView shown{kind.key, kind.name, kind.meaning, built_in, kind.retired, {}};
  if (!built_in) shown.version = store::causes::version_of(call.tx, kind.key);
  return shown;
}

base::Result<CauseKindView> shown_kind(const Call& call, const std::string& key) {
  const auto kinds = app::causes::all(call.tx);
  const review::CauseKind* kind = review::find_cause(kinds, key);
  if (!kind) return base::not_found("there is no cause " + key);
  return kind_view(call, *kind);
}

struct ListCauseKinds {
  static constexpr http::Route route{http::Method::get, "/api/v1/causes",
                                     "List the kinds of causes that a review can name.", rights::Permission::read};
  struct Request {
    std::optional<bool> retired;  // true: also those that can't be chosen any more
  };
  using Response = Listed<CauseKindView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    Response listed;
    for (const review::CauseKind& kind : app::causes::all(call.tx))
      if (!kind.retired || request.retired.value_or(false)) listed.items.push_back(kind_view(call, kind));
    return listed;
  }
};

// The limits are those of review::check_cause, which says what is wrong with each field.
struct AddCauseKind {
  static constexpr http::Route route{http::Method::post, "/api/v1/causes",
                                     "Add a kind of causes of your organisation's own.",
                                     rights::Permission::administer};
  static constexpr int status = 201;
  struct Request {
    std::string key;
    std::string name;
    std::string meaning;
  };
  using Response = CauseKindView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::causes::add(call.tx, {request.key, request.name, request.meaning, false}, {call.actor, {}}));
    return shown_kind(call, request.key);
  }
};

struct ChangeCauseKind {
  static constexpr http::Route route{http::Method::put, "/api/v1/causes/{cause}",
                                     "Change the name and meaning of a kind of your own, or bring it back.",
                                     rights::Permission::administer};
  struct Request {
    std::string cause;
    std::string name;
    std::string meaning;
    std::optional<bool> retired;  // else as it is
  };
  using Response = CauseKindView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::causes::change(call.tx, {request.cause, request.name, request.meaning, request.retired},
                               {call.actor, call.if_match}));
    return shown_kind(call, request.cause);
  }
};

struct RetireCauseKind {
  static constexpr http::Route route{http::Method::remove, "/api/v1/causes/{cause}",
                                     "Retire a kind of your own: reviews that name it still do, and it is counted.",
                                     rights::Permission::administer};
  struct Request {
    std::string cause;
  };
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::causes::retire(call.tx, request.cause, {call.actor, call.if_match}));
    return Response{};
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

BOOST_DESCRIBE_STRUCT(ListCauseKinds::Request, (), (retired))
BOOST_DESCRIBE_STRUCT(AddCauseKind::Request, (), (key, name, meaning))
BOOST_DESCRIBE_STRUCT(ChangeCauseKind::Request, (), (cause, name, meaning, retired))
BOOST_DESCRIBE_STRUCT(RetireCauseKind::Request, (), (cause))
BOOST_DESCRIBE_STRUCT(NameCause::Request, (), (incident, cause, note))
BOOST_DESCRIBE_STRUCT(RemoveCause::Request, (), (incident, cause))

}  // namespace

Endpoints review_causes_routes() {
  return http::endpoints<Call, ListCauseKinds, AddCauseKind, ChangeCauseKind, RetireCauseKind, NameCause,
                         RemoveCause>();
}

}  // namespace api
