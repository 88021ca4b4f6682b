// Who sees what being on call costs: the sums everybody, people those who share a team with them or manage it.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/all.h"
#include "app/testing/small_company.h"
#include "http/problem.h"
#include "http/router.h"
#include "notification/notification.h"
#include "store/pages.h"

namespace api {
namespace {

namespace json = boost::json;

class OnCallHealth : public ::testing::Test {
 protected:
  OnCallHealth() {
    cleo = app::testing::SmallCompany::actor(company.cleo, "Cleo");
    for (int i = 0; i < 7; ++i) call(company.ann);
    call(company.bob);
    company.pass(base::hours(1));
  }

  void call(catalog::PersonId person) {
    company.in([&](store::Transaction& tx) {
      escalation::Page page;
      page.id = tx.new_id<escalation::PageId>();
      page.opened_at = tx.now();
      tx.insert(page);
      notification::Notification notification;
      notification.id = tx.new_id<notification::NotificationId>();
      notification.person = person;
      notification.page = page.id;
      store::pages::add_notification(tx, {notification, {}, "somebody@example.com", {}});
      tx.insert(store::Attempt{notification.id, 1, "accepted", tx.now(), {}, ""});
      return true;
    });
    company.pass(base::hours(1));
  }

  json::value ask(const std::string& health_path, const rights::Actor& actor, catalog::PersonId person) {
    static const Endpoints table = [] {
      Endpoints all = on_call_health_routes();
      for (const auto& one : figures_routes()) all.push_back(one);
      return all;
    }();
    static const http::Router router("", http::routes_of_all(table));
    wire::HttpRequest message;
    message.method = "GET";
    message.path = health_path;
    const auto match = router.find(message.method, message.path);
    const auto* found = std::get_if<http::Router::Found>(&match);
    CHECK(found != nullptr);
    const auto run = table[found->index].prepare(message, found->path);
    CHECK(run.has_value());
    wire::HttpResponse response;
    company.fresh.store.read([&](store::Transaction& tx) {
      Call call{tx, company.world, company.world.directories.at(tx), actor, person, {}, ""};
      const auto answered = (*run)(call);
      response = answered ? *answered : http::problem(answered.error());
    });
    EXPECT_EQ(response.status, 200) << response.body;
    return json::parse(response.body);
  }

  app::testing::SmallCompany company;
  rights::Actor cleo;
};

constexpr const char* health_path = "/api/v1/figures/on-call-health";

TEST_F(OnCallHealth, TheTeamSeesItsPeople) {
  const json::value seen = ask(health_path, company.as_ann, company.ann);
  EXPECT_EQ(seen.at_pointer("/people").as_array().size(), 2U);
  EXPECT_EQ(seen.at_pointer("/withheld").as_int64(), 0);
  EXPECT_EQ(seen.at_pointer("/people/0/person/name").as_string(), "Ann");
  EXPECT_EQ(seen.at_pointer("/people/0/interruptions").as_int64(), 7);
  EXPECT_EQ(seen.at_pointer("/teams/0/interruptions").as_int64(), 8);
  EXPECT_EQ(seen.at_pointer("/teams/1/team/name").as_string(), "Shop");
  EXPECT_EQ(seen.at_pointer("/teams/1/fairness/people").as_int64(), 2);
  EXPECT_NEAR(seen.at_pointer("/teams/1/fairness/gini").as_double(), 0.375, 1e-12);
}

TEST_F(OnCallHealth, OthersSeeTheSumsAlone) {
  const json::value seen = ask(health_path, cleo, company.cleo);
  EXPECT_TRUE(seen.at_pointer("/people").as_array().empty());
  EXPECT_EQ(seen.at_pointer("/withheld").as_int64(), 2);
  EXPECT_EQ(seen.at_pointer("/teams/0/interruptions").as_int64(), 8);
  const json::value load = ask("/api/v1/figures/load", cleo, company.cleo);
  EXPECT_TRUE(load.at_pointer("/people").as_array().empty());
  EXPECT_EQ(load.at_pointer("/withheld").as_int64(), 2);
}

TEST_F(OnCallHealth, WhoManagesTheTeamSeesItsPeople) {
  cleo.role = rights::Role::manager;
  EXPECT_EQ(ask(health_path, cleo, company.cleo).at_pointer("/people").as_array().size(), 2U);
  cleo.teams = {catalog::TeamId{company.shop.number + 1}};
  EXPECT_TRUE(ask(health_path, cleo, company.cleo).at_pointer("/people").as_array().empty());
}

}  // namespace
}  // namespace api
