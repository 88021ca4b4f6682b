// What is kept for a while goes when it is old, a batch at a time, and nothing else with it.
#include "store/expiry.h"

#include <gtest/gtest.h>

#include "store/access.h"
#include "store/alerts.h"
#include "store/testing/fresh_store.h"

namespace store {
namespace {

using testing::FreshStore;
using testing::Kind;

class Expiry : public ::testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
    store_ = std::make_unique<FreshStore>(GetParam());
  }
  template <class Work>
  int count(Work work) {
    int found = 0;
    const auto outcome = store_->write([&](Transaction& tx) { found = static_cast<int>(work(tx)); });
    EXPECT_TRUE(outcome.has_value());
    return found;
  }
  int rows(const std::string& table) {
    return count([&](Transaction& tx) { return tx.number("select count(*) from " + table); });
  }
  base::Instant now() const { return store_->now; }
  void pass(base::Duration time) { store_->now = store_->now + time; }

  // An event of this moment, with an alert of its own.
  void add_event() {
    count([](Transaction& tx) {
      const auto id = tx.new_id<alert::EventId>();
      alert::Alert alert;
      alert.id = tx.new_id<alert::AlertId>();
      alert.dedup_key = alert.id.text();
      alert.opened_by = id;
      tx.insert(alert);
      alert::Event event;
      event.id = id;
      event.received_at = tx.now();
      alerts::add_event(tx, event, alert.id);
      return 0;
    });
  }

  std::unique_ptr<FreshStore> store_;
};

TEST_P(Expiry, OldEventsGoInBatchesAndTheirAlertsStay) {
  for (int day = 0; day < 10; ++day) {
    add_event();
    pass(base::days(1));
  }
  const base::Instant until = now() - base::days(4);
  const auto end = [&](Transaction& tx) { return expiry::end_events(tx, until, 4); };
  EXPECT_EQ(count(end), 4);
  EXPECT_EQ(count(end), 2);
  EXPECT_EQ(count(end), 0);
  EXPECT_EQ(rows("event"), 4);
  EXPECT_EQ(
      count([&](Transaction& tx) { return tx.number("select count(*) from event where received_at < $1", until); }), 0);
  EXPECT_EQ(rows("alert"), 10);
}

TEST_P(Expiry, OldAnswersGo) {
  for (const char* key : {"a", "b", "c"}) {
    count([&](Transaction& tx) {
      access::keep_answer(tx, 7, key, {"/x", 200, "{}"});
      return 0;
    });
    pass(base::hours(1));
  }
  EXPECT_EQ(count([&](Transaction& tx) { return expiry::end_kept_answers(tx, now() - base::minutes(90), 9); }), 2);
  EXPECT_EQ(rows("idempotency where key = 'c'"), 1);
}

TEST_P(Expiry, UsedAndOldLinksGo) {
  const base::Instant then = now();
  const base::Instant later = then + base::days(9);
  count([&](Transaction& tx) {
    const auto add = [&](const char* hash, base::Instant until, std::optional<base::Instant> used_at) {
      tx.insert(SignInLinkRow{tx.new_id<SignInLinkId>(), {1}, hash, until, used_at});
    };
    add("used", later, then);
    add("ran out", then, {});
    add("works", later, {});
    return 0;
  });
  EXPECT_EQ(count([&](Transaction& tx) { return expiry::end_sign_in_links(tx, then + base::days(1), 9); }), 2);
  EXPECT_EQ(rows("sign_in_link where secret_hash = 'works'"), 1);
}

TEST_P(Expiry, SessionsThatAreOverGo) {
  pass(base::days(30));
  const base::Instant unseen_since = now() - base::hours(12);
  count([&](Transaction& tx) {
    const auto add = [&](const char* hash, base::Instant seen_at, base::Instant until) {
      tx.insert(SessionRow{tx.new_id<SignInId>(), {1}, hash, now() - base::days(2), seen_at, until});
    };
    add("ran out", now(), now());
    add("unseen", unseen_since - base::seconds(1), now() + base::days(9));
    add("alive", unseen_since, now() + base::days(9));
    return 0;
  });
  EXPECT_EQ(count([&](Transaction& tx) { return expiry::end_sessions(tx, unseen_since, 9); }), 2);
  EXPECT_EQ(rows("sign_in where secret_hash = 'alive'"), 1);
}

INSTANTIATE_TEST_SUITE_P(Engines, Expiry, ::testing::Values(Kind::sqlite_memory, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
