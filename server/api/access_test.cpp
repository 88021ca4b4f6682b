// Tokens, links and sign-in through the site: what is shown once, who is let in, under which cookie.
#include <gtest/gtest.h>

#include <set>

#include "api/testing/organisation_door.h"
#include "app/access/password.h"

namespace api {
namespace {

namespace json = boost::json;

using testing::OrganisationAnswer;
using AccessRoutes = testing::OrganisationDoor;

TEST_F(AccessRoutes, ASecretIsNeitherKeptNorShownAgain) {
  const std::vector<wire::Header> key{{"Idempotency-Key", "once"}};
  const std::string body = R"({"name":"script","scope":"observer"})";
  const OrganisationAnswer made = ask("POST", "/tokens", body, rights::Role::admin, key);
  ASSERT_EQ(made.status, 201);
  EXPECT_TRUE(made.text("/secret").starts_with("mst_"));
  EXPECT_EQ(ask("POST", "/tokens", body, rights::Role::admin, key).status, 409);
  EXPECT_EQ(ask("GET", "/tokens").raw.body.find(made.text("/secret")), std::string::npos);
}

TEST_F(AccessRoutes, EverybodySeesTheirOwnTokensAndTheAdministratorAll) {
  const auto count = [&](rights::Role as) {
    return ask("GET", "/tokens", "", as).body.at_pointer("/items").as_array().size();
  };
  EXPECT_EQ(count(rights::Role::responder), 1U);
  EXPECT_EQ(count(rights::Role::admin), 4U);
  const OrganisationAnswer mine = ask("GET", "/tokens", "", rights::Role::manager);
  const std::string path = "/tokens/" + mine.text("/items/0/id");
  EXPECT_EQ(ask("DELETE", path, "", rights::Role::responder).status, 404);
  EXPECT_EQ(ask("DELETE", path, "", rights::Role::manager).status, 204);
  EXPECT_EQ(ask("GET", "/me", "", rights::Role::manager).status, 401);
}

TEST_F(AccessRoutes, TokensAreListedPageByPage) {
  std::set<std::string> seen;
  std::string cursor;
  for (int page = 0; page < 2; ++page) {
    const OrganisationAnswer some = ask("GET", "/tokens?limit=2" + cursor);
    for (const json::value& one : some.body.at_pointer("/items").as_array()) {
      EXPECT_TRUE(seen.insert(std::string(one.at("id").as_string())).second);
    }
    EXPECT_EQ(some.body.as_object().contains("next"), page == 0);
    if (page == 0) cursor = "&cursor=" + some.text("/next");
  }
  EXPECT_EQ(seen.size(), 4U);
  EXPECT_EQ(ask("GET", "/tokens?cursor=x").status, 400);
}

TEST_F(AccessRoutes, RightsLimitedToTeamsAreShownAndHold) {
  const std::string ours = add("/teams", R"({"name":"Ours","members":[]})");
  const std::string theirs = add("/teams", R"({"name":"Theirs","members":[]})");
  const OrganisationAnswer made =
      ask("POST", "/tokens", R"({"name":"ci","scope":"manager","limited_to":[")" + ours + "\"]}");
  ASSERT_EQ(made.status, 201) << made.raw.body;
  EXPECT_EQ(made.text("/limited_to/0/name"), "Ours");
  const std::vector<wire::Header> as_token{{"Authorization", "Bearer " + made.text("/secret")}};
  const auto service = [&](const std::string& name, const std::string& team) {
    return ask("POST", "/services", R"({"name":")" + name + R"(","team":")" + team + "\"}", {}, as_token).status;
  };
  EXPECT_EQ(service("A", ours), 201);
  EXPECT_EQ(service("B", theirs), 403);
  EXPECT_EQ(ask("GET", "/services", "", {}, as_token).status, 200);
  EXPECT_EQ(ask("POST", "/teams", R"({"name":"More","members":[]})", {}, as_token).status, 403);
  EXPECT_EQ(ask("POST", "/tokens", R"({"name":"ci","scope":"manager","limited_to":["tea_0000000000001"]})").status,
            400);
}

TEST_F(AccessRoutes, ANewPersonIsLetInByALinkThatIsShownOnce) {
  const std::string bob = add("/people", R"({"name":"Bob","email":"bob@example.com"})");
  const auto make = [&] {
    return ask("POST", "/people/" + bob + "/sign-in-link", "", rights::Role::admin, {{"Idempotency-Key", "k"}});
  };
  const OrganisationAnswer made = make();
  ASSERT_EQ(made.status, 201) << made.raw.body;
  const std::string secret = made.text("/url").substr(made.text("/url").find("token=") + 6);
  EXPECT_EQ(make().status, 409) << "an answer with a secret is not kept for a repeated request";
  const auto sign_in = [&] { return ask("POST", "/session/link", R"({"token":")" + secret + "\"}", {}, {}); };
  const OrganisationAnswer in = sign_in();
  EXPECT_EQ(in.status, 201) << in.raw.body;
  EXPECT_EQ(in.text("/person/name"), "Bob");
  EXPECT_EQ(sign_in().status, 401);
}

TEST_F(AccessRoutes, WhenATokenWasUsedIsNotedWithoutAWrite) {
  EXPECT_EQ(ask("GET", "/me", "", rights::Role::observer).status, 200);
  const auto uses = company.world.token_uses.take();
  EXPECT_EQ(uses.size(), 1U);
  company.in([&](store::Transaction& tx) {
    for (const auto& [id, at] : uses) {
      store::access::note_token_use(tx, id, at);
      store::access::note_token_use(tx, id, at - base::hours(1));  // another node's, late
    }
    return true;
  });
  EXPECT_EQ(ask("GET", "/tokens", "", rights::Role::observer).text("/items/0/last_used_at"),
            base::rfc3339(company.fresh.now));
}

TEST_F(AccessRoutes, ACrowdThatSignsInDoesNotTakeAllMemory) {
  const auto first = company.world.hashing_turns.take();
  const std::string body = R"({"email":"root@example.com","password":"wrong"})";
  EXPECT_EQ(ask("POST", "/session", body, {}).status, 401);
  const auto second = company.world.hashing_turns.take();
  const OrganisationAnswer crowded = ask("POST", "/session", body, {});
  EXPECT_EQ(crowded.status, 429);
  EXPECT_EQ(crowded.raw.header("Retry-After"), "1");
}

TEST_F(AccessRoutes, WhoGuessesPasswordsIsToldHowLongToWait) {
  const std::string body = R"({"email":"root@example.com","password":"wrong"})";
  for (int guesses = 0; guesses < 7; ++guesses) {
    OrganisationAnswer answer = ask("POST", "/session", body, {});
    if (answer.status == 429) {
      const int wait = std::stoi(std::string(answer.raw.header("Retry-After")));
      company.fresh.now = company.fresh.now + base::seconds(wait - 1);
      EXPECT_EQ(ask("POST", "/session", body, {}).status, 429);
      company.fresh.now = company.fresh.now + base::seconds(1);
      answer = ask("POST", "/session", body, {});
    }
    ASSERT_EQ(answer.status, 401);
  }
  EXPECT_EQ(ask("POST", "/session", body, {}).raw.header("Retry-After"), "2");
}

TEST_F(AccessRoutes, AVisitFromSignInToSignOut) {
  const std::string hash = app::hash_password("correct horse battery", company.entropy, {8 * 1024 * 1024, 1});
  company.in([&](store::Transaction& tx) {
    store::access::set_password_hash(tx, company.root, hash);
    return true;
  });
  const std::string right = R"({"email":"root@example.com","password":"correct horse battery"})";
  EXPECT_EQ(ask("POST", "/session", R"({"email":"root@example.com","password":"wrong"})", {}).status, 401);
  const OrganisationAnswer in = ask("POST", "/session", right, {});
  ASSERT_EQ(in.status, 201) << in.raw.body;
  EXPECT_EQ(in.text("/person/name"), "Root");
  EXPECT_EQ(in.body.at_pointer("/permissions").as_array().size(), 7U);
  const auto cookie = cookie_of(in);
  EXPECT_EQ(ask("GET", "/me", "", {}, cookie).status, 200);
  EXPECT_EQ(ask("POST", "/teams", R"({"name":"A","members":[]})", {}, {cookie[0]}).status, 403);  // another site's page
  const auto other = cookie_of(ask("POST", "/session", right, {}));
  const OrganisationAnswer changed =
      ask("PUT", "/me/password", R"({"current":"correct horse battery","password":"a new long password"})", {}, cookie);
  EXPECT_EQ(changed.status, 204) << changed.raw.body;
  EXPECT_EQ(ask("GET", "/me", "", {}, other).status, 401);
  EXPECT_EQ(ask("GET", "/me", "", {}, cookie).status, 200);
  const OrganisationAnswer out = ask("DELETE", "/session", "", {}, cookie);
  EXPECT_EQ(out.status, 204);
  EXPECT_NE(out.raw.header("Set-Cookie").find("Max-Age=0"), std::string::npos);
  EXPECT_EQ(ask("GET", "/me", "", {}, cookie).status, 401);
}

TEST_F(AccessRoutes, ALinkSignsInOnce) {
  const std::string url = company.in([&](store::Transaction& tx) {
    return app::make_sign_in_link(tx, company.world, company.root, base::minutes(15));
  });
  const std::string body = R"({"token":")" + url.substr(url.find("token=") + 6) + "\"}";
  const OrganisationAnswer in = ask("POST", "/session/link", body, {});
  ASSERT_EQ(in.status, 201);
  EXPECT_EQ(ask("GET", "/me", "", {}, cookie_of(in)).text("/person/email"), "root@example.com");
  EXPECT_EQ(ask("POST", "/session/link", body, {}).status, 401);
}

}  // namespace
}  // namespace api
