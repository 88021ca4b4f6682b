#include "app/organise.h"

#include <gtest/gtest.h>

#include "app/intake.h"
#include "app/paging.h"
#include "app/testing/bare_company.h"
#include "store/due.h"
#include "store/feed.h"

namespace app::organise {
namespace {

class Organise : public ::testing::Test {
 protected:
  template <class Thing>
  auto change(const Thing& thing, std::optional<std::int64_t> if_match = {}) {
    return company.in([&](store::Transaction& tx) { return save(tx, company.world, thing, {actor, if_match}); });
  }
  template <class AnyId>
  base::Result<void> drop(AnyId id, std::optional<std::int64_t> if_match = {}) {
    return company.in([&](store::Transaction& tx) { return remove(tx, company.world, id, {actor, if_match}); });
  }
  base::Result<catalog::PersonId> person(const std::string& name, catalog::Role role = catalog::Role::responder) {
    PersonChange wish;
    wish.person = {{}, name, name + "@example.com", "UTC", role, false};
    wish.methods = {{{}, {}, catalog::Channel::email, name + "@pager.example.com", "Mail"}};
    return change(wish);
  }
  static oncall::Rotation week(std::vector<catalog::PersonId> people) {
    return {"Week", std::move(people), {calendar::Unit::weeks, 1, {{2026, 1, 5}, 9, 0, 0}}, {}};
  }
  store::PolicyRow policy_to(const escalation::Target& target) const {
    store::PolicyRow row{{}, "Usual", shop, {}};
    row.body.rungs = {{{target}, 300}};
    return row;
  }
  std::shared_ptr<const Directory> now() {
    return company.in([&](store::Transaction& tx) { return company.world.directories.at(tx); });
  }
  PersonChange as_is(catalog::PersonId id) { return {*now()->person(id), now()->methods.at(id), {}}; }

  Organise() {
    ada = person("Ada").value();
    bob = person("Bob").value();
    shop = change(catalog::Team{{}, "Shop", {ada, bob}, {}}).value();
    rota = change(store::ScheduleRow{{}, "Rota", shop, "Europe/Berlin", {week({ada})}}).value();
    policy = change(policy_to({.schedule = rota})).value();
    checkout = change(ServiceChange{{{}, "Checkout", shop, policy, 3, {}, 0, {}}, "Where customers pay"}).value();
  }

  testing::BareCompany company;
  rights::Actor actor = company.as_root;
  catalog::PersonId ada;
  catalog::PersonId bob;
  catalog::TeamId shop;
  catalog::ScheduleId rota;
  catalog::PolicyId policy;
  catalog::ServiceId checkout;
};

template <class T>
std::string fault(const base::Result<T>& outcome) {
  return outcome ? "accepted" : outcome.error().field + ": " + outcome.error().message;
}

TEST_F(Organise, WhatIsUsedIsNotRemovedAndTheRefusalSaysWhere) {
  EXPECT_EQ(fault(drop(ada)), ": Ada is still needed by the rotation Week of the schedule Rota: change that first");
  EXPECT_NE(fault(drop(shop)).find("the service Checkout, the schedule Rota, the policy Usual"), std::string::npos);
  EXPECT_NE(fault(drop(rota)).find("the policy Usual"), std::string::npos);
  EXPECT_NE(fault(drop(policy)).find("the service Checkout"), std::string::npos);
  for (const base::Result<void>& refused : {drop(ada), drop(shop), drop(rota), drop(policy)}) {
    EXPECT_EQ(refused.error().code, base::Code::conflict);
  }
  EXPECT_TRUE(drop(checkout).has_value());
  EXPECT_TRUE(drop(policy).has_value());
  EXPECT_TRUE(drop(rota).has_value());
  EXPECT_TRUE(drop(ada).has_value());
  EXPECT_EQ(now()->teams.at(shop).members, std::vector{bob});
}

TEST_F(Organise, TheLastAdministratorStaysOne) {
  EXPECT_EQ(drop(company.root).error().code, base::Code::conflict);
  PersonChange wish{{company.root, "Root", "root@example.com", "UTC", catalog::Role::manager, false}, {}, {}};
  EXPECT_EQ(fault(change(wish)), "/role: Root is the only administrator");
  wish.person.role = catalog::Role::admin;
  wish.person.disabled = true;
  EXPECT_EQ(change(wish).error().code, base::Code::conflict);
  ASSERT_TRUE(person("Eve", catalog::Role::admin).has_value());
  EXPECT_TRUE(change(wish).has_value());
}

TEST_F(Organise, APersonChangesTheirOwnWaysButNotTheirRole) {
  actor = {rights::ActorKind::person, ada.number, "Ada", rights::Role::responder, {}};
  PersonChange wish = as_is(ada);
  wish.methods.push_back({{}, {}, catalog::Channel::webhook, "https://example.com/ada", "Hook"});
  wish.rules = {{catalog::Urgency::high, 1, 0}};
  EXPECT_TRUE(change(wish).has_value());
  EXPECT_EQ(now()->methods.at(ada).size(), 2U);
  EXPECT_EQ(now()->rules.at(ada)[0].method, now()->methods.at(ada)[1].id);
  wish = as_is(ada);
  wish.person.role = catalog::Role::admin;
  EXPECT_EQ(change(wish).error().code, base::Code::forbidden);
  EXPECT_EQ(change(as_is(bob)).error().code, base::Code::forbidden);
  actor.role = rights::Role::manager;
  EXPECT_TRUE(change(as_is(bob)).has_value());
}

TEST_F(Organise, AStaleChangeIsRefused) {
  const catalog::Team team = now()->teams.at(shop);
  EXPECT_TRUE(change(team, 1).has_value());
  EXPECT_EQ(change(team, 1).error().code, base::Code::stale);
  EXPECT_TRUE(change(team, 2).has_value());
  EXPECT_EQ(drop(checkout, 7).error().code, base::Code::stale);
}

TEST_F(Organise, FaultsNameTheirField) {
  EXPECT_NE(fault(person("Ada")).find("/email: another person has this address"), std::string::npos);
  PersonChange wish = as_is(bob);
  wish.person.zone = "Mars/Olympus";
  EXPECT_EQ(change(wish).error().field, "/zone");
  wish = as_is(bob);
  wish.methods[0].address = "bob";
  EXPECT_EQ(change(wish).error().field, "/contact_methods/0/address");
  wish = as_is(bob);
  wish.rules = {{catalog::Urgency::high, 3, 0}};
  EXPECT_EQ(change(wish).error().field, "/contact_rules/0/method");
  store::ScheduleRow empty{{}, "Empty", shop, "UTC", {}};
  EXPECT_EQ(change(empty).error().field, "/rotations");
  empty.rotations = {week({})};
  EXPECT_EQ(change(empty).error().field, "/rotations/0/people");
  empty.rotations = {week({ada})};
  empty.rotations[0].handover.count = 0;
  EXPECT_EQ(change(empty).error().field, "/rotations/0/count");
  store::PolicyRow bare{{}, "Bare", shop, {}};
  EXPECT_EQ(change(bare).error().field, "/rungs");
  EXPECT_EQ(change(ServiceChange{{{}, "Checkout", shop, {}, 3, {}, 0, {}}, ""}).error().field, "/name");
}

TEST_F(Organise, ServicesThatNeedEachOtherInACircleAreRefused) {
  const auto payments = change(ServiceChange{{{}, "Payments", shop, {}, 3, {}, 0, {checkout}}, ""}).value();
  const auto refused = change(ServiceChange{{checkout, "Checkout", shop, policy, 3, {}, 0, {payments}}, ""});
  EXPECT_EQ(fault(refused),
            "/depends_on: services cannot need each other in a circle: Checkout needs Payments needs Checkout");
}

TEST_F(Organise, ASourceShowsItsKeyOnceAndKeepsItsHash) {
  const auto made = change(SourceChange{{{}, checkout, "generic", "alerts"}, {}});
  ASSERT_TRUE(made.has_value() && made->key.has_value());
  EXPECT_EQ(made->key->size(), 52U);
  const auto found = company.in([&](store::Transaction& tx) { return source_of_key(tx, company.world, *made->key); });
  EXPECT_EQ(found->id, made->id);
  const auto again = change(SourceChange{{made->id, checkout, "generic", "renamed"}, {}});
  ASSERT_TRUE(again.has_value());
  EXPECT_FALSE(again->key.has_value());
  EXPECT_EQ(fault(change(SourceChange{{{}, checkout, "generic", "other"}, made->key})),
            "/key: another source has this key");
  EXPECT_EQ(change(SourceChange{{{}, checkout, "generic", "other"}, "short"}).error().field, "/key");
}

TEST_F(Organise, AnOverrideMakesOpenPagesLookAgain) {
  const auto page = company.in([&](store::Transaction& tx) {
    return paging::open(
        tx, company.world,
        {checkout, {}, "Slow", catalog::Urgency::high, company.world.directories.at(tx)->policies.at(policy).body},
        company.as_root);
  });
  const auto due = [&] {
    return company.in([&](store::Transaction& tx) {
      return store::due::take_one(tx, store::due::Kind::climb, page.number, base::Duration{}).has_value();
    });
  };
  EXPECT_FALSE(due());
  const store::OverrideRow row{{}, rota, {}, bob, company.fresh.now, company.fresh.now + base::hours(1)};
  const auto added = company.in([&](store::Transaction& tx) { return add(tx, company.world, row, {actor, {}}); });
  ASSERT_TRUE(added.has_value());
  EXPECT_TRUE(due());
}

TEST_F(Organise, AnUndoneChangeLeavesNoCopyBehind) {
  static_cast<void>(company.fresh.write([&](store::Transaction& tx) -> base::Result<void> {
    TRY_DO(save(tx, company.world, catalog::Team{{}, "Undone", {}, {}}, {actor, {}}));
    EXPECT_EQ(company.world.directories.at(tx)->teams.size(), 2U);
    return base::conflict("changed my mind");
  }));
  ASSERT_TRUE(change(catalog::Team{{}, "Done", {}, {}}).has_value());
  EXPECT_EQ(now()->teams.size(), 2U);
  EXPECT_EQ(now()->teams.rbegin()->second.name, "Done");
}

TEST_F(Organise, EveryChangeIsOnTheFeed) {
  const auto last = [&] {
    return company.in(
        [](store::Transaction& tx) { return store::feed::after(tx, store::feed::head(tx) - 1, 1).at(0).text; });
  };
  ASSERT_TRUE(change(catalog::Team{{}, "New", {}, {}}).has_value());
  EXPECT_EQ(last(), "Root added the team New");
  ASSERT_TRUE(drop(checkout).has_value());
  EXPECT_EQ(last(), "Root removed the service Checkout");
}

}  // namespace
}  // namespace app::organise
