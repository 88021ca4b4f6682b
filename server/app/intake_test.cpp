#include "app/intake.h"

#include <gmock/gmock.h>

#include "app/testing/small_company.h"
#include "store/feed.h"
#include "store/pages.h"

namespace app {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class TakingIn : public ::testing::Test {
 protected:
  // A service whose alerts page these people at once, or after `wait_seconds`.
  catalog::ServiceId service_paging(const std::vector<catalog::PersonId>& people, int wait_seconds = 0) {
    return company.in([&](store::Transaction& tx) {
      store::PolicyRow policy{tx.new_id<catalog::PolicyId>(), "Search", company.shop, {}};
      policy.body.id = policy.id;
      policy.body.name = policy.name;
      policy.body.team = policy.team;
      policy.body.rungs.resize(1);
      for (const catalog::PersonId person : people) policy.body.rungs[0].targets.push_back({.person = person});
      store::organisation::add(tx, policy);
      catalog::Service service;
      service.id = tx.new_id<catalog::ServiceId>();
      service.name = "Search";
      service.team = company.shop;
      service.policy = policy.id;
      service.wait_before_paging_seconds = wait_seconds;
      store::organisation::add(tx, service);
      return service.id;
    });
  }
  Accepted trigger(catalog::ServiceId service) {
    alert::Event event;
    event.service = service;
    event.dedup_key = "disk";
    event.summary = "The disk is full";
    return *company.in([&](store::Transaction& tx) { return take_in(tx, company.world, event, company.as_ann); });
  }
  std::vector<store::Entry> entries_of(escalation::PageId page) {
    return company.in(
        [&](store::Transaction& tx) { return store::feed::of_subject(tx, store::Subject::page, page.number, 9); });
  }
  std::optional<escalation::Page> page_of(alert::AlertId alert) {
    return company.in([&](store::Transaction& tx) { return store::pages::find_last(tx, alert); });
  }

  testing::SmallCompany company;
};

TEST_F(TakingIn, GivesAlertPageAndFirstNotificationTheNumberOfTheEvent) {
  const Accepted first = trigger(service_paging({company.ann, company.bob}));
  EXPECT_EQ(first.alert->number, first.event.number);
  const auto page = page_of(*first.alert);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->id.number, first.event.number);
  company.in([&](store::Transaction& tx) {
    const auto told = store::pages::notifications_of(tx, page->id);
    EXPECT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].notification.id.number, first.event.number);
    EXPECT_NE(told[1].notification.id.number, first.event.number);
    return true;
  });
}

TEST_F(TakingIn, GivesWhatComesLaterANumberOfItsOwn) {
  const catalog::ServiceId service = service_paging({company.ann}, 60);
  const Accepted first = trigger(service);
  const Accepted again = trigger(service);
  EXPECT_EQ(again.alert, first.alert);
  EXPECT_NE(again.event, first.event);
  EXPECT_FALSE(page_of(*first.alert)) << "it is given time to resolve";
  company.in([&](store::Transaction& tx) {
    page_alert(tx, company.world, *first.alert);
    EXPECT_EQ(store::alerts::events_of(tx, *first.alert, 9).size(), 2U);
    return true;
  });
  const auto page = page_of(*first.alert);
  ASSERT_TRUE(page);
  EXPECT_NE(page->id.number, first.alert->number);
}

TEST_F(TakingIn, SaysInOneEntryThatAPageWasOpenedAndWhomThatTold) {
  const auto entries = entries_of(page_of(*trigger(service_paging({company.ann})).alert)->id);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].kind, "page_opened");
  EXPECT_EQ(entries[0].actor_name, "Ann");
  EXPECT_THAT(entries[0].text, AllOf(HasSubstr("A page was opened: The disk is full"),
                                     HasSubstr("rung 1 of Search was paged because the page was opened")));
}

TEST_F(TakingIn, SaysByItselfThatAPageCouldTellNobody) {
  const auto entries = entries_of(page_of(*trigger(service_paging({company.cleo})).alert)->id);
  std::vector<std::string> kinds;
  for (const store::Entry& entry : entries) kinds.push_back(entry.kind);
  EXPECT_THAT(kinds, ElementsAre("page_opened", "page_exhausted"));
}

}  // namespace
}  // namespace app
