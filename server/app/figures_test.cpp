#include "app/figures.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/declare.h"
#include "app/incident_facts.h"
#include "app/incident_stage.h"
#include "app/incident_work.h"
#include "app/testing/small_company.h"
#include "app/updates.h"
#include "base/random.h"

namespace app::figures {
namespace {

using base::Instant;
using base::minutes;
using incident::IncidentId;
using incident::Stage;

// What the test itself saw happen to one incident.
struct Seen {
  IncidentId id;
  bool drill = false;
  Instant detected_at;
  std::optional<Instant> acknowledged_at;
  Stage stage = Stage::declared;
};

// Incidents with random lives, driven through the use cases.
class Figures : public ::testing::Test {
 protected:
  void pass() { company.pass(minutes(random.between(1, 300))); }

  Seen declare_one() {
    Seen seen;
    seen.drill = random.chance(1, 6);
    seen.detected_at = random.chance(1, 2) ? company.fresh.now - minutes(random.between(1, 50)) : company.fresh.now;
    const auto made = company.in([&](store::Transaction& tx) {
      return incidents::declare(tx, company.world,
                                {.title = "It fails",
                                 .services = {random.chance(1, 2) ? company.checkout : company.payments},
                                 .detected_at = seen.detected_at,
                                 .drill = seen.drill},
                                company.as_ann);
    });
    CHECK(made.has_value());
    seen.id = *made;
    return seen;
  }

  void live(Seen& seen) {
    if (random.chance(1, 5)) return;
    pass();
    const auto commanded = company.in([&](store::Transaction& tx) {
      return incidents::assign(tx, company.world, seen.id, incident::Role::commander, company.bob, company.as_ann);
    });
    CHECK(commanded.has_value());
    seen.acknowledged_at = company.fresh.now;
    if (!random.chance(1, 4)) return;
    pass();
    const auto cancelled = company.in([&](store::Transaction& tx) {
      return incidents::move_stage(tx, company.world, seen.id, {Stage::cancelled, "a mistake"}, company.as_ann);
    });
    CHECK(cancelled.has_value());
    seen.stage = Stage::cancelled;
  }

  Material all(const Scope& scope = {}) {
    return company.in([&](store::Transaction& tx) { return material(tx, scope); });
  }

  testing::SmallCompany company;
  base::Random random{20'261'122};
};

TEST_F(Figures, AreWhatOneCountsByHand) {
  const Instant begin = company.fresh.now;
  std::vector<Seen> history;
  for (int i = 0; i < 60; ++i) {
    pass();
    history.push_back(declare_one());
    live(history.back());
  }
  pass();
  const metrics::Period period{begin + base::days(1), company.fresh.now - base::days(1), company.fresh.now};
  const metrics::Figure figure = metrics::time_to_acknowledge(all().histories, period);

  std::vector<metrics::Row> naive;
  int missing = 0;
  for (const Seen& seen : history) {
    if (seen.drill || seen.detected_at < period.from || seen.detected_at >= period.until) continue;
    if (seen.stage == Stage::cancelled) {
      ++missing;
      continue;
    }
    naive.push_back({seen.id, seen.acknowledged_at.value_or(period.as_of) - seen.detected_at, !seen.acknowledged_at});
  }
  EXPECT_EQ(figure.rows, naive);
  EXPECT_EQ(figure.n_missing, missing);
  EXPECT_GT(figure.n_used, 10);
  EXPECT_GT(figure.n_open, 0);
  EXPECT_GT(figure.n_missing, 0);
  const metrics::StageTimes stages = metrics::time_in_stages(all().histories, period);
  base::Duration sum;
  for (const metrics::StageFigure& stage : stages.stages) sum = sum + stage.total;
  EXPECT_EQ(sum, stages.total);
}

TEST_F(Figures, TheScopeNarrows) {
  for (int i = 0; i < 20; ++i) declare_one();
  const auto counted = [&](const Scope& scope) { return all(scope).histories.size(); };
  EXPECT_EQ(counted({.service = company.checkout}) + counted({.service = company.payments}), 20U);
  EXPECT_GT(counted({.service = company.checkout}), 0U);
  EXPECT_EQ(counted({.team = company.shop}), 20U);
  EXPECT_EQ(counted({.severity = incident::Severity::sev1}), 0U);
  EXPECT_EQ(counted({.type = "no such type"}), 0U);
}

}  // namespace
}  // namespace app::figures
