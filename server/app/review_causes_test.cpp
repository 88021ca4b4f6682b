// The contributing causes of a review, as people name them.
#include "app/review_causes.h"

#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/review.h"
#include "app/review_document.h"
#include "app/testing/small_company.h"
#include "store/causes.h"
#include "store/feed.h"
#include "store/review_causes.h"

namespace app::incidents {
namespace {

class ReviewCauses : public ::testing::Test {
 protected:
  ReviewCauses() {
    id = *company.in(
        [&](store::Transaction& tx) { return declare(tx, company.world, {.title = "Down"}, company.as_ann); });
  }
  void begin() {
    ASSERT_TRUE(company.in([&](store::Transaction& tx) {
      return write_review(tx, company.world, id, {.markdown = "Why"}, company.as_ann);
    }));
  }
  base::Result<void> name(const std::string& cause, const std::string& note) {
    company.pass(base::minutes(1));
    return company.in(
        [&](store::Transaction& tx) { return name_cause(tx, company.world, id, cause, note, company.as_ann); });
  }
  std::vector<store::review_causes::Cause> listed() {
    return company.in([&](store::Transaction& tx) { return store::review_causes::list(tx, id); });
  }
  std::vector<std::string> told() {
    std::vector<std::string> words;
    for (const auto& entry :
         company.in([&](store::Transaction& tx) { return store::feed::of_incident(tx, id.number, 0, 1'000); }))
      if (entry.text.find("ontributing cause") != std::string::npos) words.push_back(entry.text);
    return words;
  }

  testing::SmallCompany company;
  IncidentId id;
};

TEST_F(ReviewCauses, BelongToAReviewThatIsBegun) {
  const auto refused = name("capacity", "");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::Code::conflict);
  EXPECT_TRUE(listed().empty());
}

TEST_F(ReviewCauses, AreThoseOfTheList) {
  begin();
  const auto refused = name("human_error", "");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::Code::invalid);
  EXPECT_TRUE(listed().empty());
}

TEST_F(ReviewCauses, AreNamedOnceAndTheNoteIsWrittenAnew) {
  begin();
  ASSERT_TRUE(name("capacity", "40 connections"));
  ASSERT_TRUE(name("software", ""));
  ASSERT_TRUE(name("software", "")) << "again is accepted";
  ASSERT_TRUE(name("capacity", "50 connections"));
  const auto found = listed();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].cause, "software");
  EXPECT_EQ(found[1].note, "50 connections");
  EXPECT_EQ(found[1].named_by, "Ann");
  EXPECT_EQ(told(),
            (std::vector<std::string>{"Contributing cause: Capacity: 50 connections", "Contributing cause: Software",
                                      "Contributing cause: Capacity: 40 connections"}));
}

TEST_F(ReviewCauses, OfARetiredKindStayWhereTheyAreNamedButAreNotChosenAnew) {
  begin();
  review::CauseKind kind{"third_party", "Third party", "A supplier failed.", false};
  company.in([&](store::Transaction& tx) { return store::causes::add(tx, kind), true; });
  ASSERT_TRUE(name("third_party", "Their network"));
  kind.retired = true;
  kind.name = "Supplier";
  company.in([&](store::Transaction& tx) { return store::causes::replace(tx, kind), true; });
  EXPECT_TRUE(name("third_party", "Their network, twice")) << "its note can still be written anew";
  const auto document = company.in([&](store::Transaction& tx) {
    return review_document(tx, company.world, *store::incidents::load(tx, id), {.sees_all = true, .person = {}});
  });
  ASSERT_TRUE(document);
  EXPECT_NE(review::as_markdown(*document).find("- **Supplier**: Their network, twice\n"), std::string::npos);
  ASSERT_TRUE(company.in(
      [&](store::Transaction& tx) { return remove_cause(tx, company.world, id, "third_party", company.as_ann); }));
  EXPECT_EQ(told().front(), "No longer a contributing cause: Supplier");
  const auto refused = name("third_party", "");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "/cause");
  EXPECT_NE(refused.error().message.find("retired"), std::string::npos);
}

TEST_F(ReviewCauses, AreTakenBack) {
  begin();
  ASSERT_TRUE(name("capacity", ""));
  for (int again = 0; again < 2; ++again) {
    ASSERT_TRUE(company.in(
        [&](store::Transaction& tx) { return remove_cause(tx, company.world, id, "capacity", company.as_ann); }));
  }
  EXPECT_TRUE(listed().empty());
  EXPECT_EQ(told().size(), 2U);
  EXPECT_EQ(told().front(), "No longer a contributing cause: Capacity");
}

TEST_F(ReviewCauses, AreHandedOnWithTheReview) {
  begin();
  ASSERT_TRUE(name("capacity", "40 | 50"));
  const auto document = company.in([&](store::Transaction& tx) {
    return review_document(tx, company.world, *store::incidents::load(tx, id), {.sees_all = true, .person = {}});
  });
  ASSERT_TRUE(document);
  EXPECT_NE(review::as_markdown(*document).find("- **Capacity**: 40 \\| 50\n"), std::string::npos);
}

}  // namespace
}  // namespace app::incidents
