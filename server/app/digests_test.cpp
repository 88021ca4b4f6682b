#include "app/digests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/testing/small_company.h"
#include "store/due.h"
#include "store/pages.h"

namespace app::digests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Digests : public ::testing::Test {
 protected:
  Digests() {
    admin = company.as_ann;
    admin.role = rights::Role::admin;
    // A Wednesday at noon.
    company.fresh.now = base::parse_rfc3339("2027-02-03T12:00:00Z").value();
  }
  auto subscribe(const Wanted& wanted, const rights::Actor& by, catalog::PersonId person) {
    return company.in(
        [&](store::Transaction& tx) { return digests::subscribe(tx, company.world, wanted, by, person); });
  }
  void declare(const std::string& title, bool is_private = false) {
    const auto made = company.in([&](store::Transaction& tx) {
      return incidents::declare(tx, company.world,
                                {.title = title, .services = {company.checkout}, .is_private = is_private},
                                company.as_ann);
    });
    CHECK(made.has_value());
  }
  // What the engine does at this instant: the messages that were planned.
  std::vector<store::PlannedNotification> look() {
    return company.in([&](store::Transaction& tx) {
      for (const auto& one : store::due::take(tx, store::due::Kind::digest, base::seconds(10), 10)) {
        store::due::finish(tx, one);
        tell(tx, company.world, {one.subject});
      }
      std::vector<store::PlannedNotification> planned;
      for (const auto& one : store::due::take(tx, store::due::Kind::deliver, base::seconds(10), 100)) {
        const auto found = store::pages::find_notification(tx, {one.subject});
        store::due::finish(tx, one);
        if (found->subject.cause == notification::Cause::digest) planned.push_back(*found);
      }
      return planned;
    });
  }
  void until(const char* when) { company.fresh.now = base::parse_rfc3339(when).value(); }

  testing::SmallCompany company;
  rights::Actor admin;
};

TEST_F(Digests, AreToldOnMondayOnce) {
  ASSERT_TRUE(subscribe({}, company.as_bob, company.bob));
  declare("Cards are refused");
  until("2027-02-08T07:59:59Z");
  EXPECT_TRUE(look().empty());
  until("2027-02-08T08:00:00Z");
  const auto told = look();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].address, "bob@pager.example.com");
  EXPECT_THAT(told[0].subject.body, HasSubstr("Cards are refused"));
  EXPECT_THAT(told[0].subject.summary, HasSubstr("week of 1 February 2027: 1 incident"));
  // A change of the hour plans the same Monday again; the week was told.
  company.in([&](store::Transaction& tx) { return set_rhythm(tx, company.world, {9, "UTC"}, admin); });
  until("2027-02-08T09:00:00Z");
  EXPECT_TRUE(look().empty());
  until("2027-02-15T09:00:00Z");
  EXPECT_EQ(look().size(), 1U);
}

TEST_F(Digests, AfterALongSilenceTheLastWeekIsToldAlone) {
  ASSERT_TRUE(subscribe({}, company.as_bob, company.bob));
  until("2027-02-24T10:00:00Z");
  const auto told = look();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_THAT(told[0].subject.summary, HasSubstr("week of 15 February 2027"));
  EXPECT_TRUE(look().empty());
}

TEST_F(Digests, APrivateIncidentIsToldToThoseWhoMaySeeIt) {
  ASSERT_TRUE(subscribe({}, company.as_ann, company.ann));
  ASSERT_TRUE(subscribe({}, company.as_bob, company.bob));
  ASSERT_TRUE(subscribe({.address = "all@example.com"}, admin, company.ann));
  declare("The secret breach", true);
  until("2027-02-08T08:00:00Z");
  for (const store::PlannedNotification& one : look()) {
    if (one.notification.person == company.ann) {
      EXPECT_THAT(one.subject.body, HasSubstr("The secret breach"));
    } else {
      EXPECT_THAT(one.subject.body, Not(HasSubstr("secret"))) << one.address;
      EXPECT_THAT(one.subject.summary, HasSubstr("no incidents"));
    }
  }
}

TEST_F(Digests, AnAddressForATeamNeedsTheRightToManageIt) {
  const Wanted team{company.shop, catalog::Channel::email, "shop@example.com"};
  EXPECT_EQ(subscribe(team, company.as_bob, company.bob).error().code, base::Code::forbidden);
  rights::Actor manager = company.as_bob;
  manager.role = rights::Role::manager;
  EXPECT_TRUE(subscribe(team, manager, company.bob));
  EXPECT_EQ(subscribe(team, manager, company.bob).error().code, base::Code::conflict);
  EXPECT_FALSE(subscribe({.address = "all@example.com"}, manager, company.bob));
  EXPECT_FALSE(subscribe({company.shop, catalog::Channel::webhook, "shop@example.com"}, manager, company.bob));
  EXPECT_FALSE(subscribe({company.shop, catalog::Channel::sms, "+1"}, manager, company.bob));
  EXPECT_FALSE(subscribe({{company.shop.number + 1}}, manager, company.bob));
}

TEST_F(Digests, WhoIsGoneIsToldNothing) {
  const auto id = subscribe({}, company.as_bob, company.bob);
  ASSERT_TRUE(id);
  company.in([&](store::Transaction& tx) {
    catalog::Person bob = *company.world.directories.at(tx)->person(company.bob);
    bob.disabled = true;
    return store::organisation::replace(tx, bob);
  });
  until("2027-02-08T08:00:00Z");
  EXPECT_TRUE(look().empty());
  company.in([&](store::Transaction& tx) {
    EXPECT_TRUE(store::digests::all(tx).empty());
    return true;
  });
}

TEST_F(Digests, OnlyWhoMayEndsASubscription) {
  const auto id = subscribe({}, company.as_bob, company.bob);
  ASSERT_TRUE(id);
  const auto end = [&](const rights::Actor& by, catalog::PersonId person) {
    return company.fresh.write([&](store::Transaction& tx) { return unsubscribe(tx, company.world, *id, by, person); });
  };
  EXPECT_FALSE(end(company.as_ann, company.ann));
  EXPECT_TRUE(end(company.as_bob, company.bob));
  until("2027-02-08T08:00:00Z");
  EXPECT_TRUE(look().empty());
}

}  // namespace
}  // namespace app::digests
