#include <gtest/gtest.h>

#include <functional>

#include "process/templates.h"
#include "process/validate.h"

namespace process {
namespace {

Process full() {
  Process process = templates().front();
  process.fields = {{"customer", "Customer", FieldKind::text, {}, {}},
                    {"region", "Region", FieldKind::choice, {"eu", "us"}, {}}};
  process.stages[3].checklist = {{"Look at the dashboard", Role::subject_expert, "https://example.com/runbook"}};
  process.stages[3].asks.push_back({GuardKind::field, "region"});
  Automation page;
  page.name = "Page the bosses";
  page.when = {{ConditionKind::severity_at_least, {}, {}, Severity::sev1}};
  page.act.kind = ActKind::page;
  page.act.policy = catalog::PolicyId{4};
  page.act.text = "A SEV1 is on.";
  process.automations = {page};
  return process;
}

bool is_recovering(const StageRule& rule) { return rule.stage == Stage::recovering; }

TEST(ValidateParts, ATemplateOfAnUpdateMayUseTheFieldsOfItsProcess) {
  Process process = full();
  process.update_templates = {{"Regional", {}, {}, {}, "In {{region}}: {{title}}"}};
  EXPECT_TRUE(validate(process));
  process.fields.pop_back();
  process.stages[3].asks.pop_back();
  EXPECT_TRUE(validate(process).error().message.starts_with("Line 1, column 4: there is no variable {{region}}."));
}

TEST(ValidateParts, AcceptsFieldsChecklistsAndAutomations) {
  const auto fit = validate(full());
  EXPECT_TRUE(fit) << fit.error().field << " " << fit.error().message;
}

TEST(ValidateParts, RefusesWithThePathAndWhatWasExpected) {
  struct Row {
    const char* rule;
    std::function<void(Process&)> spoil;
    std::string field;
  };
  const std::vector<Row> table{
      {"a field needs a plain name", [](Process& p) { p.fields[0].name = "Customer!"; }, "/fields/0/name"},
      {"a field is there once", [](Process& p) { p.fields[1].name = "customer"; }, "/fields/0/name"},
      {"a field is not one that all have", [](Process& p) { p.fields[0].name = "severity"; }, "/fields/0/name"},
      {"a field has a title", [](Process& p) { p.fields[0].title = ""; }, "/fields/0/title"},
      {"a choice has options", [](Process& p) { p.fields[1].options.clear(); }, "/fields/1/options"},
      {"options differ", [](Process& p) { p.fields[1].options = {"eu", "eu"}; }, "/fields/1/options/0"},
      {"only a choice has options", [](Process& p) { p.fields[0].options = {"a"}; }, "/fields/0/options"},
      {"a guard asks for a field that is there", [](Process& p) { p.stages[3].asks.back().name = "planet"; },
       "/stages/3/asks/1/name"},
      {"a guard is asked once", [](Process& p) { p.stages[3].asks.push_back(p.stages[3].asks.back()); },
       "/stages/3/asks/2"},
      {"a guard can hold", [](Process& p) { p.stages[3].asks.push_back({GuardKind::field, "mitigated_at"}); },
       "/stages/3/asks/2/name"},
      {"an item has a title", [](Process& p) { p.stages[3].checklist[0].title = ""; }, "/stages/3/checklist/0/title"},
      {"an item is there once", [](Process& p) { p.stages[3].checklist.push_back(p.stages[3].checklist[0]); },
       "/stages/3/checklist/0/title"},
      {"a runbook is a web address", [](Process& p) { p.stages[3].checklist[0].runbook_url = "javascript:alert(1)"; },
       "/stages/3/checklist/0/runbook_url"},
      {"an item's role is one of the process", [](Process& p) { p.roles.pop_back(); }, "/stages/3/checklist/0/role"},
      {"a done stage has no checklist", [](Process& p) { p.stages[9].checklist = p.stages[3].checklist; },
       "/stages/9/checklist"},
      {"an automation has a name", [](Process& p) { p.automations[0].name = ""; }, "/automations/0/name"},
      {"names of automations differ", [](Process& p) { p.automations.push_back(p.automations[0]); },
       "/automations/0/name"},
      {"an automation waits for something", [](Process& p) { p.automations[0].when.clear(); }, "/automations/0/when"},
      {"two stages never hold at once",
       [](Process& p) {
         p.automations[0].when = {{ConditionKind::stage_entered, Stage::declared, {}, {}},
                                  {ConditionKind::stage_entered, Stage::resolved, {}, {}}};
       },
       "/automations/0/when"},
      {"a severity is not set and unset",
       [](Process& p) { p.automations[0].when.push_back({ConditionKind::severity_unset, {}, {}, {}}); },
       "/automations/0/when"},
      {"a condition's stage is one of the process",
       [](Process& p) { p.automations[0].when = {{ConditionKind::stage_entered, {}, {}, {}}}; },
       "/automations/0/when/0/stage"},
      {"it does not wait a year", [](Process& p) { p.automations[0].after_minutes = 600'000; },
       "/automations/0/after_minutes"},
      {"a page names its policy", [](Process& p) { p.automations[0].act.policy.reset(); }, "/automations/0/act/policy"},
      {"a page says what it is about", [](Process& p) { p.automations[0].act.text = ""; }, "/automations/0/act/text"},
      {"a webhook has an address",
       [](Process& p) { p.automations[0].act = {ActKind::call_webhook, {}, {}, {}, {}, "ftp://example.com"}; },
       "/automations/0/act/url"},
      {"an assignment names its schedule",
       [](Process& p) { p.automations[0].act = {ActKind::assign, Role::scribe, {}, {}, {}, {}}; },
       "/automations/0/act/schedule"},
      {"a template has a name", [](Process& p) { p.update_templates[1].name = ""; }, "/update_templates/1/name"},
      {"names of templates differ", [](Process& p) { p.update_templates[1].name = p.update_templates[0].name; },
       "/update_templates/0/name"},
      {"a template is offered in some stage",
       [](Process& p) {
         std::erase_if(p.stages, is_recovering);
         p.update_templates[3].stages = {Stage::recovering};
       },
       "/update_templates/3/stages"},
      {"a review's template has variables and blocks that are known",
       [](Process& p) { p.review_template = "# {{planet}}"; }, "/review_template"},
      {"a review's template has an end", [](Process& p) { p.review_template.assign(50'001, 'x'); }, "/review_template"},
      {"a template says something", [](Process& p) { p.update_templates[0].text = ""; }, "/update_templates/0/text"},
      {"a template's variables are known", [](Process& p) { p.update_templates[0].text = "Hi {{planet}}"; },
       "/update_templates/0/text"},
      {"the type is a plain word", [](Process& p) { p.type = "../x"; }, "/type"},
      {"the type has a title", [](Process& p) { p.title = ""; }, "/title"},
  };
  for (const Row& row : table) {
    Process process = full();
    row.spoil(process);
    const auto refused = validate(process);
    ASSERT_FALSE(refused) << row.rule;
    EXPECT_EQ(refused.error().field, row.field) << row.rule;
    EXPECT_FALSE(refused.error().message.empty()) << row.rule;
  }
}

TEST(FieldValues, AreOfTheKindThatTheFieldSays) {
  struct Row {
    FieldKind kind;
    std::vector<std::string> good;
    std::vector<std::string> bad;
  };
  const std::vector<Row> table{
      {FieldKind::text, {"anything at all"}, {std::string(2'001, 'x')}},
      {FieldKind::choice, {"eu", "us"}, {"EU", "", "asia"}},
      {FieldKind::number, {"0", "12", "-3.5"}, {"", "-", "1e9", "1.2.3", "ten", "5."}},
      {FieldKind::date, {"2026-11-22", "2028-02-29"}, {"22.11.2026", "2026-02-30", "today"}},
      {FieldKind::link, {"https://example.com/x"}, {"example.com", "javascript:1", "https://"}},
      {FieldKind::person, {catalog::PersonId{9}.text()}, {"Ada", catalog::ServiceId{9}.text()}},
      {FieldKind::service, {catalog::ServiceId{9}.text()}, {"Checkout"}}};
  for (const Row& row : table) {
    const Field field{"x", "X", row.kind, {"eu", "us"}, {}};
    for (const std::string& value : row.good) EXPECT_TRUE(check_value(field, value)) << value;
    for (const std::string& value : row.bad) EXPECT_FALSE(check_value(field, value)) << value;
  }
}

}  // namespace
}  // namespace process
