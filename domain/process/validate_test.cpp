#include <gtest/gtest.h>

#include <functional>

#include "process/process.h"

namespace process {
namespace {

StageRule& stage(Process& process, Stage name) {
  for (StageRule& rule : process.stages) {
    if (rule.stage == name) return rule;
  }
  throw std::logic_error("no such stage");
}

void remove(Process& process, Stage name) {
  std::erase_if(process.stages, [name](const StageRule& rule) { return rule.stage == name; });
}

TEST(Validate, TheDefaultProcessCanBeWorkedBy) { EXPECT_TRUE(validate(default_process())); }

TEST(Validate, LeavesOutWhatATeamDoesNotUse) {
  Process process = default_process();
  for (const Stage unused : {Stage::detected, Stage::declined, Stage::prioritised, Stage::recovering, Stage::merged})
    remove(process, unused);
  EXPECT_TRUE(validate(process)) << validate(process).error().message;
}

TEST(Validate, RefusesWithThePathAndWhatWasExpected) {
  struct Row {
    const char* rule;
    std::function<void(Process&)> spoil;
    std::string field;
  };
  using enum Stage;
  const std::vector<Row> table{
      {"a type", [](Process& p) { p.type.clear(); }, "/type"},
      {"a version", [](Process& p) { p.version = 0; }, "/version"},
      {"stages", [](Process& p) { p.stages.clear(); }, "/stages"},
      {"no stage twice", [](Process& p) { p.stages[3] = p.stages[2]; }, "/stages/3/stage"},
      {"in order", [](Process& p) { std::swap(p.stages[4], p.stages[5]); }, "/stages/5/stage"},
      {"done ends", [](Process& p) { stage(p, closed).category = Category::review; }, "/stages/9/category"},
      {"work is not done", [](Process& p) { stage(p, mitigating).category = Category::done; }, "/stages/4/category"},
      {"triage first", [](Process& p) { stage(p, recovering).category = Category::triage; }, "/stages/5/category"},
      {"begins where an incident begins",
       [](Process& p) {
         remove(p, detected);
         remove(p, declared);
       },
       "/stages/0/stage"},
      {"has declared", [](Process& p) { remove(p, declared); }, "/stages"},
      {"can reopen", [](Process& p) { remove(p, investigating); }, "/stages"},
      {"can resolve", [](Process& p) { remove(p, resolved); }, "/stages"},
      {"can close", [](Process& p) { remove(p, closed); }, "/stages"},
      {"triage can decline", [](Process& p) { remove(p, declined); }, "/stages"},
      {"declined is reachable", [](Process& p) { remove(p, detected); }, "/stages/9/stage"},
      {"done asks nothing", [](Process& p) { stage(p, merged).asks = {{GuardKind::update_made, ""}}; },
       "/stages/11/asks"},
      {"done is not skipped", [](Process& p) { stage(p, closed).skip = Skip::allowed; }, "/stages/9/skip"},
      {"triage is not skipped", [](Process& p) { stage(p, detected).skip = Skip::allowed; }, "/stages/0/skip"},
      {"done has no cadence", [](Process& p) { stage(p, closed).updates = Cadence::on; }, "/stages/9/updates"},
      {"known fields", [](Process& p) { stage(p, mitigating).asks[1].name = "colour"; }, "/stages/4/asks/1/name"},
      {"known roles", [](Process& p) { stage(p, prioritised).asks[3].name = "king"; }, "/stages/2/asks/3/name"},
      {"roles of the process", [](Process& p) { p.roles.erase(p.roles.begin()); }, "/stages/2/asks/3/name"},
      {"no idle names", [](Process& p) { stage(p, improving).asks[0].name = "x"; }, "/stages/8/asks/0/name"},
      {"decisions in triage only", [](Process& p) { stage(p, resolved).asks[0] = {GuardKind::decision, ""}; },
       "/stages/6/asks/0/kind"},
      {"no severity twice", [](Process& p) { p.severities[2].severity = Severity::sev2; }, "/severities/1/severity"},
      {"every severity", [](Process& p) { p.severities.pop_back(); }, "/severities"},
      {"a cadence of minutes", [](Process& p) { p.severities[0].update_every_minutes = 0; },
       "/severities/0/update_every_minutes"},
      {"a cadence within a week", [](Process& p) { p.severities[2].update_every_minutes = 10'081; },
       "/severities/2/update_every_minutes"},
      {"a due date after", [](Process& p) { p.severities[3].review_due_days = -1; }, "/severities/3/review_due_days"},
      {"a due date within a year", [](Process& p) { p.severities[3].review_due_days = 366; },
       "/severities/3/review_due_days"},
      {"a time of a drill", [](Process& p) { p.severities[0].acknowledge_within_minutes = 0; },
       "/severities/0/acknowledge_within_minutes"},
      {"within a week", [](Process& p) { p.severities[1].resolve_within_minutes = 10'081; },
       "/severities/1/resolve_within_minutes"},
      {"no less than for what comes before",
       [](Process& p) {
         p.severities[0].acknowledge_within_minutes = 10;
         p.severities[0].resolve_within_minutes = 9;
       },
       "/severities/0/resolve_within_minutes"},
      {"a required review is asked for", [](Process& p) { stage(p, reviewing).asks.clear(); },
       "/severities/0/review_required"},
      {"no role twice", [](Process& p) { p.roles[1].role = Role::commander; }, "/roles/0/role"},
      {"duties", [](Process& p) { p.roles[2].duties.clear(); }, "/roles/2/duties"}};
  for (const Row& row : table) {
    Process process = default_process();
    row.spoil(process);
    const auto valid = validate(process);
    ASSERT_FALSE(valid) << row.rule;
    EXPECT_EQ(valid.error().code, base::Code::invalid) << row.rule;
    EXPECT_EQ(valid.error().field, row.field) << row.rule << ": " << valid.error().message;
    EXPECT_EQ(valid.error().message.back(), '.') << row.rule;
  }
}

}  // namespace
}  // namespace process
