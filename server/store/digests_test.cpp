// Subscriptions and the weeks that were told, on both engines.
#include "store/digests.h"

#include <gtest/gtest.h>

#include "store/testing/fresh_store.h"

namespace store {
namespace {

using testing::FreshStore;
using testing::Kind;

class Digests : public ::testing::TestWithParam<Kind> {};

TEST_P(Digests, AreKeptOnceAndEachWeekIsToldOnce) {
  if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
  FreshStore store(GetParam());
  const auto outcome = store.write([&](Transaction& tx) {
    DigestSubscription one{tx.new_id<DigestSubscriptionId>(), {7}, {3}, catalog::Channel::email, "", "Ann", tx.now()};
    EXPECT_TRUE(digests::add(tx, one));
    DigestSubscription again = one;
    again.id = tx.new_id<DigestSubscriptionId>();
    EXPECT_FALSE(digests::add(tx, again));
    again.team = {};
    EXPECT_TRUE(digests::add(tx, again));
    EXPECT_EQ(digests::all(tx).size(), 2U);
    EXPECT_EQ(digests::find(tx, one.id)->team, catalog::TeamId{3});
    EXPECT_TRUE(digests::tell(tx, one.id, 20'000, {1}));
    EXPECT_FALSE(digests::tell(tx, one.id, 20'000, {2}));
    EXPECT_TRUE(digests::tell(tx, one.id, 20'007, {3}));
    EXPECT_TRUE(digests::tell(tx, again.id, 20'000, {4}));
    digests::remove(tx, one.id);
    EXPECT_FALSE(digests::find(tx, one.id));
    EXPECT_EQ(digests::all(tx).size(), 1U);
  });
  ASSERT_TRUE(outcome) << outcome.error().message;
}

INSTANTIATE_TEST_SUITE_P(Engines, Digests, ::testing::Values(Kind::sqlite_memory, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
