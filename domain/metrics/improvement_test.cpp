#include "metrics/improvement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "base/random.h"
#include "base/testing/at_length.h"

namespace metrics {
namespace {

using base::days;
using base::Instant;
using base::minutes;
using incident::Moment;
using incident::Stage;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const Instant september_7 = *base::parse_rfc3339("2026-09-07T00:00:00Z");

// Exponential lengths with this mean, seen for at most a day.
Sight sight(base::Random& random, std::int64_t incidents, double mean_minutes) {
  Sight out{.weeks = 8, .incidents = incidents, .times = {}};
  for (std::int64_t i = 0; i < incidents; ++i) {
    const double length = -std::log(1 - random.fraction()) * mean_minutes * 6e7;
    const auto seen = static_cast<std::int64_t>(std::min(length, 24 * 36e8));
    out.times.add({seen, length <= 24 * 36e8});
  }
  return out;
}

// A Poisson count, by how many exponential steps fit into the mean.
std::int64_t poisson_count(base::Random& random, double mean) {
  std::int64_t count = -1;
  for (double at = 0; at < mean; ++count) at -= std::log(1 - random.fraction());
  return count;
}

Verdict other_way(Verdict verdict) {
  if (verdict == Verdict::improving) return Verdict::worsening;
  if (verdict == Verdict::worsening) return Verdict::improving;
  return verdict;
}

TEST(Improvement, FewerAndShorterIncidentsAreBetter) {
  base::Random random(1);
  const Improvement found = compare(sight(random, 80, 120), sight(random, 30, 40));
  EXPECT_EQ(found.often.verdict, Verdict::improving);
  EXPECT_EQ(found.lasting.verdict, Verdict::improving);
  EXPECT_EQ(found.verdict, Verdict::improving);
  EXPECT_LT(found.chance, 0.001);
  EXPECT_THAT(found.sentence,
              StartsWith("Improving. Incidents became rarer: 30 incidents in 8 weeks, 80 in the 8 weeks "
                         "before (0.38 times the rate, 95 % interval 0.24 to 0.58). They are resolved "
                         "faster: the median time to resolve is "));
}

TEST(Improvement, RarerButLongerIsMixed) {
  base::Random random(2);
  const Improvement found = compare(sight(random, 90, 30), sight(random, 40, 240));
  EXPECT_EQ(found.verdict, Verdict::mixed);
  EXPECT_THAT(found.sentence, StartsWith("Mixed. Incidents became rarer"));
  EXPECT_THAT(found.sentence, HasSubstr("They take longer to resolve"));
}

TEST(Improvement, TooFewAreCalledTooFew) {
  base::Random random(3);
  const Improvement found = compare(sight(random, 6, 60), sight(random, 5, 60));
  EXPECT_EQ(found.verdict, Verdict::not_enough_data);
  EXPECT_EQ(found.often.needed, 83);
  EXPECT_THAT(found.sentence, HasSubstr("a halving takes about 83 in all"));
}

TEST(Improvement, ManyThatDoNotDifferShowNoChange) {
  base::Random random(4);
  const Improvement found = compare(sight(random, 200, 60), sight(random, 205, 60));
  EXPECT_EQ(found.verdict, Verdict::no_change_seen);
  EXPECT_THAT(found.sentence, StartsWith("No change seen. No change in the number of incidents is seen: "));
}

TEST(Improvement, WithoutIncidentsItSaysSo) {
  Sight quiet;
  quiet.weeks = 4;
  const Improvement found = compare(quiet, quiet);
  EXPECT_EQ(found.verdict, Verdict::not_enough_data);
  EXPECT_EQ(found.sentence, "There is not enough data to tell whether we are improving: no incidents in 8 weeks.");
}

TEST(Improvement, SwappingThePeriodsSwapsTheVerdict) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    const Sight one = sight(random, random.between(0, 120), static_cast<double>(random.between(10, 200)));
    const Sight other = sight(random, random.between(0, 120), static_cast<double>(random.between(10, 200)));
    const Improvement there = compare(one, other);
    const Improvement back = compare(other, one);
    RC_ASSERT(back.verdict == other_way(there.verdict));
    RC_ASSERT(back.often.verdict == other_way(there.often.verdict));
    RC_ASSERT(back.lasting.verdict == other_way(there.lasting.verdict));
    RC_ASSERT(std::abs(back.chance - there.chance) < 1e-9);
  }));
}

// 2,000 pairs of periods that do not differ: at most one in twenty is said to, give or take three standard errors.
TEST(Improvement, FalseAlarmsStayWithinTheirBound) {
  base::Random random(20'261'122);
  const int trials = base::testing::at_length(2'000);
  int alarms = 0;
  for (int i = 0; i < trials; ++i) {
    const double rate = static_cast<double>(random.between(5, 60));
    const double mean = static_cast<double>(random.between(10, 2'000));
    Sight one = sight(random, poisson_count(random, rate), mean);
    Sight other = sight(random, poisson_count(random, rate), mean);
    const Verdict verdict = compare(one, other).verdict;
    alarms += verdict != Verdict::no_change_seen && verdict != Verdict::not_enough_data;
  }
  // 5 %, and three standard errors of it; not too few, or it would never see anything.
  EXPECT_LE(alarms, 0.05 * trials + 3 * std::sqrt(0.05 * 0.95 * trials));
  EXPECT_GE(alarms, trials / 100);
}

// As many as it asks for show a halving in four of five cases.
TEST(Improvement, WhatItAsksForIsEnough) {
  base::Random random(83);
  int seen = 0;
  for (int i = 0; i < 400; ++i) {
    const auto after = poisson_count(random, 83 / 3.0);
    const auto before = poisson_count(random, 83 * 2 / 3.0);
    Sight one{.weeks = 8, .incidents = before, .times = {}};
    Sight other{.weeks = 8, .incidents = after, .times = {}};
    seen += compare(one, other).verdict == Verdict::improving;
  }
  EXPECT_GE(seen, 400 * 4 / 5 - 30);
}

History history(std::int64_t id, Instant at, int resolved_after) {
  History out{.id = incident::IncidentId{id}, .facts = {}, .visits = {}};
  for (const auto& [moment, when] : {std::pair(Moment::detected, at), std::pair(Moment::declared, at),
                                     std::pair(Moment::resolved, at + minutes(resolved_after))}) {
    out.facts.push_back({moment, when, when, {}, "test"});
  }
  out.visits = {{Stage::detected, at, at + minutes(resolved_after)}, {Stage::closed, at + minutes(resolved_after), {}}};
  return out;
}

TEST(Improvement, ComparesTheHalvesOfTheWholeWeeks) {
  std::vector<History> histories;
  for (int i = 0; i < 42; ++i) histories.push_back(history(i + 1, september_7 + base::hours(12 * i), 30));
  for (int i = 0; i < 6; ++i) histories.push_back(history(i + 100, september_7 + days(21 + 3 * i), 30));
  // Of a week before, and one that is not over, there are many: neither counts.
  for (int i = 0; i < 50; ++i) histories.push_back(history(i + 200, september_7 - days(1), 30));
  for (int i = 0; i < 50; ++i) histories.push_back(history(i + 300, september_7 + days(43), 30));
  const Improvement found =
      improvement(sources_of(histories), {september_7 - days(2), september_7 + days(44), september_7 + days(44)});
  EXPECT_EQ(found.before.from, september_7);
  EXPECT_EQ(found.after.from, september_7 + days(21));
  EXPECT_EQ(found.after.until, september_7 + days(42));
  EXPECT_EQ(found.often.before.count, 42);
  EXPECT_EQ(found.often.after.count, 6);
  EXPECT_EQ(found.verdict, Verdict::improving);
  ASSERT_TRUE(found.change);
  EXPECT_EQ(found.change->week, 3);
}

TEST(Improvement, ReportsOfAPastDayDoNotKnowWhatCameLater) {
  std::vector<History> histories{history(1, september_7, 600), history(2, september_7 + days(7), 600)};
  const Improvement found =
      compare(sources_of(histories), {september_7, september_7 + days(7), september_7 + days(30)},
              {september_7 + days(7), september_7 + days(14), september_7 + days(7) + minutes(60)});
  EXPECT_EQ(found.often.after.count, 1);
  EXPECT_NEAR(found.often.after.exposure, 1 / 168.0, 1e-9);
  EXPECT_EQ(found.lasting.after.low, std::nullopt);  // still open by then
}

TEST(Improvement, ItTakesTwoWholeWeeks) {
  EXPECT_EQ(improvement(sources_of({}), {september_7, september_7 + days(9), september_7 + days(9)}).sentence,
            "There is not enough data to tell whether we are improving: it takes two whole weeks.");
}

TEST(Improvement, ChancesAreSpokenInRoundNumbers) {
  EXPECT_EQ(spoken_chance(1e-9), "less than one of a million such comparisons");
  EXPECT_EQ(spoken_chance(0.00333), "1 of 300 such comparisons");
  EXPECT_EQ(spoken_chance(0.05), "1 of 20 such comparisons");
  EXPECT_EQ(spoken_chance(0.62), "6 of 10 such comparisons");
}

}  // namespace
}  // namespace metrics
