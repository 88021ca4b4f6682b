// Sharing a published review by a link.
#include "app/review_links.h"

#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/incident_links.h"
#include "app/review.h"
#include "app/review_causes.h"
#include "app/testing/small_company.h"

namespace app::incidents {
namespace {

class ReviewLinks : public ::testing::Test {
 protected:
  ReviewLinks() { id = declare_it({.title = "Down | out"}); }
  IncidentId declare_it(const Declaration& declaration) {
    return *company.in([&](store::Transaction& tx) { return declare(tx, company.world, declaration, company.as_ann); });
  }
  void write(review::State state, const std::string& text = "Why\n\n{{causes}}\n") {
    company.pass(base::minutes(1));
    ASSERT_TRUE(company.in([&](store::Transaction& tx) {
      return write_review(tx, company.world, id, {.state = state, .markdown = text}, company.as_ann);
    }));
  }
  base::Result<MadeLink> share(const LinkWish& wish = {}) {
    company.pass(base::minutes(1));
    return company.in(
        [&](store::Transaction& tx) { return share_review(tx, company.world, id, wish, company.as_ann); });
  }
  std::optional<SharedReview> open(const std::string& url) {
    return company.in([&](store::Transaction& tx) { return read_shared(tx, url.substr(url.rfind('/') + 1)); });
  }

  testing::SmallCompany company;
  IncidentId id;
};

TEST_F(ReviewLinks, AreMadeOnceItIsPublished) {
  write(review::State::draft);
  EXPECT_EQ(share().error().code, base::Code::conflict);
  write(review::State::published);
  const auto made = share({.note = "the auditors"});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->row.ends_at, made->row.made_at + usual_link);
  EXPECT_EQ(made->url.find(made->row.secret_hash), std::string::npos);
  const auto shared = open(made->url);
  ASSERT_TRUE(shared);
  EXPECT_EQ(shared->title, "Review of incident 1: Down | out");
  EXPECT_EQ(shared->published.markdown, "Why\n\nNo contributing cause was named.\n");
  EXPECT_FALSE(open(made->url + "x"));
  EXPECT_FALSE(open(""));
}

TEST_F(ReviewLinks, ShowWhatWasPublishedThoughTheRecordGoesOn) {
  write(review::State::published);
  const auto made = share();
  ASSERT_TRUE(company.in(
      [&](store::Transaction& tx) { return name_cause(tx, company.world, id, "capacity", "", company.as_ann); }));
  EXPECT_EQ(open(made->url)->published.markdown, "Why\n\nNo contributing cause was named.\n");
  write(review::State::published, "Why not\n\n{{causes}}\n");
  EXPECT_EQ(open(made->url)->published.markdown, "Why not\n\n- **Capacity**\n") << "it was published anew";
}

// It may become private later, and what was published stays.
TEST_F(ReviewLinks, ShowOtherIncidentsByTheirNumbersAlone) {
  const IncidentId other = declare_it({.title = "Secret"});
  ASSERT_TRUE(company.in([&](store::Transaction& tx) { return relate(tx, company.world, id, other, company.as_ann); }));
  write(review::State::published, "{{timeline}}\n");
  const std::string read = open(share()->url)->published.markdown;
  EXPECT_TRUE(read.contains("Related to incident 2 (Ann)\n")) << read;
  EXPECT_FALSE(read.contains("Secret")) << read;
}

TEST_F(ReviewLinks, End) {
  write(review::State::published);
  const auto now = company.fresh.now + base::minutes(1);
  EXPECT_EQ(share({.note = "", .ends_at = now}).error().field, "/ends_at");
  EXPECT_EQ(share({.note = "", .ends_at = now + base::days(400)}).error().field, "/ends_at");
  const auto made = share({.note = "", .ends_at = company.fresh.now + base::days(2)});
  ASSERT_TRUE(made);
  company.pass(base::days(1));
  EXPECT_TRUE(open(made->url));
  company.pass(base::days(1));
  EXPECT_FALSE(open(made->url));
}

TEST_F(ReviewLinks, AreTakenBack) {
  write(review::State::published);
  const auto made = share();
  const auto stop = [&] {
    return company.in(
        [&](store::Transaction& tx) { return stop_sharing(tx, company.world, id, made->row.id, company.as_ann); });
  };
  ASSERT_TRUE(stop());
  EXPECT_FALSE(open(made->url));
  EXPECT_EQ(stop().error().code, base::Code::not_found);
}

TEST_F(ReviewLinks, ShowNothingWhileTheReviewIsNotPublished) {
  write(review::State::published);
  const auto made = share();
  write(review::State::draft);
  EXPECT_FALSE(open(made->url));
}

TEST_F(ReviewLinks, ShowNothingOfAPrivateIncident) {
  write(review::State::published);
  const auto made = share();
  company.in([&](store::Transaction& tx) {
    auto facts = *store::incidents::load(tx, id);
    facts.incident.is_private = true;
    store::incidents::save(tx, facts.incident);
    return true;
  });
  EXPECT_FALSE(open(made->url)) << "it became private later";
  id = declare_it({.title = "Leak", .is_private = true});
  write(review::State::published);
  EXPECT_EQ(share().error().code, base::Code::conflict);
}

}  // namespace
}  // namespace app::incidents
