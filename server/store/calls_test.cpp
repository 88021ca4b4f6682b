// Each message about a page counts with its first call, when that began in the period.
#include "store/calls.h"

#include <gmock/gmock.h>

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

INSTANTIATE_TEST_SUITE_P(Engines, Calls, ::testing::Values(Kind::sqlite_memory, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
