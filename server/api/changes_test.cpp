// The routes of changes by their messages, the webhooks with their signatures included.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/all.h"
#include "app/organise.h"
#include "app/signature.h"
#include "app/testing/small_company.h"
#include "http/problem.h"
#include "http/router.h"
#include "store/changes.h"

namespace api {
namespace {

namespace json = boost::json;
using Headers = std::vector<wire::Header>;

const Endpoints& change_endpoints() {
  static const Endpoints all = [] {
    Endpoints found;
    for (const auto routes : {incidents_routes, incident_changes_routes, changes_routes, ingest_routes}) {
      const Endpoints some = routes();
      found.insert(found.end(), some.begin(), some.end());
    }
    return found;
  }();
  return all;
}

constexpr const char* source_key = "the-key-of-the-source-long-enough";
constexpr const char* merged = R"({"repository":{"full_name":"acme/shop"},"pull_request":{"number":2,"title":"Faster",
  "created_at":"2026-01-02T03:04:05Z","merged":true,"merged_at":"2026-01-02T04:04:05Z","state":"closed"}})";

class ChangesApi : public ::testing::Test {
 protected:
  struct Answer {
    int status = 0;
    json::value body;
    std::string text(const char* pointer) const { return std::string(body.at_pointer(pointer).as_string()); }
    std::size_t size(const char* pointer) const { return body.at_pointer(pointer).as_array().size(); }
  };

  Answer ask(const std::string& method, const std::string& path, const std::string& body = "", Headers headers = {}) {
    wire::HttpRequest message;
    message.method = method;
    message.path = path.substr(0, path.find('?'));
    if (path.find('?') != std::string::npos) message.query = path.substr(path.find('?') + 1);
    message.body = body;
    message.headers = std::move(headers);
    message.headers.push_back({"Content-Type", "application/json"});
    const wire::HttpResponse response = respond(message);
    return {response.status, response.body.empty() ? json::value() : json::parse(response.body)};
  }
  void add_source(const std::string& kind) {
    const catalog::Source source{{}, company.checkout, kind, kind};
    rights::Actor admin = company.as_ann;
    admin.role = rights::Role::admin;
    const auto made = company.in([&](store::Transaction& tx) {
      return app::organise::save(tx, company.world, app::organise::SourceChange{source, source_key}, {admin, {}});
    });
    ASSERT_TRUE(made) << made.error().message;
  }
  std::size_t stored() {
    return company.in([](store::Transaction& tx) { return store::changes::list(tx, {}).size(); });
  }
  std::string now_minus(base::Duration ago) { return base::rfc3339(company.fresh.now - ago); }

  app::testing::SmallCompany company;

 private:
  wire::HttpResponse respond(const wire::HttpRequest& message) {
    static const http::Router router("", http::routes_of_all(change_endpoints()));
    const auto match = router.find(message.method, message.path);
    const auto* found = std::get_if<http::Router::Found>(&match);
    CHECK(found != nullptr);
    const auto run = change_endpoints()[found->index].prepare(message, found->path);
    if (!run) return http::problem(run.error());
    std::optional<wire::HttpResponse> response;
    static_cast<void>(company.fresh.write([&](store::Transaction& tx) -> base::Result<void> {
      Call call{tx, company.world, company.world.directories.at(tx), company.as_ann, company.ann, {}, ""};
      const auto answered = (*run)(call);
      response = answered ? *answered : http::problem(answered.error());
      if (!answered) return base::Failure(answered.error());
      return {};
    }));
    CHECK(response.has_value());
    return *response;
  }
};

TEST_F(ChangesApi, AChangeIsToldShownAndListed) {
  const Answer made = ask("POST", "/api/v1/changes",
                          R"({"title":"Deploy v1","external_id":"build 7","repository":"acme/shop","services":[")" +
                              company.checkout.text() + R"("],"outcome":"succeeded"})");
  ASSERT_EQ(made.status, 201) << json::serialize(made.body);
  EXPECT_EQ(made.text("/services/0/name"), "Checkout");
  EXPECT_EQ(made.text("/sentence"), "Deployment of acme/shop succeeded: Deploy v1.");
  const std::string id = made.text("/id");
  EXPECT_EQ(ask("POST", "/api/v1/changes", R"({"title":"Deploy v1","external_id":"build 7"})").text("/id"), id);
  EXPECT_EQ(ask("GET", "/api/v1/changes/" + id).text("/title"), "Deploy v1");
  EXPECT_EQ(ask("GET", "/api/v1/changes?service=" + company.checkout.text()).size("/items"), 1U);
  EXPECT_EQ(ask("GET", "/api/v1/changes?service=" + company.payments.text()).size("/items"), 0U);
  EXPECT_EQ(ask("GET", "/api/v1/changes?kind=release").size("/items"), 0U);
}

TEST_F(ChangesApi, TheListGoesOnBehindItsCursor) {
  for (int i = 0; i < 5; ++i) ask("POST", "/api/v1/changes", R"({"title":"c)" + std::to_string(i) + "\"}");
  const Answer first = ask("GET", "/api/v1/changes?limit=3");
  EXPECT_EQ(first.size("/items"), 3U);
  EXPECT_EQ(first.text("/items/0/title"), "c4");
  const Answer second = ask("GET", "/api/v1/changes?limit=3&cursor=" + first.text("/next"));
  EXPECT_EQ(second.size("/items"), 2U);
  EXPECT_EQ(second.text("/items/1/title"), "c0");
  EXPECT_FALSE(second.body.as_object().contains("next"));
}

TEST_F(ChangesApi, EachFaultIsNamedAndAnImportIsTakenInWholeOrNotAtAll) {
  const auto fault = [&](const std::string& change) {
    const Answer refused = ask("POST", "/api/v1/changes/import", R"({"changes":[{"title":"good"},)" + change + "]}");
    EXPECT_GE(refused.status, 400) << change;
    return json::serialize(refused.body);
  };
  EXPECT_NE(fault("{}").find("/changes/1/title"), std::string::npos);
  EXPECT_NE(fault(R"({"title":"t","url":"ftp://x"})").find("/changes/1/url"), std::string::npos);
  EXPECT_NE(fault(R"({"title":"t","services":["svc_0000000000009"]})").find("/changes/1/services/0"),
            std::string::npos);
  EXPECT_NE(fault(R"({"title":"t","started_at":"2026-01-02T00:00:00Z","finished_at":"2026-01-01T00:00:00Z"})")
                .find("/changes/1/finished_at"),
            std::string::npos);
  EXPECT_NE(fault(R"({"title":"t","started_at":"2099-01-02T00:00:00Z"})").find("/changes/1/started_at"),
            std::string::npos);
  EXPECT_EQ(stored(), 0U);
  const std::string good = R"({"changes":[{"title":"a","external_id":"1"},{"title":"b","external_id":"2"}]})";
  EXPECT_EQ(ask("POST", "/api/v1/changes/import", good).body.at_pointer("/created").as_int64(), 2);
  EXPECT_EQ(ask("POST", "/api/v1/changes/import", good).body.at_pointer("/known").as_int64(), 2);
  EXPECT_EQ(stored(), 2U);
}

TEST_F(ChangesApi, AWrongSignatureIs401AndNothingIsStored) {
  add_source("github");
  const std::string path = "/ingest/" + std::string(source_key) + "/github";
  const std::string right = "sha256=" + app::hmac_sha256_hex(source_key, merged);
  const auto send = [&](const std::string& to, const std::string& signature, const std::string& body) {
    Headers headers{{"X-GitHub-Event", "pull_request"}};
    if (!signature.empty()) headers.push_back({"X-Hub-Signature-256", signature});
    return ask("POST", to, body, headers);
  };
  EXPECT_EQ(send(path, "", merged).status, 401);
  EXPECT_EQ(send(path, "sha256=" + std::string(64, '0'), merged).status, 401);
  EXPECT_EQ(send(path, right, std::string(merged) + " ").status, 401);
  EXPECT_EQ(send(path, "", "no JSON").status, 401);
  EXPECT_EQ(send("/ingest/another-key/github", "sha256=" + app::hmac_sha256_hex("another-key", merged), merged).status,
            401);
  EXPECT_EQ(stored(), 0U);
  EXPECT_EQ(send(path, "sha256=" + app::hmac_sha256_hex(source_key, "no JSON"), "no JSON").status, 400);
  const Answer taken = send(path, right, merged);
  EXPECT_EQ(taken.status, 202);
  EXPECT_EQ(taken.text("/status"), "accepted");
  EXPECT_EQ(send(path, right, merged).status, 202);
  EXPECT_EQ(stored(), 1U);
  const auto ping =
      ask("POST", path, "{}",
          {{"X-GitHub-Event", "ping"}, {"X-Hub-Signature-256", "sha256=" + app::hmac_sha256_hex(source_key, "{}")}});
  EXPECT_EQ(ping.status, 202);
  EXPECT_EQ(ping.text("/status"), "ignored");
}

TEST_F(ChangesApi, GitLabBitbucketPagerDutyAndOurOwnFormatTellChangesToo) {
  add_source("gitlab");
  const std::string push = R"({"object_kind":"push","ref":"refs/heads/main","checkout_sha":"abc",
    "project":{"path_with_namespace":"a/b","default_branch":"main"}})";
  EXPECT_EQ(ask("POST", "/ingest/gitlab", push, {{"X-Gitlab-Token", "wrong"}}).status, 401);
  EXPECT_EQ(ask("POST", "/ingest/gitlab", push).status, 401);
  EXPECT_EQ(stored(), 0U);
  EXPECT_EQ(ask("POST", "/ingest/gitlab", push, {{"X-Gitlab-Token", source_key}}).status, 202);
  const std::string change = R"({"routing_key":")" + std::string(source_key) +
                             R"(","payload":{"summary":"Build 2","timestamp":"2026-07-17T08:42:58.315+0000"}})";
  EXPECT_EQ(ask("POST", "/v2/change/enqueue", change).status, 202);
  EXPECT_EQ(ask("POST", "/v2/change/enqueue", change).status, 202);
  EXPECT_EQ(
      ask("POST", "/ingest/" + std::string(source_key) + "/generic", R"({"action":"change","summary":"c"})").status,
      202);
  EXPECT_EQ(stored(), 3U);
}

TEST_F(ChangesApi, SuspectsAreRankedWithReasonsAndConfirmedOrRejected) {
  ask("POST", "/api/v1/changes",
      R"({"title":"Deploy v2","services":[")" + company.checkout.text() + R"("],"outcome":"succeeded","started_at":")" +
          now_minus(base::minutes(30)) + R"(","finished_at":")" + now_minus(base::minutes(29)) + "\"}");
  const std::string incident = ask("POST", "/api/v1/incidents",
                                   R"({"title":"Checkout fails","services":[")" + company.checkout.text() +
                                       R"("],"impact_started_at":")" + now_minus(base::minutes(20)) + "\"}")
                                   .text("/id");
  const Answer found = ask("GET", "/api/v1/incidents/" + incident + "/suspects");
  ASSERT_EQ(found.size("/items"), 1U) << json::serialize(found.body);
  EXPECT_EQ(found.text("/items/0/reasons/0/sentence"), "Checkout is affected");
  EXPECT_EQ(found.body.at_pointer("/items/0/reasons/1/seconds").as_int64(), 600);
  EXPECT_EQ(found.text("/items/0/link/state"), "proposed");
  const std::string change = found.text("/items/0/change/id");
  const std::string path = "/api/v1/incidents/" + incident + "/changes";
  const Answer confirmed = ask("PUT", path + "/" + change, R"({"role":"cause"})");
  EXPECT_EQ(confirmed.status, 200);
  EXPECT_EQ(confirmed.text("/state"), "confirmed");
  EXPECT_EQ(confirmed.text("/decided_by"), "Ann");
  ask("PUT", path + "/" + change, R"({"role":"mitigation","state":"rejected","reason":"no"})");
  const Answer linked = ask("GET", path);
  EXPECT_EQ(linked.size("/items"), 2U);
  EXPECT_EQ(linked.body.at_pointer("/counts/0/confirmed").as_int64(), 1);
  EXPECT_EQ(linked.body.at_pointer("/counts/1/rejected").as_int64(), 1);
  EXPECT_EQ(ask("GET", "/api/v1/changes").text("/items/0/links/0/incident/title"), "Checkout fails");
  EXPECT_EQ(ask("PUT", path + "/chg_0000000000009", R"({"role":"fix"})").status, 404);
}

}  // namespace
}  // namespace api
