// Action items: what is to be done after incidents.
#include "api/all.h"
#include "api/incident_routes.h"
#include "api/page_of.h"
#include "app/review_action_items.h"

namespace api {
namespace {

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

BOOST_DESCRIBE_STRUCT(ListActionItems::Request, (), (state, owner, limit, cursor))
BOOST_DESCRIBE_STRUCT(AddActionItem::Request, (), (incident, title, owner, due_on, priority, kind))
BOOST_DESCRIBE_STRUCT(ChangeActionItem::Request, (), (incident, item, title, owner, due_on, priority, kind, state))

}  // namespace

Endpoints action_items_routes() { return http::endpoints<Call, ListActionItems, AddActionItem, ChangeActionItem>(); }

}  // namespace api
