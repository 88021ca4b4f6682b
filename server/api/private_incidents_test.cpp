// A word in a private incident is found nowhere by who may not see it, and everywhere by who may.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/feed_hub.h"
#include "api/site.h"
#include "app/sign_in.h"
#include "app/testing/bare_company.h"

namespace api {
namespace {

namespace json = boost::json;

constexpr const char* canary = "kestrel";

class PrivateIncidents : public ::testing::Test {
 protected:
  PrivateIncidents() {
    for (const char* name : {"insider", "outsider"}) {
      const auto person = company.in([&](store::Transaction& tx) {
        const auto one = tx.new_id<catalog::PersonId>();
        store::organisation::add(
            tx, catalog::Person{one, name, std::string(name) + "@example.com", "UTC", catalog::Role::manager, false});
        return one;
      });
      people[name] = person;
      tokens[name] = token(person, rights::Role::manager);
    }
    tokens["root"] = token(company.root, rights::Role::admin);
    fill();
  }

  std::string token(catalog::PersonId owner, rights::Role scope) {
    return company
        .in([&](store::Transaction& tx) {
          return app::make_api_token(tx, company.world, {"test", owner, scope}, company.as_root);
        })
        ->secret;
  }

  wire::HttpRequest request(const std::string& who, const std::string& method, const std::string& path,
                            const std::string& body = "") {
    wire::HttpRequest message;
    message.method = method;
    message.target = path;
    message.path = path.substr(0, path.find('?'));
    if (path.find('?') != std::string::npos) message.query = path.substr(path.find('?') + 1);
    message.body = body;
    message.headers = {{"Authorization", "Bearer " + tokens.at(who)}, {"Content-Type", "application/json"}};
    return message;
  }
  wire::HttpResponse send(const std::string& who, const std::string& method, const std::string& path,
                          const std::string& body = "") {
    std::optional<wire::HttpResponse> answered;
    site.serve(request(who, method, "/api/v1" + path, body),
               [&](wire::HttpResponse response) { answered = std::move(response); });
    CHECK(answered.has_value());
    return *answered;
  }
  std::string make(const std::string& path, const std::string& body) {
    const auto answer = send("insider", "POST", path, body);
    EXPECT_TRUE(answer.status == 201 || answer.status == 200) << path << answer.body;
    const auto document = json::parse(answer.body);
    return document.as_object().contains("id") ? std::string(document.at("id").as_string()) : "";
  }

  // The canary stands wherever somebody can write in an incident.
  void fill() {
    const std::string word(canary);
    other = make("/incidents", R"({"title":"Everybody's"})");
    id = make("/incidents", R"({"title":"kestrel","summary":"kestrel","is_private":true,"severity":"sev1","parent":")" +
                                other + "\"}");
    make("/incidents/" + id + "/updates", R"({"text":"kestrel"})");
    make("/incidents/" + id + "/notes", R"({"text":"kestrel"})");
    make("/incidents/" + id + "/tasks", R"({"title":"kestrel"})");
    item = make("/incidents/" + id + "/action-items", R"({"title":"kestrel"})");
    make("/incidents/" + id + "/review/draft", "");
    EXPECT_EQ(send("insider", "PUT", "/incidents/" + id + "/review/causes/capacity", R"({"note":"kestrel"})").status,
              200);
    make("/incidents/" + id + "/review/comments", R"({"body":"kestrel","quote":"kestrel"})");
    EXPECT_EQ(send("insider", "PUT", "/incidents/" + id + "/related/" + other).status, 200);
    // Others may know what was open before; its title is nowhere any more once it is private.
    const std::string turned = make("/incidents", R"({"title":"kestrel"})");
    EXPECT_EQ(send("insider", "PUT", "/incidents/" + turned + "/related/" + other).status, 200);
    EXPECT_EQ(send("insider", "PATCH", "/incidents/" + other, "{\"parent\":\"" + turned + "\"}").status, 200);
    EXPECT_EQ(send("insider", "PATCH", "/incidents/" + turned, R"({"is_private":true})").status, 200);
    const auto lines = json::parse(send("insider", "GET", "/incidents/" + other + "/timeline?limit=200").body);
    for (const auto& line : lines.at("items").as_array()) {
      const std::string position = std::to_string(line.at("position").as_int64());
      EXPECT_EQ(send("insider", "PUT", "/incidents/" + other + "/timeline/" + position + "/star").status, 204);
    }
    make("/incidents/" + other + "/review/draft", "");
    // What is published stays as it is, also when an incident that it names becomes private.
    const std::string later = make("/incidents", R"({"title":"kestrel"})");
    EXPECT_EQ(send("insider", "PUT", "/incidents/" + later + "/related/" + other).status, 200);
    EXPECT_EQ(send("insider", "PUT", "/incidents/" + other + "/review", R"({"state":"published"})").status, 200);
    EXPECT_EQ(send("insider", "PATCH", "/incidents/" + later, R"({"is_private":true})").status, 200);
    file = make("/incidents/" + id + "/attachments?name=kestrel.txt&text=kestrel", "kestrel");
    // A pull request that names the incident is linked to it.
    make("/changes", R"({"kind":"pull_request","title":"A fix","text":"fixes INC-2","repository":"shop"})");
    EXPECT_EQ(send("insider", "PATCH", "/incidents/" + id,
                   R"({"mitigation":"kestrel","resolution":"kestrel","impact_started_at":"2026-01-01T00:00:00Z"})")
                  .status,
              200);
  }

  // Every address that can be read, with ids that are there.
  std::vector<std::string> readable() {
    std::vector<std::string> paths;
    for (const auto& endpoint : all_routes()) {
      if (endpoint.facts.route.method != http::Method::get) continue;
      std::string path(endpoint.facts.route.path);
      if (!path.starts_with("/api/v1/")) continue;
      path = path.substr(7);
      const auto put = [&](const std::string& name, const std::string& value) {
        if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
      };
      put("{incident}", id);
      put("{attachment}", file);
      put("{number}", "1");
      put("{type}", "incident");
      put("{person}", people["insider"].text());
      if (path.find('{') == std::string::npos) paths.push_back(path);
    }
    paths.insert(paths.end(),
                 {"/search?query=kestrel", "/search?query=%232", "/incidents?query=kestrel", "/incidents/" + other,
                  "/incidents/" + other + "/timeline", "/incidents/" + other + "/timeline-export",
                  "/incidents/" + id + "/review/export?format=html", "/incidents/" + other + "/review/export",
                  "/incidents/" + other + "/review/blocks", "/action-items?limit=200",
                  "/digest/preview?week=" + base::rfc3339(company.fresh.now).substr(0, 10),
                  "/figures/breakdown?break_by=type", "/figures/breakdown?break_by=week&figure=action_item_age",
                  "/figures/reconciliation?reading=pagerduty", "/figures/reconciliation?reading=devlake"});
    return paths;
  }

  bool finds(const std::string& who, const std::string& path) {
    const auto answer = send(who, "GET", path);
    // A refusal repeats the id that it was asked with.
    const bool names_it = answer.status == 200 && answer.body.find(id) != std::string::npos;
    return names_it || answer.body.find(canary) != std::string::npos;
  }

  // What the live feed sends to them from its beginning.
  std::string feed(const std::string& who) {
    FeedHub hub(company.world, [](std::function<void()> work) { work(); });
    auto message = request(who, "GET", "/api/v1/feed");
    message.headers.push_back({"Last-Event-ID", "0"});
    const auto admitted = hub.admit(message);
    CHECK(admitted.has_value());
    std::string sent;
    hub.join(*admitted, [&](std::string_view bytes) {
      sent += bytes;
      return true;
    });
    return sent;
  }

  app::testing::BareCompany company;
  Site site{company.world, [](std::function<void()> work) { work(); }, [](const std::string&) {}};
  std::map<std::string, std::string> tokens;
  std::map<std::string, catalog::PersonId> people;
  std::string id, other, item, file;
};

TEST_F(PrivateIncidents, AreFoundByNobodyElseInAnyAnswer) {
  int seen_inside = 0;
  for (const std::string& path : readable()) {
    EXPECT_FALSE(finds("outsider", path)) << path << "\n" << send("outsider", "GET", path).body;
    if (finds("insider", path)) ++seen_inside;
  }
  EXPECT_GE(seen_inside, 8) << "the check would find it, were it there";
  EXPECT_TRUE(finds("root", "/incidents/" + id)) << "an administrator of everything sees it";
}

TEST_F(PrivateIncidents, ATimelineIsNotSearchedForTitlesThatItDoesNotShow) {
  const std::string search = "/incidents/" + other + "/timeline?query=kestrel";
  const auto found = [&](const char* who) {
    return json::parse(send(who, "GET", search).body).at("items").as_array().size();
  };
  EXPECT_EQ(found("outsider"), 0u);
  EXPECT_EQ(found("insider"), 3u) << "related to two, and a part of one";
}

TEST_F(PrivateIncidents, AreAsIfTheyWereNotThereForEveryVerb) {
  for (const auto& endpoint : all_routes()) {
    std::string path(endpoint.facts.route.path);
    const auto at = path.find("{incident}");
    if (at == std::string::npos) continue;
    path.replace(at, 10, id);
    for (const auto& [name, value] : {std::pair<std::string, std::string>{"{person}", people["insider"].text()},
                                      {"{role}", "scribe"},
                                      {"{item}", item},
                                      {"{other}", other},
                                      {"{cause}", "capacity"},
                                      {"{attachment}", file}}) {
      if (const auto place = path.find(name); place != std::string::npos) path.replace(place, name.size(), value);
    }
    const std::map<http::Method, std::string> words{{http::Method::get, "GET"},
                                                    {http::Method::post, "POST"},
                                                    {http::Method::put, "PUT"},
                                                    {http::Method::patch, "PATCH"},
                                                    {http::Method::remove, "DELETE"}};
    // Bodies that every such route can read; a fault of the body would come before the incident is looked for.
    std::vector<int> statuses;
    for (const char* body : {"", R"({})", R"({"text":"x"})", R"({"title":"x"})", R"({"stage":"resolved"})",
                             R"({"state":"draft"})", R"({"reason":"x"})"}) {
      statuses.push_back(send("outsider", words.at(endpoint.facts.route.method), path.substr(7), body).status);
    }
    for (const int status : statuses) EXPECT_GE(status, 400) << path;
  }
  EXPECT_TRUE(finds("insider", "/incidents/" + id)) << "and nothing was changed";
}

TEST_F(PrivateIncidents, AreNotInTheFeedOfOthers) {
  EXPECT_EQ(feed("outsider").find(id), std::string::npos);
  EXPECT_NE(feed("insider").find(id), std::string::npos);
}

TEST_F(PrivateIncidents, AreMailedToNobodyElse) {
  ASSERT_EQ(send("insider", "PUT", "/incidents/" + id + "/followers/" + people["insider"].text()).status, 204);
  make("/incidents/" + id + "/updates", R"({"text":"kestrel again"})");
  company.in([&](store::Transaction& tx) {
    const auto rows = tx.query("select address, subject from notification");
    int mails = 0;
    while (rows->next()) {
      ++mails;
      EXPECT_EQ(rows->text(0), "insider@example.com");
    }
    EXPECT_GE(mails, 1);
    return true;
  });
}

TEST_F(PrivateIncidents, AreSeenByWhomTheyAreShownUntilTheyAreNot) {
  const std::string reader = "/incidents/" + id + "/readers/" + people["outsider"].text();
  ASSERT_EQ(send("insider", "PUT", reader).status, 204);
  EXPECT_TRUE(finds("outsider", "/incidents/" + id));
  ASSERT_EQ(send("insider", "DELETE", reader).status, 204);
  EXPECT_FALSE(finds("outsider", "/incidents/" + id));
  const auto refused = send("root", "DELETE", "/incidents/" + id + "/readers/" + people["insider"].text());
  EXPECT_EQ(refused.status, 409) << "they declared it: " << refused.body;
  ASSERT_EQ(send("insider", "PATCH", "/incidents/" + id, R"({"is_private":false})").status, 200);
  EXPECT_TRUE(finds("outsider", "/incidents/" + id));
}

}  // namespace
}  // namespace api
