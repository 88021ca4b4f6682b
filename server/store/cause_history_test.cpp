// Which causes were named on a past day, on both engines.
#include "store/cause_history.h"

#include <gtest/gtest.h>

#include "store/testing/fresh_store.h"

namespace store {
namespace {

using testing::FreshStore;
using testing::Kind;

class CauseHistory : public ::testing::TestWithParam<Kind> {};

TEST_P(CauseHistory, KnowsWhatWasNamedWhen) {
  if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
  FreshStore store(GetParam());
  const incident::IncidentId id{7};
  const auto at = [](int minute) { return testing::noon + base::minutes(minute); };
  const auto deed = [&](int minute, auto work) {
    store.now = at(minute);
    ASSERT_TRUE(store.write([&](Transaction& tx) { work(tx); }));
  };
  deed(0, [&](Transaction& tx) { cause_history::note_named(tx, id, "capacity"); });
  deed(1, [&](Transaction& tx) { cause_history::note_named(tx, id, "capacity"); });
  deed(2, [&](Transaction& tx) { cause_history::note_named(tx, id, "data"); });
  deed(3, [&](Transaction& tx) { cause_history::note_removed(tx, id, "capacity"); });
  deed(5, [&](Transaction& tx) { cause_history::note_named(tx, id, "capacity"); });
  using Keys = std::vector<std::string>;
  const std::vector<std::pair<int, Keys>> expected{
      {-1, {}}, {0, {"capacity"}}, {2, {"capacity", "data"}}, {3, {"data"}}, {9, {"capacity", "data"}}};
  ASSERT_TRUE(store.write([&](Transaction& tx) {
    for (const auto& [minute, keys] : expected) EXPECT_EQ(cause_history::named_at(tx, at(minute))[id], keys) << minute;
  }));
}

INSTANTIATE_TEST_SUITE_P(Engines, CauseHistory, ::testing::Values(Kind::sqlite_memory, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
