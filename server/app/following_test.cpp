#pragma GCC diagnostic ignored "-Wmissing-field-initializers"  // a rule names only what its test is about

#include "app/following.h"

#include <gmock/gmock.h>

#include "app/declare.h"
#include "app/incident_facts.h"
#include "app/incident_stage.h"
#include "app/incident_work.h"
#include "app/organise.h"
#include "app/testing/small_company.h"
#include "app/updates.h"
#include "store/due.h"
#include "store/pages.h"

namespace app::following {
namespace {

using incident::IncidentId;
using incident::Severity;
using incidents::Doer;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class FollowingByRule : public ::testing::Test {
 protected:
  FollowingByRule() {
    as_cleo.role = rights::Role::observer;
    as_root.role = rights::Role::admin;
  }

  base::Result<FollowRuleId> follow(const FollowRule& rule, const rights::Actor& by) {
    return company.in([&](store::Transaction& tx) { return add(tx, company.world, rule, by); });
  }
  FollowRuleId cleo_follows(FollowRule rule) {
    rule.person = company.cleo;
    const auto id = follow(rule, as_cleo);
    CHECK(id.has_value());
    return *id;
  }
  IncidentId declare(incidents::Declaration declaration) {
    declaration.title = "Checkout fails";
    const auto id = company.in(
        [&](store::Transaction& tx) { return incidents::declare(tx, company.world, declaration, company.as_ann); });
    CHECK(id.has_value());
    return *id;
  }
  void correct(IncidentId id, const incidents::Correction& correction) {
    const auto done = company.in(
        [&](store::Transaction& tx) { return incidents::correct(tx, company.world, id, correction, company.as_ann); });
    CHECK(done.has_value());
  }
  // "Cleo: you follow the service Checkout", for all but Ann, who declares.
  std::vector<std::string> told(IncidentId id) {
    return company.in([&](store::Transaction& tx) {
      std::vector<std::string> words;
      const auto directory = company.world.directories.at(tx);
      for (const incidents::Reader& reader : incidents::readers_of_update(
               tx, *directory, *store::incidents::load(tx, id), incident::Audience::stakeholders)) {
        if (reader.person != company.ann) words.push_back(reader.name + ": " + reader.reason);
      }
      return words;
    });
  }

  testing::SmallCompany company;
  rights::Actor as_cleo = testing::SmallCompany::actor(company.cleo, "Cleo");
  rights::Actor as_root = testing::SmallCompany::actor(company.bob, "Bob");
};

TEST_F(FollowingByRule, BringsTheUpdatesAndSaysWhy) {
  cleo_follows({.service = company.checkout, .severity = Severity::sev2});
  const IncidentId id = declare({.severity = Severity::sev1, .services = {company.checkout}});
  EXPECT_THAT(told(id), ElementsAre("Cleo: you follow the service Checkout at SEV2 and above"));
  company.in([&](store::Transaction& tx) {
    return incidents::post_update(tx, company.world, id, {"It is the pool."}, company.as_ann);
  });
  const auto mails = company.in([&](store::Transaction& tx) {
    std::vector<notification::Subject> found;
    for (const auto& due : store::due::take(tx, store::due::Kind::deliver, base::minutes(0), 100)) {
      const auto planned = store::pages::find_notification(tx, {due.subject});
      if (planned->notification.person == company.cleo) found.push_back(planned->subject);
    }
    return found;
  });
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_EQ(mails[0].reason, "you follow the service Checkout at SEV2 and above");
  EXPECT_EQ(mails[0].unsubscribe_url, "http://127.0.0.1:8080/settings/following");
}

TEST_F(FollowingByRule, BeginsWhenItFitsAndGoesOnWhenItFitsNoLonger) {
  cleo_follows({.severity = Severity::sev2});
  cleo_follows({.service = company.payments});
  const IncidentId id = declare({.severity = Severity::sev3, .services = {company.checkout}});
  EXPECT_THAT(told(id), IsEmpty());
  correct(id, {.severity = Severity::sev2});
  EXPECT_THAT(told(id), ElementsAre("Cleo: you follow every incident at SEV2 and above"));
  correct(id, {.severity = Severity::sev4});
  EXPECT_THAT(told(id), ElementsAre("Cleo: you follow every incident at SEV2 and above"));
  const IncidentId other = declare({});
  EXPECT_THAT(told(other), IsEmpty());
  correct(other, {.services = std::vector{company.payments}});
  EXPECT_THAT(told(other), ElementsAre("Cleo: you follow the service Payments"));
}

TEST_F(FollowingByRule, ANewRuleTakesInWhatIsOpenAndARemovedOneLetsItGo) {
  const IncidentId id = declare({.services = {company.checkout}});
  const FollowRuleId rule = cleo_follows({.team = company.shop});
  EXPECT_THAT(told(id), ElementsAre("Cleo: you follow the team Shop"));
  ASSERT_TRUE(company.in([&](store::Transaction& tx) { return remove(tx, company.world, rule, as_cleo); }));
  EXPECT_THAT(told(id), IsEmpty());
}

TEST_F(FollowingByRule, StoppingOneIncidentLeavesTheRule) {
  cleo_follows({.service = company.checkout});
  const IncidentId stopped = declare({.services = {company.checkout}});
  ASSERT_TRUE(company.in(
      [&](store::Transaction& tx) { return incidents::unfollow(tx, company.world, stopped, company.cleo, as_cleo); }));
  correct(stopped, {.severity = Severity::sev1});
  EXPECT_THAT(told(stopped), IsEmpty());
  EXPECT_EQ(told(declare({.services = {company.checkout}})).size(), 1U);
  ASSERT_TRUE(company.in(
      [&](store::Transaction& tx) { return incidents::follow(tx, company.world, stopped, company.cleo, as_cleo); }));
  EXPECT_THAT(told(stopped), ElementsAre("Cleo: you follow incident 1"));
}

TEST_F(FollowingByRule, NeverShowsAPrivateIncident) {
  cleo_follows({.service = company.checkout});
  const IncidentId born = declare({.services = {company.checkout}, .is_private = true});
  const IncidentId turned = declare({.services = {company.checkout}});
  EXPECT_EQ(told(turned).size(), 1U);
  correct(turned, {.is_private = true});
  correct(born, {.severity = Severity::sev1});
  for (const IncidentId id : {born, turned}) {
    EXPECT_THAT(told(id), IsEmpty());
    EXPECT_FALSE(
        company.in([&](store::Transaction& tx) { return store::incidents::may_read(tx, id, {false, company.cleo}); }));
  }
}

TEST_F(FollowingByRule, GoesOnWithTheIncidentThatItWasMergedInto) {
  cleo_follows({.service = company.checkout});
  const IncidentId merged = declare({.services = {company.checkout}});
  const IncidentId stays = declare({});
  ASSERT_TRUE(company.in([&](store::Transaction& tx) {
    return incidents::move_stage(tx, company.world, merged,
                                 {.to = incident::Stage::merged, .reason = "the same", .into = stays}, company.as_ann);
  }));
  EXPECT_THAT(told(stays), ElementsAre("Cleo: you follow the service Checkout"));
}

TEST_F(FollowingByRule, IsOnesOwnAffairAndOfAdministrators) {
  const FollowRule rule{.person = company.cleo, .service = company.checkout};
  EXPECT_EQ(follow(rule, company.as_ann).error().code, base::Code::forbidden);
  ASSERT_TRUE(follow(rule, as_root));
  EXPECT_EQ(follow(rule, as_cleo).error().code, base::Code::conflict);
  EXPECT_EQ(follow({.person = company.cleo}, as_cleo).error().field, "/severity");
  EXPECT_EQ(follow({.person = company.cleo, .service = {99}}, as_cleo).error().field, "/service");
  EXPECT_EQ(follow({.person = company.cleo, .team = {99}}, as_cleo).error().field, "/team");
  const IncidentId id = declare({});
  const auto follow_one = [&](catalog::PersonId person) {
    return company.in(
        [&](store::Transaction& tx) { return incidents::follow(tx, company.world, id, person, as_cleo); });
  };
  EXPECT_TRUE(follow_one(company.cleo));
  EXPECT_EQ(follow_one(company.bob).error().code, base::Code::forbidden);
}

TEST_F(FollowingByRule, EndsWithWhatItNames) {
  cleo_follows({.service = company.checkout});
  cleo_follows({.severity = Severity::sev1});
  const IncidentId id = declare({.severity = Severity::sev2, .services = {company.checkout}});
  EXPECT_EQ(told(id).size(), 1U);
  ASSERT_TRUE(company.in([&](store::Transaction& tx) {
    return organise::remove(tx, company.world, company.checkout, organise::Doer{as_root});
  }));
  EXPECT_THAT(told(id), IsEmpty());
  const auto left = company.in([&](store::Transaction& tx) { return company.world.directories.at(tx)->follow_rules; });
  EXPECT_EQ(left.size(), 1U);
}

}  // namespace
}  // namespace app::following
