// What changes have to do with an incident: who is suspected of it, and what was said of each.
#include "api/all.h"
#include "api/change_view.h"
#include "api/incident_routes.h"
#include "app/changes.h"

namespace api {

struct SuspicionReason {
  change::ReasonKind kind = change::ReasonKind::same_service;
  int points = 0;
  std::string sentence;
  std::optional<Ref> service;
  std::optional<std::int64_t> seconds;
};
BOOST_DESCRIBE_STRUCT(SuspicionReason, (), (kind, points, sentence, service, seconds))

struct SuspectView {
  ChangeView change;
  int score = 0;
  std::string because;
  std::vector<SuspicionReason> reasons;
  std::optional<ChangeLinkView> link;  // as a cause
};
BOOST_DESCRIBE_STRUCT(SuspectView, (), (change, score, because, reasons, link))

struct LinkedChange {
  ChangeView change;
  ChangeLinkView link;
};
BOOST_DESCRIBE_STRUCT(LinkedChange, (), (change, link))

struct RoleCount {
  change::Role role = change::Role::cause;
  int proposed = 0;
  int confirmed = 0;
  int rejected = 0;
};
BOOST_DESCRIBE_STRUCT(RoleCount, (), (role, proposed, confirmed, rejected))

namespace {

constexpr std::size_t shown_most = 20;

SuspectView suspect_view(const Call& call, const app::changes::Suspected& found) {
  SuspectView shown{view(call, found.change), found.suspect.score, change::because(found.suspect), {}, {}};
  for (const change::Reason& reason : found.suspect.reasons) {
    shown.reasons.push_back({reason.kind, reason.points, reason.sentence, {}, {}});
    if (reason.service) shown.reasons.back().service = service_ref(call, reason.service);
    if (reason.length) shown.reasons.back().seconds = reason.length->whole_seconds();
  }
  if (found.link) shown.link = view(call, *found.link);
  return shown;
}

struct ListSuspects {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/suspects",
                                     "List the changes that may have caused the incident, the likeliest first.",
                                     rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
  };
  struct Response {
    std::optional<base::Instant> impact_started_at;  // that the times count from
    std::vector<SuspectView> items;                  // at most 20
    int found = 0;
    std::string sentence;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto incident = find_incident(call, request.incident);
    if (!incident) return base::not_found("there is no incident " + request.incident.text());
    const auto suspicion = app::changes::suspects_of(call.tx, call.world, *incident);
    Response shown;
    if (!suspicion.impact) {
      shown.sentence = "Nobody can be suspected before it is known when the impact started.";
      return shown;
    }
    shown.impact_started_at = suspicion.impact->started_at;
    shown.found = static_cast<int>(suspicion.suspects.size());
    for (const auto& one : suspicion.suspects) {
      if (shown.items.size() < shown_most) shown.items.push_back(suspect_view(call, one));
    }
    shown.sentence = shown.found == 0 ? "No change of the affected services, or of what they depend on, took effect in "
                                        "the seven days before the impact."
                     : shown.found == 1
                         ? "1 change took effect in the seven days before the impact."
                         : std::to_string(shown.found) + " changes took effect in the seven days before the impact.";
    return shown;
  }
};

struct ListIncidentChanges {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/changes",
                                     "List the changes that are linked to the incident, counted by role.",
                                     rights::Permission::read};
  using Request = ListSuspects::Request;
  struct Response {
    std::vector<LinkedChange> items;
    std::vector<RoleCount> counts;  // one for each role
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (!find_incident(call, request.incident)) {
      return base::not_found("there is no incident " + request.incident.text());
    }
    Response shown;
    for (const auto role :
         {change::Role::cause, change::Role::mitigation, change::Role::fix, change::Role::follow_up}) {
      shown.counts.push_back({role, 0, 0, 0});
    }
    for (const change::Link& link : store::changes::links_of(call.tx, request.incident)) {
      const auto change = store::changes::find(call.tx, link.change);
      auto linked = view(call, link);
      if (!change || !linked) continue;
      RoleCount& count = shown.counts[static_cast<std::size_t>(link.role)];
      ++(link.state == change::LinkState::proposed    ? count.proposed
         : link.state == change::LinkState::confirmed ? count.confirmed
                                                      : count.rejected);
      shown.items.push_back({view(call, *change), std::move(*linked)});
    }
    return shown;
  }
};

struct LinkChange {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/changes/{change}",
                                     "Say what a change is to the incident, or that it is not.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    change::ChangeId change;
    change::Role role = change::Role::cause;
    wire::Defaulted<change::LinkState> state{change::LinkState::confirmed};
    std::optional<wire::Text<0, 1000>> reason;
  };
  using Response = ChangeLinkView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const change::Link link,
        app::changes::decide(call.tx, call.world, request.incident, request.change,
                             {request.role, request.state, request.reason.value_or("")}, doer(call)));
    return *view(call, link);
  }
};

BOOST_DESCRIBE_STRUCT(ListSuspects::Request, (), (incident))
BOOST_DESCRIBE_STRUCT(ListSuspects::Response, (), (impact_started_at, items, found, sentence))
BOOST_DESCRIBE_STRUCT(ListIncidentChanges::Response, (), (items, counts))
BOOST_DESCRIBE_STRUCT(LinkChange::Request, (), (incident, change, role, state, reason))

}  // namespace

Endpoints incident_changes_routes() { return http::endpoints<Call, ListSuspects, ListIncidentChanges, LinkChange>(); }

}  // namespace api
