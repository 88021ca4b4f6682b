// Action items: what is to be done after incidents, what of it is late, and whether it helped.
#include <algorithm>

#include "api/all.h"
#include "api/figure_views.h"
#include "api/incident_routes.h"
#include "api/outcome_views.h"
#include "api/page_of.h"
#include "app/overdue.h"
#include "app/review_action_items.h"

namespace api {

struct LateItemView {
  ActionItemView action_item;
  std::optional<Ref> team;  // that responds to the incident
  std::int64_t age_seconds = 0;
  std::int64_t late_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(LateItemView, (), (action_item, team, age_seconds, late_seconds))

struct LateShareView {
  std::optional<Ref> team;
  std::optional<Ref> owner;
  int count = 0;
  int high = 0;  // of high priority
  std::int64_t latest_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(LateShareView, (), (team, owner, count, high, latest_seconds))

namespace {

constexpr std::size_t most_items = 1'000;

std::optional<Ref> team_ref_if(const Call& call, catalog::TeamId id) {
  return id ? std::optional(team_ref(call, id)) : std::nullopt;
}

// "2026-12-01" to the last second of that day, UTC: what is due on a day is not late while the day lasts.
base::Result<std::optional<base::Instant>> end_of_day(const std::optional<wire::Text<10, 10>>& date) {
  if (!date) return std::nullopt;
  const auto at = base::parse_rfc3339(*date + "T23:59:59Z");
  if (!at) return base::invalid("/due_on", "expected a date such as \"2026-12-01\"");
  return at;
}

struct ListActionItems {
  static constexpr http::Route route{http::Method::get, "/api/v1/action-items", "List action items, newest first.",
                                     rights::Permission::read};
  struct Request {
    std::optional<incident::ActionItemState> state;
    std::optional<catalog::PersonId> owner;
    std::optional<wire::Count<1, 200>> limit;
    std::optional<std::string> cursor;
  };
  using Response = Listed<ActionItemView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const auto position, position_of(request.cursor, "action-items"));
    const auto before = position ? std::optional(incident::ActionItemId{*position}) : std::nullopt;
    const int limit = limit_of(request.limit);
    const auto rows =
        store::incidents::action_items(call.tx, reader(call), request.state, request.owner, limit + 1, before);
    return page_of<ActionItemView>(rows, limit, "action-items", [&](const incident::ActionItem& item) {
      return view(call, item, incident_ref(call, item.incident).value_or(IncidentRef{}));
    });
  }
};

struct AddActionItem {
  static constexpr http::Route route{http::Method::post, "/api/v1/incidents/{incident}/action-items",
                                     "Add something to do after the incident.", rights::Permission::respond};
  static constexpr int status = 201;
  struct Request {
    incident::IncidentId incident;
    wire::Text<1, 500> title;
    std::optional<catalog::PersonId> owner;
    std::optional<wire::Text<10, 10>> due_on;
    wire::Defaulted<incident::Priority> priority{incident::Priority::medium};
    wire::Defaulted<incident::ActionKind> kind{incident::ActionKind::prevent};
  };
  using Response = ActionItemView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(expect_incident(call, request.incident));
    TRY(const auto due_at, end_of_day(request.due_on));
    const app::incidents::ActionItemChange given{request.title,     request.owner, due_at,
                                                 *request.priority, *request.kind, {}};
    TRY(const incident::ActionItem item,
        app::incidents::add_action_item(call.tx, call.world, request.incident, given, doer(call)));
    return view(call, item, *incident_ref(call, request.incident));
  }
};

struct ChangeActionItem {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/action-items/{item}",
                                     "Change an action item; what is left out stays as it is.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    incident::ActionItemId item;
    std::optional<wire::Text<1, 500>> title;
    std::optional<catalog::PersonId> owner;
    std::optional<wire::Text<10, 10>> due_on;
    std::optional<incident::Priority> priority;
    std::optional<incident::ActionKind> kind;
    std::optional<incident::ActionItemState> state;
  };
  using Response = ActionItemView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(expect_incident(call, request.incident));
    TRY(const auto due_at, end_of_day(request.due_on));
    const app::incidents::ActionItemChange change{request.title,    request.owner, due_at,
                                                  request.priority, request.kind,  request.state};
    TRY(const incident::ActionItem item,
        app::incidents::change_action_item(call.tx, call.world, request.incident, request.item, change, doer(call)));
    return view(call, item, *incident_ref(call, request.incident));
  }
};

struct ListOverdue {
  static constexpr http::Route route{http::Method::get, "/api/v1/action-items/overdue",
                                     "Report the overdue action items, by team and owner, the latest first.",
                                     rights::Permission::read};
  struct Request {
    std::optional<catalog::TeamId> team;
    std::optional<catalog::PersonId> owner;
  };
  struct Response {
    base::Instant as_of;
    int n = 0;
    std::vector<LateShareView> shares;
    std::vector<LateItemView> items;  // the latest first, at most 1,000
    int items_left_out = 0;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    const review::OverdueReport report = app::incidents::overdue(call.tx, reader(call), request.team, request.owner);
    Response shown{call.tx.now(), static_cast<int>(report.items.size()), {}, {}, 0};
    for (const review::LateShare& share : report.shares) {
      shown.shares.push_back({team_ref_if(call, share.team), person_ref_if(call, share.owner), share.count, share.high,
                              share.latest.whole_seconds()});
    }
    for (const review::LateItem& late : report.items) {
      if (shown.items.size() == most_items) break;
      shown.items.push_back({view(call, late.item, incident_ref(call, late.item.incident).value_or(IncidentRef{})),
                             team_ref_if(call, late.team), late.age.whole_seconds(), late.late.whole_seconds()});
    }
    shown.items_left_out = shown.n - static_cast<int>(shown.items.size());
    return shown;
  }
};

struct ListOutcomes {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/outcomes",
                                     "Say of each action item that is done whether the failure has come back since.",
                                     rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
    std::optional<wire::Count<1, 365>> watch_days;  // how long it must have stayed away; else 30
  };
  struct Response {
    std::vector<OutcomeView> items;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto facts = load_incident(call, request.incident);
    if (!facts) return base::not_found("there is no incident " + request.incident.text());
    Response shown;
    const auto is_done = [](const incident::ActionItem& item) { return item.done_at.has_value(); };
    if (std::ranges::none_of(facts->action_items, is_done)) return shown;
    const auto watch = request.watch_days ? base::days(request.watch_days->value) : review::usual_watch;
    const auto occurrences = app::incidents::occurrences(call.tx, admitted(call));
    const auto known = std::ranges::find(occurrences, request.incident, &review::Occurrence::incident);
    const review::Occurrence own =
        known == occurrences.end() ? review::Occurrence{request.incident, {}, {}, {}} : *known;
    for (const incident::ActionItem& item : facts->action_items) {
      if (const auto outcome = review::outcome_of(item, own, occurrences, watch, call.tx.now()))
        shown.items.push_back(view_of(call, item, *outcome));
    }
    return shown;
  }
};

BOOST_DESCRIBE_STRUCT(ListActionItems::Request, (), (state, owner, limit, cursor))
BOOST_DESCRIBE_STRUCT(AddActionItem::Request, (), (incident, title, owner, due_on, priority, kind))
BOOST_DESCRIBE_STRUCT(ChangeActionItem::Request, (), (incident, item, title, owner, due_on, priority, kind, state))
BOOST_DESCRIBE_STRUCT(ListOverdue::Request, (), (team, owner))
BOOST_DESCRIBE_STRUCT(ListOverdue::Response, (), (as_of, n, shares, items, items_left_out))
BOOST_DESCRIBE_STRUCT(ListOutcomes::Request, (), (incident, watch_days))
BOOST_DESCRIBE_STRUCT(ListOutcomes::Response, (), (items))

}  // namespace

Endpoints action_items_routes() {
  return http::endpoints<Call, ListActionItems, AddActionItem, ChangeActionItem, ListOverdue, ListOutcomes>();
}

}  // namespace api
