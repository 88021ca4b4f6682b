#include "api/site.h"

#include "app/audit.h"
#include "app/identity.h"
#include "base/check.h"
#include "http/cookie.h"
#include "http/csrf.h"
#include "http/openapi.h"
#include "http/problem.h"
#include "http/security_headers.h"
#include "store/access.h"

namespace api {

using Endpoint = http::Endpoint<Call>;

// One request on its way.
struct Visit {
  const Endpoint* endpoint;
  bool head;
  bool secure;
  http::Run<Call> run;
  wire::HttpRequest message;
  Respond respond;
  std::function<base::Result<wire::HttpResponse>(Call&)> then_write = {};  // see Call
  base::Result<wire::HttpResponse> outcome = {};
};

namespace {

base::Result<Call> enter(store::Transaction& tx, app::World& world, const Visit& visit) {
  Call call{tx, world, world.directories.at(tx),  {rights::ActorKind::source, 0, "", rights::Role::observer, {}},
            {}, {},    visit.message.peer_address};
  const rights::Permission needed = visit.endpoint->facts.route.permission;
  if (needed != rights::Permission::anyone) {
    const auto secret = http::find_session_cookie(visit.message);
    TRY(const auto identity, app::identify(tx, world, visit.message, secret));
    TRY_DO(rights::allows(identity ? std::optional(identity->actor) : std::nullopt, needed));
    if (identity->session) TRY_DO(http::check_csrf(visit.message));
    call.actor = identity->actor;
    call.person = identity->person;
    call.session = identity->session;
  }
  std::string_view wanted = visit.message.header("If-Match");
  while (!wanted.empty() && (wanted.front() == '"' || wanted.front() == 'W' || wanted.front() == '/')) {
    wanted.remove_prefix(1);
  }
  if (!wanted.empty() && wanted != "*") call.if_match = std::strtoll(std::string(wanted).c_str(), nullptr, 10);
  return call;
}

// A POST that is sent again under its Idempotency-Key gets the answer of the first time.
base::Result<wire::HttpResponse> run_once(Call& call, const Visit& visit) {
  const std::string_view key = visit.message.header("Idempotency-Key");
  const http::Facts& facts = visit.endpoint->facts;
  const bool asks = !key.empty() && call.actor.number != 0 && facts.route.method == http::Method::post &&
                    facts.work == http::Work::writes;  // reading again does no harm, and keeps no answer
  if (!asks) return visit.run(call);
  if (key.size() > 255) return base::invalid("", "expected an Idempotency-Key of at most 255 characters");
  const std::string route(visit.message.path);
  if (const auto kept = store::access::kept_answer(call.tx, call.actor.number, key)) {
    if (kept->route != route) return base::conflict("the Idempotency-Key was used for " + kept->route);
    if (kept->body.empty() && kept->status != 204) {
      return base::conflict("this was done already, and its answer held a secret that is shown only once");
    }
    return wire::HttpResponse{kept->status, {{"Idempotent-Replayed", "true"}}, kept->body, "application/json"};
  }
  TRY(wire::HttpResponse response, visit.run(call));
  store::access::keep_answer(call.tx, call.actor.number, key,
                             {route, response.status, call.shows_secret ? "" : response.body});
  return response;
}

base::Result<wire::HttpResponse> run(store::Transaction& tx, app::World& world, Visit& visit) {
  TRY(Call call, enter(tx, world, visit));
  TRY(wire::HttpResponse response, run_once(call, visit));
  const http::Facts& facts = visit.endpoint->facts;
  if (call.then_write) visit.then_write = std::move(call.then_write);
  const bool is_kept = facts.work == http::Work::writes && facts.route.method != http::Method::get &&
                       facts.route.permission != rights::Permission::anyone &&
                       facts.route.permission != rights::Permission::ingest;
  if (is_kept) {
    app::audit(tx, call.actor, std::string(http::text_of(facts.route.method)) + " " + std::string(facts.route.path),
               visit.message.path, call.peer_address);
  }
  return response;
}

using Refuse = decltype(Endpoint::refuse);

wire::HttpResponse dressed(base::Result<wire::HttpResponse> outcome, bool secure, bool head, Refuse refuse = nullptr) {
  wire::HttpResponse response = outcome  ? std::move(*outcome)
                                : refuse ? refuse(outcome.error())
                                         : http::problem(outcome.error());
  http::add_security_headers(response, http::Page::data, secure);
  if (head) response.body.clear();
  return response;
}

base::Failure failed(const std::exception& trouble) {
  const bool away = dynamic_cast<const store::Unavailable*>(&trouble) != nullptr;
  return base::Failure(base::Error{away ? base::Code::unavailable : base::Code::internal, trouble.what()});
}

std::vector<http::Route> routes() { return http::routes_of_all(Site::endpoints()); }

http::About about() {
  return {"Muster", "1", "Incident management and on-call: alerts in, people paged, incidents led, figures kept.", ""};
}

}  // namespace

Site::Site(app::World& world, RunReading run_reading, std::function<void(const std::string&)> report)
    : world_(world), run_reading_(std::move(run_reading)), report_(std::move(report)), router_("", routes()) {}

const Endpoints& Site::endpoints() {
  static const Endpoints table = all_routes();
  return table;
}

std::size_t Site::larger_body(std::string_view method, std::string_view path) {
  static const http::Router router("", routes());
  const auto match = router.find(method, path);
  const auto* found = std::get_if<http::Router::Found>(&match);
  return found ? endpoints()[found->index].facts.body_bytes : 0;
}

// What the client is not told. That the store is away for writes the store reports itself.
void Site::report_unless_told(const Endpoint& endpoint, const base::Error& error) const {
  const bool is_away = error.code == base::Code::unavailable && endpoint.facts.work == http::Work::reads;
  if (!is_away && error.code != base::Code::internal) return;
  report_(std::string(endpoint.facts.route.path) + ": " + error.message);
}

void Site::serve(wire::HttpRequest message, Respond respond) {
  const auto match = router_.find(message.method, message.path);
  const auto* found = std::get_if<http::Router::Found>(&match);
  const bool secure = message.secure;
  if (!found) {
    const auto* wrong = std::get_if<http::Router::WrongMethod>(&match);
    return respond(dressed(wrong ? http::wrong_method(wrong->allowed) : http::no_such_path(), secure, false));
  }
  const Endpoint& endpoint = endpoints()[found->index];
  auto prepared = endpoint.prepare(message, found->path);
  if (!prepared) return respond(dressed(base::Failure(prepared.error()), secure, found->head, endpoint.refuse));
  // Only what the transaction still asks for is kept: the body was read by now.
  message.body = {};
  const auto visit = std::make_shared<Visit>(
      Visit{&endpoint, found->head, secure, std::move(*prepared), std::move(message), std::move(respond)});
  if (endpoint.facts.work == http::Work::writes) return write(visit);
  run_reading_([this, visit] { read(visit); });
}

void Site::read(const std::shared_ptr<Visit>& visit) {
  try {
    world_.store.read([&](store::Transaction& tx) { visit->outcome = run(tx, world_, *visit); });
  } catch (const std::exception& trouble) {
    visit->outcome = failed(trouble);
  }
  if (!visit->outcome || !visit->then_write) return answer(*visit);
  visit->run = std::move(visit->then_write);
  visit->then_write = nullptr;
  write(visit);
}

void Site::write(const std::shared_ptr<Visit>& visit) {
  world_.store.write(
      [this, visit](store::Transaction& tx) -> base::Result<void> {
        visit->outcome = run(tx, world_, *visit);
        if (!visit->outcome) return base::Failure(visit->outcome.error());
        return {};
      },
      [this, visit](base::Result<void> committed) {
        if (!committed) visit->outcome = base::Failure(std::move(committed.error()));
        answer(*visit);
      });
}

void Site::answer(Visit& visit) const {
  if (!visit.outcome) report_unless_told(*visit.endpoint, visit.outcome.error());
  visit.respond(dressed(std::move(visit.outcome), visit.secure, visit.head, visit.endpoint->refuse));
}

std::string openapi() { return http::openapi_document(about(), http::facts_of_all(Site::endpoints())); }
std::string openapi_page() { return http::reference_page(about(), http::facts_of_all(Site::endpoints())); }

}  // namespace api
