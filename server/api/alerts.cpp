// Alerts: what is wrong, and that somebody is on it.
#include "store/alerts.h"
#include "alert/limits.h"
#include "api/alert_view.h"
#include "api/all.h"
#include "api/page_of.h"
#include "app/intake.h"
#include "app/respond.h"
#include "store/feed.h"

namespace api {

struct AlertDetail {
  wire::json::value details;
  std::vector<alert::Link> links;
  std::vector<EntryView> timeline;
};
BOOST_DESCRIBE_STRUCT(AlertDetail, (), (details, links, timeline))

namespace {

struct ListAlerts {
  static constexpr http::Route route{http::Method::get, "/api/v1/alerts", "List alerts, newest first.",
                                     rights::Permission::read};
  struct Request {
    std::optional<alert::State> state;
    std::optional<catalog::ServiceId> service;
    std::optional<catalog::Urgency> urgency;
    std::optional<wire::Text<0, 200>> query;
    std::optional<wire::Count<1, 200>> limit;
    std::optional<std::string> cursor;
  };
  using Response = Listed<AlertView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const auto before, position_of(request.cursor, "alerts"));
    const int limit = limit_of(request.limit);
    store::alerts::Filter filter{request.state, request.service, request.urgency, request.query.value_or(""), {},
                                 limit + 1};
    if (before) filter.before = alert::AlertId{*before};
    return page_of<AlertView>(store::alerts::list(call.tx, filter), limit, "alerts",
                              [&](const alert::Alert& alert) { return view(call, alert); });
  }
};

struct GetAlert {
  static constexpr http::Route route{http::Method::get, "/api/v1/alerts/{alert}", "Show an alert with its history.",
                                     rights::Permission::read};
  struct Request {
    alert::AlertId alert;
  };
  using Response = wire::Both<AlertView, AlertDetail>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto found = store::alerts::find(call.tx, request.alert);
    if (!found) return base::not_found("there is no alert " + request.alert.text());
    AlertDetail detail;
    for (const alert::Event& event : store::alerts::events_of(call.tx, request.alert, 1)) {
      detail.links = event.links;
      if (auto details = wire::parse(event.details)) detail.details = std::move(*details);
    }
    for (const store::Entry& entry :
         store::feed::of_subject(call.tx, store::Subject::alert, request.alert.number, 200)) {
      detail.timeline.push_back(view(entry));
    }
    return Response{view(call, *found), std::move(detail)};
  }
};

struct AcknowledgeAlert {
  static constexpr http::Route route{http::Method::put, "/api/v1/alerts/{alert}/acknowledgement",
                                     "Say that somebody is on it.", rights::Permission::respond};
  using Request = GetAlert::Request;
  using Response = AlertView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const auto alert, app::respond::acknowledge_alert(call.tx, call.world, request.alert, call.actor));
    return view(call, alert);
  }
};

struct ResolveAlert {
  static constexpr http::Route route{http::Method::put, "/api/v1/alerts/{alert}/resolution", "Say that it is over.",
                                     rights::Permission::respond};
  using Request = GetAlert::Request;
  using Response = AlertView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const auto alert, app::respond::resolve_alert(call.tx, call.world, request.alert, call.actor));
    return view(call, alert);
  }
};

struct SendEvent {
  static constexpr http::Route route{http::Method::post, "/api/v1/events", "Send an event about a service.",
                                     rights::Permission::respond};
  static constexpr int status = 202;
  struct Request {
    catalog::ServiceId service;
    wire::Defaulted<alert::Action> action{alert::Action::trigger};
    wire::Text<1, 512> dedup_key;
    std::optional<wire::Text<1, 1024>> summary;
    wire::Defaulted<alert::Severity> severity{alert::Severity::error};
    std::optional<wire::Text<0, 1024>> source;
    std::optional<alert::Labels> labels;
  };
  struct Response {
    std::optional<alert::AlertId> alert;
    alert::Happened result = alert::Happened::ignored;
    std::string because;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (*request.action == alert::Action::trigger && !request.summary) {
      return base::invalid("/summary", "is required to trigger an alert");
    }
    const catalog::Service* service = call.directory->service(request.service);
    if (service) TRY_DO(rights::allows(call.actor, rights::Permission::respond, service->team));
    alert::Event event;
    event.service = request.service;
    event.action = request.action;
    event.dedup_key = request.dedup_key;
    event.summary = request.summary.value_or("");
    event.severity = request.severity;
    event.source = request.source.value_or(call.actor.name);
    event.labels = request.labels.value_or(alert::Labels());
    TRY_DO(alert::check_limits(event));
    TRY(app::Accepted accepted, app::take_in(call.tx, call.world, std::move(event), call.actor));
    return Response{accepted.alert, accepted.happened, accepted.reason};
  }
};

BOOST_DESCRIBE_STRUCT(ListAlerts::Request, (), (state, service, urgency, query, limit, cursor))
BOOST_DESCRIBE_STRUCT(GetAlert::Request, (), (alert))
BOOST_DESCRIBE_STRUCT(SendEvent::Request, (), (service, action, dedup_key, summary, severity, source, labels))
BOOST_DESCRIBE_STRUCT(SendEvent::Response, (), (alert, result, because))

}  // namespace

Endpoints alerts_routes() {
  return http::endpoints<Call, ListAlerts, GetAlert, AcknowledgeAlert, ResolveAlert, SendEvent>();
}

}  // namespace api
