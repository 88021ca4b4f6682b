#include "app/reminders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/incident_work.h"
#include "app/review.h"
#include "app/review_action_items.h"
#include "app/testing/small_company.h"
#include "store/due.h"
#include "store/feed.h"

namespace app {
namespace {

using base::days;
using ::testing::HasSubstr;

class Reminding : public ::testing::Test {
 protected:
  Reminding() {
    const auto made = company.in([&](store::Transaction& tx) {
      return incidents::declare(
          tx, company.world,
          {.title = "Checkout fails", .severity = incident::Severity::sev2, .services = {company.checkout}},
          company.as_ann);
    });
    CHECK(made.has_value());
    id = *made;
  }
  // What the engine does at this instant; how many reminders were due.
  int look() {
    return company.in([&](store::Transaction& tx) {
      int count = 0;
      for (const auto kind : {store::due::Kind::review_reminder, store::due::Kind::action_item_reminder}) {
        for (const auto& one : store::due::take(tx, kind, base::seconds(10), 10)) {
          store::due::finish(tx, one);
          kind == store::due::Kind::review_reminder ? remind_review(tx, company.world, {one.subject})
                                                    : remind_action_item(tx, company.world, {one.subject});
          ++count;
        }
      }
      return count;
    });
  }
  std::string last_said() {
    return company.in(
        [&](store::Transaction& tx) { return store::feed::of_incident(tx, id.number, 0, 1).front().text; });
  }
  // Moves it to `reviewing` without the walk, which other tests take.
  void resolve() {
    company.in([&](store::Transaction& tx) {
      auto facts = *store::incidents::load(tx, id);
      facts.incident.stage = incident::Stage::reviewing;
      facts.incident.resolved_at = tx.now();
      incidents::save(tx, company.world, facts);
      return true;
    });
  }

  testing::SmallCompany company;
  incident::IncidentId id;
};

TEST_F(Reminding, OfAReviewComesADayBeforeAndAgainWhenItIsDue) {
  EXPECT_EQ(look(), 0);
  resolve();
  company.pass(days(6) - base::minutes(1));
  EXPECT_EQ(look(), 0);
  company.pass(base::minutes(1));
  EXPECT_EQ(look(), 1);
  EXPECT_THAT(last_said(), HasSubstr("The review is due in 1 day; reminded Ann, Bob"));
  company.pass(days(1));
  EXPECT_EQ(look(), 1);
  EXPECT_THAT(last_said(), HasSubstr("The review is due now"));
  company.pass(days(7));
  EXPECT_EQ(look(), 1);
  EXPECT_THAT(last_said(), HasSubstr("The review was due 7 days ago"));
}

TEST_F(Reminding, StopsOnceTheReviewIsPublished) {
  resolve();
  ASSERT_TRUE(company.in([&](store::Transaction& tx) {
    return incidents::write_review(tx, company.world, id, {review::State::published, "# What we learned"},
                                   company.as_ann);
  }));
  company.pass(days(60));
  EXPECT_EQ(look(), 0);
}

TEST_F(Reminding, OfAnActionItemGoesToItsOwnerUntilItIsDone) {
  const auto item = company.in([&](store::Transaction& tx) {
    return incidents::add_action_item(
        tx, company.world, id, {.title = "Alert on queue length", .owner = company.bob, .due_at = tx.now() + days(10)},
        company.as_ann);
  });
  ASSERT_TRUE(item) << item.error().message;
  company.pass(days(9));
  EXPECT_EQ(look(), 1);
  EXPECT_THAT(last_said(), HasSubstr("\"Alert on queue length\" is due in 1 day; reminded Bob"));
  company.pass(days(8));
  EXPECT_EQ(look(), 1) << "one is enough for two that are due";
  ASSERT_TRUE(company.in([&](store::Transaction& tx) {
    return incidents::change_action_item(tx, company.world, id, item->id, {.state = incident::ActionItemState::done},
                                         company.as_bob);
  }));
  company.pass(days(60));
  EXPECT_EQ(look(), 0);
}

}  // namespace
}  // namespace app
