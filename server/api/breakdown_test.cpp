// Break-downs by their messages: each part is what the figure says when it is asked for that part alone.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/all.h"
#include "app/changes.h"
#include "app/declare.h"
#include "app/incident_facts.h"
#include "app/testing/small_company.h"
#include "http/problem.h"
#include "http/router.h"

namespace api {
namespace {

namespace json = boost::json;

struct BreakdownAnswer {
  int status = 0;
  json::value body;

  const json::value& at(const std::string& pointer) const { return body.at_pointer(pointer); }
  std::size_t size(const char* pointer) const { return at(pointer).as_array().size(); }
};

class BreakdownRoute : public ::testing::Test {
 protected:
  BreakdownAnswer ask(const std::string& path, const rights::Actor& actor, catalog::PersonId person) {
    static const Endpoints table = [] {
      Endpoints all = breakdown_routes();
      for (const auto& routes : {figures_routes(), delivery_figures_routes()})
        all.insert(all.end(), routes.begin(), routes.end());
      return all;
    }();
    static const http::Router router("", http::routes_of_all(table));
    wire::HttpRequest message;
    message.method = "GET";
    message.path = path.substr(0, path.find('?'));
    if (path.find('?') != std::string::npos) message.query = path.substr(path.find('?') + 1);
    const auto match = router.find(message.method, message.path);
    const auto* found = std::get_if<http::Router::Found>(&match);
    CHECK(found != nullptr);
    const auto run = table[found->index].prepare(message, found->path);
    if (!run) return {http::problem(run.error()).status, json::parse(http::problem(run.error()).body)};
    wire::HttpResponse response;
    company.fresh.store.read([&](store::Transaction& tx) {
      Call call{tx, company.world, company.world.directories.at(tx), actor, person, {}, ""};
      const auto answered = (*run)(call);
      response = answered ? *answered : http::problem(answered.error());
    });
    return {response.status, json::parse(response.body)};
  }
  BreakdownAnswer ask(const std::string& path) { return ask(path, company.as_ann, company.ann); }

  incident::IncidentId declare(std::vector<catalog::ServiceId> services, bool is_private = false) {
    const auto made = company.in([&](store::Transaction& tx) {
      return app::incidents::declare(tx, company.world,
                                     {.title = "It fails", .services = std::move(services), .is_private = is_private},
                                     company.as_ann);
    });
    CHECK(made.has_value());
    return *made;
  }

  void deploy(const std::string& id, const std::vector<catalog::ServiceId>& services) {
    company.in([&](store::Transaction& tx) {
      change::Report report;
      report.change.kind = change::Kind::deployment;
      report.change.title = "Deploy " + id;
      report.change.repository = "acme/shop";
      report.change.environment = "production";
      report.change.started_at = tx.now();
      report.change.finished_at = tx.now();
      report.change.outcome = change::Outcome::succeeded;
      report.change.external_id = id;
      report.change.product = "api";
      return app::changes::take_in(tx, company.world, report, services, company.as_ann).is_new;
    });
  }

  // What lies behind each part is what the figure says of it alone.
  void compare_with_filter(const std::string& dimension) {
    const BreakdownAnswer table = ask("/api/v1/figures/breakdown?figure=time_to_resolve&break_by=" + dimension);
    ASSERT_EQ(table.status, 200);
    ASSERT_GT(table.size("/parts"), 0U);
    for (const json::value& part : table.at("/parts").as_array()) {
      const std::string key(part.at("key").as_string());
      if (key.empty()) continue;
      const BreakdownAnswer alone = ask("/api/v1/figures/incidents?" + dimension + "=" + key);
      ASSERT_EQ(alone.status, 200) << key;
      for (const json::value& figure : alone.at("/durations").as_array()) {
        if (figure.at("id") != "time_to_resolve") continue;
        for (const char* member : {"n_used", "n_open", "n_missing", "median", "p75", "p90"}) {
          EXPECT_EQ(part.as_object().contains(member), figure.as_object().contains(member)) << member;
          if (!part.as_object().contains(member)) continue;
          EXPECT_EQ(part.at(member), figure.at(member)) << key << member;
        }
      }
    }
  }

  app::testing::SmallCompany company;
};

TEST_F(BreakdownRoute, EachPartIsTheFigureOfThatPartAlone) {
  for (int i = 0; i < 12; ++i) {
    company.pass(base::minutes(17 * i));
    declare(i % 3 == 0 ? std::vector{company.checkout, company.payments}
                       : std::vector{i % 3 == 1 ? company.checkout : company.payments});
  }
  company.pass(base::minutes(1));
  for (const char* dimension : {"team", "service", "type"}) compare_with_filter(dimension);
  const BreakdownAnswer services = ask("/api/v1/figures/breakdown?break_by=service");
  EXPECT_EQ(services.at("/n_used").as_int64(), 12);
  EXPECT_EQ(services.at("/parts/0/n_used").as_int64() + services.at("/parts/1/n_used").as_int64(), 16);
  EXPECT_EQ(services.at("/parts/0/rows").as_array().size(), 8U);
}

TEST_F(BreakdownRoute, ThePartsOfAPeriodSumToIt) {
  for (int i = 0; i < 10; ++i) {
    company.pass(base::days(4));
    declare({company.checkout});
  }
  company.pass(base::minutes(1));
  for (const char* dimension : {"week", "month", "quarter"}) {
    const BreakdownAnswer table =
        ask(std::string("/api/v1/figures/breakdown?figure=incidents_per_week&break_by=") + dimension);
    ASSERT_EQ(table.status, 200);
    std::int64_t sum = 0;
    for (const json::value& part : table.at("/parts").as_array()) sum += part.at("n_used").as_int64();
    EXPECT_EQ(sum, table.at("/n_used").as_int64()) << dimension;
    EXPECT_EQ(sum, 10);
  }
}

TEST_F(BreakdownRoute, AsOfAPastDayNothingLaterIsKnown) {
  declare({company.checkout});
  company.pass(base::hours(1));
  const std::string then = base::rfc3339(company.fresh.now);
  company.pass(base::hours(1));
  declare({company.payments});
  company.pass(base::hours(1));
  const BreakdownAnswer now = ask("/api/v1/figures/breakdown?break_by=service");
  EXPECT_EQ(now.size("/parts"), 2U);
  const BreakdownAnswer past = ask("/api/v1/figures/breakdown?break_by=service&as_of=" + then);
  EXPECT_EQ(past.size("/parts"), 1U);
  EXPECT_EQ(past.at("/n_used").as_int64(), 1);
}

TEST_F(BreakdownRoute, APrivateIncidentMakesNoPartForThoseWhoMayNotSeeIt) {
  declare({company.checkout});
  declare({company.payments}, true);
  company.pass(base::minutes(1));
  const std::string path = "/api/v1/figures/breakdown?figure=incidents_per_week&break_by=service";
  EXPECT_EQ(ask(path).size("/parts"), 2U);
  const BreakdownAnswer bobs = ask(path, company.as_bob, company.bob);
  EXPECT_EQ(bobs.size("/parts"), 1U);
  EXPECT_EQ(bobs.at("/n_used").as_int64(), 1);
  EXPECT_EQ(bobs.at("/n_missing").as_int64(), 0);
}

TEST_F(BreakdownRoute, DeploymentsAreBrokenDownAsTheirFilterNarrowsThem) {
  for (int i = 0; i < 9; ++i) {
    company.pass(base::hours(5));
    deploy(std::to_string(i), i % 2 == 0   ? std::vector{company.checkout}
                              : i % 3 == 0 ? std::vector<catalog::ServiceId>{}
                                           : std::vector{company.payments});
  }
  company.pass(base::minutes(1));
  const BreakdownAnswer table = ask("/api/v1/figures/breakdown?figure=change_failure_rate&break_by=service");
  ASSERT_EQ(table.status, 200);
  ASSERT_EQ(table.size("/parts"), 3U);
  std::int64_t sum = 0;
  for (const json::value& part : table.at("/parts").as_array()) {
    sum += part.at("n_used").as_int64();
    const std::string key(part.at("key").as_string());
    if (key.empty()) continue;
    const BreakdownAnswer alone = ask("/api/v1/figures/dora?service=" + key);
    EXPECT_EQ(part.at_pointer("/share/of"), alone.at("/change_failure_rate/of"));
    EXPECT_EQ(part.at_pointer("/share/high"), alone.at("/change_failure_rate/high"));
  }
  EXPECT_EQ(sum, 9);
  const BreakdownAnswer refused = ask("/api/v1/figures/breakdown?figure=change_failure_rate&break_by=severity");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.at("/errors/0/pointer").as_string(), "/break_by");
}

}  // namespace
}  // namespace api
