#include "process/rehearse.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "process/example.h"
#include "process/templates.h"

namespace process {
namespace {

using base::Instant;
using example::minutes;
using example::start;

// What the moments of the incident were recorded as, at the time they were.
std::vector<incident::Fact> history_of(const Facts& facts) {
  std::vector<incident::Fact> history;
  for (int i = 0; i <= static_cast<int>(incident::Moment::closed); ++i) {
    const auto moment = static_cast<incident::Moment>(i);
    const auto at = incident::moment_of(facts.incident, moment);
    if (at) history.push_back({moment, at, *at, example::ann, "web"});
  }
  return history;
}

TEST(Rehearsal, OfItsOwnProcessHoldsNobodyUp) {
  const Facts facts = example::in(Stage::closed);
  const Rehearsal tried = rehearse(default_process(), facts, history_of(facts), start + base::days(30));
  ASSERT_EQ(tried.steps.size(), facts.visits.size());
  for (const RehearsedStep& step : tried.steps) {
    EXPECT_TRUE(step.exists);
    EXPECT_TRUE(step.missing.empty()) << incident::spoken(step.stage) << ": " << step.missing.front().sentence;
  }
}

TEST(Rehearsal, SaysWhatAStricterProcessWouldHaveAsked) {
  const Facts facts = example::in(Stage::closed);
  Process process = default_process();
  process.fields = {{"customer", "Customer", FieldKind::text, {}, {}}};
  process.stages[3].asks.push_back({GuardKind::field, "customer"});
  std::erase_if(process.stages, [](const StageRule& rule) { return rule.stage == Stage::mitigating; });
  int asked = 0;
  for (const RehearsedStep& step : rehearse(process, facts, history_of(facts), start + base::days(30)).steps) {
    EXPECT_EQ(step.exists, step.stage != Stage::mitigating);
    asked += static_cast<int>(step.missing.size());
    if (!step.missing.empty()) {
      EXPECT_EQ(step.stage, Stage::investigating);
      EXPECT_EQ(step.missing.front().sentence, "Fill in: Customer.");
    }
  }
  EXPECT_EQ(asked, 1);
}

TEST(Rehearsal, RunsTheAutomationsWhenTheyWouldHaveBeenDue) {
  Facts facts = example::in(Stage::closed);
  Automation nudge;
  nudge.name = "slow";
  nudge.when = {{ConditionKind::stage_entered, Stage::mitigating, {}, {}}};
  Process process = default_process();
  process.automations = {nudge};
  const auto visit = std::ranges::find(facts.visits, Stage::mitigating, &incident::StageVisit::stage);
  const auto stay = (*visit->left_at - visit->entered_at).microseconds / 60'000'000;
  const auto runs_after = [&](int after) {
    process.automations[0].after_minutes = after;
    return rehearse(process, facts, history_of(facts), start + base::days(30)).automations;
  };
  ASSERT_EQ(runs_after(0).size(), 1U);
  EXPECT_EQ(runs_after(0)[0].at, visit->entered_at);
  EXPECT_EQ(runs_after(0)[0].reason, "because it is mitigating");
  EXPECT_TRUE(runs_after(static_cast<int>(stay) + 1).empty()) << "it was left before that";
}

TEST(KnownAt, ForgetsWhatCameLater) {
  Facts facts = example::in(Stage::closed);
  facts.review->created_at = *facts.incident.resolved_at;
  const auto visit = std::ranges::find(facts.visits, Stage::investigating, &incident::StageVisit::stage);
  const Facts known = as_known_at(facts, history_of(facts), visit->entered_at);
  EXPECT_EQ(known.incident.stage, Stage::investigating);
  EXPECT_FALSE(known.visits.back().left_at);
  EXPECT_FALSE(known.incident.resolved_at);
  EXPECT_FALSE(known.review);
  for (const incident::Update& update : known.updates) EXPECT_LE(update.at, visit->entered_at);
  EXPECT_EQ(as_known_at(facts, history_of(facts), start + base::days(90)).incident, facts.incident);
}

}  // namespace
}  // namespace process
