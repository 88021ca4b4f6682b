#include "metrics/readings.h"

#include <gtest/gtest.h>

namespace metrics {
namespace {

using base::hours;
using base::Instant;
const Instant monday = base::parse_rfc3339("2026-11-02T00:00:00Z").value();

change::Change deployed(std::int64_t id, Instant at) {
  change::Change change;
  change.id = {id};
  change.kind = change::Kind::deployment;
  change.environment = "production";
  change.repository = "acme/shop";
  change.started_at = at;
  change.finished_at = at;
  change.outcome = change::Outcome::succeeded;
  change.recorded_at = at;
  return change;
}

History lasted(std::int64_t id, Instant declared, std::optional<Instant> resolved) {
  History history{.id = incident::IncidentId{id},
                  .facts = {{incident::Moment::declared, declared, declared, {}, "test"}},
                  .visits = {{incident::Stage::declared, declared, std::nullopt}}};
  if (resolved) history.facts.push_back({incident::Moment::resolved, resolved, *resolved, {}, "test"});
  return history;
}

TEST(Readings, DevlakeBlamesTheLastDeploymentAndCountsDays) {
  const Period fortnight{monday, monday + base::days(14), monday + base::days(14)};
  Deliveries deliveries;
  // Week one: two on Monday, one on Tuesday. Week two: one.
  for (const int hour : {1, 2, 30, 200}) {
    deliveries.changes.push_back(deployed(hour, monday + hours(hour)));
  }
  const std::vector<History> histories{lasted(1, monday + hours(40), monday + hours(42)),
                                       lasted(2, monday + hours(50), monday + hours(60)),
                                       lasted(3, monday + hours(250), std::nullopt)};
  const auto figures = read_deliveries(Reading::devlake, deliveries, histories, fortnight);
  ASSERT_EQ(figures.size(), 4U);
  EXPECT_EQ(figures[0].value, 1);  // of the days 2 and 1 the lower
  EXPECT_EQ(figures[0].n, 2);
  ASSERT_EQ(figures[0].rows.size(), 1U);
  EXPECT_EQ(figures[0].rows[0].id, 2);
  EXPECT_EQ(figures[2].value, .5);  // 30 and 200, of four
  EXPECT_EQ(figures[2].ours_value, 0);
  EXPECT_EQ(figures[2].reasons[0].count, 2);
  EXPECT_EQ(figures[3].n, 2);  // 12 hours and 30 hours
  EXPECT_EQ(figures[3].value, 12 * 3'600);
  EXPECT_EQ(figures[3].band, "high");
  EXPECT_EQ(figures[3].reasons[0].why, "its incident is not resolved, so it is left out there");
}

TEST(Readings, TheYearsDifferInWhatRecoveryMeansAndInRework) {
  const Period fortnight{monday, monday + base::days(14), monday + base::days(14)};
  EXPECT_EQ(read_deliveries(Reading::dora_2021, {}, {}, fortnight).size(), 3U);
  EXPECT_EQ(read_incidents(Reading::dora_2021, {}, fortnight).size(), 1U);
  EXPECT_EQ(read_deliveries(Reading::dora_2023, {}, {}, fortnight).size(), 4U);
  EXPECT_EQ(read_deliveries(Reading::dora_2024, {}, {}, fortnight).size(), 5U);
  EXPECT_TRUE(read_incidents(Reading::dora_2024, {}, fortnight).empty());
  EXPECT_TRUE(read_deliveries(Reading::pagerduty, {}, {}, fortnight).empty());
}

}  // namespace
}  // namespace metrics
