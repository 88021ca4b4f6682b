// The routes of figures by their messages.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/all.h"
#include "app/declare.h"
#include "app/review_action_items.h"
#include "app/testing/small_company.h"
#include "http/problem.h"
#include "http/router.h"

namespace api {
namespace {

namespace json = boost::json;

struct FigureAnswer {
  int status = 0;
  json::value body;

  std::string text(const char* pointer) const { return std::string(body.at_pointer(pointer).as_string()); }
  std::int64_t number(const char* pointer) const { return body.at_pointer(pointer).as_int64(); }
  std::size_t size(const char* pointer) const { return body.at_pointer(pointer).as_array().size(); }
};

class FigureRoutes : public ::testing::Test {
 protected:
  // As Ann.
  FigureAnswer ask(const std::string& path) {
    static const Endpoints table = [] {
      Endpoints all = figures_routes();
      for (const auto& one : figure_rows_routes()) all.push_back(one);
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
    wire::HttpResponse response;
    if (!run)
      response = http::problem(run.error());
    else
      company.fresh.store.read([&](store::Transaction& tx) {
        Call call{tx, company.world, company.world.directories.at(tx), company.as_ann, company.ann, {}, ""};
        const auto answered = (*run)(call);
        response = answered ? *answered : http::problem(answered.error());
      });
    return {response.status, json::parse(response.body)};
  }

  incident::IncidentId declare() {
    const auto made = company.in([&](store::Transaction& tx) {
      return app::incidents::declare(tx, company.world, {.title = "It fails", .services = {company.checkout}},
                                     company.as_ann);
    });
    CHECK(made.has_value());
    return *made;
  }

  app::testing::SmallCompany company;
};

TEST_F(FigureRoutes, AnswerWhetherWeAreImproving) {
  for (int i = 0; i < 30; ++i) {
    company.pass(base::hours(11));
    declare();
  }
  company.pass(base::days(21) + base::minutes(1));
  const FigureAnswer figures = ask("/api/v1/figures/incidents");
  ASSERT_EQ(figures.status, 200);
  EXPECT_EQ(figures.text("/improvement/sentence"), figures.text("/sentence"));
  const FigureAnswer two = ask("/api/v1/figures/comparison?from=" + base::rfc3339(company.fresh.now - base::days(14)) +
                               "&until=" + base::rfc3339(company.fresh.now) +
                               "&before_from=" + base::rfc3339(company.fresh.now - base::days(35)) +
                               "&before_until=" + base::rfc3339(company.fresh.now - base::days(21)));
  ASSERT_EQ(two.status, 200);
  EXPECT_EQ(two.text("/comparison/incidents/verdict"), "improving");
  EXPECT_EQ(two.number("/comparison/incidents/before"), 30);
  EXPECT_EQ(two.number("/comparison/incidents/after"), 0);
  EXPECT_EQ(two.text("/comparison/certainty"), "less than one of a million such comparisons");
}

TEST_F(FigureRoutes, TwoPeriodsMustNotOverlap) {
  const FigureAnswer answer =
      ask("/api/v1/figures/comparison?from=2027-01-01T00:00:00Z&until=2027-01-08T00:00:00Z"
          "&before_until=2027-01-02T00:00:00Z");
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.text("/errors/0/pointer"), "/before_until");
}

TEST_F(FigureRoutes, ShowTheHoursInTheZoneThatIsAskedFor) {
  const auto id = declare();
  company.pass(base::minutes(1));
  const FigureAnswer utc = ask("/api/v1/figures/incidents");
  EXPECT_EQ(utc.text("/hours/zone"), "UTC");
  EXPECT_EQ(utc.text("/hours/hours/0/incidents/0/id"), id.text());
  EXPECT_EQ(ask("/api/v1/figures/incidents?zone=Mars/Base").status, 400);
}

TEST_F(FigureRoutes, ListTheRowsBehindAFigureByPages) {
  std::vector<std::string> ids;
  for (int i = 0; i < 5; ++i) {
    ids.push_back(declare().text());
    company.pass(base::minutes(1));
  }
  const std::string path = "/api/v1/figures/rows?limit=2";
  const FigureAnswer first = ask(path);
  ASSERT_EQ(first.size("/items"), 2U);
  EXPECT_EQ(first.text("/items/0/incident"), ids[0]);
  EXPECT_EQ(first.number("/items/0/seconds"), 300);
  EXPECT_TRUE(first.body.at_pointer("/items/0/open").as_bool());
  const FigureAnswer second = ask(path + "&cursor=" + first.text("/next"));
  EXPECT_EQ(second.text("/items/0/incident"), ids[2]);
  const FigureAnswer third = ask(path + "&cursor=" + second.text("/next"));
  ASSERT_EQ(third.size("/items"), 1U);
  EXPECT_EQ(third.text("/items/0/incident"), ids[4]);
  EXPECT_FALSE(third.body.as_object().contains("next"));
}

TEST_F(FigureRoutes, NameTheFirstOfManyBesideTheirNumberAndListAll) {
  for (int i = 0; i < 25; ++i) declare();
  company.pass(base::minutes(1));
  const FigureAnswer figures = ask("/api/v1/figures/incidents");
  EXPECT_EQ(figures.number("/hours/hours/0/count"), 25);
  EXPECT_EQ(figures.size("/hours/hours/0/incidents"), 20U);
  const std::string hour = "weekday=" + figures.text("/hours/hours/0/weekday") +
                           "&hour=" + std::to_string(figures.number("/hours/hours/0/hour"));
  EXPECT_EQ(ask("/api/v1/figures/rows?figure=incidents_by_hour&" + hour).size("/items"), 25U);
  EXPECT_EQ(ask("/api/v1/figures/rows?figure=incidents_by_hour").size("/items"), 25U);
  EXPECT_EQ(ask("/api/v1/figures/rows?figure=incidents_per_week").size("/items"), 25U);
}

TEST_F(FigureRoutes, AnHourIsOneOfAWeekdayAndOfThatFigureAlone) {
  EXPECT_EQ(ask("/api/v1/figures/rows?figure=incidents_by_hour&weekday=monday").text("/errors/0/pointer"), "/hour");
  EXPECT_EQ(ask("/api/v1/figures/rows?figure=incidents_by_hour&hour=3").text("/errors/0/pointer"), "/weekday");
  EXPECT_EQ(ask("/api/v1/figures/rows?weekday=monday&hour=3").text("/errors/0/pointer"), "/weekday");
  EXPECT_EQ(ask("/api/v1/figures/rows?cursor=nonsense").text("/errors/0/pointer"), "/cursor");
}

TEST_F(FigureRoutes, CutThePeriodWhereTheCalendarDoes) {
  declare();
  company.pass(base::minutes(1));
  const std::string end = "2028-01-01T00:00:00Z";
  const std::string year = "/api/v1/figures/incidents?from=2027-01-01T00:00:00Z&until=" + end + "&as_of=" + end;
  EXPECT_EQ(ask(year).size("/slices"), 0U);
  const FigureAnswer quarters = ask(year + "&by=quarter");
  ASSERT_EQ(quarters.size("/slices"), 4U);
  std::int64_t sum = 0;
  for (const char* each : {"/slices/0/incidents", "/slices/1/incidents", "/slices/2/incidents", "/slices/3/incidents"})
    sum += quarters.number(each);
  EXPECT_EQ(sum, 1);
  EXPECT_EQ(ask(year + "&by=day").status, 400);
}

TEST_F(FigureRoutes, SayWhatBecameOfActionItems) {
  const auto id = declare();
  const auto added = company.in([&](store::Transaction& tx) {
    return app::incidents::add_action_item(
        tx, company.world, id, {.title = "Alert on it", .owner = company.bob, .due_at = tx.now() + base::days(1)},
        company.as_ann);
  });
  ASSERT_TRUE(added.has_value());
  company.pass(base::days(2));
  const FigureAnswer items = ask("/api/v1/figures/action-items");
  ASSERT_EQ(items.status, 200);
  EXPECT_EQ(items.number("/n_overdue"), 1);
  EXPECT_EQ(items.number("/decided"), 1);
  EXPECT_EQ(items.text("/rows/0/title"), "Alert on it");
  EXPECT_EQ(items.text("/rows/0/promise"), "overdue");
  EXPECT_EQ(items.text("/rows/0/owner/name"), "Bob");
  EXPECT_EQ(ask("/api/v1/figures/action-items?severity=sev1").number("/n_used"), 0);
}

}  // namespace
}  // namespace api
