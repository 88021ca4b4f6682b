#include "metrics/causes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace metrics {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Causes, CountEachKindOnceAnIncident) {
  const std::vector<Causes> all = {{{1}, {"capacity", "software"}}, {{2}, {"software", "software"}}, {{3}, {}}};
  const CauseCounts counts = count_causes(all);
  EXPECT_EQ(counts.n_used, 2);
  EXPECT_EQ(counts.n_missing, 1);
  ASSERT_EQ(counts.causes.size(), 2U);
  EXPECT_EQ(counts.causes[0].key, "software");
  EXPECT_THAT(counts.causes[0].incidents, ElementsAre(incident::IncidentId{1}, incident::IncidentId{2}));
  EXPECT_EQ(counts.causes[0].share, wilson(2, 2));
  EXPECT_EQ(counts.causes[1].share, wilson(1, 2));
}

TEST(Causes, OfNothingAreNone) {
  EXPECT_THAT(count_causes({}).causes, IsEmpty());
  EXPECT_EQ(count_causes({}).n_used, 0);
}

RC_GTEST_PROP(Causes, AreCountedAsOneByOne, ()) {
  const std::vector<std::string> keys = {"a", "b", "c"};
  std::vector<Causes> all;
  for (int i = 0; i < *rc::gen::inRange(0, 12); ++i)
    all.push_back({{i + 1}, *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(keys))});
  const CauseCounts counts = count_causes(all);
  RC_ASSERT(counts.n_used + counts.n_missing == static_cast<int>(all.size()));
  for (const std::string& key : keys) {
    const auto has = std::ranges::count_if(
        all, [&](const Causes& one) { return std::ranges::find(one.keys, key) != one.keys.end(); });
    const auto found = std::ranges::find(counts.causes, key, &CauseCount::key);
    RC_ASSERT((found == counts.causes.end() ? 0 : std::ssize(found->incidents)) == has);
  }
  RC_ASSERT(std::ranges::is_sorted(counts.causes, std::ranges::greater(),
                                   [](const CauseCount& one) { return one.incidents.size(); }));
}

}  // namespace
}  // namespace metrics
