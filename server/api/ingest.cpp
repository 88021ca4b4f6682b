// The doors for sources: events in the formats of the products under integrations/. The body is read before the
// transaction, on the network thread; the source's key is checked inside it.
#include "api/all.h"
#include "app/access/token.h"
#include "app/changes.h"
#include "app/intake.h"
#include "app/signature.h"
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
    {{http::Method::post, "/ingest/{key}/github",
      "Take in a webhook of GitHub, signed with the key (X-Hub-Signature-256).", rights::Permission::anyone},
     "github",
     "SendGitHubWebhook"},
    {{http::Method::post, "/ingest/gitlab", "Take in a webhook of GitLab, with the key in X-Gitlab-Token.",
      rights::Permission::anyone},
     "gitlab",
     "SendGitLabWebhook"},
    {{http::Method::post, "/ingest/{key}/bitbucket",
      "Take in a webhook of Bitbucket Cloud, signed with the key (X-Hub-Signature).", rights::Permission::anyone},
     "bitbucket",
     "SendBitbucketWebhook"},
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

// Takes in all events and changes of the request, or none.
base::Result<wire::HttpResponse> take(Call& call, const Intake& intake, const Reading& reading,
                                      const catalog::Source& source) {
  const rights::Actor by{rights::ActorKind::source, source.id.number, source.name, rights::Role::observer, {}};
  for (alert::Event event : reading.events) {
    if (event.action == alert::Action::change || event.action == alert::Action::heartbeat) continue;
    event.source_id = source.id;
    event.service = source.service;
    TRY_DO(app::take_in(call.tx, call.world, std::move(event), by));
  }
  for (const change::Report& report : reading.changes) {
    app::changes::take_in(call.tx, call.world, report, {source.service}, by);
  }
  return intake.accept(reading);
}

// Whether the body is signed with the key, as the product does it. What was not sent has no right signature.
bool is_signed(const wire::HttpRequest& message, std::string_view header, const std::string& key) {
  const std::string_view given = message.header(header);
  return app::equal_in_constant_time(given, "sha256=" + app::hmac_sha256_hex(key, message.body));
}

std::string key_of(const wire::HttpRequest& message, const http::Parameters& path) {
  return path.empty() ? app::find_token(message).value_or("") : path.front().value;
}

// A product that signs: whatever is wrong with the body, nobody hears of it who can't sign.
template <std::size_t Index>
base::Result<http::Run<Call>> prepare_signed(const wire::HttpRequest& message, const http::Parameters& path) {
  const std::string_view header = intake<Index>().signature_header;
  std::string key = key_of(message, path);
  const bool right = is_signed(message, header, key);
  base::Result<Reading> reading = right ? intake<Index>().read(message, base::Instant{}) : Reading{};
  return [reading = std::move(reading), key = std::move(key), right,
          header](Call& call) -> base::Result<wire::HttpResponse> {
    TRY(const catalog::Source source, app::source_of_key(call.tx, call.world, key));
    if (!right || source.kind != doors[Index].product) {
      return base::Failure(base::Error{
          base::Code::unauthenticated,
          "expected the header " + std::string(header) + " to sign the body with the key of a source of this kind"});
    }
    TRY(const Reading& read, reading);
    return take(call, intake<Index>(), read, source);
  };
}

template <std::size_t Index>
base::Result<http::Run<Call>> prepare(const wire::HttpRequest& message, const http::Parameters& path) {
  if (!intake<Index>().signature_header.empty()) return prepare_signed<Index>(message, path);
  TRY(Reading reading, intake<Index>().read(message, base::Instant{}));
  std::string key = std::move(reading.key);
  if (key.empty()) key = key_of(message, path);
  return [reading = std::move(reading), key = std::move(key)](Call& call) -> base::Result<wire::HttpResponse> {
    TRY(const catalog::Source source, app::source_of_key(call.tx, call.world, key));
    return take(call, intake<Index>(), reading, source);
  };
}

template <std::size_t Index>
http::Endpoint<Call> endpoint() {
  http::Facts facts{doors[Index].route, doors[Index].name, http::Work::writes, 202, nullptr, nullptr, true};
  return {facts, &prepare<Index>, intake<Index>().refuse};
}

}  // namespace

Endpoints ingest_routes() {
  return {endpoint<0>(), endpoint<1>(), endpoint<2>(), endpoint<3>(), endpoint<4>(),
          endpoint<5>(), endpoint<6>(), endpoint<7>(), endpoint<8>()};
}

}  // namespace api
