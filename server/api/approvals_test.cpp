// An approval as the caller meets it: asked for, waiting for who may give it, and given.
#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "api/site.h"
#include "app/sign_in.h"
#include "app/testing/bare_company.h"

namespace api {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

class ApprovalRoutes : public ::testing::Test {
 protected:
  ApprovalRoutes() {
    for (const char* name : {"ada", "grace"}) {
      const auto person = company.in([&](store::Transaction& tx) {
        const auto one = tx.new_id<catalog::PersonId>();
        store::organisation::add(
            tx, catalog::Person{one, name, std::string(name) + "@example.com", "UTC", catalog::Role::manager, false});
        return one;
      });
      tokens[name] = token(person, rights::Role::manager);
    }
    tokens["root"] = token(company.root, rights::Role::admin);
  }

  std::string token(catalog::PersonId owner, rights::Role scope) {
    return company
        .in([&](store::Transaction& tx) {
          return app::make_api_token(tx, company.world, {"test", owner, scope}, company.as_root);
        })
        ->secret;
  }
  wire::HttpResponse send(const std::string& who, const std::string& method, const std::string& path,
                          const std::string& body = "") {
    wire::HttpRequest message;
    message.method = method;
    message.target = message.path = "/api/v1" + path;
    message.body = body;
    message.headers = {{"Authorization", "Bearer " + tokens.at(who)}, {"Content-Type", "application/json"}};
    std::optional<wire::HttpResponse> answered;
    site.serve(message, [&](wire::HttpResponse response) { answered = std::move(response); });
    CHECK(answered.has_value());
    return *answered;
  }
  json::value get(const std::string& who, const std::string& path) { return json::parse(send(who, "GET", path).body); }
  // Leaving declared needs one of the managers, and nothing else.
  wire::HttpResponse need(const json::object& approval) {
    json::object process = get("root", "/processes/incident").as_object();
    for (const char* member : {"type", "version", "retired", "open_incidents", "warnings"}) process.erase(member);
    json::object& declared = process["stages"].as_array()[1].as_object();
    declared["asks"] = json::array();
    declared["approvals"] = json::array{approval};
    return send("root", "PUT", "/processes/incident", json::serialize(process));
  }
  std::string declared(const std::string& more = "") {
    const auto answer = send("ada", "POST", "/incidents", R"({"title":"kestrel")" + more + "}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return std::string(json::parse(answer.body).at("id").as_string());
  }

  app::testing::BareCompany company;
  Site site{company.world, [](std::function<void()> work) { work(); }, [](const std::string&) {}};
  std::map<std::string, std::string> tokens;
};

TEST_F(ApprovalRoutes, WhatWaitsIsShownToWhoMayGiveItAndMovesTheIncidentOn) {
  const auto saved = need({{"gate", "leaving"}, {"organisation", "manager"}, {"self", false}});
  ASSERT_EQ(saved.status, 200) << saved.body;
  EXPECT_TRUE(json::parse(saved.body).at("warnings").as_array().empty());
  const std::string at = "/incidents/" + declared();
  const auto refused = send("ada", "PUT", at + "/stage", R"({"stage":"prioritised"})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("Ask a manager to approve."));

  const auto asked = send("ada", "POST", at + "/approvals", R"({"note":"The keys are rotated."})");
  ASSERT_EQ(asked.status, 200) << asked.body;
  EXPECT_EQ(json::parse(asked.body).at("next_step").at("action").as_string(), "await_approval");
  const json::value one = get("grace", at).at("approvals").at(0);
  EXPECT_EQ(one.at("state").as_string(), "asked");
  EXPECT_TRUE(one.at("may_answer").as_bool());
  EXPECT_FALSE(get("ada", at).at("approvals").at(0).at("may_answer").as_bool()) << "who asks can't";
  EXPECT_THAT(send("grace", "GET", "/now").body, HasSubstr("Approve leaving declared, or say why not"));
  EXPECT_THAT(send("ada", "GET", "/now").body, Not(HasSubstr("Approve leaving declared")));

  const std::string answer = at + "/approvals/" + std::string(one.at("id").as_string()) + "/answer";
  EXPECT_EQ(send("ada", "PUT", answer, R"({"verdict":"approve"})").status, 403);
  EXPECT_EQ(send("grace", "PUT", answer, R"({"verdict":"decline"})").status, 400);
  EXPECT_EQ(send("grace", "PUT", answer, R"({"verdict":"approve"})").status, 200);
  EXPECT_EQ(get("ada", at).at("approvals").at(0).at("state").as_string(), "given");
  EXPECT_EQ(send("ada", "PUT", at + "/stage", R"({"stage":"prioritised"})").status, 200);
}

TEST_F(ApprovalRoutes, OfAPrivateIncidentShowNothingToWhoMayNotSeeIt) {
  ASSERT_EQ(need({{"gate", "leaving"}, {"organisation", "manager"}, {"self", false}}).status, 200);
  const std::string at = "/incidents/" + declared(R"(,"is_private":true)");
  ASSERT_EQ(send("ada", "POST", at + "/approvals", "{}").status, 200) << "administrators see it";
  EXPECT_THAT(send("root", "GET", "/now").body, HasSubstr("Approve leaving declared"));
  EXPECT_THAT(send("grace", "GET", "/now").body, Not(HasSubstr("Approve")));
  EXPECT_EQ(send("grace", "GET", at).status, 404);
  EXPECT_THAT(send("ada", "GET", at).body, Not(HasSubstr("grace")));
}

TEST_F(ApprovalRoutes, AProcessSaysWhereOnlyOneCanApprove) {
  const auto saved = need({{"gate", "leaving"}, {"organisation", "admin"}, {"self", false}});
  ASSERT_EQ(saved.status, 200) << saved.body;
  EXPECT_THAT(saved.body, HasSubstr("only Root could approve"));
  const auto refused = need({{"gate", "leaving"}, {"team", "tea_0000000000001"}, {"self", false}});
  EXPECT_EQ(refused.status, 400) << refused.body;
}

}  // namespace
}  // namespace api
