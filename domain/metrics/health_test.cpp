#include "metrics/health.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "base/random.h"
#include "calendar/host_zones.h"

namespace metrics {
namespace {

using base::Instant;
using base::minutes;

const Period ten_days{Instant{} + base::days(10), Instant{} + base::days(20), Instant{} + base::days(20)};
const Instant first_noon = ten_days.from + base::hours(12);

AlertRecord alert_of(std::int64_t id, std::optional<base::Duration> lasted) {
  AlertRecord alert{.id = {id}, .service = {1}, .opened_at = first_noon, .paged = true, .incident = {}};
  if (lasted) {
    alert.resolved_at = first_noon + *lasted;
    alert.ended_by = EndedBy::source;
  }
  return alert;
}

TEST(Noise, IsWhatWentAwayByItselfOrWasOnlyAcknowledged) {
  const auto kind = [](const AlertRecord& alert) { return noise_of(alert, minutes(5), ten_days.as_of); };
  EXPECT_EQ(kind(alert_of(1, minutes(5))), Noise::by_itself);
  EXPECT_EQ(kind(alert_of(1, minutes(6))), Noise::none);
  EXPECT_EQ(kind(alert_of(1, {})), Noise::none);
  AlertRecord alert = alert_of(1, minutes(40));
  alert.acknowledged_at = first_noon + minutes(1);
  EXPECT_EQ(kind(alert), Noise::nothing_done);
  alert.hands = 1;
  EXPECT_EQ(kind(alert), Noise::none);
  alert.hands = 0;
  alert.incident = {7};
  EXPECT_EQ(kind(alert), Noise::none);
  alert = alert_of(1, minutes(1));
  alert.ended_by = EndedBy::person;
  EXPECT_EQ(kind(alert), Noise::none);
  // As of an instant before it ended nothing is known of its end.
  EXPECT_EQ(noise_of(alert_of(1, minutes(5)), minutes(5), first_noon + minutes(4)), Noise::none);
}

TEST(Noise, CountsThoseAboutWhichSomebodyWasPaged) {
  std::vector<AlertRecord> alerts{alert_of(1, minutes(2)), alert_of(2, minutes(90)), alert_of(3, minutes(2)),
                                  alert_of(4, minutes(2)), alert_of(5, minutes(2))};
  alerts[2].paged = false;
  alerts[3].incident = alerts[1].incident = {9};
  alerts[4].opened_at = ten_days.from - base::days(1);
  const NoiseFigure found = noise(alerts, minutes(5), ten_days);
  EXPECT_EQ(found.n_used, 3);
  EXPECT_EQ(found.n_silent, 1);
  EXPECT_EQ(found.by_itself, 1);
  EXPECT_EQ(found.in_incidents, 2);
  EXPECT_EQ(found.incidents, 1);
  EXPECT_EQ(found.of_by_itself, wilson(1, 3));
  EXPECT_EQ(found.rows, (std::vector<NoiseRow>{{{1}, Noise::by_itself}}));
}

TEST(NightsInARow, AreThoseOfTheirEvenings) {
  const auto zone = calendar::testing::host_zone("Europe/Berlin");
  PersonLoad load;
  const auto at_night = [&](const char* when) {
    load.interruptions.push_back({base::parse_rfc3339(when).value(), true, {}});
  };
  at_night("2026-11-02T22:30:00Z");  // Monday 23:30 in Berlin
  at_night("2026-11-03T03:00:00Z");  // the same night
  at_night("2026-11-04T02:00:00Z");  // that of Tuesday
  at_night("2026-11-04T23:00:00Z");  // Thursday 00:00, so the night of Wednesday
  at_night("2026-11-07T23:00:00Z");
  EXPECT_EQ(nights_in_a_row(load, &zone), 3);
  EXPECT_EQ(nights_in_a_row(load, nullptr), 0);
  EXPECT_EQ(nights_in_a_row({}, &zone), 0);
}

// Half the mean difference of all pairs, in relation to the mean.
TEST(Gini, IsTheMeanDifferenceOfAllPairs) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    std::vector<int> counts;
    for (std::int64_t n = random.between(1, 12); n > 0; --n) counts.push_back(static_cast<int>(random.between(0, 9)));
    double differences = 0;
    double sum = 0;
    for (const int one : counts) {
      sum += one;
      for (const int other : counts) differences += std::abs(one - other);
    }
    const double expected = sum <= 0 ? 0 : differences / (2 * static_cast<double>(counts.size()) * sum);
    RC_ASSERT(std::abs(gini(counts) - expected) < 1e-12);
  }));
  EXPECT_NEAR(gini({0, 0, 0, 8}), 0.75, 1e-12);
}

// Of two people and six things, all 64 deals.
TEST(Fairness, TheChanceIsThatOfTheLot) {
  double as_uneven = 0;
  for (int deal = 0; deal < 64; ++deal) as_uneven += std::abs(__builtin_popcount(static_cast<unsigned>(deal)) - 3) >= 2;
  EXPECT_NEAR(fairness({5, 1}, base::Random(1)).chance, as_uneven / 64, 0.04);
}

TEST(Fairness, SaysWhenItCannotTell) {
  EXPECT_FALSE(fairness({9}, base::Random(1)).gini);
  EXPECT_FALSE(fairness({3, 2}, base::Random(1)).gini);
  const Fairness uneven = fairness({40, 1, 1, 0}, base::Random(1));
  EXPECT_LT(uneven.chance, 0.01);
  EXPECT_NE(uneven.sentence.find("That is more uneven"), std::string::npos);
  EXPECT_GT(fairness({10, 11, 9}, base::Random(1)).chance, 0.3);
}

}  // namespace
}  // namespace metrics
