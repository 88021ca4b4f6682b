#include "process/guards.h"

#include <gtest/gtest.h>

#include "process/example.h"

namespace process {
namespace {

using example::entered;
using example::minutes;

std::string fields(const std::vector<Missing>& lacks) {
  std::string text;
  for (const Missing& lack : lacks) text += (text.empty() ? "" : " ") + lack.field;
  return text;
}

std::string lacks(const Facts& facts, const Process& process = default_process()) {
  return fields(missing(process, facts, facts.incident.stage));
}

TEST(Guards, EachStageAsksForWhatTheManualSays) {
  const std::vector<std::pair<Stage, std::string>> table{
      {Stage::detected, ""},
      {Stage::declared, "title affected_services declared_by updates"},
      {Stage::prioritised, "severity type responding_team roles/commander"},
      {Stage::investigating, "updates"},
      {Stage::mitigating, "mitigation mitigated_by"},
      {Stage::recovering, "impact_ended_at"},
      {Stage::resolved, "resolution_summary updates"},
      {Stage::reviewing, "review"},
      {Stage::improving, ""},
      {Stage::closed, ""}};
  for (const auto& [stage, asked] : table) EXPECT_EQ(lacks(example::in(stage)), asked) << incident::spoken(stage);
}

TEST(Guards, WhatIsProvidedIsNoLongerMissing) {
  for (const StageRule& rule : default_process().stages) {
    Facts facts = example::in(rule.stage);
    example::fill(facts, rule.stage, entered(facts));
    EXPECT_EQ(lacks(facts), "") << incident::spoken(rule.stage);
  }
}

TEST(Guards, EverySentenceIsASentence) {
  for (const StageRule& rule : default_process().stages) {
    for (const Missing& lack : missing(default_process(), example::in(rule.stage), rule.stage)) {
      EXPECT_TRUE(std::isupper(lack.sentence.front())) << lack.sentence;
      EXPECT_EQ(lack.sentence.back(), '.') << lack.sentence;
    }
  }
}

TEST(Guards, AnUpdateCountsOnlySinceTheStageWasEntered) {
  Facts facts = example::in(Stage::resolved);
  facts.incident.resolution_summary = "Fixed.";
  EXPECT_EQ(lacks(facts), "updates");  // those of earlier stages don't count
  facts.updates.push_back(example::update(entered(facts) - base::microseconds(1)));
  EXPECT_EQ(lacks(facts), "updates");
  facts.updates.push_back(example::update(entered(facts)));
  EXPECT_EQ(lacks(facts), "");
}

TEST(Guards, RespondersAreNotStakeholders) {
  Facts facts = example::in(Stage::resolved);
  facts.incident.resolution_summary = "Fixed.";
  facts.updates.push_back(example::update(entered(facts), incident::Audience::responders));
  EXPECT_EQ(lacks(facts), "updates");
  facts = example::in(Stage::investigating);
  facts.updates.push_back(example::update(entered(facts), incident::Audience::responders));
  EXPECT_EQ(lacks(facts), "");  // it asks for what is known, for whomever
}

TEST(Guards, ARoleThatWasHandedBackIsMissingAgain) {
  Facts facts = example::in(Stage::prioritised);
  example::fill(facts, Stage::prioritised, entered(facts));
  facts.incident.roles.back().until_at = entered(facts) + minutes(1);
  EXPECT_EQ(lacks(facts), "roles/commander");
}

TEST(Guards, AReviewMayBeWaivedOnlyWhereTheSeverityAllows) {
  const std::vector<std::tuple<std::optional<Severity>, std::optional<review::Review>, std::string>> table{
      {Severity::sev1, std::nullopt, "Publish the review."},
      {Severity::sev3, std::nullopt, "Publish the review, or waive it with a reason."},
      {std::nullopt, std::nullopt, "Publish the review."},
      {Severity::sev1, example::a_review(review::State::draft), "Publish the review."},
      {Severity::sev2, example::a_review(review::State::in_review), "Publish the review."},
      {Severity::sev1, example::a_review(review::State::published), ""},
      {Severity::sev4, example::a_review(review::State::published), ""},
      {Severity::sev1, example::a_review(review::State::waived, "dull"),
       "Publish the review: with SEV1 it may not be waived."},
      {Severity::sev2, example::a_review(review::State::waived, "dull"),
       "Publish the review: with SEV2 it may not be waived."},
      {Severity::sev3, example::a_review(review::State::waived, "dull"), ""},
      {Severity::sev4, example::a_review(review::State::waived, "dull"), ""},
      {Severity::sev4, example::a_review(review::State::waived), "Give the reason for waiving the review."},
      {std::nullopt, example::a_review(review::State::waived, "dull"),
       "Publish the review: with no severity it may not be waived."}};
  for (const auto& [severity, written, sentence] : table) {
    Facts facts = example::in(Stage::reviewing);
    facts.incident.severity = severity;
    facts.review = written;
    const auto found = missing(default_process(), facts, Stage::reviewing);
    EXPECT_EQ(found.empty() ? "" : found.front().sentence, sentence);
  }
}

TEST(Guards, EveryOpenActionItemHasAnOwnerAndADueDate) {
  Facts facts = example::in(Stage::improving);
  facts.action_items = {example::action_item(example::start), example::action_item(example::start),
                        example::action_item(example::start)};
  facts.action_items[1].owner = {};
  facts.action_items[2].due_at.reset();
  EXPECT_EQ(lacks(facts), "action_items/1/owner action_items/2/due_at");
  facts.action_items[1].state = incident::ActionItemState::dropped;
  facts.action_items[2].state = incident::ActionItemState::done;
  EXPECT_EQ(lacks(facts), "");
}

TEST(Guards, TasksOfTheStageAndOfTheWholeIncidentAreAskedFor) {
  Process process = default_process();
  process.stages[4].asks = {{GuardKind::tasks_done, ""}};
  Facts facts = example::in(Stage::mitigating);
  const auto task = [](std::optional<Stage> stage, incident::TaskState state) {
    return incident::Task{.id = {},
                          .incident = {},
                          .title = "Fail over",
                          .state = state,
                          .assignee = {},
                          .stage = stage,
                          .created_at = {},
                          .due_at = {},
                          .done_at = {}};
  };
  using incident::TaskState;
  facts.tasks = {task(Stage::resolved, TaskState::open), task(std::nullopt, TaskState::done),
                 task(Stage::mitigating, TaskState::dropped)};
  EXPECT_EQ(lacks(facts, process), "");
  facts.tasks.push_back(task(std::nullopt, TaskState::open));
  EXPECT_EQ(missing(process, facts, Stage::mitigating).front().sentence, "Finish or drop the open task.");
  facts.tasks.push_back(task(Stage::mitigating, TaskState::open));
  EXPECT_EQ(missing(process, facts, Stage::mitigating).front().sentence, "Finish or drop the 2 open tasks.");
}

TEST(Guards, AStageThatIsNotOfTheProcessAsksNothing) {
  Process process = default_process();
  std::erase_if(process.stages, [](const StageRule& rule) { return rule.stage == Stage::recovering; });
  EXPECT_EQ(fields(missing(process, example::in(Stage::mitigating), Stage::recovering)), "");
}

// Each name that a process may use is a field that can be empty, and can be filled.
TEST(Guards, EveryGuardedFieldCanBeMissingAndCanBeThere) {
  Facts full = example::in(Stage::closed);
  full.incident.summary = "s";
  full.incident.impact_started_at = example::start;
  for (const std::string& name : guarded_fields()) {
    Process process = default_process();
    process.stages[1].asks = {{GuardKind::field, name}};
    EXPECT_EQ(fields(missing(process, Facts{}, Stage::declared)), name);
    EXPECT_EQ(fields(missing(process, full, Stage::declared)), "") << name;
  }
}

}  // namespace
}  // namespace process
