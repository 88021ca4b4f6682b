#include "metrics/columns.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "metrics/testing/histories.h"

namespace metrics {
namespace {

using base::Instant;
using incident::IncidentId;

struct Kept {
  History history;
  Labels labels;
};
using All = std::map<IncidentId, Kept>;

Labels random_labels(base::Random& random) {
  Labels out;
  out.team = {random.between(1, 2)};
  for (std::int64_t service = 1; service <= 2; ++service) {
    if (random.chance(1, 2)) out.services.push_back({service});
  }
  if (random.chance(3, 4)) out.severity = static_cast<incident::Severity>(random.between(0, 3));
  return out;
}

Scope random_scope(base::Random& random) {
  Scope out;
  if (random.chance(1, 4)) out.team = catalog::TeamId{random.between(1, 2)};
  if (random.chance(1, 4)) out.service = catalog::ServiceId{random.between(1, 2)};
  if (random.chance(1, 4)) out.severity = static_cast<incident::Severity>(random.between(0, 3));
  return out;
}

std::vector<History> of(const All& all, const Scope& scope) {
  std::vector<History> out;
  for (const auto& [id, kept] : all) {
    if (scope.holds(kept.labels)) out.push_back(kept.history);
  }
  return out;
}

Figure unlisted(Figure figure) {
  figure.rows.clear();
  for (Absence& absence : figure.missing) absence.rows.clear();
  return figure;
}

void check(const Columns& columns, const All& all, const Question& question) {
  const std::vector<History> histories = of(all, question.scope);
  const Period& period = question.period;
  Question short_one = question;
  short_one.rows = Rows::left_out;
  for (const auto& [timing, plainly] :
       {std::pair(Timing::detect, &time_to_detect), std::pair(Timing::declare, &time_to_declare),
        std::pair(Timing::acknowledge, &time_to_acknowledge), std::pair(Timing::mitigate, &time_to_mitigate),
        std::pair(Timing::resolve, &time_to_resolve)}) {
    const Figure figure = plainly(histories, period);
    RC_ASSERT(columns.time(timing, question) == figure);
    RC_ASSERT(columns.time(timing, short_one) == unlisted(figure));
  }
  RC_ASSERT(columns.weekly(question) == incidents_per_week(histories, period));
  const auto utc = calendar::TimeZone::utc();
  RC_ASSERT(columns.hours(question, utc) == incidents_by_hour(histories, period, utc));
  StageTimes stages = time_in_stages(histories, period);
  stages.rows.clear();
  RC_ASSERT(columns.stages(question) == stages);
}

// In any order, some of them again as they went on, with reports of now and of the past.
TEST(Columns, AreTheFiguresOfThePlainWay) {
  std::size_t packed = 0;
  EXPECT_TRUE(rc::check([&](std::uint64_t seed) {
    base::Random random(seed);
    All all;
    Columns columns([&](IncidentId id) { return all.at(id).history; });
    for (int round = 0; round < 3; ++round) {
      for (History& history : testing::random_histories(random)) {
        history.id.number = random.between(1, 25);
        Kept kept{history, random_labels(random)};
        columns.put(kept.history, kept.labels);
        all[kept.history.id] = kept;
      }
      RC_ASSERT(columns.size() == all.size());
      for (int i = 0; i < 3; ++i) {
        const Instant from{random.between(0, 100)};
        const Instant until = from + base::Duration{random.between(100, 400)};
        check(columns, all, {{from, until, Instant{random.between(200, 900)}}, random_scope(random)});
      }
    }
    packed += columns.bytes() > 0;
  }));
  EXPECT_GT(packed, 10U);
}

// An incident an hour, in the sizes of life: more than one block of them.
All many(base::Random& random, Instant begin) {
  All all;
  for (std::int64_t id = 1; id <= 3'000; ++id) {
    History history{.id = IncidentId{id}, .facts = {}, .visits = {}};
    Instant at = begin + base::minutes(id * 60);
    for (const auto moment : {incident::Moment::detected, incident::Moment::declared, incident::Moment::acknowledged,
                              incident::Moment::mitigated, incident::Moment::resolved}) {
      history.facts.push_back({moment, at, at, {}, "test"});
      at = at + base::microseconds(random.between(1, 36'000'000'000));
    }
    at = begin + base::minutes(id * 60);
    for (int stage = 0; stage < 8; ++stage) {
      const Instant left = at + base::microseconds(random.between(1, 36'000'000'000));
      history.visits.push_back({static_cast<incident::Stage>(stage), at, left});
      at = left;
    }
    if (!random.chance(1, 50))
      history.visits.push_back({incident::Stage::closed, at, std::nullopt});
    else
      history.visits.back().left_at.reset();
    all[history.id] = {history, {}};
  }
  return all;
}

TEST(Columns, ManyIncidentsAreTheSameToo) {
  base::Random random(8);
  const Instant begin = *base::parse_rfc3339("2025-01-01T00:00:00Z");
  const All all = many(random, begin);
  Columns columns([&](IncidentId id) { return all.at(id).history; });
  for (const auto& [id, kept] : all) columns.put(kept.history, kept.labels);
  for (const int days : {7, 60, 200}) {
    const Period period{begin + base::days(20), begin + base::days(20 + days), begin + base::days(400)};
    check(columns, all, {period, {}});
  }
  check(columns, all, {{begin, begin + base::days(90), begin + base::days(60)}, {}});
  EXPECT_LT(columns.bytes(), 3'000U * 90);
}

TEST(Columns, AReportOfThePastReadsAgainOnlyWhatHadBegunToBeKnown) {
  base::Random random(9);
  const Instant begin = *base::parse_rfc3339("2025-01-01T00:00:00Z");
  const All all = many(random, begin);
  IncidentId last_read{0};
  Columns columns([&](IncidentId id) {
    last_read = std::max(last_read, id);
    return all.at(id).history;
  });
  for (const auto& [id, kept] : all) columns.put(kept.history, kept.labels);
  check(columns, all, {{begin, begin + base::days(365), begin + base::hours(1'500)}, {}});
  EXPECT_GT(last_read.number, 1'024);
  EXPECT_LT(last_read.number, 2'200);  // the end of the second block, of which some are kept apart
}

}  // namespace
}  // namespace metrics
