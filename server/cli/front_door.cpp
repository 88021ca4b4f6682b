#include "cli/front_door.h"

#include "http/problem.h"
#include "http/security_headers.h"

namespace cli {
namespace {

constexpr std::string_view feed_path = "/api/v1/feed";

std::string_view first_word(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  return path.substr(0, path.find('/'));
}

wire::HttpResponse dressed(wire::HttpResponse response, bool secure) {
  http::add_security_headers(response, http::Page::data, secure);
  return response;
}

wire::HttpResponse refusal(const base::Error& error, bool secure) { return dressed(http::problem(error), secure); }

}  // namespace

FrontDoor::FrontDoor(const Shelf& shelf, ReadingPool& pool) : shelf_(shelf), pool_(pool) {
  for (const auto& endpoint : api::Site::endpoints()) {
    api_folders_.emplace(first_word(endpoint.facts.route.path));
  }
}

bool FrontDoor::is_of_api(std::string_view path) const { return api_folders_.contains(first_word(path)); }

void FrontDoor::serve(wire::HttpRequest request, platform::Respond respond) {
  if (!is_of_api(request.path)) return respond(shelf_.answer(request));
  muster::App* app = app_;
  if (!app) return respond(dressed(http::starting(), request.secure));
  if (request.path == feed_path && request.method == "GET") {
    return respond(refusal({base::Code::invalid, "expected Accept: text/event-stream"}, request.secure));
  }
  app->site().serve(std::move(request), std::move(respond));
}

bool FrontDoor::stream(wire::HttpRequest& request, const platform::Respond& respond, const platform::OpenStream& open) {
  if (request.path != feed_path || request.method != "GET") return false;
  muster::App* app = app_;
  if (!app) {
    respond(dressed(http::starting(), request.secure));
    return true;
  }
  pool_.run([app, message = std::move(request), respond, open] {
    base::Result<api::FeedHub::Admitted> admitted = api::FeedHub::Admitted{};
    try {
      admitted = app->feed().admit(message);
    } catch (const store::Unavailable& away) {
      admitted = base::Failure(base::Error{base::Code::unavailable, away.what()});
    }
    if (!admitted) return respond(refusal(admitted.error(), message.secure));
    const auto stream = open({{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}});
    app->feed().join(*admitted, [stream](std::string_view bytes) { return stream->send(bytes); });
  });
  return true;
}

}  // namespace cli
