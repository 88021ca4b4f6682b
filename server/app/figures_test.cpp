#include "app/figures.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/declare.h"
#include "app/incident_facts.h"
#include "app/incident_stage.h"
#include "app/incident_work.h"
#include "app/past_incidents.h"
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

  template <class Ask>
  auto ask(Ask ask) {
    return company.in([&](store::Transaction& tx) { return company.world.incident_columns.ask(tx, ask); });
  }

  template <class Ask>
  void ask_of(store::Transaction& tx, Ask ask) {
    company.world.incident_columns.ask(tx, ask);
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
  const metrics::Figure figure =
      ask([&](const metrics::Columns& columns) { return columns.time(metrics::Timing::acknowledge, {period, {}}); });

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
  const auto stages = ask([&](const metrics::Columns& columns) { return columns.stages({period, {}}); });
  base::Duration sum;
  for (const metrics::StageFigure& stage : stages.stages) sum = sum + stage.total;
  EXPECT_EQ(sum, stages.total);
}

TEST_F(Figures, KnowTheirIncidentsAndWhichOfThemAreSetAside) {
  const Instant begin = company.fresh.now;
  std::vector<Seen> history;
  for (int i = 0; i < 40; ++i) {
    pass();
    history.push_back(declare_one());
    live(history.back());
  }
  pass();
  const metrics::Question question{{begin, company.fresh.now, company.fresh.now}, {}};
  const KnownIncidents known =
      company.in([&](store::Transaction& tx) { return known_incidents(tx, company.world, question); });
  std::vector<IncidentId> own;
  std::vector<IncidentId> set_aside;
  for (const Seen& seen : history) {
    if (!seen.drill) (seen.stage == Stage::cancelled ? set_aside : own).push_back(seen.id);
  }
  EXPECT_EQ(known.own, own);
  EXPECT_EQ(known.set_aside, set_aside);
  EXPECT_FALSE(set_aside.empty());
}

TEST_F(Figures, TheScopeNarrows) {
  for (int i = 0; i < 20; ++i) declare_one();
  const auto counted = [&](const metrics::Scope& scope) {
    const base::Instant now = company.fresh.now;
    return ask([&](const metrics::Columns& columns) {
      const metrics::Weekly found = columns.weekly({{now - base::days(30), now + base::days(1), now}, scope});
      return found.n_used + found.n_missing;
    });
  };
  const int real = counted({});
  EXPECT_GT(real, 10);
  EXPECT_EQ(counted({.service = company.checkout}) + counted({.service = company.payments}), real);
  EXPECT_GT(counted({.service = company.checkout}), 0);
  EXPECT_EQ(counted({.team = company.shop}), real);
  EXPECT_EQ(counted({.severity = incident::Severity::sev1}), 0);
  EXPECT_EQ(counted({.type = "no such type"}), 0);
}

// Asked after each step, the columns know what a fresh reading of everything says.
TEST_F(Figures, TheColumnsFollowTheFeed) {
  const Instant begin = company.fresh.now;
  for (int i = 0; i < 25; ++i) {
    pass();
    Seen seen = declare_one();
    if (i % 2 == 0) live(seen);
    const metrics::Question question{{begin, company.fresh.now + base::days(1), company.fresh.now}, {}};
    IncidentColumns fresh;
    company.in([&](store::Transaction& tx) {
      fresh.ask(tx, [&](const metrics::Columns& anew) {
        ask_of(tx, [&](const metrics::Columns& followed) {
          EXPECT_EQ(followed.size(), anew.size());
          for (const metrics::Timing timing : metrics::all_timings)
            EXPECT_EQ(followed.time(timing, question), anew.time(timing, question));
          EXPECT_EQ(followed.weekly(question), anew.weekly(question));
          EXPECT_EQ(followed.stages(question), anew.stages(question));
          return true;
        });
        return true;
      });
      return true;
    });
  }
}

}  // namespace
}  // namespace app::figures
