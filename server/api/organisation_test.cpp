// The routes of the organisation through the site: who may ask, and what is answered.
#include <gtest/gtest.h>

#include "api/testing/organisation_door.h"

namespace api {
namespace {

using testing::OrganisationAnswer;
using OrganisationRoutes = testing::OrganisationDoor;

constexpr const char* yaml = R"({"yaml":"people: [{name: Root, email: root@example.com, role: admin}]"})";

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
