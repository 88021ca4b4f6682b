// Rules of following and who follows by them, on both engines.
#include "store/following.h"

#include <gmock/gmock.h>

#include "store/organisation.h"
#include "store/testing/fresh_store.h"

namespace store {
namespace {

using ::testing::ElementsAre;
using testing::FreshStore;
using ::testing::IsEmpty;
using testing::Kind;

class FollowingRows : public ::testing::TestWithParam<Kind> {};

TEST_P(FollowingRows, ARuleTakesWithItWhatWasFollowedByItAndStoppingOutlivesIt) {
  if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
  FreshStore store(GetParam());
  const auto outcome = store.write([&](Transaction& tx) {
    const incident::FollowRule first{{5}, {7}, {3}, {}, incident::Severity::sev2};
    const incident::FollowRule second{{6}, {7}, {}, {4}, {}};
    organisation::add(tx, first);
    organisation::add(tx, second);
    EXPECT_THAT(organisation::all<incident::FollowRule>(tx), ElementsAre(first, second));
    following::note(tx, {1}, {{7}, {5}});
    following::note(tx, {1}, {{7}, {5}});
    following::note(tx, {1}, {{7}, {6}});
    following::note(tx, {2}, {{8}, {6}});
    EXPECT_THAT(following::followers(tx, {1}), ElementsAre(following::ByRule{{7}, {5}}, following::ByRule{{7}, {6}}));
    following::stop(tx, {1}, {7});
    following::stop(tx, {1}, {7});
    EXPECT_THAT(following::followers(tx, {1}), IsEmpty());
    EXPECT_EQ(following::noted(tx, {1}).size(), 2U);
    EXPECT_EQ(following::followers(tx, {2}).size(), 1U);
    const std::int64_t version = organisation::version(tx);
    following::remove(tx, {5});
    EXPECT_GT(organisation::version(tx), version);
    EXPECT_THAT(organisation::all<incident::FollowRule>(tx), ElementsAre(second));
    EXPECT_THAT(following::noted(tx, {1}), ElementsAre(following::ByRule{{7}, {6}}));
    following::stop_no_more(tx, {1}, {7});
    EXPECT_THAT(following::followers(tx, {1}), ElementsAre(following::ByRule{{7}, {6}}));
  });
  ASSERT_TRUE(outcome) << outcome.error().message;
}

INSTANTIATE_TEST_SUITE_P(Engines, FollowingRows, ::testing::Values(Kind::sqlite_memory, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
