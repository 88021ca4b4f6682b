// Services: what can break, who owns it, and how it is now.
#include <set>

#include "api/all.h"
#include "api/catalog_page.h"
#include "api/views.h"
#include "app/organise.h"
#include "store/alerts.h"
#include "store/incidents.h"

namespace api {

enum class ServiceState { healthy, alerting, incident };
BOOST_DESCRIBE_ENUM(ServiceState, healthy, alerting, incident)

struct ServiceView {
  catalog::ServiceId id;
  std::string name;
  std::string description;
  Ref team;
  std::optional<Ref> policy;                // without one its alerts page nobody
  int tier = 3;                             // 1 (most critical) to 4
  std::optional<catalog::Urgency> urgency;  // beats what the severity of an alert would give
  int wait_before_paging_seconds = 0;
  std::optional<catalog::Urgency> declares_from;  // alerts of so much urgency open an incident
  std::vector<Ref> depends_on;
  ServiceState state = ServiceState::healthy;
  std::int64_t open_alerts = 0;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ServiceView, (),
                      (id, name, description, team, policy, tier, urgency, wait_before_paging_seconds, declares_from,
                       depends_on, state, open_alerts, version))

namespace {

// What is wrong with each service at this moment.
struct Trouble {
  std::map<catalog::ServiceId, std::int64_t> open_alerts;
  std::set<catalog::ServiceId> in_incident;
};

Trouble trouble(store::Transaction& tx) {
  Trouble now;
  for (const auto& count : store::alerts::count_open(tx)) now.open_alerts[count.service] = count.open;
  store::incidents::Filter open;
  open.which = store::incidents::Filter::Which::open;
  open.limit = 1'000;
  for (const incident::Incident& incident : store::incidents::list(tx, open)) {
    now.in_incident.insert(incident.affected_services.begin(), incident.affected_services.end());
  }
  return now;
}

std::optional<Ref> policy_ref(const Call& call, std::optional<catalog::PolicyId> id) {
  if (!id) return {};
  const auto policy = call.directory->policies.find(*id);
  return Ref{id->text(),
             policy == call.directory->policies.end() ? "a policy that is no longer here" : policy->second.name};
}

ServiceView service_view(const Call& call, const catalog::Service& service, const Trouble& now) {
  ServiceView shown;
  shown.id = service.id;
  shown.name = service.name;
  shown.description = store::organisation::description_of(call.tx, service.id);
  shown.team = team_ref(call, service.team);
  shown.policy = policy_ref(call, service.policy);
  shown.tier = service.tier;
  shown.urgency = service.urgency;
  shown.wait_before_paging_seconds = service.wait_before_paging_seconds;
  shown.declares_from = service.declares_from;
  for (const catalog::ServiceId other : service.depends_on) shown.depends_on.push_back(service_ref(call, other));
  if (const auto open = now.open_alerts.find(service.id); open != now.open_alerts.end()) {
    shown.open_alerts = open->second;
    shown.state = ServiceState::alerting;
  }
  if (now.in_incident.contains(service.id)) shown.state = ServiceState::incident;
  shown.version = store::organisation::version_of<catalog::Service>(call.tx, service.id);
  return shown;
}

base::Result<ServiceView> shown_service(const Call& call, catalog::ServiceId id) {
  const catalog::Service* service = call.directory->service(id);
  if (!service) return base::not_found("there is no service " + id.text());
  return service_view(call, *service, trouble(call.tx));
}

struct ListServices {
  static constexpr http::Route route{http::Method::get, "/api/v1/services", "List the services and how each is now.",
                                     rights::Permission::read};
  using Request = CatalogPage;
  using Response = Listed<ServiceView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const Trouble now = trouble(call.tx);
    return catalog_page<ServiceView>(call.directory->services, request, "services",
                                     [&](const catalog::Service& service) { return service_view(call, service, now); });
  }
};

struct GetService {
  static constexpr http::Route route{http::Method::get, "/api/v1/services/{service}", "Show a service.",
                                     rights::Permission::read};
  struct Request {
    catalog::ServiceId service;
  };
  using Response = ServiceView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return shown_service(call, request.service);
  }
};

struct ServiceFields {
  wire::Text<1, 200> name;
  wire::Defaulted<wire::Text<0, 2000>> description;
  catalog::TeamId team;
  std::optional<catalog::PolicyId> policy;
  wire::Defaulted<int> tier{3};
  std::optional<catalog::Urgency> urgency;
  wire::Defaulted<int> wait_before_paging_seconds{0};
  std::optional<catalog::Urgency> declares_from;
  wire::Defaulted<std::vector<catalog::ServiceId>> depends_on;
};
BOOST_DESCRIBE_STRUCT(ServiceFields, (),
                      (name, description, team, policy, tier, urgency, wait_before_paging_seconds, declares_from,
                       depends_on))

template <class Fields>
base::Result<ServiceView> save_service(const Fields& fields, catalog::ServiceId id, Call& call) {
  const app::organise::ServiceChange change{
      {id, fields.name, fields.team, fields.policy, fields.tier, fields.urgency, fields.wait_before_paging_seconds,
       fields.depends_on, fields.declares_from},
      *fields.description};
  TRY(const catalog::ServiceId saved, app::organise::save(call.tx, call.world, change, {call.actor, call.if_match}));
  call.directory = call.world.directories.at(call.tx);
  return shown_service(call, saved);
}

struct AddService {
  static constexpr http::Route route{http::Method::post, "/api/v1/services", "Add a service.",
                                     rights::Permission::manage};
  static constexpr int status = 201;
  using Request = ServiceFields;
  using Response = ServiceView;

  static base::Result<Response> handle(const Request& request, Call& call) { return save_service(request, {}, call); }
};

struct ChangeService {
  static constexpr http::Route route{http::Method::put, "/api/v1/services/{service}", "Change a service.",
                                     rights::Permission::manage};
  struct Request {
    catalog::ServiceId service;
    wire::Text<1, 200> name;
    wire::Defaulted<wire::Text<0, 2000>> description;
    catalog::TeamId team;
    std::optional<catalog::PolicyId> policy;
    wire::Defaulted<int> tier{3};
    std::optional<catalog::Urgency> urgency;
    wire::Defaulted<int> wait_before_paging_seconds{0};
    std::optional<catalog::Urgency> declares_from;
    wire::Defaulted<std::vector<catalog::ServiceId>> depends_on;
  };
  using Response = ServiceView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return save_service(request, request.service, call);
  }
};

struct RemoveService {
  static constexpr http::Route route{http::Method::remove, "/api/v1/services/{service}",
                                     "Remove a service that nothing needs and that has no open alert.",
                                     rights::Permission::manage};
  using Request = GetService::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::organise::remove(call.tx, call.world, request.service, {call.actor, call.if_match}));
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(GetService::Request, (), (service))
BOOST_DESCRIBE_STRUCT(ChangeService::Request, (),
                      (service, name, description, team, policy, tier, urgency, wait_before_paging_seconds,
                       declares_from, depends_on))

}  // namespace

Endpoints services_routes() {
  return http::endpoints<Call, ListServices, GetService, AddService, ChangeService, RemoveService>();
}

}  // namespace api
