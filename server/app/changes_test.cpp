// From a report to what the incident's people see of it.
#include "app/changes.h"

#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/testing/small_company.h"
#include "store/feed.h"

namespace app {
namespace {

using change::Kind;
using change::LinkState;
using change::Outcome;
using change::Report;
using testing::SmallCompany;

struct Changes : ::testing::Test {
  SmallCompany company;
  int told = 0;

  base::Instant now() const { return company.fresh.now; }

  Report deployment(const std::string& revision, base::Duration ago) {
    Report report;
    report.change.title = "Deploy " + revision;
    report.change.repository = "acme/shop";
    report.change.environment = "production";
    report.change.revision = revision;
    report.change.started_at = now() - ago;
    report.change.finished_at = now() - ago + base::seconds(40);
    report.change.outcome = Outcome::succeeded;
    report.change.product = "github";
    report.change.external_id = "acme/shop deployment " + std::to_string(++told);
    return report;
  }
  Report request(const std::string& title, const std::string& text = "") {
    Report report;
    report.change.kind = Kind::pull_request;
    report.change.title = title;
    report.change.repository = "acme/shop";
    report.change.started_at = now();
    report.change.product = "github";
    report.change.external_id = "acme/shop#" + std::to_string(++told);
    report.text = text;
    return report;
  }
  changes::Taken take(const Report& report) {
    return company.in([&](store::Transaction& tx) {
      return changes::take_in(tx, company.world, report, {company.checkout}, engine_actor());
    });
  }
  change::Change stored(change::ChangeId id) {
    return company.in([&](store::Transaction& tx) { return *store::changes::find(tx, id); });
  }
  incident::IncidentId declare(base::Duration impact_ago) {
    incidents::Declaration declaration;
    declaration.title = "Checkout fails";
    declaration.services = {company.checkout};
    declaration.impact_started_at = now() - impact_ago;
    const auto made = company.in(
        [&](store::Transaction& tx) { return incidents::declare(tx, company.world, declaration, company.as_ann); });
    EXPECT_TRUE(made);
    return *made;
  }
  std::vector<change::Link> links(incident::IncidentId id) {
    return company.in([&](store::Transaction& tx) { return store::changes::links_of(tx, id); });
  }
  std::vector<std::string> timeline(incident::IncidentId id) {
    std::vector<std::string> texts;
    company.in([&](store::Transaction& tx) {
      for (const store::Entry& entry : store::feed::of_incident(tx, id.number, 0, 100)) {
        if (entry.kind == "change") texts.push_back(entry.text);
      }
      return 0;
    });
    return texts;
  }
  base::Result<change::Link> decide(incident::IncidentId incident, change::ChangeId change,
                                    const changes::Decision& decision) {
    return company.in([&](store::Transaction& tx) {
      return changes::decide(tx, company.world, incident, change, decision, company.as_ann);
    });
  }
};

TEST_F(Changes, ToldTwiceAreOneAndTheSecondTellsNothing) {
  const Report report = deployment("a", base::minutes(5));
  const auto first = take(report);
  EXPECT_TRUE(first.is_new);
  const auto again = take(report);
  EXPECT_EQ(again, (changes::Taken{first.change, false}));
  const auto entries = company.in([&](store::Transaction& tx) {
    return store::feed::of_subject(tx, store::Subject::change, first.change.number, 10);
  });
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].text, "Deployment of acme/shop to production succeeded: Deploy a.");
}

TEST_F(Changes, APushThatSaysNoTimeHappenedWhenItWasFirstTold) {
  Report report = request("Push");
  report.change.kind = Kind::push;
  report.change.started_at = {};
  const auto id = take(report).change;
  const base::Instant at = now();
  company.pass(base::minutes(3));
  EXPECT_EQ(take(report).change, id);
  EXPECT_EQ(stored(id).started_at, at);
  EXPECT_EQ(stored(id).finished_at, at);
}

TEST_F(Changes, GoingBackToAnEarlierRevisionMarksWhatWasTakenBack) {
  take(deployment("a", base::minutes(50)));
  const auto bad = take(deployment("b", base::minutes(40))).change;
  const auto back = take(deployment("a", base::minutes(10))).change;
  EXPECT_EQ(stored(bad).undone_by, back);
  EXPECT_EQ(stored(bad).undone_at, stored(back).finished_at);
}

TEST_F(Changes, APullRequestThatNamesTheIncidentIsAProposedFix) {
  const auto incident = declare({});
  const auto id = take(request("Fix the timeout", "Fixes INC-1")).change;
  take(request("Fix another", "Fixes INC-99"));
  const auto found = links(incident);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].change, id);
  EXPECT_EQ(found[0].role, change::Role::fix);
  EXPECT_EQ(found[0].state, LinkState::proposed);
  EXPECT_EQ(timeline(incident),
            std::vector<std::string>{"Proposed as a fix: Fix the timeout. Because it names INC-1."});
}

TEST_F(Changes, TheLikeliestSuspectIsProposedAsTheCauseWhenTheIncidentIsDeclared) {
  take(deployment("a", base::days(2)));
  const auto likely = take(deployment("b", base::minutes(20))).change;
  const auto incident = declare(base::minutes(10));
  const auto found = links(incident);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].change, likely);
  EXPECT_EQ(found[0].role, change::Role::cause);
  EXPECT_EQ(found[0].reason, "Checkout is affected; 10 minutes before the impact; a deployment acts at once");
}

TEST_F(Changes, AChangeThatIsToldOfLateIsProposedToo) {
  const auto incident = declare(base::minutes(10));
  EXPECT_TRUE(links(incident).empty());
  take(deployment("b", base::minutes(20)));
  EXPECT_EQ(links(incident).size(), 1U);
  take(deployment("c", base::minutes(12)));
  EXPECT_EQ(links(incident).size(), 1U) << "one cause is proposed at a time";
}

TEST_F(Changes, WhatWasRejectedIsNotProposedAgainAndTheNextOneIs) {
  const auto first = take(deployment("b", base::minutes(20))).change;
  const auto incident = declare(base::minutes(10));
  ASSERT_TRUE(decide(incident, first, {change::Role::cause, LinkState::rejected, "it only touched texts"}));
  EXPECT_EQ(timeline(incident)[0], "Rejected as the cause: Deploy b. Because it only touched texts.");
  const auto second = take(deployment("c", base::minutes(30))).change;
  const auto found = links(incident);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].state, LinkState::rejected);
  EXPECT_EQ(found[1].change, second);
}

TEST_F(Changes, AConfirmationKeepsTheReasonOfTheProposalAndSayingItTwiceTellsItOnce) {
  const auto first = take(deployment("b", base::minutes(20))).change;
  const auto incident = declare(base::minutes(10));
  company.pass(base::minutes(1));
  ASSERT_TRUE(decide(incident, first, {}));
  ASSERT_TRUE(decide(incident, first, {}));
  const auto found = links(incident);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].state, LinkState::confirmed);
  EXPECT_EQ(found[0].decided_by, "Ann");
  EXPECT_EQ(found[0].decided_at, now());
  EXPECT_FALSE(found[0].reason.empty());
  EXPECT_EQ(timeline(incident).size(), 2U);
}

TEST_F(Changes, OneChangeMayHaveSeveralRolesAndAnUnknownOneHasNone) {
  const auto id = take(deployment("b", base::minutes(20))).change;
  const auto incident = declare(base::minutes(60));
  ASSERT_TRUE(decide(incident, id, {change::Role::mitigation}));
  ASSERT_TRUE(decide(incident, id, {change::Role::fix}));
  EXPECT_EQ(links(incident).size(), 2U);
  EXPECT_EQ(decide(incident, {99}, {}).error().code, base::Code::not_found);
  EXPECT_EQ(decide({99}, id, {}).error().code, base::Code::not_found);
}

TEST_F(Changes, WithoutAStartOfTheImpactThereIsNobodyToSuspect) {
  take(deployment("b", base::minutes(20)));
  incident::Incident incident;
  incident.affected_services = {company.checkout};
  const auto suspicion =
      company.in([&](store::Transaction& tx) { return changes::suspects_of(tx, company.world, incident); });
  EXPECT_FALSE(suspicion.impact);
  EXPECT_TRUE(suspicion.suspects.empty());
}

}  // namespace
}  // namespace app
