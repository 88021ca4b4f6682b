#include "change/suspects.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

namespace change {
namespace {

constexpr base::Instant start{1'800'000'000'000'000};
const catalog::ServiceId shop{1};
const catalog::ServiceId payments{2};
const catalog::ServiceId bank{3};
const catalog::ServiceId blog{4};
const Dependencies needs{{shop, {payments}}, {payments, {bank}}};
const std::map<catalog::ServiceId, std::string> names{{shop, "Shop"}, {payments, "Payments"}, {bank, "Bank"}};
const Impact impact{start, {shop}};

Change deployed(int id, catalog::ServiceId service, base::Duration before) {
  Change made;
  made.id = {id};
  made.services = {service};
  made.started_at = start - before - base::minutes(1);
  made.finished_at = made.started_at + base::seconds(30);
  made.outcome = Outcome::succeeded;
  return made;
}

std::vector<std::int64_t> order(const std::vector<Change>& changes) {
  std::vector<std::int64_t> ids;
  for (const Suspect& one : suspects(changes, impact, needs, names)) ids.push_back(one.change.number);
  return ids;
}

int score(const Change& change) {
  const auto found = suspects(std::vector{change}, impact, needs, names);
  return found.empty() ? -1000 : found.front().score;
}

TEST(Suspects, TheAffectedServiceComesBeforeWhatItDependsOn) {
  EXPECT_THAT(order({deployed(1, bank, {}), deployed(2, payments, {}), deployed(3, shop, {})}),
              testing::ElementsAre(3, 2, 1));
}

TEST(Suspects, OtherServicesLaterChangesAndThoseLongBeforeAreNone) {
  Change unmerged = deployed(5, shop, {});
  unmerged.kind = Kind::pull_request;
  unmerged.finished_at = {};
  EXPECT_THAT(
      order({deployed(1, blog, {}), deployed(2, shop, base::minutes(-5)), deployed(3, shop, base::days(8)), unmerged}),
      testing::ElementsAre());
}

TEST(Suspects, ADeploymentSpeaksForWhatWasMergedToIt) {
  Change push = deployed(1, shop, base::minutes(30));
  push.kind = Kind::push;
  push.repository = "acme/shop";
  push.revision = "abc";
  EXPECT_THAT(order({push}), testing::ElementsAre(1));
  Change deployment = deployed(2, shop, base::minutes(10));
  deployment.repository = "acme/shop";
  deployment.revision = "abc";
  EXPECT_THAT(order({push, deployment}), testing::ElementsAre(2));
  deployment.started_at = start + base::minutes(1);  // too late to speak for anything
  EXPECT_THAT(order({push, deployment}), testing::ElementsAre(1));
}

TEST(Suspects, EachReasonIsSaidWithItsPoints) {
  Change change = deployed(1, payments, base::minutes(11));
  change.outcome = Outcome::failed;
  change.files_changed = 60;
  change.undone_at = start + base::minutes(4);
  const auto found = suspects(std::vector{change}, impact, needs, names);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(
      because(found[0]),
      "an affected service depends on Payments; 12 minutes before the impact; a deployment acts at once; it failed; "
      "it was taken back 4 minutes after the impact began; it is large: 60 files");
  EXPECT_EQ(found[0].score, 30 + 41 + 10 + 20 + 25 + 8);
  EXPECT_EQ(found[0].reasons[0].service, payments);
  EXPECT_EQ(found[0].reasons[1].length, base::minutes(12));
}

TEST(Suspects, WhatFailedIsLargeOrWasTakenBackSinceRanksHigher) {
  const Change plain = deployed(1, shop, base::minutes(30));
  Change failed = plain;
  failed.outcome = Outcome::failed;
  Change large = plain;
  large.lines_changed = 2000;
  Change undone = plain;
  undone.undone_at = start + base::minutes(3);
  Change undone_before = plain;
  undone_before.undone_at = start - base::minutes(3);
  Change staging = plain;
  staging.environment = "staging";
  for (const Change& higher : {failed, large, undone}) EXPECT_GT(score(higher), score(plain));
  for (const Change& lower : {undone_before, staging}) EXPECT_LT(score(lower), score(plain));
}

TEST(Suspects, ADeploymentUnderWayWhenTheImpactStartedCountsAsAtTheSameTime) {
  Change change = deployed(1, shop, base::minutes(20));
  change.finished_at = start + base::minutes(1);
  const auto found = suspects(std::vector{change}, impact, needs, names);
  EXPECT_EQ(found[0].reasons[1].kind, ReasonKind::under_way);
  EXPECT_EQ(found[0].score, 50 + 50 + 10);
}

TEST(Suspects, AnHourBeforeOnTheAffectedServiceIsProposedAndADayBeforeIsNot) {
  EXPECT_GE(score(deployed(1, shop, base::minutes(59))), proposed_from);
  EXPECT_LT(score(deployed(1, shop, base::days(1))), proposed_from);
}

Change random_change(int id) {
  Change made = deployed(id, {*rc::gen::inRange(1, 5)}, base::minutes(*rc::gen::inRange(-10, 12'000)));
  made.kind = *rc::gen::element(Kind::deployment, Kind::pull_request, Kind::release, Kind::push, Kind::feature_flag);
  made.outcome = *rc::gen::element(Outcome::succeeded, Outcome::failed, Outcome::unknown);
  if (*rc::gen::inRange(0, 4) == 0) made.services.clear();
  if (*rc::gen::inRange(0, 4) == 0) made.finished_at = {};
  if (*rc::gen::inRange(0, 4) == 0) made.undone_at = start + base::minutes(*rc::gen::inRange(-60, 60));
  if (*rc::gen::inRange(0, 2) == 0) made.files_changed = *rc::gen::inRange(0, 100);
  if (*rc::gen::inRange(0, 4) == 0) made.environment = "staging";
  return made;
}

TEST(Suspects, TheOrderOfTheInputNeverMattersAndScoresAreTheSumsOfTheirReasons) {
  EXPECT_TRUE(rc::check([] {
    std::vector<Change> changes;
    const int count = *rc::gen::inRange(0, 20);
    for (int id = 1; id <= count; ++id) changes.push_back(random_change(id));
    const auto found = suspects(changes, impact, needs, names);
    std::ranges::reverse(changes);
    RC_ASSERT(suspects(changes, impact, needs, names) == found);
    for (const Suspect& one : found) {
      int sum = 0;
      for (const Reason& reason : one.reasons) sum += reason.points;
      RC_ASSERT(sum == one.score);
    }
    for (std::size_t i = 1; i < found.size(); ++i) RC_ASSERT(found[i - 1].score >= found[i].score);
    // The oracle of who is on the list at all: what reaches the service by any path, and when.
    const std::set<catalog::ServiceId> reached{shop, payments, bank};
    std::size_t expected = 0;
    for (const Change& one : changes) {
      const auto at = effective_at(one);
      const bool in_time = at && *at <= start && start - *at <= look_back;
      expected += in_time && (one.services.empty() || reached.contains(one.services[0])) ? 1 : 0;
    }
    RC_ASSERT(found.size() == expected);
  }));
}

TEST(Suspects, NearerInTimeNeverRanksLowerAllElseEqual) {
  EXPECT_TRUE(rc::check([] {
    Change far = random_change(1);
    const auto at = effective_at(far);
    if (!at || *at > start || start - *at > look_back) return;
    Change near = far;
    near.id = {2};
    const base::Duration step{*rc::gen::inRange<std::int64_t>(0, (start - *at).microseconds + 1)};
    near.started_at = near.started_at + step;
    if (near.finished_at) near.finished_at = *near.finished_at + step;
    const auto found = suspects(std::vector{far, near}, impact, needs, names);
    if (found.empty()) return;
    RC_ASSERT(found.size() == 2U);
    RC_ASSERT(found[0].change == (step == base::Duration{} ? far.id : near.id));
  }));
}

TEST(Impacts, TheEarliestStageOfKnowledgeCounts) {
  incident::Incident incident;
  EXPECT_FALSE(impact_of(incident));
  incident.declared_at = base::Instant{30};
  incident.detected_at = base::Instant{20};
  EXPECT_EQ(impact_of(incident)->started_at, base::Instant{20});
  incident.impact_started_at = base::Instant{10};
  EXPECT_EQ(impact_of(incident)->started_at, base::Instant{10});
}

}  // namespace
}  // namespace change
