// Each message about a page counts with its first call, when that began in the period.
#include "store/calls.h"

#include <gmock/gmock.h>

#include "store/incidents.h"
#include "store/pages.h"
#include "store/testing/fresh_store.h"

namespace store {
namespace {

using testing::FreshStore;
using testing::Kind;

class Calls : public ::testing::TestWithParam<Kind> {};

TEST_P(Calls, AreTheFirstOfEachMessageAboutAPage) {
  if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
  FreshStore store(GetParam());
  const base::Instant from = store.now;
  const auto tell = [&](std::optional<escalation::PageId> page, int calls) {
    const auto outcome = store.write([&](Transaction& tx) {
      notification::Notification notification;
      notification.id = tx.new_id<notification::NotificationId>();
      notification.person = {7};
      notification.page = page;
      pages::add_notification(tx, {notification, {}, "ada@example.com", {}});
      for (int number = 1; number <= calls; ++number) {
        tx.insert(Attempt{notification.id, number, "failed", tx.now() + base::hours(number), {}, ""});
      }
    });
    ASSERT_TRUE(outcome) << outcome.error().message;
  };
  tell(escalation::PageId{1}, 2);  // calls at 1 and 2 hours
  tell(escalation::PageId{2}, 0);  // never called
  tell({}, 1);                     // about no page
  store.now = store.now + base::days(1);
  tell(escalation::PageId{3}, 1);
  store.store.read([&](Transaction& tx) {
    const auto pages_of = [&](base::Instant begin, base::Instant end) {
      std::vector<std::int64_t> pages;
      for (const metrics::Call& call : calls::between(tx, begin, end)) {
        EXPECT_EQ(call.person, catalog::PersonId{7});
        pages.push_back(call.page.number);
      }
      return pages;
    };
    using ::testing::ElementsAre;
    EXPECT_THAT(pages_of(from, from + base::days(2)), ::testing::UnorderedElementsAre(1, 3));
    EXPECT_THAT(pages_of(from + base::hours(1), from + base::hours(2)), ElementsAre(1));
    EXPECT_THAT(pages_of(from + base::hours(2), from + base::days(1)), ElementsAre());
    EXPECT_THAT(pages_of(from + base::days(1), from + base::days(2)), ElementsAre(3));
  });
}

TEST_P(Calls, AlertsSayWhoEndedThemAndWhatPeopleDid) {
  if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
  FreshStore store(GetParam());
  const base::Instant from = store.now;
  const auto add = [&](const std::string& ended_by, bool is_paged, int hands) {
    const auto outcome = store.write([&](Transaction& tx) {
      alert::Alert alert;
      alert.id = tx.new_id<alert::AlertId>();
      alert.service = {3};
      alert.dedup_key = alert.summary = ended_by + std::to_string(alert.id.number);
      alert.opened_at = alert.last_event_at = tx.now();
      if (!ended_by.empty()) alert.resolved_at = tx.now() + base::minutes(2);
      tx.insert(alert);
      const auto note = [&](Subject subject, std::int64_t id, const std::string& kind, rights::ActorKind by) {
        tx.append({0, tx.now(), tx.now(), subject, id, {}, kind, by, 1, "somebody", "it happened"});
      };
      if (ended_by == "source") note(Subject::alert, alert.id.number, "alert_resolved", rights::ActorKind::source);
      if (ended_by == "person") note(Subject::alert, alert.id.number, "alert_resolved", rights::ActorKind::person);
      if (!is_paged) return;
      escalation::Page page;
      page.id = tx.new_id<escalation::PageId>();
      page.alert = alert.id;
      page.opened_at = tx.now();
      tx.insert(page);
      notification::Notification notification;
      notification.id = tx.new_id<notification::NotificationId>();
      notification.person = {7};
      notification.page = page.id;
      pages::add_notification(tx, {notification, {}, "ada@example.com", {}});
      note(Subject::page, page.id.number, "page_acknowledged", rights::ActorKind::person);
      for (int i = 0; i < hands; ++i) note(Subject::page, page.id.number, "page_escalated", rights::ActorKind::person);
    });
    ASSERT_TRUE(outcome) << outcome.error().message;
    store.now = store.now + base::minutes(1);
  };
  add("source", true, 0);
  add("person", false, 0);
  add("", true, 2);
  store.store.read([&](Transaction& tx) {
    const auto found = calls::alerts_between(tx, from, from + base::hours(1));
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].ended_by, metrics::EndedBy::source);
    EXPECT_TRUE(found[0].paged);
    EXPECT_EQ(found[0].hands, 0);
    EXPECT_EQ(found[1].ended_by, metrics::EndedBy::person);
    EXPECT_FALSE(found[1].paged);
    EXPECT_EQ(found[2].ended_by, metrics::EndedBy::nobody);
    EXPECT_FALSE(found[2].resolved_at);
    EXPECT_EQ(found[2].hands, 2);
    EXPECT_EQ(calls::alerts_between(tx, from + base::minutes(1), from + base::hours(1)).size(), 2U);
  });
}

TEST_P(Calls, KnowNoPageOfADrillAndNoDrillOfAnAlert) {
  if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
  FreshStore store(GetParam());
  const base::Instant from = store.now;
  for (const bool drill : {false, true}) {
    const auto outcome = store.write([&](Transaction& tx) {
      incident::Incident incident;
      incident.id = tx.new_id<incident::IncidentId>();
      incident.number = drill ? 2 : 1;
      incident.drill = drill;
      incidents::add(tx, incident);
      notification::Notification notification;
      notification.id = tx.new_id<notification::NotificationId>();
      notification.page = tx.new_id<escalation::PageId>();
      pages::add_notification(tx, {notification, {}, "ada@example.com", {}});
      tx.insert(Attempt{notification.id, 1, "accepted", tx.now(), {}, ""});
      incidents::link_page(tx, incident.id, *notification.page);
      alert::Alert alert;
      alert.id = tx.new_id<alert::AlertId>();
      alert.dedup_key = drill ? "drill" : "real";
      alert.opened_at = alert.last_event_at = tx.now();
      tx.insert(alert);
      incidents::link_alert(tx, incident.id, alert.id);
    });
    ASSERT_TRUE(outcome) << outcome.error().message;
  }
  store.store.read([&](Transaction& tx) {
    EXPECT_EQ(calls::between(tx, from, from + base::hours(1)).size(), 1U);
    const auto alerts = calls::alerts_between(tx, from, from + base::hours(1));
    ASSERT_EQ(alerts.size(), 2U);
    EXPECT_TRUE(alerts[0].incident);
    EXPECT_FALSE(alerts[1].incident);
  });
}

INSTANTIATE_TEST_SUITE_P(Engines, Calls, ::testing::Values(Kind::sqlite_memory, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
