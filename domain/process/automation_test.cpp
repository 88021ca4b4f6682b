#include "process/automation.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "process/example.h"

namespace process {
namespace {

using base::Instant;
using example::minutes;
using example::start;

Automation rule(std::string name, std::vector<Condition> when, int after_minutes, Again again = Again::never) {
  Automation automation;
  automation.name = std::move(name);
  automation.when = std::move(when);
  automation.after_minutes = after_minutes;
  automation.again = again;
  automation.act.text = "Do it.";
  return automation;
}

const Condition no_commander{ConditionKind::role_unheld, {}, Role::commander, {}};
const Condition no_severity{ConditionKind::severity_unset, {}, {}, {}};
const Condition overdue{ConditionKind::update_overdue, {}, {}, {}};
Condition in_stage(Stage stage) { return {ConditionKind::stage_entered, stage, {}, {}}; }
Condition at_least(Severity severity) { return {ConditionKind::severity_at_least, {}, {}, severity}; }

// Declared at `start`, and nothing more.
Facts fresh() {
  Facts facts;
  facts.incident.stage = Stage::declared;
  facts.incident.declared_at = start;
  facts.visits = {{Stage::declared, start, {}}};
  return facts;
}

Process with(std::vector<Automation> automations) {
  Process process = default_process();
  process.automations = std::move(automations);
  return process;
}

std::string due_at(const Process& process, const Facts& facts, Instant now, std::vector<AutomationRun> runs = {}) {
  std::string names;
  for (const DueAutomation& due : agenda(process, facts, runs, now).due)
    names += (names.empty() ? "" : ", ") + due.automation->name;
  return names;
}

TEST(Automation, IsDueOnceItsConditionHasHeldLongEnough) {
  const Process process = with({rule("nudge", {no_commander}, 5)});
  EXPECT_EQ(due_at(process, fresh(), start + minutes(4)), "");
  EXPECT_EQ(agenda(process, fresh(), {}, start).next, start + minutes(5));
  const Agenda found = agenda(process, fresh(), {}, start + minutes(5));
  ASSERT_EQ(found.due.size(), 1U);
  EXPECT_EQ(found.due[0].reason, "because nobody is commander, for 5 minutes");
  EXPECT_EQ(found.next, std::nullopt);
}

TEST(Automation, CountsFromWhenARoleWasGivenUp) {
  Facts facts = fresh();
  facts.incident.roles = {{Role::commander, example::ann, start + minutes(1), start + minutes(20)}};
  EXPECT_EQ(holds_since(no_commander, default_process(), facts), start + minutes(20));
  facts.incident.roles.push_back({Role::commander, example::bob, start + minutes(20), {}});
  EXPECT_EQ(holds_since(no_commander, default_process(), facts), std::nullopt);
}

TEST(Automation, AllItsConditionsHaveToHoldAtOnce) {
  const Process process = with({rule("both", {at_least(Severity::sev2), in_stage(Stage::investigating)}, 10)});
  Facts facts = example::in(Stage::investigating);
  const Instant entered = facts.visits.back().entered_at;
  facts.incident.severity = Severity::sev3;
  EXPECT_EQ(due_at(process, facts, entered + minutes(60)), "");
  facts.incident.severity = Severity::sev1;
  EXPECT_EQ(due_at(process, facts, entered + minutes(9)), "");
  EXPECT_EQ(due_at(process, facts, entered + minutes(10)), "both");
}

TEST(Automation, RunsOnceOrOnceForEachTimeAsItSays) {
  const Condition entered = in_stage(Stage::declared);
  const Process process = with({rule("once", {entered}, 0), rule("each", {entered}, 0, Again::each_time)});
  const std::vector<AutomationRun> runs{{"once", start, start}, {"each", start, start}};
  EXPECT_EQ(due_at(process, fresh(), start + minutes(9), runs), "");
  Facts again = fresh();
  again.visits = {{Stage::declared, start, start + minutes(1)},
                  {Stage::prioritised, start + minutes(1), start + minutes(2)},
                  {Stage::declared, start + minutes(2), {}}};
  EXPECT_EQ(due_at(process, again, start + minutes(9), runs), "each");
}

TEST(Automation, AnOverdueUpdateIsANewTimeAfterEachUpdate) {
  const Process process = with({rule("overdue", {overdue}, 0, Again::each_time)});
  Facts facts = example::in(Stage::mitigating);
  const Instant due = *next_update_due(process, facts);
  EXPECT_EQ(due_at(process, facts, due), "overdue");
  const std::vector<AutomationRun> runs{{"overdue", due, due}};
  EXPECT_EQ(due_at(process, facts, due + minutes(30), runs), "");
  facts.updates.push_back(example::update(due + minutes(30)));
  EXPECT_EQ(due_at(process, facts, due + minutes(200), runs), "overdue");
}

TEST(Automation, LeavesAloneWhatIsPausedOverOrWrittenDownAfterwards) {
  const Process process = with({rule("nudge", {no_severity}, 0), rule("closing", {in_stage(Stage::cancelled)}, 0)});
  Facts facts = fresh();
  ASSERT_EQ(due_at(process, facts, start), "nudge");
  facts.incident.pauses = {{start, {}, {}, "Waiting for the vendor."}};
  EXPECT_EQ(due_at(process, facts, start), "");
  facts.incident.pauses.back().until_at = start;
  EXPECT_EQ(due_at(process, facts, start), "nudge");
  facts.incident.backfilled = true;
  EXPECT_EQ(due_at(process, facts, start), "");
  facts = fresh();
  facts.incident.stage = Stage::cancelled;
  facts.visits.back().left_at = start;
  facts.visits.push_back({Stage::cancelled, start, {}});
  EXPECT_EQ(due_at(process, facts, start), "closing");
}

// The oracle asks at every minute.
RC_GTEST_PROP(Automation, LooksAgainExactlyWhenTheNextOneIsDue, ()) {
  std::vector<Automation> automations;
  for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
    const std::vector<Condition> all{no_commander, no_severity, overdue, in_stage(Stage::declared),
                                     at_least(Severity::sev2)};
    std::vector<Condition> when{*rc::gen::elementOf(all)};
    if (*rc::gen::arbitrary<bool>()) when.push_back(*rc::gen::elementOf(all));
    automations.push_back(rule(std::to_string(i), when, *rc::gen::inRange(0, 90)));
  }
  const Process process = with(automations);
  Facts facts = *rc::gen::arbitrary<bool>() ? fresh() : example::in(Stage::investigating);
  if (*rc::gen::arbitrary<bool>()) facts.incident.severity = Severity::sev1;
  if (*rc::gen::arbitrary<bool>()) facts.incident.roles.clear();
  const Instant now = facts.visits.back().entered_at + minutes(*rc::gen::inRange(0, 60));
  const Agenda found = agenda(process, facts, {}, now);
  std::optional<Instant> next;
  for (int minute = 1; minute < 400 && !next; ++minute) {
    if (agenda(process, facts, {}, now + minutes(minute)).due.size() > found.due.size()) next = now + minutes(minute);
  }
  RC_ASSERT(found.next.has_value() == next.has_value());
  // Due instants lie on whole minutes of their own clock, so the oracle sees them at most one minute late.
  if (next) RC_ASSERT(*found.next <= *next && *next - *found.next < minutes(1));
}

}  // namespace
}  // namespace process
