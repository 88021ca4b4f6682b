#include "change/change.h"

#include <gtest/gtest.h>

namespace change {
namespace {

TEST(Change, WordsForPeopleHaveSpaces) {
  EXPECT_EQ(spoken(Kind::pull_request), "pull request");
  EXPECT_EQ(spoken(Role::follow_up), "follow-up");
}

TEST(Change, APullRequestActsWhenItWasMergedAndADeploymentWhenItBegan) {
  Change change;
  change.started_at = {100};
  EXPECT_EQ(effective_at(change), base::Instant{100});
  change.kind = Kind::pull_request;
  EXPECT_EQ(effective_at(change), std::nullopt);
  change.finished_at = base::Instant{500};
  EXPECT_EQ(effective_at(change), base::Instant{500});
  change.outcome = Outcome::failed;  // closed without a merge
  EXPECT_EQ(effective_at(change), std::nullopt);
}

TEST(Change, ProductionIsKnownByItsName) {
  for (const char* name : {"", "production", "Prod", "LIVE", "prod-eu", "production/eu", "eu-production", "eu.live"}) {
    EXPECT_TRUE(is_production(name)) << name;
  }
  for (const char* name : {"staging", "test", "preproduction", "products", "nonprod", "delivery", "liver"}) {
    EXPECT_FALSE(is_production(name)) << name;
  }
}

}  // namespace
}  // namespace change
