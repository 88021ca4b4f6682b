// The link in a message. Following it asks; the button acts, once. Mail scanners follow links but press no buttons.
#include "app/acknowledge_link.h"

#include "api/all.h"
#include "app/respond.h"
#include "http/security_headers.h"
#include "wire/html.h"

namespace api {
namespace {

constexpr auto escaped = wire::html_escaped;

// A page that stands alone: no script, no sign-in, thumb-sized.
wire::HttpResponse page(int status, std::string_view title, std::string_view body) {
  std::string html =
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<meta name=\"robots\" content=\"noindex\"><title>";
  html += escaped(title);
  html += "</title><link rel=\"stylesheet\" href=\"/plain.css\"><main><h1>" + escaped(title) + "</h1>";
  html += body;
  html += "</main></html>";
  wire::HttpResponse response{status, {}, std::move(html), "text/html; charset=utf-8"};
  http::add_security_headers(response, http::Page::document, false);
  return response;
}

wire::HttpResponse unknown_link() {
  return page(404, "This link is not valid",
              "<p>It may have been cut off by the mail program. Sign in to acknowledge.</p>");
}

std::string paragraph(std::string_view text) { return "<p>" + escaped(text) + "</p>"; }

struct Linked {
  store::PlannedNotification planned;
  escalation::Page page;
};

std::optional<Linked> find_linked(Call& call, const http::RawRequest& request) {
  const auto id = app::read_acknowledge_token(call.world, request.path.front().value);
  auto planned = id ? store::pages::find_notification(call.tx, *id) : std::nullopt;
  if (!planned || !planned->notification.page) return {};
  auto page = store::pages::find(call.tx, *planned->notification.page);
  if (!page) return {};
  return Linked{std::move(*planned), std::move(*page)};
}

struct AskToAcknowledge {
  static constexpr http::Route route{http::Method::get, "/ack/{token}", "Ask whether to acknowledge the page.",
                                     rights::Permission::anyone};
  using Request = http::RawRequest;
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto linked = find_linked(call, request);
    if (!linked) return unknown_link();
    const std::string what = paragraph(linked->page.summary) + paragraph(linked->planned.subject.reason);
    if (linked->page.state == escalation::State::acknowledged) {
      const auto by = linked->page.acknowledged_by;
      return page(200, "Already acknowledged",
                  what + paragraph((by ? call.directory->name_of(*by) : "Somebody") + " is on it."));
    }
    if (linked->page.state != escalation::State::open) return page(200, "This is over", what);
    return page(200, "Acknowledge this page?",
                what + "<form method=\"post\"><button type=\"submit\">Acknowledge: I am on it</button></form>");
  }
};

struct AcknowledgeByLink {
  static constexpr http::Route route{http::Method::post, "/ack/{token}", "Acknowledge the page of a message.",
                                     rights::Permission::anyone};
  using Request = http::RawRequest;
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto linked = find_linked(call, request);
    if (!linked) return unknown_link();
    const catalog::Person* person = call.directory->person(linked->planned.notification.person);
    if (!person || person->disabled) return unknown_link();
    if (!store::pages::use_acknowledge_link(call.tx, linked->planned.notification.id)) {
      return page(410, "This link was used before", "<p>It works once. Sign in to see the page as it is now.</p>");
    }
    const rights::Actor by{rights::ActorKind::person, person->id.number, person->name, rights::Role::responder, {}};
    const auto acknowledged = app::respond::acknowledge(call.tx, call.world, linked->page.id, by);
    if (!acknowledged) return page(409, "This is over", paragraph(acknowledged.error().message));
    return page(200, "Acknowledged",
                paragraph("Thank you, " + person->name + ": nobody else is asked now.") + "<p><a href=\"/pages/" +
                    linked->page.id.text() + "\">Open the page</a></p>");
  }
};

}  // namespace

Endpoints acknowledge_link_routes() { return http::endpoints<Call, AskToAcknowledge, AcknowledgeByLink>(); }

}  // namespace api
