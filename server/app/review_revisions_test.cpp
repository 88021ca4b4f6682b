// Ann and Bob write one review: nothing that either saved is lost.
#include "app/review_revisions.h"

#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/review.h"
#include "app/testing/small_company.h"
#include "store/feed.h"

namespace app::incidents {
namespace {

constexpr const char* begun = "# Why\n\n## Summary\n\nNothing yet.\n\n## Impact\n\nNothing yet.\n";

class WrittenTogether : public ::testing::Test {
 protected:
  WrittenTogether() {
    id = *company.in(
        [&](store::Transaction& tx) { return declare(tx, company.world, {.title = "Down"}, company.as_ann); });
    save(begun, {}, company.as_ann);
  }

  base::Result<review::Review> save(const std::string& text, std::optional<std::int64_t> from,
                                    const rights::Actor& who) {
    company.pass(base::minutes(1));
    return company.in([&](store::Transaction& tx) {
      const ReviewChange change{.state = review::State::draft, .markdown = text, .began_from = from};
      return write_review(tx, company.world, id, change, who);
    });
  }
  std::int64_t version() {
    return company.in([&](store::Transaction& tx) { return store::incidents::review_version(tx, id); });
  }
  std::string text() {
    return company.in([&](store::Transaction& tx) { return store::incidents::find_review(tx, id)->markdown; });
  }
  std::vector<store::review_revisions::Revision> revisions() {
    return company.in([&](store::Transaction& tx) { return store::review_revisions::list(tx, id); });
  }
  std::string newest_line() {
    return company.in([&](store::Transaction& tx) { return store::feed::of_incident(tx, id.number, 0, 1'000); })
        .front()
        .text;
  }
  std::string with(const char* heading, const std::string& words) {
    std::string changed = begun;
    const std::size_t at = changed.find("Nothing yet.", changed.find(heading));
    return changed.replace(at, 12, words);
  }

  testing::SmallCompany company;
  IncidentId id;
};

TEST_F(WrittenTogether, ASaveFromAnOlderVersionIsMergedWithWhatWasSavedSince) {
  const std::int64_t from = version();
  ASSERT_TRUE(save(with("Impact", "All of them."), from, company.as_bob));
  const auto saved = save(with("Summary", "Down."), from, company.as_ann);
  ASSERT_TRUE(saved) << saved.error().message;
  EXPECT_EQ(saved->markdown, "# Why\n\n## Summary\n\nDown.\n\n## Impact\n\nAll of them.\n");
  EXPECT_EQ(newest_line(), "The review was edited, and merged with what was saved meanwhile");
}

TEST_F(WrittenTogether, WhatCollidesIsRefusedWithTheNameAndChangesNothing) {
  const std::int64_t from = version();
  ASSERT_TRUE(save(with("Impact", "All of them."), from, company.as_bob));
  const auto refused = save(with("Impact", "Half of them."), from, company.as_ann);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::Code::conflict);
  EXPECT_EQ(refused.error().field, "/markdown");
  EXPECT_NE(refused.error().message.find("what Bob saved"), std::string::npos) << refused.error().message;
  EXPECT_EQ(text(), with("Impact", "All of them."));
  EXPECT_EQ(revisions().size(), 2U);
  // Chosen, and begun from what is there now.
  EXPECT_TRUE(save(with("Impact", "Half of them."), version(), company.as_ann));
  EXPECT_EQ(text(), with("Impact", "Half of them."));
}

TEST_F(WrittenTogether, AVersionThatNeverWasIsNamed) {
  for (const std::int64_t from : {version() + 1, std::int64_t{-1}}) {
    const auto refused = save("x", from, company.as_ann);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().field, "/began_from");
  }
}

TEST_F(WrittenTogether, AChangeOfStateAloneIsNoRevision) {
  const std::int64_t from = version();
  company.in([&](store::Transaction& tx) {
    return write_review(tx, company.world, id, {.state = review::State::in_review}, company.as_bob);
  });
  EXPECT_GT(version(), from);
  EXPECT_EQ(revisions().size(), 1U);
  EXPECT_TRUE(save(with("Summary", "Down."), from, company.as_ann));
}

TEST_F(WrittenTogether, EachTextIsKeptWithWhoAndWhenAndComesBack) {
  ASSERT_TRUE(save("second", {}, company.as_bob));
  const auto kept = revisions();
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].saved_by, "Bob");
  EXPECT_EQ(kept[0].saved_at, company.fresh.now);
  EXPECT_EQ(kept[1].saved_by, "Ann");
  const auto back = company.in(
      [&](store::Transaction& tx) { return restore_review(tx, company.world, id, kept[1].number, company.as_bob); });
  EXPECT_EQ(back->markdown, begun);
  EXPECT_EQ(revisions().size(), 3U);
  EXPECT_EQ(newest_line(), "Revision " + std::to_string(kept[1].number) + " of the review was restored");
  const auto none =
      company.in([&](store::Transaction& tx) { return restore_review(tx, company.world, id, 99, company.as_bob); });
  EXPECT_EQ(none.error().code, base::Code::not_found);
}

TEST_F(WrittenTogether, ATextFromBeforeRevisionsWereKeptBecomesTheFirst) {
  id =
      *company.in([&](store::Transaction& tx) { return declare(tx, company.world, {.title = "Old"}, company.as_ann); });
  company.in([&](store::Transaction& tx) {
    review::Review old;
    old.id = tx.new_id<review::ReviewId>();
    old.incident = id;
    old.markdown = begun;
    old.author = company.ann;
    old.created_at = tx.now();
    store::incidents::save_review(tx, old, id);
    return true;
  });
  const std::int64_t from = version();
  ASSERT_TRUE(save(with("Impact", "All of them."), from, company.as_bob));
  ASSERT_TRUE(save(with("Summary", "Down."), from, company.as_ann));
  EXPECT_EQ(revisions().back().saved_by, "Ann");
  EXPECT_EQ(revisions().size(), 3U);
}

}  // namespace
}  // namespace app::incidents
