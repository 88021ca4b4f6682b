#include "process/drill_updates.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "process/drill_example.h"

namespace process {
namespace {

using base::Instant;
using calendar::IntervalSet;
using example::after;
using example::minutes;
using example::start;

// In the stage prioritised from the start on, at ten times the speed: an update each 6 minutes at SEV2, 3 at SEV1.
struct UpdateCase {
  const char* rule;
  std::vector<int> updates;                          // at these minutes
  std::vector<std::pair<Severity, int>> severities;  // from these minutes on
  std::vector<std::pair<int, int>> pauses;
  int until;
  bool first_is_late;
  int in_time;
  int asked;
};

TEST(DrillUpdates, AreHeldAgainstTheCadenceOfTheMoment) {
  const auto sev1 = Severity::sev1;
  const auto sev2 = Severity::sev2;
  const auto sev4 = Severity::sev4;
  const UpdateCase cases[] = {
      {"nothing is due yet", {}, {{sev2, 0}}, {}, 6, false, 0, 0},
      {"the first is overdue", {}, {{sev2, 0}}, {}, 7, true, 0, 0},
      {"the first is late", {7}, {{sev2, 0}}, {}, 10, true, 0, 0},
      {"each on the minute", {6, 12, 18}, {{sev2, 0}}, {}, 24, false, 2, 2},
      {"one late", {6, 13, 18}, {{sev2, 0}}, {}, 24, false, 1, 2},
      {"two fell due", {6, 19}, {{sev2, 0}}, {}, 20, false, 0, 2},
      {"the last is overdue", {6}, {{sev2, 0}}, {}, 20, false, 0, 2},
      {"a pause does not count", {6, 19}, {{sev2, 0}}, {{7, 15}}, 20, false, 1, 1},
      {"a worse severity asks from then on", {6, 14}, {{sev2, 0}, {sev1, 11}}, {}, 15, false, 1, 1},
      {"and then more often", {6, 16}, {{sev2, 0}, {sev1, 11}}, {}, 17, false, 0, 1},
      {"a better one gives more time", {2, 7}, {{sev1, 0}, {sev2, 4}}, {}, 13, false, 1, 1},
      {"nothing is asked without a cadence", {50, 99}, {{sev4, 0}}, {}, 500, false, 0, 0},
      {"nor before there is a severity", {50, 52}, {{sev2, 51}}, {}, 55, false, 1, 1},
      {"what is told twice counts once", {2, 5, 5, 5, 6}, {{sev2, 0}}, {}, 7, false, 1, 1},
  };
  for (const UpdateCase& one : cases) {
    SCOPED_TRACE(one.rule);
    Facts facts = example::a_drill(10);
    facts.visits = {{Stage::prioritised, start, std::nullopt}};
    for (const auto& [severity, at] : one.severities)
      facts.incident.severity_changes.push_back({severity, start + minutes(at)});
    for (const int at : one.updates) example::tell(facts, start + minutes(at));
    std::vector<calendar::Interval> pauses;
    for (const auto& [from, until] : one.pauses) pauses.push_back({start + minutes(from), start + minutes(until)});
    const Told found = told(default_process(), facts, IntervalSet(pauses), start + minutes(one.until));
    EXPECT_EQ(found.first_is_late, one.first_is_late);
    EXPECT_EQ(found.in_time, one.in_time);
    EXPECT_EQ(found.asked, one.asked);
  }
}

TEST(DrillUpdates, WhatWasPromisedTakesThePlaceOfTheCadence) {
  Facts facts = example::a_drill(10);
  facts.visits = {{Stage::prioritised, start, std::nullopt}};
  facts.incident.severity_changes = {{Severity::sev2, start}};
  example::tell(facts, start + minutes(1));
  facts.updates[0].next_due_at = start + minutes(21);
  example::tell(facts, start + minutes(20));
  const Told found = told(default_process(), facts, {}, start + minutes(22));
  EXPECT_EQ(found.in_time, 1);
  EXPECT_EQ(found.asked, 1);
  EXPECT_EQ(found.cadence, "every 6 minutes (SEV2)");
}

// Second by second: how many updates fell due after `from` and up to `until`, where `runs` says that the clock runs.
template <class Runs>
int missed_by_ticks(const Process& process, const Facts& facts, Instant from, Instant until, Runs runs) {
  int missed = 0;
  std::int64_t used = 0;
  int due = 0;  // under this severity
  std::optional<Severity> severity;
  for (Instant at = start; at < until; at = at + base::seconds(1)) {
    for (const incident::SeverityChange& change : facts.incident.severity_changes) {
      if (change.at != at) continue;
      severity = change.severity;
      used = due = 0;
    }
    if (at < from || !severity || !runs(at)) continue;
    const auto every = rule_of(process, *severity)->update_every_minutes;
    if (every && ++used > (due + 1) * (*every * 60 / facts.incident.drill_speed)) ++missed, ++due;
  }
  return missed;
}

RC_GTEST_PROP(DrillUpdates, AreCountedAsSecondBySecond, (std::uint64_t seed)) {
  base::Random random(seed);
  const Process process = example::drilled_process();
  const Facts facts = example::random_drill(random, process);
  std::vector<calendar::Interval> stretches;
  for (const incident::Pause& pause : facts.incident.pauses) stretches.push_back({pause.from_at, *pause.until_at});
  const IntervalSet pauses(stretches);
  const Instant until = facts.visits.back().entered_at + base::seconds(random.between(0, 3'000));
  const auto stage_at = [&](Instant at) {
    Stage stage = Stage::declared;
    for (const incident::StageVisit& visit : facts.visits) {
      if (visit.entered_at <= at) stage = visit.stage;
    }
    return stage;
  };
  const auto works = [&](Instant at) { return stage_at(at) < Stage::resolved && !pauses.contains(at); };
  const auto runs = [&](Instant at) {
    return rule_of(process, stage_at(at))->updates == Cadence::on && !pauses.contains(at);
  };
  const Told found = told(process, facts, pauses, until);
  std::vector<Instant> updates;
  for (const incident::Update& update : facts.updates) {
    if (update.at <= until) updates.push_back(update.at);
  }
  const Instant first = updates.empty() ? until : updates[0];
  RC_ASSERT(found.first_is_late == (missed_by_ticks(process, facts, start, first, works) > 0));
  int missed = 0;
  for (std::size_t i = 0; i < updates.size(); ++i) {
    const Instant next = i + 1 < updates.size() ? updates[i + 1] : until;
    missed += missed_by_ticks(process, facts, updates[i], next, runs);
  }
  RC_ASSERT(found.asked - found.in_time == missed);
  RC_ASSERT(found.in_time <= static_cast<int>(updates.size()));
}

}  // namespace
}  // namespace process
