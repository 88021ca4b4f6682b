// What a review said when it was published, on both engines.
#include "store/review_revisions.h"

#include <gtest/gtest.h>

#include "store/testing/fresh_store.h"

namespace store {
namespace {

using testing::FreshStore;
using testing::Kind;

class Publications : public ::testing::TestWithParam<Kind> {};

review::Charts some_charts() {
  review::Charts charts;
  charts.course.stays = {{"declared", testing::noon, testing::noon + base::minutes(5), true, true}};
  charts.course.moments = {{"detected", testing::noon}};
  charts.comparison.among = "others, \"quoted\"";
  charts.comparison.own = {base::minutes(90).microseconds, false};
  charts.comparison.others = {{base::minutes(3).microseconds, true}};
  charts.comparison.missing = {{"it was declined", 2}};
  return charts;
}

TEST_P(Publications, AreKeptWithTheFiguresOfTheirCharts) {
  if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
  FreshStore store(GetParam());
  const auto outcome = store.write([&](Transaction& tx) {
    const incident::IncidentId id{7};
    EXPECT_FALSE(review_revisions::frozen(tx, id));
    const review::Publication plain{"Why", {}};
    review_revisions::freeze(tx, id, plain);
    EXPECT_EQ(review_revisions::frozen(tx, id), plain);
    const review::Publication charted{"Why not", some_charts()};
    review_revisions::freeze(tx, id, charted);
    EXPECT_EQ(review_revisions::frozen(tx, id), charted);
    review_revisions::thaw(tx, id);
    EXPECT_FALSE(review_revisions::frozen(tx, id));
  });
  ASSERT_TRUE(outcome) << outcome.error().message;
}

INSTANTIATE_TEST_SUITE_P(Engines, Publications, ::testing::Values(Kind::sqlite_memory, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
