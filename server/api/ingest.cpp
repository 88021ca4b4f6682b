// The doors for sources: events in the formats of the products under integrations/. The body is read before the
// transaction, on the network thread; the source's key is checked inside it.
#include "api/all.h"
#include "app/access/token.h"
#include "app/intake.h"
#include "integrations/registry.h"

namespace api {
namespace {

using integrations::Intake;
using integrations::Reading;

struct Door {
  http::Route route;
  const char* product;
  const char* name;  // in the contract of the API, where it must be the only one
};

constexpr Door doors[] = {
    {{http::Method::post, "/v2/enqueue", "Take in a PagerDuty event (events v2).", rights::Permission::anyone},
     "pagerduty",
     "SendPagerDutyEvent"},
    {{http::Method::post, "/v2/change/enqueue", "Take in a PagerDuty change event.", rights::Permission::anyone},
     "pagerduty",
     "SendPagerDutyChange"},
    {{http::Method::post, "/ingest/{key}/alertmanager", "Take in an Alertmanager webhook (version 4).",
      rights::Permission::anyone},
     "alertmanager",
     "SendAlertmanagerWebhook"},
    {{http::Method::post, "/ingest/alertmanager", "The same, with the key as bearer token.",
      rights::Permission::anyone},
     "alertmanager",
     "SendAlertmanagerWebhookByToken"},
    {{http::Method::post, "/ingest/{key}/generic", "Take in an event in our own format.", rights::Permission::anyone},
     "generic",
     "SendGenericEvent"},
    {{http::Method::post, "/ingest/generic", "The same, with the key as bearer token.", rights::Permission::anyone},
     "generic",
     "SendGenericEventByToken"},
};

template <std::size_t Index>
const Intake& intake() {
  static const Intake& of_door = *integrations::find(doors[Index].product)->intake;
  return of_door;
}

// Takes in all events of the request, or none.
base::Result<wire::HttpResponse> take(Call& call, const Intake& intake, const Reading& reading,
                                      const std::string& key) {
  TRY(const catalog::Source source, app::source_of_key(call.tx, call.world, key));
  const rights::Actor by{rights::ActorKind::source, source.id.number, source.name, rights::Role::observer, {}};
  for (alert::Event event : reading.events) {
    if (event.action == alert::Action::change || event.action == alert::Action::heartbeat) continue;
    event.source_id = source.id;
    event.service = source.service;
    TRY_DO(app::take_in(call.tx, call.world, std::move(event), by));
  }
  return intake.accept(reading);
}

template <std::size_t Index>
base::Result<http::Run<Call>> prepare(const wire::HttpRequest& message, const http::Parameters& path) {
  TRY(Reading reading, intake<Index>().read(message, base::Instant{}));
  std::string key = std::move(reading.key);
  if (key.empty() && !path.empty()) key = path.front().value;
  if (key.empty()) key = app::find_token(message).value_or("");
  return [reading = std::move(reading), key = std::move(key)](Call& call) {
    return take(call, intake<Index>(), reading, key);
  };
}

template <std::size_t Index>
http::Endpoint<Call> endpoint() {
  http::Facts facts{doors[Index].route, doors[Index].name, http::Work::writes, 202, nullptr, nullptr, true};
  return {facts, &prepare<Index>, intake<Index>().refuse};
}

}  // namespace

Endpoints ingest_routes() {
  return {endpoint<0>(), endpoint<1>(), endpoint<2>(), endpoint<3>(), endpoint<4>(), endpoint<5>()};
}

}  // namespace api
