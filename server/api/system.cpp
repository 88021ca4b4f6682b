// Muster itself: its health, its audit log, its contract, and the release of a restored copy.
#include "api/all.h"
#include "api/page_of.h"
#include "api/site.h"
#include "app/health.h"
#include "store/access.h"

namespace api {

struct AuditView {
  std::string id;  // its place in the log
  base::Instant at;
  std::string actor;
  std::string action;
  std::string subject;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(AuditView, (), (id, at, actor, action, subject, detail))

enum class HealthState { ok, degraded };
BOOST_DESCRIBE_ENUM(HealthState, ok, degraded)

struct HealthView {
  HealthState state = HealthState::ok;
  std::vector<app::Check> checks;
};
BOOST_DESCRIBE_STRUCT(HealthView, (), (state, checks))

namespace {

struct ListAudit {
  static constexpr http::Route route{http::Method::get, "/api/v1/audit", "List who changed what, newest first.",
                                     rights::Permission::administer};
  struct Request {
    std::optional<wire::Count<1, 200>> limit;
    std::optional<std::string> cursor;
  };
  using Response = Listed<AuditView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const auto before, position_of(request.cursor, "audit"));
    const int limit = limit_of(request.limit);
    auto rows = store::access::audit(call.tx, before.value_or(0), limit + 1);
    Response listed;
    if (static_cast<int>(rows.size()) > limit) {
      rows.pop_back();
      listed.next = http::write_cursor("audit", {rows.back().position});
    }
    for (const store::AuditRow& row : rows) {
      listed.items.push_back(
          {std::to_string(row.position), row.at, row.actor_name, row.action, row.subject, row.detail});
    }
    return listed;
  }
};

struct GetHealth {
  static constexpr http::Route route{http::Method::get, "/api/v1/health", "Say how Muster itself is.",
                                     rights::Permission::anyone};
  using Request = http::Nothing;
  using Response = HealthView;

  static base::Result<Response> handle(const Request&, Call& call) {
    HealthView health{HealthState::ok, app::check_health(call.tx)};
    for (const app::Check& check : health.checks) {
      if (!check.ok) health.state = HealthState::degraded;
    }
    return health;
  }
};

struct ReleaseRestored {
  static constexpr http::Route route{http::Method::post, "/api/v1/system/release",
                                     "Let a restored copy page people: the old one is gone.",
                                     rights::Permission::administer};
  using Request = http::Nothing;
  using Response = HealthView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::release(call.tx));
    app::record(call.tx, call.actor,
                {store::Subject::settings, 0, "restored_copy_released",
                 call.actor.name + " released this restored copy: it pages people from now on"});
    return GetHealth::handle(request, call);
  }
};

struct GetOpenApi {
  static constexpr http::Route route{http::Method::get, "/api/v1/openapi.json", "Show this contract as OpenAPI 3.1.",
                                     rights::Permission::anyone};
  using Request = http::Nothing;
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request&, Call&) {
    static const std::string document = openapi();
    return Response{200, {}, document, "application/json"};
  }
};

BOOST_DESCRIBE_STRUCT(ListAudit::Request, (), (limit, cursor))

}  // namespace

Endpoints system_routes() { return http::endpoints<Call, GetHealth, ListAudit, ReleaseRestored, GetOpenApi>(); }

}  // namespace api
