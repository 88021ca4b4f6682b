#include "process/templates.h"

#include <algorithm>

#include "base/check.h"
#include "review/draft.h"

namespace process {
namespace {

StageRule& stage_in(Process& process, Stage stage) {
  return *std::ranges::find(process.stages, stage, &StageRule::stage);
}

void leave_out(Process& process, std::initializer_list<Stage> stages) {
  std::erase_if(process.stages,
                [&](const StageRule& rule) { return std::ranges::find(stages, rule.stage) != stages.end(); });
}

// The usual template with what this type asks beside it.
std::string review_with(std::string_view sections) {
  std::string text(review::usual_template());
  const std::size_t causes = text.find("## Root causes");
  CHECK(causes != std::string::npos);
  return text.insert(causes, sections);
}

Automation nudge(std::string name, Condition when, int after_minutes, std::string text) {
  Automation automation;
  automation.name = std::move(name);
  automation.when = {when};
  automation.after_minutes = after_minutes;
  automation.act.kind = ActKind::remind;
  automation.act.text = std::move(text);
  return automation;
}

Automation nobody_commands(int after_minutes) {
  return nudge("Nobody is commander", {ConditionKind::role_unheld, {}, Role::commander, {}}, after_minutes,
               "Nobody is commander yet. Who takes the lead?");
}

Automation no_severity(int after_minutes) {
  return nudge("No severity", {ConditionKind::severity_unset, {}, {}, {}}, after_minutes,
               "It has no severity yet, so nobody knows how often to be told.");
}

constexpr incident::Audience outside = incident::Audience::stakeholders;
constexpr incident::Audience inside = incident::Audience::responders;

Process standard() {
  Process process = default_process();
  process.automations = {nobody_commands(5), no_severity(10)};
  return process;
}

// Two stages that people see: open, then over. For a team in which everybody knows anyway.
Process light() {
  using enum Stage;
  Process process = default_process();
  process.type = "light";
  process.title = "Light";
  process.guide = "For a team of five: open, then over. No triage, no roles to fill, a review only when it was bad.";
  leave_out(process, {detected, prioritised, mitigating, recovering, improving, declined});
  StageRule& declared_rule = stage_in(process, declared);
  declared_rule.asks = {};
  declared_rule.skip = Skip::allowed;
  declared_rule.guide = "Say what is broken, and go on.";
  StageRule& open = stage_in(process, investigating);
  open.name = "open";
  open.asks = {{GuardKind::field, "severity"}};
  open.guide = "Fix it. Write an update when there is something to say.";
  StageRule& over = stage_in(process, resolved);
  over.name = "over";
  over.asks = {{GuardKind::field, "resolution_summary"}};
  over.guide = "Say what it was.";
  for (SeverityRule& rule : process.severities) rule.review_required = rule.severity == Severity::sev1;
  process.roles = {{Role::commander, "Whoever leads, if anybody has to."}};
  process.update_templates = {
      {"It is broken",
       outside,
       {declared, investigating},
       {},
       "**{{title}}**. We are on it.\n\nNext: {{next_update_at}}\n"},
      {"It works again", outside, {resolved}, {}, "**{{title}}**: it works again.\n\nIt was: {{resolution}}\n"}};
  process.review_template =
      "# {{title}}\n\n{{facts}}\n\n## What happened\n\n{{summary}}\n\n## Why\n\n{{causes}}\n\n"
      "## What we change\n\n{{action_items}}\n";
  return process;
}

Process security() {
  using enum Stage;
  Process process = default_process();
  process.type = "security";
  process.title = "Security incident";
  process.guide = "Somebody got, or may have got, at what they should not.";
  stage_in(process, investigating).name = "scoping";
  stage_in(process, investigating).guide =
      "What was reached, by whom, since when? Keep the evidence before you change anything.";
  stage_in(process, investigating).checklist = {{"Preserve logs and disk images", Role::subject_expert, ""},
                                                {"Write down who knows, and tell nobody else", Role::commander, ""}};
  stage_in(process, mitigating).name = "containing";
  stage_in(process, mitigating).guide = "Cut off the access. Containing comes before finding out everything.";
  stage_in(process, mitigating).checklist = {
      {"Revoke sessions, tokens and keys that may be known", Role::subject_expert, ""},
      {"Block the way in", Role::subject_expert, ""}};
  stage_in(process, recovering).name = "eradicating";
  stage_in(process, recovering).skip = Skip::never;
  stage_in(process, recovering).guide = "Remove what was left behind, and restore from what is known to be clean.";
  stage_in(process, resolved).checklist = {
      {"Decide with counsel whom the law says to notify, and by when", Role::commander, ""}};
  stage_in(process, resolved).asks.push_back({GuardKind::tasks_done, ""});
  stage_in(process, resolved).asks.push_back({GuardKind::field, "personal_data"});
  process.fields = {
      {"personal_data",
       "Personal data reached",
       FieldKind::choice,
       {"none", "suspected", "confirmed"},
       "Decides whether people and authorities have to be notified."},
      {"way_in", "Way in", FieldKind::text, {}, "The flaw or credential that was used, once it is known."}};
  for (SeverityRule& rule : process.severities) rule.review_required = rule.severity <= Severity::sev3;
  process.automations = {nobody_commands(5), no_severity(10)};
  process.update_templates = {
      {"For those who work on it",
       inside,
       {investigating, mitigating, recovering},
       {},
       "**{{stage}}**, {{severity}}. {{commander}} leads.\n\n**What was reached**: \n\n**Personal data**: "
       "{{personal_data}}\n\n**The way in**: {{way_in}}\n\n**What is closed off**: \n\nTell nobody who is not on "
       "this list.\n"},
      {"For those who decide",
       outside,
       {declared, prioritised, investigating, mitigating, recovering},
       {},
       "**{{severity}}**: we look into a possible security incident.\n\n**Personal data**: {{personal_data}}\n\n"
       "**What we need from you**: Nothing now. Please don't speak of it outside this group.\n\n"
       "**Next update**: {{next_update_at}}\n"},
      {"For people it concerns",
       outside,
       {recovering, resolved},
       {},
       "We found that somebody had access that they should not have had, and closed it off.\n\n**When**: "
       "{{impact_started_at}} to {{impact_ended_at}}\n\n**What this means for you**: \n\n**What you can do**: \n"},
      {"It is over", outside, {resolved}, {}, "The security incident is over.\n\n**What it was**: {{resolution}}\n"}};
  process.review_template = review_with(
      "## Exposure\n\n*What was reached, whose it was, from when to when, and how sure we are.*\n\n"
      "## Way in\n\n*Which flaw or credential, and how long it had been open.*\n\n"
      "## Who had to be told\n\n*People, authorities, customers: when each was, and by when they had to be.*\n\n");
  return process;
}

Process data() {
  using enum Stage;
  Process process = default_process();
  process.type = "data";
  process.title = "Data incident";
  process.guide = "Data is wrong, late, missing, or was deleted.";
  stage_in(process, mitigating).guide = "Stop what spreads it: jobs, exports, syncs. Then repair.";
  stage_in(process, mitigating).checklist = {
      {"Stop the jobs that read or copy what is wrong", Role::subject_expert, ""},
      {"Take a copy before repairing", Role::subject_expert, ""}};
  stage_in(process, recovering).name = "repairing";
  stage_in(process, recovering).asks.push_back({GuardKind::field, "rows_affected"});
  stage_in(process, recovering).guide =
      "Repair, then prove it by counting: what was wrong is right, and nothing else changed.";
  process.fields = {{"rows_affected", "Rows affected", FieldKind::number, {}, "As counted, not as guessed."},
                    {"wrong_since", "Wrong since", FieldKind::date, {}, "The first day with wrong data."}};
  process.automations = {nobody_commands(15), no_severity(30)};
  process.update_templates = {
      {"Do not use the data yet",
       outside,
       {declared, prioritised, investigating, mitigating},
       {},
       "**{{title}}**\n\n**Affected**: {{services}}\n\n**Wrong since**: {{wrong_since}}\n\n**What you can do**: "
       "Please don't rely on these figures, and don't export them, until you hear from us.\n\n"
       "**Next update**: {{next_update_at}}\n"},
      {"We are repairing",
       outside,
       {mitigating, recovering},
       {},
       "**{{title}}**. It does not spread any more; we repair what was wrong.\n\n**Rows affected**: {{rows_affected}}"
       "\n\n**Next update**: {{next_update_at}}\n"},
      {"The data is right again",
       outside,
       {resolved},
       {},
       "**{{title}}**: the data is right again, and we counted.\n\n**Rows repaired**: {{rows_affected}}\n\n"
       "**What you have to do again**: Exports and reports made since {{wrong_since}}.\n\n**What it was**: "
       "{{resolution}}\n"}};
  process.review_template = review_with(
      "## What was wrong\n\n*Which data, since when, how many rows, and who had used it meanwhile.*\n\n"
      "## Repair\n\n*How it was repaired, and the counts that prove it.*\n\n");
  return process;
}

Process customer_reported() {
  using enum Stage;
  Process process = default_process();
  process.type = "customer_reported";
  process.title = "Reported by a customer";
  process.guide = "A customer noticed before we did.";
  stage_in(process, detected).guide = "Can you see it too? Ask for the time, the account and what they expected.";
  stage_in(process, declared).asks.push_back({GuardKind::field, "customer"});
  stage_in(process, resolved).checklist = {{"Tell the customer who reported it", Role::communications, ""}};
  stage_in(process, resolved).asks.push_back({GuardKind::tasks_done, ""});
  stage_in(process, reviewing).guide = "Why did a customer notice first? What would have told us?";
  process.fields = {{"customer", "Customer", FieldKind::text, {}, "Who reported it."},
                    {"ticket", "Ticket", FieldKind::link, {}, "Where the conversation with them is."}};
  process.automations = {nobody_commands(10), no_severity(15)};
  process.update_templates.insert(
      process.update_templates.begin(),
      {{"We heard you",
        outside,
        {detected, declared, prioritised, investigating},
        {},
        "Thank you for telling us. We see it too, and are on it.\n\n**What you reported**: {{title}}\n\n"
        "**Ticket**: {{ticket}}\n\n**Next update**: {{next_update_at}}\n"},
       {"Solved for you",
        outside,
        {resolved},
        {},
        "What you reported is solved: {{title}}\n\n**What it was**: {{resolution}}\n\nPlease tell us if you still see "
        "it.\n"}});
  process.review_template = review_with(
      "## Why they noticed first\n\n*What would have told us, and why it did not.*\n\n"
      "## What we told them\n\n*When, and what they said to it.*\n\n");
  return process;
}

}  // namespace

std::vector<Process> templates() { return {standard(), light(), security(), data(), customer_reported()}; }

}  // namespace process
