#include "app/overdue.h"

#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/review_action_items.h"
#include "app/testing/small_company.h"

namespace app::incidents {
namespace {

class OverdueItems : public ::testing::Test {
 protected:
  IncidentId declare(Declaration declaration) {
    declaration.title = "It fails";
    declaration.services = {company.checkout};
    const auto made = company.in(
        [&](store::Transaction& tx) { return incidents::declare(tx, company.world, declaration, company.as_ann); });
    CHECK(made.has_value());
    return *made;
  }
  void owe(IncidentId id, catalog::PersonId owner) {
    const auto made = company.in([&](store::Transaction& tx) {
      return add_action_item(tx, company.world, id,
                             {.title = "Bound it", .owner = owner, .due_at = tx.now() + base::days(1)},
                             {company.as_ann, company.ann});
    });
    CHECK(made.has_value());
  }
  std::size_t late(const store::incidents::Reader& reader, std::optional<catalog::TeamId> team = {},
                   std::optional<catalog::PersonId> owner = {}) {
    return company.in([&](store::Transaction& tx) { return overdue(tx, reader, team, owner).items.size(); });
  }

  testing::SmallCompany company;
};

TEST_F(OverdueItems, AreOfAllIncidentsThatAreNoDrillsAndThatTheReaderMaySee) {
  owe(declare({}), company.ann);
  owe(declare({.title = "", .drill = true}), company.ann);
  owe(declare({.title = "", .is_private = true}), company.bob);
  EXPECT_EQ(late(store::incidents::everything), 0U);
  company.pass(base::days(2));
  EXPECT_EQ(late(store::incidents::everything), 2U);
  EXPECT_EQ(late({false, company.ann}), 2U);
  EXPECT_EQ(late({false, company.bob}), 1U) << "the private one is Ann's";
}

TEST_F(OverdueItems, AreNarrowedToATeamAndAnOwner) {
  owe(declare({}), company.ann);
  company.pass(base::days(2));
  EXPECT_EQ(late(store::incidents::everything, company.shop), 1U);
  EXPECT_EQ(late(store::incidents::everything, catalog::TeamId{999}), 0U);
  EXPECT_EQ(late(store::incidents::everything, {}, company.bob), 0U);
}

}  // namespace
}  // namespace app::incidents
