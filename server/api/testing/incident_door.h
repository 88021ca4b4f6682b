// For tests: the routes of incidents by their messages, what a sender writes and what comes back.
#pragma once

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/all.h"
#include "app/testing/small_company.h"
#include "http/problem.h"
#include "http/router.h"

namespace api::testing {

namespace json = boost::json;

inline const Endpoints& incident_endpoints() {
  static const Endpoints all = [] {
    Endpoints found;
    for (const auto routes :
         {incidents_routes, incident_work_routes, updates_routes, incident_timeline_routes, reviews_routes,
          review_revisions_routes, review_causes_routes, review_readers_routes, review_comments_routes,
          review_blocks_routes, action_items_routes, figures_routes, cause_figures_routes, now_routes, search_routes}) {
      const Endpoints some = routes();
      found.insert(found.end(), some.begin(), some.end());
    }
    return found;
  }();
  return all;
}

struct IncidentAnswer {
  int status = 0;
  json::value body;

  std::string text(const char* pointer) const { return std::string(body.at_pointer(pointer).as_string()); }
};

class IncidentDoor : public ::testing::Test {
 protected:
  // As Ann.
  IncidentAnswer ask(const std::string& method, const std::string& path, const std::string& body = "",
                     std::optional<std::int64_t> if_match = {}) {
    wire::HttpRequest message;
    message.method = method;
    message.path = path.substr(0, path.find('?'));
    if (path.find('?') != std::string::npos) message.query = path.substr(path.find('?') + 1);
    message.body = body;
    message.headers = {{"Content-Type", "application/json"}};
    const wire::HttpResponse response = respond(message, if_match);
    return {response.status, response.body.empty() ? json::value() : json::parse(response.body)};
  }

  std::string declare(const std::string& body = R"({"title":"Checkout fails"})") {
    const IncidentAnswer made = ask("POST", "/api/v1/incidents", body);
    CHECK(made.status == 201);
    return made.text("/id");
  }
  std::string at(const std::string& id, const std::string& rest = "") { return "/api/v1/incidents/" + id + rest; }
  std::string services() { return R"(["svc_)" + company.checkout.text().substr(4) + "\"]"; }

  app::testing::SmallCompany company;

 private:
  wire::HttpResponse respond(const wire::HttpRequest& message, std::optional<std::int64_t> if_match) {
    static const http::Router router("", http::routes_of_all(incident_endpoints()));
    const auto match = router.find(message.method, message.path);
    const auto* found = std::get_if<http::Router::Found>(&match);
    CHECK(found != nullptr);
    const auto run = incident_endpoints()[found->index].prepare(message, found->path);
    if (!run) return http::problem(run.error());
    std::optional<wire::HttpResponse> response;
    const auto work = [&](store::Transaction& tx) -> base::Result<void> {
      Call call{tx, company.world, company.world.directories.at(tx), company.as_ann, company.ann, if_match, ""};
      const auto answered = (*run)(call);
      response = answered ? *answered : http::problem(answered.error());
      if (!answered) return base::Failure(answered.error());
      return {};
    };
    if (incident_endpoints()[found->index].facts.work == http::Work::writes)
      static_cast<void>(company.fresh.write(work));
    else
      company.fresh.store.read([&](store::Transaction& tx) { static_cast<void>(work(tx)); });
    CHECK(response.has_value());
    return *response;
  }
};

}  // namespace api::testing
