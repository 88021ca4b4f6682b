// The routes of the organisation and of sign-in through the site: who may ask, what is answered, under which cookie.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <set>

#include "api/site.h"
#include "app/access/password.h"
#include "app/sign_in.h"
#include "app/testing/bare_company.h"
#include "http/cookie.h"

namespace api {
namespace {

namespace json = boost::json;

constexpr const char* yaml = R"({"yaml":"people: [{name: Root, email: root@example.com, role: admin}]"})";

struct OrganisationAnswer {
  int status = 0;
  json::value body;
  wire::HttpResponse raw;

  std::string text(const char* pointer) const { return std::string(body.at_pointer(pointer).as_string()); }
};

class OrganisationRoutes : public ::testing::Test {
 protected:
  OrganisationRoutes() {
    for (const rights::Role role : {rights::Role::observer, rights::Role::responder, rights::Role::manager}) {
      add_person(role);
    }
    tokens[rights::Role::admin] = token(company.root, rights::Role::admin);
  }

  void add_person(rights::Role role) {
    const std::string name(wire::text_of(role));
    const auto id = company.in([&](store::Transaction& tx) {
      const auto person = tx.new_id<catalog::PersonId>();
      store::organisation::add(tx, catalog::Person{person, name, name + "@example.com", "UTC",
                                                   *wire::parse_enum<catalog::Role>(name), false});
      return person;
    });
    people[role] = id;
    tokens[role] = token(id, role);
  }
  std::string token(catalog::PersonId owner, rights::Role scope) {
    return company
        .in([&](store::Transaction& tx) {
          return app::make_api_token(tx, company.world, {"test", owner, scope}, company.as_root);
        })
        ->secret;
  }

  OrganisationAnswer send(const std::string& method, const std::string& path, const std::string& body,
                          std::vector<wire::Header> headers) {
    wire::HttpRequest message;
    message.method = method;
    message.target = path;
    message.path = path.substr(0, path.find('?'));
    if (path.find('?') != std::string::npos) message.query = path.substr(path.find('?') + 1);
    message.body = body;
    message.headers = std::move(headers);
    if (!body.empty()) message.headers.push_back({"Content-Type", "application/json"});
    std::optional<wire::HttpResponse> answered;
    site.serve(std::move(message), [&](wire::HttpResponse response) { answered = std::move(response); });
    CHECK(answered.has_value());
    OrganisationAnswer answer{answered->status, {}, *answered};
    if (answered->content_type.find("json") != std::string::npos) answer.body = json::parse(answered->body);
    return answer;
  }
  OrganisationAnswer ask(const std::string& method, const std::string& path, const std::string& body = "",
                         std::optional<rights::Role> as = rights::Role::admin, std::vector<wire::Header> headers = {}) {
    if (as) headers.push_back({"Authorization", "Bearer " + tokens.at(*as)});
    return send(method, "/api/v1" + path, body, std::move(headers));
  }
  std::string add(const std::string& path, const std::string& body) {
    const OrganisationAnswer made = ask("POST", path, body);
    EXPECT_EQ(made.status, 201) << path << json::serialize(made.body);
    return made.text("/id");
  }
  // The cookie that an answer sets, to be sent back.
  static std::vector<wire::Header> cookie_of(const OrganisationAnswer& answer) {
    const std::string set(answer.raw.header("Set-Cookie"));
    return {{"Cookie", set.substr(0, set.find(';'))}, {"X-Muster-CSRF", "1"}, {"Sec-Fetch-Site", "same-origin"}};
  }

  app::testing::BareCompany company;
  Site site{company.world, [](std::function<void()> work) { work(); }, [](const std::string&) {}};
  std::map<rights::Role, std::string> tokens;
  std::map<rights::Role, catalog::PersonId> people;
};

TEST_F(OrganisationRoutes, EachIsOpenToItsRoleAndToThoseAbove) {
  using enum rights::Role;
  struct Case {
    const char* method;
    const char* path;
    const char* body;
    std::optional<rights::Role> least;  // nothing: anyone
  };
  constexpr const char* none = "";
  constexpr const char* person = R"({"name":"A","email":"a","role":"admin","zone":"UTC","disabled":false,
      "contact_methods":[],"contact_rules":[]})";
  const std::vector<Case> cases{
      {"GET", "/people", none, observer},
      {"GET", "/people/per_0000000000001", none, observer},
      {"POST", "/people", R"({"name":"A","email":"a"})", admin},
      {"PUT", "/people/per_0000000000001", person, responder},
      {"DELETE", "/people/per_0000000000001", none, admin},
      {"POST", "/people/per_0000000000001/sign-in-link", none, admin},
      {"GET", "/teams", none, observer},
      {"GET", "/teams/tea_0000000000001", none, observer},
      {"POST", "/teams", R"({"name":" ","members":[]})", manager},
      {"PUT", "/teams/tea_0000000000001", R"({"name":" ","members":[]})", manager},
      {"DELETE", "/teams/tea_0000000000001", none, manager},
      {"GET", "/services", none, observer},
      {"GET", "/services/svc_0000000000001", none, observer},
      {"POST", "/services", R"({"name":"A","team":"tea_0000000000001"})", manager},
      {"PUT", "/services/svc_0000000000001", R"({"name":"A","team":"tea_0000000000001"})", manager},
      {"DELETE", "/services/svc_0000000000001", none, manager},
      {"GET", "/sources", none, observer},
      {"GET", "/sources/src_0000000000001", none, observer},
      {"POST", "/sources", R"({"name":"A","kind":"generic","service":"svc_0000000000001"})", manager},
      {"PUT", "/sources/src_0000000000001", R"({"name":"A","kind":"generic","service":"svc_0000000000001"})", manager},
      {"DELETE", "/sources/src_0000000000001", none, manager},
      {"GET", "/schedules", none, observer},
      {"GET", "/schedules/sch_0000000000001", none, observer},
      {"GET", "/schedules/sch_0000000000001/roster?from=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z", none,
       observer},
      {"POST", "/schedules/preview",
       R"({"zone":"UTC","rotations":[],"from":"2026-01-01T00:00:00Z","until":"2026-01-02T00:00:00Z"})", observer},
      {"POST", "/schedules", R"({"name":"A","zone":"UTC","team":"tea_0000000000001","rotations":[]})", responder},
      {"PUT", "/schedules/sch_0000000000001", R"({"name":"A","zone":"UTC","team":"tea_0000000000001","rotations":[]})",
       responder},
      {"DELETE", "/schedules/sch_0000000000001", none, responder},
      {"POST", "/schedules/sch_0000000000001/overrides",
       R"({"person":"per_0000000000001","from":"2026-01-01T00:00:00Z","until":"2026-01-02T00:00:00Z"})", responder},
      {"DELETE", "/schedules/sch_0000000000001/overrides/ovr_0000000000001", none, responder},
      {"GET", "/policies", none, observer},
      {"GET", "/policies/pol_0000000000001", none, observer},
      {"POST", "/policies", R"({"name":"A","team":"tea_0000000000001","rungs":[]})", manager},
      {"PUT", "/policies/pol_0000000000001", R"({"name":"A","team":"tea_0000000000001","rungs":[]})", manager},
      {"DELETE", "/policies/pol_0000000000001", none, manager},
      {"GET", "/on-call", none, observer},
      {"GET", "/catalog/export", none, observer},
      {"POST", "/catalog/plan", yaml, admin},
      {"GET", "/tokens", none, observer},
      {"POST", "/tokens", R"({"name":"A","scope":"observer"})", responder},
      {"DELETE", "/tokens/tok_0000000000001", none, responder},
      {"GET", "/me", none, observer},
      {"PUT", "/me/password", R"({"password":"a new long password"})", observer},
      {"DELETE", "/session", none, observer},
      {"GET", "/audit", none, admin},
      {"POST", "/system/release", "{}", admin},
      {"GET", "/health", none, {}},
      {"GET", "/openapi.json", none, {}},
      {"POST", "/catalog/apply", yaml, admin},  // last: it removes the others
  };
  std::size_t routes = 0;
  for (const auto each :
       {session_routes, on_call_routes, schedules_routes, policies_routes, people_routes, teams_routes, services_routes,
        sources_routes, organisation_file_routes, tokens_routes, system_routes}) {
    routes += each().size();
  }
  EXPECT_EQ(cases.size() + 2, routes);  // the two ways to sign in have tests of their own
  for (const Case& each : cases) {
    const std::string what = std::string(each.method) + " " + each.path;
    const int nobody = ask(each.method, each.path, each.body, {}).status;
    EXPECT_EQ(nobody, each.least ? 401 : 200) << what;
    for (const rights::Role role : {observer, responder, manager, admin}) {
      const OrganisationAnswer answer = ask(each.method, each.path, each.body, role);
      const bool may = !each.least || role >= *each.least;
      // The permission is there; a token is still no person.
      const bool only_in_person = what == "PUT /me/password";
      if (!only_in_person) {
        EXPECT_EQ(answer.status == 403, !may) << what << " as " << wire::text_of(role) << answer.raw.body;
      }
      EXPECT_NE(answer.status, 401) << what;
      EXPECT_LT(answer.status, 500) << what << answer.raw.body;
    }
  }
}

TEST_F(OrganisationRoutes, TheOrganisationGrowsRouteByRoute) {
  const std::string ada = add("/people", R"({"name":"Ada","email":"ada@example.com","contact_methods":[
      {"kind":"email","address":"ada@example.com","label":"Mail"}],
      "contact_rules":[{"urgency":"high","method":"Mail"}]})");
  const std::string bob = add("/people", R"({"name":"Bob","email":"bob@example.com"})");
  const std::string shop = add("/teams", R"({"name":"Shop","members":[")" + ada + R"("],"fallback":")" + bob + R"("})");
  const std::string rota = add("/schedules", R"({"name":"Rota","zone":"Europe/Berlin","team":")" + shop +
                                                 R"(","rotations":[{"name":"Week","people":[")" + ada + R"(",")" + bob +
                                                 R"("],"start":"2026-01-05T09:00"}]})");
  const std::string policy =
      add("/policies", R"({"name":"Usual","team":")" + shop + R"(","rungs":[{"targets":[{"kind":"schedule","id":")" +
                           rota + R"("}]}]})");
  const std::string checkout =
      add("/services", R"({"name":"Checkout","team":")" + shop + R"(","policy":")" + policy + R"("})");
  const OrganisationAnswer source =
      ask("POST", "/sources", R"({"name":"Prometheus","kind":"alertmanager","service":")" + checkout + R"("})");
  EXPECT_EQ(source.text("/url"), "http://127.0.0.1:8080/ingest/" + source.text("/key") + "/alertmanager");
  EXPECT_EQ(ask("GET", "/services/" + checkout).text("/state"), "healthy");
  EXPECT_EQ(ask("GET", "/policies/" + policy).text("/rungs/0/targets/0/name"), "Rota");
  EXPECT_EQ(ask("GET", "/people/" + ada).text("/teams/0/name"), "Shop");
  const OrganisationAnswer wall = ask("GET", "/on-call");
  EXPECT_NE(wall.text("/items/0/because").find("is on call by rotation Week until"), std::string::npos);
  EXPECT_NE(wall.text("/items/0/people/0/name"), wall.text("/items/0/next/0/name"));
}

TEST_F(OrganisationRoutes, TheRosterShowsOverridesAndGaps) {
  const std::string ada = people[rights::Role::responder].text();
  const std::string bob = people[rights::Role::manager].text();
  const std::string shop = add("/teams", R"({"name":"Shop","members":[]})");
  const std::string rota = add(
      "/schedules", R"({"name":"Rota","zone":"UTC","team":")" + shop + R"(","rotations":[{"name":"Day","people":[")" +
                        ada + R"("],"start":"2026-01-05T00:00","restrictions":[{"from_weekday":"monday",
      "from_time":"09:00","until_weekday":"monday","until_time":"17:00"}]}]})");
  const OrganisationAnswer added =
      ask("POST", "/schedules/" + rota + "/overrides",
          R"({"person":")" + bob + R"(","from":"2027-02-01T10:00:00Z","until":"2027-02-01T11:00:00Z"})");
  ASSERT_EQ(added.status, 201);
  const OrganisationAnswer roster =
      ask("GET", "/schedules/" + rota + "/roster?from=2027-02-01T00:00:00Z&until=2027-02-02T00:00:00Z");
  EXPECT_EQ(roster.body.at_pointer("/shifts").as_array().size(), 5U);
  EXPECT_TRUE(roster.body.at_pointer("/shifts/2/override").as_bool());
  EXPECT_EQ(roster.text("/shifts/2/person/name"), "manager");
  EXPECT_EQ(roster.body.at_pointer("/gaps").as_array().size(), 2U);
  EXPECT_EQ(ask("DELETE", "/schedules/" + rota + "/overrides/" + added.text("/id")).status, 204);
  const OrganisationAnswer later =
      ask("GET", "/schedules/" + rota + "/roster?from=2027-02-01T00:00:00Z&until=2027-02-02T00:00:00Z");
  EXPECT_EQ(later.body.at_pointer("/shifts").as_array().size(), 3U);
}

TEST_F(OrganisationRoutes, APreviewIsTheRosterThatSavingGives) {
  const std::string ada = people[rights::Role::responder].text();
  const std::string bob = people[rights::Role::manager].text();
  const std::string shop = add("/teams", R"({"name":"Shop","members":[]})");
  const std::string rules = R"("zone":"Europe/Berlin","rotations":[{"name":"Week","people":[")" + ada +
                            R"("],"start":"2026-01-05T09:00"},{"name":"Days","people":[")" + bob + R"(",")" + ada +
                            R"("],"unit":"days","start":"2026-01-05T09:00","restrictions":[{"from_weekday":"monday",
      "from_time":"09:00","until_weekday":"friday","until_time":"17:00"}]}])";
  const OrganisationAnswer preview = ask(
      "POST", "/schedules/preview", "{" + rules + R"(,"from":"2027-02-01T00:00:00Z","until":"2027-02-15T00:00:00Z"})");
  ASSERT_EQ(preview.status, 200) << preview.raw.body;
  const std::string rota = add("/schedules", R"({"name":"Rota","team":")" + shop + "\"," + rules + "}");
  const OrganisationAnswer saved =
      ask("GET", "/schedules/" + rota + "/roster?from=2027-02-01T00:00:00Z&until=2027-02-15T00:00:00Z");
  EXPECT_EQ(preview.body, saved.body);
  EXPECT_EQ(preview.text("/layers/1/rotation"), "Days");
  EXPECT_EQ(ask("POST", "/schedules/preview", R"({"zone":"Mars","rotations":[],"from":"2027-02-01T00:00:00Z",
      "until":"2027-02-15T00:00:00Z"})")
                .text("/errors/0/pointer"),
            "/zone");
}

TEST_F(OrganisationRoutes, AVersionThatHasPassedIsRefused) {
  const OrganisationAnswer made = ask("POST", "/teams", R"({"name":"Shop","members":[]})");
  EXPECT_EQ(made.raw.header("ETag"), "\"1\"");
  const std::string path = "/teams/" + made.text("/id");
  const std::string body = R"({"name":"Shop","members":[]})";
  EXPECT_EQ(ask("PUT", path, body, rights::Role::admin, {{"If-Match", "\"1\""}}).raw.header("ETag"), "\"2\"");
  EXPECT_EQ(ask("PUT", path, body, rights::Role::admin, {{"If-Match", "\"1\""}}).status, 412);
}

TEST_F(OrganisationRoutes, ASecretIsNeitherKeptNorShownAgain) {
  const std::vector<wire::Header> key{{"Idempotency-Key", "once"}};
  const std::string body = R"({"name":"script","scope":"observer"})";
  const OrganisationAnswer made = ask("POST", "/tokens", body, rights::Role::admin, key);
  ASSERT_EQ(made.status, 201);
  EXPECT_TRUE(made.text("/secret").starts_with("mst_"));
  EXPECT_EQ(ask("POST", "/tokens", body, rights::Role::admin, key).status, 409);
  EXPECT_EQ(ask("GET", "/tokens").raw.body.find(made.text("/secret")), std::string::npos);
}

TEST_F(OrganisationRoutes, EverybodySeesTheirOwnTokensAndTheAdministratorAll) {
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

TEST_F(OrganisationRoutes, TokensAreListedPageByPage) {
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

TEST_F(OrganisationRoutes, RightsLimitedToTeamsAreShownAndHold) {
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

TEST_F(OrganisationRoutes, ANewPersonIsLetInByALinkThatIsShownOnce) {
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

TEST_F(OrganisationRoutes, WhenATokenWasUsedIsNotedWithoutAWrite) {
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

TEST_F(OrganisationRoutes, ACrowdThatSignsInDoesNotTakeAllMemory) {
  const auto first = company.world.hashing_turns.take();
  const std::string body = R"({"email":"root@example.com","password":"wrong"})";
  EXPECT_EQ(ask("POST", "/session", body, {}).status, 401);
  const auto second = company.world.hashing_turns.take();
  const OrganisationAnswer crowded = ask("POST", "/session", body, {});
  EXPECT_EQ(crowded.status, 429);
  EXPECT_EQ(crowded.raw.header("Retry-After"), "1");
}

TEST_F(OrganisationRoutes, WhoGuessesPasswordsIsToldHowLongToWait) {
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

TEST_F(OrganisationRoutes, AVisitFromSignInToSignOut) {
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

TEST_F(OrganisationRoutes, ALinkSignsInOnce) {
  const std::string url = company.in([&](store::Transaction& tx) {
    return app::make_sign_in_link(tx, company.world, company.root, base::minutes(15));
  });
  const std::string body = R"({"token":")" + url.substr(url.find("token=") + 6) + "\"}";
  const OrganisationAnswer in = ask("POST", "/session/link", body, {});
  ASSERT_EQ(in.status, 201);
  EXPECT_EQ(ask("GET", "/me", "", {}, cookie_of(in)).text("/person/email"), "root@example.com");
  EXPECT_EQ(ask("POST", "/session/link", body, {}).status, 401);
}

TEST_F(OrganisationRoutes, TheFileIsPlannedAppliedAndExported) {
  const std::string body =
      R"({"yaml":"people: [{name: Root, email: root@example.com, role: admin}]\nteams: [{name: Shop}]"})";
  const OrganisationAnswer plan = ask("POST", "/catalog/plan", body);
  ASSERT_EQ(plan.status, 200) << plan.raw.body;
  EXPECT_EQ(ask("POST", "/catalog/apply", body).body.at("changes"), plan.body.at("changes"));
  EXPECT_TRUE(ask("POST", "/catalog/plan", body).body.at("changes").as_array().empty());
  const OrganisationAnswer file = ask("GET", "/catalog/export");
  EXPECT_EQ(file.raw.content_type, "text/yaml; charset=utf-8");
  EXPECT_NE(file.raw.body.find("teams:\n  - name: Shop\n"), std::string::npos);
  EXPECT_EQ(ask("POST", "/catalog/apply", R"({"yaml":"people: [{name: 5}]"})").status, 400);
}

TEST_F(OrganisationRoutes, ChangesAreAuditedReadsAreNot) {
  ask("GET", "/me");
  ask("POST", "/teams", R"({"name":"Shop","members":[]})");
  const OrganisationAnswer log = ask("GET", "/audit?limit=1");
  EXPECT_EQ(log.text("/items/0/action"), "POST /api/v1/teams");
  EXPECT_EQ(ask("GET", "/health", "", {}).text("/state"), "ok");
}

}  // namespace
}  // namespace api
