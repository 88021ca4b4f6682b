#include "app/incident_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/incident_facts.h"
#include "app/testing/small_company.h"
#include "store/feed.h"

namespace app::incidents {
namespace {

base::Instant at(const char* text) { return base::parse_rfc3339(text).value(); }

ImportedIncident outage(const std::string& id) {
  ImportedIncident told;
  told.external_id = id;
  told.title = "Disk full";
  told.detected_at = told.declared_at = at("2026-01-02T10:00:00Z");
  told.resolved_at = at("2026-01-02T11:30:00Z");
  return told;
}

class IncidentImport : public ::testing::Test {
 protected:
  IncidentImport() { company.fresh.now = at("2026-11-22T12:00:00Z"); }

  ImportPlan import(const std::vector<ImportedIncident>& incidents, Import how = Import::apply) {
    return company.in([&](store::Transaction& tx) {
      return incidents::import(tx, company.world, "legacy", incidents, how, company.as_ann);
    });
  }
  std::vector<incident::Incident> all() {
    return company.in([](store::Transaction& tx) {
      store::incidents::Filter filter;
      filter.reader = store::incidents::everything;
      return store::incidents::list(tx, filter);
    });
  }
  std::vector<incident::Fact> facts(IncidentId id) {
    return company.in([&](store::Transaction& tx) { return store::incidents::facts_of(tx, id); });
  }

  app::testing::SmallCompany company;
};

TEST_F(IncidentImport, APlanChangesNothing) {
  EXPECT_EQ(import({outage("A"), outage("B")}, Import::plan).created, 2);
  EXPECT_TRUE(all().empty());
}

TEST_F(IncidentImport, KeepsWhenItHappenedAndWhenItWasWrittenDownAndAsksForNothing) {
  const auto due = [&] {
    return company.in([](store::Transaction& tx) { return tx.number("select count(*) from due"); });
  };
  const std::int64_t before = due();
  EXPECT_EQ(import({outage("A")}).created, 1);
  const incident::Incident made = all().at(0);
  EXPECT_EQ(made.stage, incident::Stage::closed);
  EXPECT_TRUE(made.backfilled);
  EXPECT_EQ(made.resolved_at, at("2026-01-02T11:30:00Z"));
  for (const incident::Fact& fact : facts(made.id)) EXPECT_EQ(fact.recorded_at, company.fresh.now);
  EXPECT_EQ(due(), before);
  company.in([&](store::Transaction& tx) {
    EXPECT_EQ(tx.number("select count(*) from page"), 0);
    EXPECT_EQ(tx.number("select count(*) from task"), 0);
    EXPECT_EQ(store::feed::after(tx, 0, 100).at(0).text, "Imported from legacy, where it is A.");
    return true;
  });
}

TEST_F(IncidentImport, TwiceIsAsOnce) {
  import({outage("A")});
  const ImportPlan again = import({outage("A"), outage("B")});
  EXPECT_EQ(again.same, 1);
  EXPECT_EQ(again.created, 1);
  EXPECT_EQ(all().size(), 2U);
}

TEST_F(IncidentImport, OnlyWhatIsToldDifferentlyIsChanged) {
  ImportedIncident open = outage("A");
  open.resolved_at.reset();
  import({open});
  EXPECT_EQ(all().at(0).stage, incident::Stage::declared);
  const IncidentId id = all().at(0).id;
  const auto corrected = company.in([&](store::Transaction& tx) {
    Correction correction;
    correction.title = "The disk of db1 is full";
    return correct(tx, company.world, id, correction, company.as_ann);
  });
  ASSERT_TRUE(corrected);
  company.pass(base::hours(1));
  EXPECT_EQ(import({outage("A")}).changed, 1);
  const incident::Incident now = all().at(0);
  EXPECT_EQ(now.title, "The disk of db1 is full");
  EXPECT_EQ(now.stage, incident::Stage::closed);
  EXPECT_EQ(now.resolved_at, at("2026-01-02T11:30:00Z"));
  EXPECT_EQ(import({outage("A")}).same, 1);
}

TEST_F(IncidentImport, IsDoneWholeOrNotAtAllAndNamesRowAndField) {
  ImportedIncident backwards = outage("B");
  backwards.resolved_at = at("2026-01-02T09:00:00Z");
  ImportedIncident ahead = outage("C");
  ahead.resolved_at = at("2027-01-01T00:00:00Z");
  ImportedIncident never = outage("D");
  never.detected_at.reset();
  never.declared_at.reset();
  ImportedIncident elsewhere = outage("E");
  elsewhere.services = {catalog::ServiceId{999'999}};
  ImportedIncident odd = outage("F");
  odd.type = "nothing";
  const ImportPlan plan = import({outage("A"), backwards, ahead, never, elsewhere, odd, outage("A")});
  std::vector<std::pair<std::size_t, std::string>> refused;
  for (const Refused& one : plan.refused) refused.emplace_back(one.row, one.field);
  EXPECT_THAT(refused, ::testing::ElementsAre(std::pair(1, "resolved_at"), std::pair(2, "resolved_at"),
                                              std::pair(3, "detected_at"), std::pair(4, "services"),
                                              std::pair(5, "type"), std::pair(6, "external_id")));
  EXPECT_EQ(plan.refused.at(0).reason,
            "expected an instant at or after detected_at, 2026-01-02T10:00:00Z, not 2026-01-02T09:00:00Z");
  EXPECT_TRUE(all().empty());
}

TEST_F(IncidentImport, OfAnotherTeamIsRefused) {
  ImportedIncident ours = outage("A");
  ours.services = {company.checkout};
  rights::Actor stranger = company.as_ann;
  stranger.teams = {catalog::TeamId{company.shop.number + 100}};
  const ImportPlan plan = company.in([&](store::Transaction& tx) {
    return incidents::import(tx, company.world, "legacy", std::vector{ours}, Import::apply, stranger);
  });
  EXPECT_EQ(plan.refused.at(0).field, "services");
  EXPECT_EQ(import({ours}).created, 1);
  EXPECT_EQ(all().at(0).responding_team, company.shop);
}

}  // namespace
}  // namespace app::incidents
