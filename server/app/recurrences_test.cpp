#include "app/recurrences.h"

#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/incident_stage.h"
#include "app/testing/small_company.h"
#include "store/recurrences.h"

namespace app::incidents {
namespace {

class Recurrences : public ::testing::Test {
 protected:
  IncidentId declare(Declaration declaration = {}) {
    company.pass(base::hours(1));
    declaration.title = "It fails";
    declaration.services = {company.checkout};
    const auto made = company.in(
        [&](store::Transaction& tx) { return incidents::declare(tx, company.world, declaration, company.as_ann); });
    CHECK(made.has_value());
    return *made;
  }
  base::Result<void> say(IncidentId id, IncidentId other, const rights::Actor& by) {
    return company.in([&](store::Transaction& tx) { return say_recurrence(tx, company.world, id, other, by); });
  }
  std::vector<review::Occurrence> known(std::optional<std::set<IncidentId>> admitted = std::nullopt) {
    return company.in([&](store::Transaction& tx) { return occurrences(tx, admitted); });
  }

  testing::SmallCompany company;
};

TEST_F(Recurrences, AreSaidOnceOfOneThatBeganEarlier) {
  const IncidentId first = declare();
  const IncidentId second = declare();
  EXPECT_EQ(say(first, second, company.as_ann).error().field, "/other");
  EXPECT_EQ(say(first, first, company.as_ann).error().field, "/other");
  EXPECT_TRUE(say(second, first, company.as_ann));
  EXPECT_TRUE(say(second, first, company.as_bob)) << "again is accepted, and the first word stays";
  const auto found = known();
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].said.size(), 1U);
  EXPECT_EQ(found[0].said[0].of, first);
  EXPECT_EQ(found[0].said[0].by, company.ann);
  EXPECT_TRUE(company.in(
      [&](store::Transaction& tx) { return unsay_recurrence(tx, company.world, second, first, company.as_ann); }));
  EXPECT_TRUE(known().empty());
}

TEST_F(Recurrences, AlertsTellOfThemAndDrillsDoNotCount) {
  const auto alert = company.add_alert("disk full");
  const IncidentId id = declare({.title = "", .alert = alert});
  declare({.title = "", .drill = true});
  const auto found = known();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].incident, id);
  EXPECT_EQ(found[0].alerts, (std::vector<review::Fingerprint>{{company.checkout, "disk full"}}));
}

TEST_F(Recurrences, APrivateOneIsKnownToThoseWhoMaySeeIt) {
  const IncidentId open = declare();
  const IncidentId hidden = declare({.title = "", .is_private = true});
  EXPECT_EQ(say(hidden, open, company.as_bob).error().code, base::Code::not_found);
  EXPECT_TRUE(say(hidden, open, company.as_ann));
  EXPECT_TRUE(known(std::set<IncidentId>{}).empty());
  EXPECT_EQ(known(std::set<IncidentId>{hidden}).size(), 1U);
}

TEST_F(Recurrences, WhatWasSaidOfAMergedOneIsSaidOfWhereItWent) {
  const IncidentId first = declare();
  const IncidentId kept = declare();
  const IncidentId merged = declare();
  EXPECT_TRUE(say(merged, first, company.as_ann));
  ASSERT_TRUE(company.in([&](store::Transaction& tx) {
    return move_stage(tx, company.world, merged, {.to = incident::Stage::merged, .reason = "The same", .into = kept},
                      company.as_ann);
  }));
  const auto found = known();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].incident, kept);
  EXPECT_EQ(found[0].said.front().of, first);
}

}  // namespace
}  // namespace app::incidents
