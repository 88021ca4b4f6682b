#include "process/process.h"

#include <gtest/gtest.h>

#include <boost/describe/enum_to_string.hpp>
#include <tuple>

#include "process/example.h"

namespace process {
namespace {

using base::Instant;
using example::minutes;
using example::start;

// The table of the manual, written out a second time.
TEST(DefaultProcess, IsTheTableOfTheManual) {
  const std::vector<std::tuple<Stage, Category, Skip, std::string>> table{
      {Stage::detected, Category::triage, Skip::never, "decision"},
      {Stage::declared, Category::active, Skip::never, "title affected_services declared_by stakeholders_told"},
      {Stage::prioritised, Category::active, Skip::never, "severity type responding_team commander"},
      {Stage::investigating, Category::active, Skip::never, "update_made"},
      {Stage::mitigating, Category::active, Skip::never, "mitigation mitigated_by"},
      {Stage::recovering, Category::active, Skip::allowed, "impact_ended_at"},
      {Stage::resolved, Category::review, Skip::never, "resolution_summary stakeholders_told"},
      {Stage::reviewing, Category::review, Skip::never, "review_settled"},
      {Stage::improving, Category::review, Skip::never, "action_items_owned"},
      {Stage::closed, Category::done, Skip::never, ""},
      {Stage::declined, Category::done, Skip::never, ""},
      {Stage::merged, Category::done, Skip::never, ""},
      {Stage::cancelled, Category::done, Skip::never, ""}};
  const Process process = default_process();
  ASSERT_EQ(process.stages.size(), table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    const StageRule& rule = process.stages[i];
    std::string asked;
    for (const Guard& guard : rule.asks) {
      const std::string word = guard.name.empty() ? boost::describe::enum_to_string(guard.kind, "") : guard.name;
      asked += (asked.empty() ? "" : " ") + word;
    }
    EXPECT_EQ(std::tuple(rule.stage, rule.category, rule.skip, asked), table[i]) << incident::spoken(rule.stage);
  }
}

TEST(DefaultProcess, SaysWhatEachSeverityAsks) {
  const Process process = default_process();
  const std::vector<std::tuple<Severity, std::optional<int>, bool>> table{{Severity::sev1, 30, true},
                                                                          {Severity::sev2, 60, true},
                                                                          {Severity::sev3, 240, false},
                                                                          {Severity::sev4, std::nullopt, false}};
  for (const auto& [severity, minutes_between, review] : table) {
    ASSERT_NE(rule_of(process, severity), nullptr);
    EXPECT_EQ(rule_of(process, severity)->update_every_minutes, minutes_between) << incident::spoken(severity);
    EXPECT_EQ(rule_of(process, severity)->review_required, review) << incident::spoken(severity);
  }
  EXPECT_EQ(process.roles.size(), 4U);
}

TEST(Cadence, CountsFromTheLastUpdateForStakeholders) {
  Facts facts = example::in(Stage::mitigating);
  const Instant last = facts.updates.back().at;
  facts.updates.push_back(example::update(last + minutes(3), incident::Audience::responders));
  EXPECT_EQ(next_update_due(default_process(), facts), last + minutes(60));
  facts.incident.severity = Severity::sev1;
  EXPECT_EQ(next_update_due(default_process(), facts), last + minutes(30));
  facts.incident.severity = Severity::sev3;
  EXPECT_EQ(next_update_due(default_process(), facts), last + minutes(240));
  facts.incident.severity = Severity::sev4;
  EXPECT_EQ(next_update_due(default_process(), facts), std::nullopt);
}

TEST(Cadence, APromiseOfTheLastUpdateComesBeforeTheSeverity) {
  Facts facts = example::in(Stage::mitigating);
  facts.updates.back().next_due_at = facts.updates.back().at + minutes(15);
  EXPECT_EQ(next_update_due(default_process(), facts), facts.updates.back().at + minutes(15));
  facts.incident.severity = Severity::sev4;
  EXPECT_EQ(next_update_due(default_process(), facts), facts.updates.back().at + minutes(15));
}

TEST(Cadence, CountsFromTheDeclarationWhileNothingWasSaid) {
  Facts facts = example::in(Stage::mitigating);
  facts.updates.clear();
  EXPECT_EQ(next_update_due(default_process(), facts), *facts.incident.declared_at + minutes(60));
  facts.incident.declared_at.reset();
  EXPECT_EQ(next_update_due(default_process(), facts), start + minutes(60));
}

TEST(Cadence, RunsFromPrioritisedToRecoveringOnly) {
  for (const StageRule& rule : default_process().stages) {
    Facts facts = example::in(rule.stage);
    facts.incident.severity = Severity::sev1;
    const bool runs = rule.stage >= Stage::prioritised && rule.stage <= Stage::recovering;
    EXPECT_EQ(next_update_due(default_process(), facts).has_value(), runs) << incident::spoken(rule.stage);
  }
}

TEST(Review, IsDueByTheSeverityAfterTheResolution) {
  Facts facts = example::in(Stage::reviewing);
  const Instant resolved = *facts.incident.resolved_at;
  const std::vector<std::pair<Severity, int>> days{
      {Severity::sev1, 5}, {Severity::sev2, 7}, {Severity::sev3, 14}, {Severity::sev4, 14}};
  for (const auto& [severity, count] : days) {
    facts.incident.severity = severity;
    EXPECT_EQ(review_due(default_process(), facts.incident), resolved + base::days(count));
  }
  facts.incident.severity.reset();
  EXPECT_EQ(review_due(default_process(), facts.incident), std::nullopt);
  facts.incident.severity = Severity::sev1;
  facts.incident.resolved_at.reset();
  EXPECT_EQ(review_due(default_process(), facts.incident), std::nullopt);
}

}  // namespace
}  // namespace process
