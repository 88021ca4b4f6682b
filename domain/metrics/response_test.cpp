#include "metrics/response.h"

#include <gtest/gtest.h>

#include "metrics/definitions.h"

namespace metrics {
namespace {

using base::days;
using base::Duration;
using base::hours;
using base::Instant;
using base::minutes;
using incident::Fact;
using incident::IncidentId;
using incident::Moment;
using incident::Stage;
using incident::StageVisit;

const Instant november_16 = *base::parse_rfc3339("2026-11-16T00:00:00Z");

Period a_week() { return {november_16, november_16 + days(7), november_16 + days(7)}; }

Fact fact(Moment moment, Instant at) { return {moment, at, at, {}, "test"}; }

// Detected at `at`, then each moment the given minutes later; in `stage` since the last of them.
History history(std::int64_t id, Instant at, std::vector<std::pair<Moment, int>> then, Stage stage = Stage::closed) {
  History out{
      .id = IncidentId{id}, .drill = false, .backfilled = false, .facts = {fact(Moment::detected, at)}, .visits = {}};
  Instant last = at;
  for (const auto& [moment, after] : then) {
    last = std::max(last, at + minutes(after));
    out.facts.push_back(fact(moment, at + minutes(after)));
  }
  out.visits = {{Stage::detected, at, last}, {stage, last, std::nullopt}};
  return out;
}

std::vector<std::int64_t> ids(const std::vector<Row>& rows) {
  std::vector<std::int64_t> out;
  for (const Row& row : rows) out.push_back(row.incident.number);
  return out;
}

std::string absences(const std::vector<Absence>& missing) {
  std::string text;
  for (const Absence& absence : missing) {
    text += (text.empty() ? "" : "; ") + absence.why + ":";
    for (const IncidentId row : absence.rows) text += " " + std::to_string(row.number);
  }
  return text;
}

TEST(Response, SaysWhatItIsMadeOf) {
  const std::vector<History> histories{history(1, november_16 + hours(1), {{Moment::acknowledged, 5}}),
                                       history(2, november_16 + hours(2), {{Moment::acknowledged, 15}}),
                                       history(3, november_16 + hours(3), {{Moment::acknowledged, 10}})};
  const Figure figure = time_to_acknowledge(histories, a_week());
  EXPECT_EQ(figure.definition, "time_to_acknowledge");
  EXPECT_EQ(figure.version, 1);
  EXPECT_EQ(figure.period, a_week());
  EXPECT_EQ(figure.n_used, 3);
  EXPECT_EQ(figure.n_open, 0);
  EXPECT_EQ(figure.n_missing, 0);
  EXPECT_EQ(figure.median.microseconds, minutes(10).microseconds);
  EXPECT_EQ(figure.p75.microseconds, (minutes(12) + base::seconds(30)).microseconds);
  EXPECT_EQ(figure.p90.microseconds, minutes(14).microseconds);
  EXPECT_EQ(figure.median.low, std::nullopt);  // three are too few for an interval
  EXPECT_EQ(ids(figure.rows), (std::vector<std::int64_t>{1, 2, 3}));
}

TEST(Response, EachFigureGoesFromItsMomentToItsMoment) {
  const std::vector<History> histories{history(1, november_16 + hours(1),
                                               {{Moment::impact_started, -7},
                                                {Moment::declared, 3},
                                                {Moment::acknowledged, 5},
                                                {Moment::mitigated, 40},
                                                {Moment::resolved, 90}})};
  EXPECT_EQ(time_to_detect(histories, a_week()).median.microseconds, minutes(7).microseconds);
  EXPECT_EQ(time_to_declare(histories, a_week()).median.microseconds, minutes(3).microseconds);
  EXPECT_EQ(time_to_acknowledge(histories, a_week()).median.microseconds, minutes(5).microseconds);
  EXPECT_EQ(time_to_mitigate(histories, a_week()).median.microseconds, minutes(40).microseconds);
  EXPECT_EQ(time_to_resolve(histories, a_week()).median.microseconds, minutes(90).microseconds);
}

TEST(Response, OpenIncidentsAreCensoredNotDropped) {
  const std::vector<History> histories{history(1, november_16, {{Moment::resolved, 60}}),
                                       history(2, november_16, {{Moment::resolved, 120}}),
                                       history(3, november_16, {}, Stage::investigating)};
  const Figure figure = time_to_resolve(histories, a_week());
  EXPECT_EQ(figure.n_used, 3);
  EXPECT_EQ(figure.n_open, 1);
  EXPECT_EQ(figure.rows[2], (Row{IncidentId{3}, days(7), true}));
  EXPECT_EQ(figure.median.microseconds, minutes(120).microseconds);
  EXPECT_EQ(figure.p90.microseconds, std::nullopt);  // not estimable: one in three has not ended
}

TEST(Response, DrillsAreInNoFigure) {
  std::vector<History> histories{history(1, november_16 + hours(1), {{Moment::declared, 1}})};
  histories[0].drill = true;
  EXPECT_EQ(time_to_declare(histories, a_week()).n_used + time_to_declare(histories, a_week()).n_missing, 0);
  EXPECT_EQ(incidents_per_week(histories, a_week()).n_used, 0);
  EXPECT_EQ(time_in_stages(histories, a_week()).n_used, 0);
}

TEST(Response, SaysWhyAnIncidentIsMissing) {
  const Instant at = november_16 + hours(1);
  std::vector<History> histories{history(1, at, {}, Stage::declined),
                                 history(2, at, {{Moment::mitigated, 9}}, Stage::cancelled),
                                 history(3, at, {{Moment::mitigated, 9}}, Stage::merged),
                                 history(4, at, {{Moment::resolved, 30}}),
                                 history(5, at, {{Moment::mitigated, -9}}),
                                 history(6, at, {{Moment::resolved, 30}}, Stage::reviewing),
                                 history(7, at, {{Moment::mitigated, 20}})};
  histories.push_back(history(8, at, {{Moment::mitigated, 20}}));
  histories.back().facts.erase(histories.back().facts.begin());
  const Figure figure = time_to_mitigate(histories, a_week());
  EXPECT_EQ(absences(figure.missing),
            "it was declined: 1; it was cancelled: 2; it was merged into another: 3; when it was mitigated is not "
            "recorded: 4 6; it was mitigated before it was detected: 5; when it was detected is not recorded: 8");
  EXPECT_EQ(figure.n_missing, 7);
  EXPECT_EQ(ids(figure.rows), std::vector<std::int64_t>{7});
}

TEST(Response, AnUnknownStartOfTheImpactIsMissing) {
  const std::vector<History> histories{history(1, november_16, {{Moment::declared, 1}}),
                                       history(2, november_16, {{Moment::impact_started, 4}})};
  EXPECT_EQ(absences(time_to_detect(histories, a_week()).missing),
            "when its impact started is not recorded: 1; it was detected before its impact started: 2");
}

TEST(Response, BelongsToThePeriodOfItsDetection) {
  const Duration one = base::microseconds(1);
  const std::vector<History> histories{history(1, november_16 - one, {{Moment::resolved, 1}}),
                                       history(2, november_16, {}), history(3, november_16 + days(7) - one, {}),
                                       history(4, november_16 + days(7), {})};
  Period period = a_week();
  period.as_of = november_16 + days(30);
  const Figure figure = time_to_resolve(histories, period);
  EXPECT_EQ(absences(figure.missing), "when it was resolved is not recorded: 2 3");
  EXPECT_EQ(figure.n_used, 0);
}

TEST(Response, AReportAsOfADateStaysWhatItWas) {
  History corrected = history(1, november_16 + hours(1), {{Moment::resolved, 60}});
  corrected.facts.push_back({Moment::resolved, november_16 + hours(1) + minutes(30), november_16 + days(3), {}, "web"});
  Period period = a_week();
  period.as_of = november_16 + days(2);
  EXPECT_EQ(time_to_resolve(std::vector{corrected}, period).median.microseconds, minutes(60).microseconds);
  period.as_of = november_16 + days(4);
  EXPECT_EQ(time_to_resolve(std::vector{corrected}, period).median.microseconds, minutes(30).microseconds);
  period.as_of = november_16 + hours(1) + minutes(20);
  const Figure early = time_to_resolve(std::vector{corrected}, period);
  EXPECT_EQ(early.n_open, 1);
  EXPECT_EQ(early.rows.front().length, minutes(20));
}

TEST(Weekly, CountsByIsoWeekAlsoWhereThereWasNone) {
  const std::vector<History> histories{history(1, november_16 - days(6), {{Moment::declared, 5}}),
                                       history(2, november_16 + days(8), {{Moment::declared, 5}}),
                                       history(3, november_16 + days(9), {{Moment::declared, 5}})};
  const Weekly weekly =
      incidents_per_week(histories, {november_16 - days(7), november_16 + days(14), november_16 + days(14)});
  ASSERT_EQ(weekly.weeks.size(), 3U);
  EXPECT_EQ(weekly.weeks[0].from, november_16 - days(7));
  EXPECT_EQ(weekly.weeks[0].count, 1);
  EXPECT_EQ(weekly.weeks[1].count, 0);
  EXPECT_EQ(weekly.weeks[2].count, 2);
  EXPECT_EQ(weekly.weeks[2].rows, (std::vector{IncidentId{2}, IncidentId{3}}));
  EXPECT_NEAR(weekly.weeks[1].interval.high, 3.688879, 1e-6);
  EXPECT_NEAR(weekly.weeks[2].interval.low, .242209, 1e-6);
  for (const Week& week : weekly.weeks) EXPECT_TRUE(week.whole);
}

TEST(Weekly, TheRateIsThatOfWholeWeeksOnly) {
  const std::vector<History> histories{history(1, november_16 + hours(1), {{Moment::declared, 5}}),
                                       history(2, november_16 + days(8), {{Moment::declared, 5}}),
                                       history(3, november_16 + days(9), {{Moment::declared, 5}}),
                                       history(4, november_16 + days(15), {{Moment::declared, 5}})};
  const Weekly weekly = incidents_per_week(histories, {november_16, november_16 + days(16), november_16 + days(30)});
  EXPECT_EQ(weekly.n_used, 4);
  ASSERT_TRUE(weekly.rate);
  EXPECT_EQ(weekly.rate->weeks, 2);
  EXPECT_EQ(weekly.rate->count, 3);
  EXPECT_EQ(weekly.rate->per_week, 1.5);
  EXPECT_EQ(weekly.rate->interval, (Interval{poisson(3).low / 2, poisson(3).high / 2}));
  EXPECT_FALSE(incidents_per_week(histories, {november_16, november_16 + days(6), november_16 + days(30)}).rate);
}

TEST(Weekly, APartOfAWeekSaysSo) {
  const Weekly weekly = incidents_per_week({}, {november_16 + days(1), november_16 + days(30), november_16 + days(15)});
  ASSERT_EQ(weekly.weeks.size(), 3U);  // the fourth has not begun at the instant of the report
  EXPECT_FALSE(weekly.weeks[0].whole);
  EXPECT_TRUE(weekly.weeks[1].whole);
  EXPECT_FALSE(weekly.weeks[2].whole);
}

TEST(Weekly, WeeksBeforeTheEpochBeginOnMondayToo) {
  const Instant at = *base::parse_rfc3339("1969-12-31T12:00:00Z");
  EXPECT_EQ(incidents_per_week({}, {at, at + days(1), at + days(9)}).weeks.front().from,
            *base::parse_rfc3339("1969-12-29T00:00:00Z"));
}

TEST(Weekly, WhatIsNotDeclaredOrSetAsideIsMissing) {
  const std::vector<History> histories{history(1, november_16, {}, Stage::detected),
                                       history(2, november_16, {{Moment::declared, 1}}, Stage::merged),
                                       history(3, november_16, {{Moment::declared, 1}}, Stage::cancelled)};
  const Weekly weekly = incidents_per_week(histories, a_week());
  EXPECT_EQ(absences(weekly.missing), "it is not declared yet: 1; it was merged into another: 2; it was cancelled: 3");
  EXPECT_EQ(weekly.n_used, 0);
  EXPECT_EQ(weekly.n_missing, 3);
}

TEST(Stages, SumToTheLengthOfEachIncidentAndOfAll) {
  const Instant at = november_16 + hours(1);
  History first = history(1, at, {});
  first.visits = {{Stage::declared, at, at + minutes(10)},
                  {Stage::investigating, at + minutes(10), at + minutes(30)},
                  {Stage::closed, at + minutes(30), std::nullopt}};
  History second = history(2, at, {});
  second.visits = {{Stage::declared, at, at + minutes(4)}, {Stage::investigating, at + minutes(4), std::nullopt}};
  Period period = a_week();
  period.as_of = at + minutes(60);
  const StageTimes times = time_in_stages(std::vector{first, second}, period);
  EXPECT_EQ(times.total, minutes(90));
  EXPECT_EQ(times.n_used, 2);
  EXPECT_EQ(times.n_open, 1);
  ASSERT_EQ(times.stages.size(), 3U);
  EXPECT_EQ(times.stages[0].total, minutes(14));
  EXPECT_EQ(times.stages[0].median.microseconds, minutes(7).microseconds);
  EXPECT_EQ(times.stages[1].total, minutes(76));
  EXPECT_EQ(times.stages[1].n_open, 1);
  // A half lasted longer than 20 minutes, and still does at 56: the middle between, as R has it.
  EXPECT_EQ(times.stages[1].median.microseconds, minutes(38).microseconds);
  EXPECT_EQ(times.stages[2].stage, Stage::closed);
  EXPECT_EQ(times.stages[2].median, Quantile{});
  EXPECT_EQ(times.rows[1].length, minutes(60));
}

TEST(Stages, WhatWasWrittenDownAfterwardsIsMissing) {
  std::vector<History> histories{history(1, november_16, {}), history(2, november_16, {})};
  histories[0].backfilled = true;
  histories[1].visits.clear();
  const StageTimes times = time_in_stages(histories, a_week());
  EXPECT_EQ(absences(times.missing), "it was written down afterwards: 1; no stage is recorded: 2");
  EXPECT_EQ(times.n_used, 0);
}

}  // namespace
}  // namespace metrics
