// A store in which drills were held answers every question about figures with the same bytes as one in which none were.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/site.h"
#include "app/sign_in.h"
#include "app/testing/small_company.h"
#include "store/pages.h"

namespace api {
namespace {

namespace json = boost::json;

using store::testing::Kind;

// A company with one administrator more, who does everything by a token.
struct Firm {
  explicit Firm(Kind kind = Kind::sqlite_memory) : company(kind) {
    const auto root = company.in([&](store::Transaction& tx) {
      const auto one = tx.new_id<catalog::PersonId>();
      store::organisation::add(tx,
                               catalog::Person{one, "Root", "root@example.com", "UTC", catalog::Role::admin, false});
      return one;
    });
    me = root.text();
    const rights::Actor actor{rights::ActorKind::person, root.number, "Root", rights::Role::admin, {}};
    token = company
                .in([&](store::Transaction& tx) {
                  return app::make_api_token(tx, company.world, {"test", root, rights::Role::admin}, actor);
                })
                ->secret;
  }

  wire::HttpResponse send(const std::string& method, const std::string& path, const std::string& body = "") {
    wire::HttpRequest message;
    message.method = method;
    message.target = "/api/v1" + path;
    message.path = message.target.substr(0, message.target.find('?'));
    if (path.find('?') != std::string::npos) message.query = path.substr(path.find('?') + 1);
    message.body = body;
    message.headers = {{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}};
    std::optional<wire::HttpResponse> answered;
    site.serve(message, [&](wire::HttpResponse response) { answered = std::move(response); });
    CHECK(answered.has_value());
    return *answered;
  }
  json::value must(const std::string& method, const std::string& path, const std::string& body = "") {
    const auto answer = send(method, path, body);
    EXPECT_LT(answer.status, 300) << method << " " << path << " " << answer.body;
    return answer.body.empty() ? json::value() : json::parse(answer.body);
  }
  std::string make(const std::string& path, const std::string& body) {
    return std::string(must("POST", path, body).at("id").as_string());
  }

  std::string deploy(const std::string& title) {
    return make("/changes", R"({"kind":"deployment","title":")" + title +
                                R"(","environment":"production","outcome":"succeeded","services":[")" +
                                company.checkout.text() + "\"]}");
  }

  app::testing::SmallCompany company;
  Site site{company.world, [](std::function<void()> work) { work(); }, [](const std::string&) {}};
  std::string token;
  std::string me;
};

std::string declare(Firm& firm, const std::string& more) {
  return firm.make("/incidents",
                   R"({"title":"Checkout fails","services":[")" + firm.company.checkout.text() + "\"]" + more + "}");
}

// All that an incident goes through, to its end, with a cause, a fix, what contributed and an action item.
void walk(Firm& firm, const std::string& id, const std::string& cause) {
  const std::string at = "/incidents/" + id;
  const auto go = [&](const std::string& stage) {
    firm.company.pass(base::minutes(9));
    firm.must("PUT", at + "/stage", R"({"stage":")" + stage + "\"}");
  };
  firm.must("POST", at + "/updates", R"({"text":"It fails."})");
  go("prioritised");
  firm.must("PATCH", at, R"({"severity":"sev2","team":")" + firm.company.shop.text() + "\"}");
  firm.must("PUT", at + "/roles/commander", R"({"person":")" + firm.company.ann.text() + "\"}");
  go("investigating");
  firm.must("PUT", at + "/changes/" + cause, R"({"role":"cause"})");
  firm.must("POST", at + "/updates", R"({"text":"It was the deployment."})");
  go("mitigating");
  const std::string fix = cause;
  firm.must("PUT", at + "/changes/" + fix, R"({"role":"fix"})");
  firm.must("PATCH", at, R"({"mitigation":"Rolled back."})");
  go("recovering");
  firm.must("PATCH", at, R"({"impact_ended_at":")" + base::rfc3339(firm.company.fresh.now) + "\"}");
  go("resolved");
  firm.must("POST", at + "/updates", R"({"text":"It is over."})");
  firm.must("PATCH", at, R"({"resolution":"Rolled back."})");
  go("reviewing");
  firm.must("POST", at + "/review/draft");
  firm.must("PUT", at + "/review/causes/capacity", R"({"note":"Too little"})");
  firm.must("PUT", at + "/review", R"({"state":"published"})");
  go("improving");
  const auto add = [&](const std::string& title, int days) {
    const std::string day = base::rfc3339(firm.company.fresh.now + base::days(days)).substr(0, 10);
    return firm.make(at + "/action-items",
                     R"({"title":")" + title + R"(","due_on":")" + day + R"(","owner":")" + firm.me + "\"}");
  };
  firm.must("PUT", at + "/action-items/" + add("Alert on it", 3), R"({"state":"done"})");
  add("Test it", 1);
  go("closed");
}

// Pages Ann, and begins to call whoever waits to be called, as the engine would.
void page(Firm& firm, const std::string& incident) {
  firm.make("/pages",
            R"({"title":"Help","incident":")" + incident + R"(","people":[")" + firm.company.ann.text() + "\"]}");
  firm.company.in([](store::Transaction& tx) {
    std::vector<notification::NotificationId> waiting;
    const auto rows = tx.query(
        "select id from notification where not exists "
        "(select 1 from attempt where attempt.notification = notification.id)");
    while (rows->next()) waiting.push_back({rows->integer(0)});
    for (const auto id : waiting) tx.insert(store::Attempt{id, 1, "accepted", tx.now(), tx.now(), ""});
    return true;
  });
}

// What both stores have in common; gives the first incident, its deployment, and an alert of no incident.
struct History {
  std::string incident;
  std::string deployment;
  std::string alert;
};
History live(Firm& firm) {
  History history;
  history.deployment = firm.deploy("Release 1");
  firm.deploy("Release 2");
  history.incident = declare(firm, R"(,"alert":")" + firm.company.add_alert("It fails").text() + "\"");
  walk(firm, history.incident, history.deployment);
  firm.company.pass(base::days(9));
  walk(firm, declare(firm, ""), firm.deploy("Release 3"));
  firm.company.pass(base::hours(1));
  page(firm, declare(firm, R"(,"severity":"sev1")"));
  history.alert = firm.company.add_alert("It fails again").text();
  return history;
}

void hold_drills(Firm& firm, const History& history) {
  const std::string before = base::rfc3339(firm.company.fresh.now - base::days(3));
  const std::string walked =
      declare(firm, R"(,"drill":true,"detected_at":")" + before + R"(","alert":")" + history.alert + "\"");
  firm.must("PUT", "/incidents/" + walked + "/recurrence-of/" + history.incident);
  walk(firm, walked, history.deployment);
  walk(firm, declare(firm, R"(,"drill":true,"is_private":true)"), history.deployment);
  page(firm, declare(firm, R"(,"drill":true,"drill_pages":true,"drill_speed":10)"));
  const std::string declined = declare(firm, R"(,"drill":true)");
  firm.must("PUT", "/incidents/" + declined + "/stage", R"({"stage":"cancelled","reason":"enough"})");
}

// Every route of figures there is, whichever way it can be asked, and all else that tells of numbers.
std::vector<std::string> questions(const Firm& firm, const History& history) {
  const std::vector<std::string> readings{"pagerduty", "opsgenie", "devlake", "dora_2021", "dora_2023", "dora_2024"};
  const std::vector<std::string> figures{"incidents_per_week",     "time_to_detect",   "time_to_acknowledge",
                                         "time_to_resolve",        "action_item_age",  "action_items_in_time",
                                         "deployment_frequency",   "change_lead_time", "change_failure_rate",
                                         "deployment_rework_rate", "time_to_mitigate", "time_to_declare"};
  const std::string now = base::rfc3339(firm.company.fresh.now);
  const std::string span = "from=" + base::rfc3339(firm.company.fresh.now - base::days(20)) + "&until=" + now;
  std::vector<std::string> all;
  for (const auto& endpoint : all_routes()) {
    const std::string path(endpoint.facts.route.path);
    if (endpoint.facts.route.method != http::Method::get || !path.starts_with("/api/v1/figures/")) continue;
    const std::string figure = path.substr(7);
    if (figure == "/figures/reconciliation") {
      for (const std::string& reading : readings) all.push_back(figure + "?reading=" + reading);
    } else if (figure == "/figures/breakdown") {
      for (const std::string& broken : figures) {
        for (const char* by : {"team", "service", "week"})
          all.push_back(figure + "?figure=" + broken + "&break_by=" + by);
      }
    } else if (figure == "/figures/comparison") {
      all.push_back(figure + "?" + span + "&before_from=" + base::rfc3339(firm.company.fresh.now - base::days(40)) +
                    "&before_until=" + base::rfc3339(firm.company.fresh.now - base::days(20)));
    } else {
      all.push_back(figure);
      all.push_back(figure + "?" + span + "&team=" + firm.company.shop.text());
    }
  }
  all.insert(all.end(), {"/digest/preview?week=" + now.substr(0, 10), "/action-items/overdue", "/catalog/export",
                         "/incidents/" + history.incident + "/review/export"});
  return all;
}

class DrillsOnEachEngine : public ::testing::TestWithParam<Kind> {};

TEST_P(DrillsOnEachEngine, ChangeNoByteOfAnyFigureReadingOrDigest) {
  if (const std::string why = store::testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
  Firm without(GetParam());
  Firm with(GetParam());
  const History history = live(without);
  ASSERT_EQ(history.incident, live(with).incident) << "the two would be compared in vain";
  hold_drills(with, history);
  with.company.pass(base::days(5));
  without.company.fresh.now = with.company.fresh.now;
  int asked = 0;
  for (const std::string& path : questions(without, history)) {
    const auto expected = without.send("GET", path);
    EXPECT_EQ(expected.status, 200) << path << expected.body;
    EXPECT_EQ(with.send("GET", path).body, expected.body) << path;
    ++asked;
  }
  EXPECT_GE(asked, 50);
  EXPECT_NE(without.send("GET", "/incidents").body, with.send("GET", "/incidents").body) << "drills can be seen";
}

INSTANTIATE_TEST_SUITE_P(Engines, DrillsOnEachEngine, ::testing::Values(Kind::sqlite_memory, Kind::postgres),
                         [](const auto& kind) { return store::testing::name_of(kind.param); });

TEST(Drills, AreScoredAtTheirSpeedAndNothingElseIs) {
  Firm firm;
  const std::string id = declare(firm, R"(,"drill":true,"drill_speed":10)");
  EXPECT_EQ(firm.must("GET", "/incidents/" + id).at("drill_speed").as_int64(), 10);
  const json::value begun = firm.must("GET", "/incidents/" + id + "/drill");
  EXPECT_EQ(begun.at("of").as_int64(), 0);
  EXPECT_FALSE(begun.at("is_final").as_bool());
  walk(firm, id, firm.deploy("Release 1"));
  const json::value held = firm.must("GET", "/incidents/" + id + "/drill");
  EXPECT_TRUE(held.at("is_final").as_bool());
  EXPECT_EQ(held.at_pointer("/rows/4/title").as_string(), "Updates");
  EXPECT_EQ(held.at_pointer("/rows/4/asked").as_string(), "Then an update every 6 minutes (SEV2).");
  EXPECT_EQ(held.at_pointer("/rows/4/verdict").as_string(), "missed") << "there was one each 18 minutes";
  EXPECT_EQ(held.at("practise").as_array().size(), 1u);
  EXPECT_EQ(firm.send("GET", "/incidents/" + declare(firm, "") + "/drill").status, 404);
  const auto refused = firm.send("POST", "/incidents", R"({"title":"x","drill_speed":3})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(refused.body.find("/drill_speed"), std::string::npos) << refused.body;
}

}  // namespace
}  // namespace api
