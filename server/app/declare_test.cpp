#include "app/declare.h"

#include <gtest/gtest.h>

#include "app/incident_work.h"
#include "app/paging.h"
#include "app/respond.h"
#include "app/testing/small_company.h"

namespace app::incidents {
namespace {

using base::minutes;

class Declare : public ::testing::Test {
 protected:
  base::Result<incident::Incident> declaring(const Declaration& declaration) {
    return company.in([&](store::Transaction& tx) -> base::Result<incident::Incident> {
      TRY(const IncidentId id, declare(tx, company.world, declaration, company.as_ann));
      return *store::incidents::find(tx, id);
    });
  }
  std::string fault(const Declaration& declaration) {
    const auto made = declaring(declaration);
    return made ? "" : made.error().field;
  }
  incident::Incident again(IncidentId id) {
    return company.in([&](store::Transaction& tx) { return *store::incidents::find(tx, id); });
  }
  // An alert on Checkout with a page that asks Bob.
  std::pair<alert::AlertId, escalation::PageId> paged_alert() {
    const alert::AlertId alert = company.add_alert("5xx");
    escalation::Policy policy;
    policy.id = catalog::PolicyId{1};
    policy.team = company.shop;
    policy.rungs.push_back({{{.person = company.bob}}, 300});
    const auto page = company.in([&](store::Transaction& tx) {
      return paging::open(tx, company.world, {company.checkout, alert, "5xx", catalog::Urgency::high, policy},
                          company.as_ann);
    });
    return {alert, page};
  }

  testing::SmallCompany company;
};

TEST_F(Declare, NumbersRiseFromOneAndTheDeclarerFollows) {
  const auto first = declaring({.title = "A"});
  const auto second = declaring({.title = "B"});
  EXPECT_EQ(first->number, 1);
  EXPECT_EQ(second->number, 2);
  EXPECT_EQ(first->stage, incident::Stage::declared);
  EXPECT_EQ(first->declared_by, company.ann);
  const auto followers = company.in([&](store::Transaction& tx) { return store::incidents::followers(tx, first->id); });
  EXPECT_EQ(followers, std::vector{company.ann});
}

TEST_F(Declare, OnlyADrillIsFasterOrChoosesWhetherItPages) {
  EXPECT_EQ(fault({.title = "A", .drill_speed = 2}), "/drill_speed");
  EXPECT_EQ(fault({.title = "A", .drill_pages = true}), "/drill_pages");
  EXPECT_EQ(fault({.title = "A", .drill = true, .drill_speed = 0}), "/drill_speed");
  EXPECT_EQ(fault({.title = "A", .drill = true, .drill_speed = 21}), "/drill_speed");
  const auto drill = declaring({.title = "A", .severity = incident::Severity::sev2, .drill = true, .drill_speed = 20});
  ASSERT_TRUE(drill);
  EXPECT_EQ(drill->drill_speed, 20);
  EXPECT_FALSE(drill->drill_pages);
  EXPECT_EQ(drill->severity_changes.size(), 1u) << "its score asks when it was set";
  EXPECT_TRUE(declaring({.title = "A", .severity = incident::Severity::sev2})->severity_changes.empty());
}

TEST_F(Declare, ARefusedDeclarationUsesNoNumber) {
  EXPECT_EQ(fault({.title = ""}), "/title");
  EXPECT_EQ(fault({.title = "A", .services = {catalog::ServiceId{7}}}), "/services/0");
  EXPECT_EQ(fault({.title = "A", .alert = alert::AlertId{7}}), "/alert");
  EXPECT_EQ(fault({.title = "A", .detected_at = company.fresh.now + minutes(1)}), "/detected_at");
  EXPECT_EQ(fault({.title = "A", .impact_started_at = company.fresh.now + minutes(1)}), "/impact_started_at");
  EXPECT_EQ(declaring({.title = "B"})->number, 1);
}

TEST_F(Declare, AnAlertBringsItsServiceTheOwnerAndTheInstantOfDetection) {
  const alert::AlertId alert = company.add_alert("5xx");
  const base::Instant opened_at = company.fresh.now;
  company.pass(minutes(4));
  const auto made = declaring({.title = "Checkout fails", .alert = alert});
  EXPECT_EQ(made->affected_services, std::vector{company.checkout});
  EXPECT_EQ(made->responding_team, company.shop);
  EXPECT_EQ(made->detected_at, opened_at);
  EXPECT_EQ(made->declared_at, company.fresh.now);
  EXPECT_FALSE(made->acknowledged_at);
  EXPECT_EQ(fault({.title = "Twice", .alert = alert}), "/alert");
}

TEST_F(Declare, WhoAcknowledgedThePageBeforeIsOnIt) {
  const auto [alert, page] = paged_alert();
  company.pass(minutes(2));
  const base::Instant acknowledged_at = company.fresh.now;
  ASSERT_TRUE(company.in([&, page = page](store::Transaction& tx) {
    return respond::acknowledge(tx, company.world, page, company.as_bob);
  }));
  company.pass(minutes(2));
  EXPECT_EQ(declaring({.title = "Checkout fails", .alert = alert})->acknowledged_at, acknowledged_at);
}

TEST_F(Declare, APageThatOpenedAgainWasAcknowledgedAtTheFirstTime) {
  const auto [alert, page] = paged_alert();
  company.pass(minutes(2));
  const base::Instant acknowledged_at = company.fresh.now;
  const auto acknowledge = [&, page = page](store::Transaction& tx) {
    return respond::acknowledge(tx, company.world, page, company.as_bob);
  };
  ASSERT_TRUE(company.in(acknowledge));
  company.pass(minutes(31));
  ASSERT_TRUE(company.in([&, page = page](store::Transaction& tx) -> base::Result<int> {
    paging::apply(tx, company.world, escalation::reopen(*store::pages::find(tx, page), "a test", tx.now()),
                  engine_actor(), "page_reopened");
    return 0;
  }));
  company.pass(minutes(2));
  ASSERT_TRUE(company.in(acknowledge));
  EXPECT_EQ(declaring({.title = "Checkout fails", .alert = alert})->acknowledged_at, acknowledged_at);
}

TEST_F(Declare, WhoAcknowledgesThePageLaterIsOnItFromThen) {
  const auto [alert, page] = paged_alert();
  const auto made = declaring({.title = "Checkout fails", .alert = alert});
  company.pass(minutes(2));
  ASSERT_TRUE(company.in([&, page = page](store::Transaction& tx) {
    return respond::acknowledge(tx, company.world, page, company.as_bob);
  }));
  EXPECT_EQ(again(made->id).acknowledged_at, company.fresh.now);
}

TEST_F(Declare, TheFirstCommanderIsOnItAndALaterOneChangesNothing) {
  const auto made = declaring({.title = "Checkout fails"});
  const auto command = [&](catalog::PersonId person) {
    return company.in([&](store::Transaction& tx) {
      return assign(tx, company.world, made->id, incident::Role::commander, person, company.as_ann);
    });
  };
  company.pass(minutes(3));
  const base::Instant at = company.fresh.now;
  ASSERT_TRUE(command(company.ann));
  company.pass(minutes(3));
  ASSERT_TRUE(command(company.bob));
  EXPECT_EQ(again(made->id).acknowledged_at, at);
}

TEST_F(Declare, WhatIsWrittenDownAfterwardsCountsFromItsDetection) {
  const base::Instant then = company.fresh.now - base::days(3);
  const auto made = declaring({.title = "Last week", .detected_at = then, .backfilled = true});
  EXPECT_TRUE(made->backfilled);
  EXPECT_EQ(made->detected_at, then);
  EXPECT_EQ(made->declared_at, then);
}

}  // namespace
}  // namespace app::incidents
