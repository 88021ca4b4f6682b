// Who took part as it was known on a past day, on both engines.
#include "store/incident_responders.h"

#include <gtest/gtest.h>

#include "store/testing/fresh_store.h"

namespace store {
namespace {

using process::EffortCorrection;
using process::Leaving;
using testing::FreshStore;
using testing::Kind;

class PastResponders : public ::testing::TestWithParam<Kind> {};

TEST_P(PastResponders, AreAsTheyWereKnownThen) {
  if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
  FreshStore store(GetParam());
  const incident::IncidentId id{7};
  const catalog::PersonId ann{1};
  const auto at = [](int minute) { return testing::noon + base::minutes(minute); };
  const auto deed = [&](int minute, auto work) {
    store.now = at(minute);
    ASSERT_TRUE(store.write([&](Transaction& tx) { work(tx); }));
  };
  namespace rows = incident_responders;
  deed(0, [&](Transaction& tx) { rows::join(tx, id, ann, process::Joining::by_hand); });
  deed(4, [&](Transaction& tx) { rows::note_sign(tx, id, ann); });
  deed(5, [&](Transaction& tx) { rows::correct(tx, {id, ann, 60, "Bob", at(5)}); });
  deed(6, [&](Transaction& tx) { rows::correct(tx, {id, ann, 90, "Cleo", at(6)}); });
  deed(8, [&](Transaction& tx) { rows::withdraw_correction(tx, id, ann); });
  deed(9, [&](Transaction& tx) { rows::leave(tx, id, ann); });
  ASSERT_TRUE(store.write([&](Transaction& tx) {
    EXPECT_TRUE(rows::stints_at(tx, id, at(-1)).empty());
    const auto then = rows::stints_at(tx, id, at(7));
    ASSERT_EQ(then.size(), 1U);
    EXPECT_EQ(then[0].last_sign_at, at(4));
    EXPECT_FALSE(then[0].left_at);
    EXPECT_EQ(then[0].why_left, Leaving::not_yet);
    EXPECT_EQ(rows::stints_at(tx, id, at(2)).at(0).last_sign_at, at(0));
    EXPECT_EQ(rows::stints_at(tx, id, at(9)), rows::stints_of(tx, id));
    EXPECT_TRUE(rows::corrections_at(tx, id, at(4)).empty());
    EXPECT_EQ(rows::corrections_at(tx, id, at(5)), (std::vector<EffortCorrection>{{id, ann, 60, "Bob", at(5)}}));
    EXPECT_EQ(rows::corrections_at(tx, id, at(7)), (std::vector<EffortCorrection>{{id, ann, 90, "Cleo", at(6)}}));
    EXPECT_TRUE(rows::corrections_at(tx, id, at(8)).empty());
  }));
}

TEST_P(PastResponders, AreOfTheIncidentsThatAnythingWasNotedOf) {
  if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
  FreshStore store(GetParam());
  namespace rows = incident_responders;
  const auto ids = [](std::initializer_list<std::int64_t> numbers) {
    std::vector<incident::IncidentId> out;
    for (const std::int64_t number : numbers) out.push_back({number});
    return out;
  };
  ASSERT_TRUE(store.write([&](Transaction& tx) {
    EXPECT_EQ(rows::incidents(tx), ids({}));
    rows::join(tx, {9}, {1}, process::Joining::by_hand);
    rows::join(tx, {9}, {2}, process::Joining::by_hand);
    rows::correct(tx, {{3}, {1}, 60, "Bob", tx.now()});
    rows::withdraw_correction(tx, {3}, {1});
    rows::correct(tx, {{9}, {1}, 60, "Bob", tx.now()});
    EXPECT_EQ(rows::incidents(tx), ids({3, 9}));
  }));
}

INSTANTIATE_TEST_SUITE_P(Engines, PastResponders, ::testing::Values(Kind::sqlite_memory, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
