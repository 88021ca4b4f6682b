#include "process/next_step.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <functional>

#include "base/random.h"
#include "process/example.h"

namespace process {
namespace {

using base::Duration;
using base::Instant;
using example::entered;
using example::minutes;
using example::start;
using enum Stage;

using Change = std::function<void(Facts&)>;

struct Situation {
  const char* rule;
  Stage stage;
  Change change;  // to an incident that has just come to the stage
  Duration after;
  std::string action;
  std::string leads;  // to a field, or as "> stage" to a stage
};

std::string leads(const NextStep& step) { return step.to ? "> " + incident::spoken(*step.to) : step.field; }

void none(Facts&) {}
void all(Facts& f) { example::fill(f, f.incident.stage, entered(f)); }

Change with(Change first, Change second) {
  return [=](Facts& f) {
    first(f);
    second(f);
  };
}
Change severity(Severity value) {
  return [=](Facts& f) { f.incident.severity = value; };
}
Change written(review::State state, std::string reason = {}) {
  return [=](Facts& f) { f.review = example::a_review(state, reason); };
}
Change said(incident::Audience audience) {
  return [=](Facts& f) { f.updates.push_back(example::update(entered(f), audience)); };
}
void untitled(Facts& f) { f.incident.title.clear(); }
void unserviced(Facts& f) { f.incident.affected_services.clear(); }
void unreported(Facts& f) { f.incident.declared_by = {}; }
void quiet(Facts& f) { f.updates.clear(); }
void untyped(Facts& f) { f.incident.type.clear(); }
void unteamed(Facts& f) { f.incident.responding_team = {}; }
void uncommanded(Facts& f) { f.incident.roles.clear(); }
void handed_back(Facts& f) { f.incident.roles.back().until_at = entered(f); }
void scribed(Facts& f) { f.incident.roles = {{Role::scribe, example::bob, entered(f), std::nullopt}}; }
void unranked(Facts& f) { f.incident.severity.reset(); }
void over(Facts& f) { f.incident.impact_ended_at = entered(f); }
void nameless(Facts& f) { f.incident.mitigated_by = {}; }
void wordless(Facts& f) { f.incident.mitigation.clear(); }
void unsummarised(Facts& f) { f.incident.resolution_summary.clear(); }
void ownerless(Facts& f) { f.action_items.back().owner = {}; }
void dateless(Facts& f) { f.action_items.back().due_at.reset(); }
void backdated(Facts& f) { f.action_items.back().due_at = f.action_items.back().created_at; }
void dropped(Facts& f) { f.action_items.back().state = incident::ActionItemState::dropped; }
void itemless(Facts& f) { f.action_items.clear(); }
void promised(Facts& f) { f.updates.back().next_due_at = entered(f) + minutes(3); }

const std::vector<Situation>& situations() {
  constexpr auto stakeholders = incident::Audience::stakeholders;
  constexpr auto responders = incident::Audience::responders;
  using enum Severity;
  using review::State;
  static const std::vector<Situation> table{
      {"somebody is on it before it is judged", detected, none, minutes(1), "acknowledge", "acknowledged_at"},
      {"what is acknowledged is judged", detected, all, minutes(1), "confirm_or_decline", "> declared"},
      {"it stays to be judged however long", detected, all, base::days(2), "confirm_or_decline", "> declared"},

      {"a title first", declared, none, minutes(1), "set_title", "title"},
      {"then the services", declared, with(all, unserviced), minutes(1), "set_affected_services", "affected_services"},
      {"then who reported it", declared, with(all, unreported), minutes(1), "set_reporter", "declared_by"},
      {"then stakeholders", declared, with(all, quiet), minutes(1), "tell_stakeholders", "updates"},
      {"responders are not stakeholders", declared, with(with(all, quiet), said(responders)), minutes(1),
       "tell_stakeholders", "updates"},
      {"a title before the services", declared, with(with(all, unserviced), untitled), minutes(1), "set_title",
       "title"},
      {"registered and told, it goes on", declared, all, minutes(1), "advance", "> prioritised"},
      {"no cadence before there is a severity", declared, all, base::days(1), "advance", "> prioritised"},
      {"a severity set early starts no cadence yet", declared, with(all, severity(sev1)), base::hours(9), "advance",
       "> prioritised"},

      {"the severity first", prioritised, none, minutes(1), "set_severity", "severity"},
      {"then the type", prioritised, with(all, untyped), minutes(1), "set_type", "type"},
      {"then the team", prioritised, with(all, unteamed), minutes(1), "set_responding_team", "responding_team"},
      {"then the commander", prioritised, with(all, uncommanded), minutes(1), "assign_commander", "roles/commander"},
      {"a commander who left is missed", prioritised, with(all, handed_back), minutes(1), "assign_commander",
       "roles/commander"},
      {"a scribe is no commander", prioritised, with(all, scribed), minutes(1), "assign_commander", "roles/commander"},
      {"the severity before the commander", prioritised, with(with(all, uncommanded), unranked), minutes(1),
       "set_severity", "severity"},
      {"without a severity nothing is overdue", prioritised, none, base::days(3), "set_severity", "severity"},
      {"an overdue update before the commander", prioritised, with(with(all, uncommanded), severity(sev1)), minutes(30),
       "post_update", "updates"},
      {"prioritised, it goes on", prioritised, all, minutes(1), "advance", "> investigating"},
      {"SEV4 goes on however late", prioritised, with(all, severity(sev4)), base::days(3), "advance",
       "> investigating"},

      {"what is known is written down", investigating, none, minutes(1), "post_update", "updates"},
      {"for responders is enough", investigating, said(responders), minutes(1), "advance", "> mitigating"},
      {"for stakeholders is enough", investigating, said(stakeholders), minutes(1), "advance", "> mitigating"},
      {"responders don't stop the cadence", investigating, said(responders), minutes(46), "post_update", "updates"},
      {"just before the cadence it goes on", investigating, with(all, none), minutes(59), "advance", "> mitigating"},
      {"SEV2 is told every hour", investigating, all, minutes(60), "post_update", "updates"},
      {"SEV1 is told every half hour", investigating, with(all, severity(sev1)), minutes(30), "post_update", "updates"},
      {"SEV1 has half an hour", investigating, with(all, severity(sev1)), minutes(29), "advance", "> mitigating"},
      {"SEV3 has four hours", investigating, with(all, severity(sev3)), minutes(239), "advance", "> mitigating"},
      {"SEV3 is told every four hours", investigating, with(all, severity(sev3)), minutes(240), "post_update",
       "updates"},
      {"SEV4 is told when there is news", investigating, with(all, severity(sev4)), base::days(9), "advance",
       "> mitigating"},

      {"what was done, first", mitigating, none, minutes(1), "record_mitigation", "mitigation"},
      {"then by whom", mitigating, with(all, nameless), minutes(1), "record_mitigator", "mitigated_by"},
      {"by whom does not stand for what", mitigating, with(all, wordless), minutes(1), "record_mitigation",
       "mitigation"},
      {"an overdue update before the mitigation", mitigating, severity(sev1), minutes(40), "post_update", "updates"},
      {"a promise before the severity", mitigating, promised, minutes(3), "post_update", "updates"},
      {"a promise that is not due yet", mitigating, promised, minutes(2), "record_mitigation", "mitigation"},
      {"a promise of a SEV4 is kept", mitigating, with(severity(sev4), promised), minutes(3), "post_update", "updates"},
      {"mitigated, it recovers", mitigating, all, minutes(1), "advance", "> recovering"},
      {"what has recovered already is resolved", mitigating, with(all, over), minutes(1), "advance", "> resolved"},
      {"the end of the impact alone is not enough", mitigating, over, minutes(1), "record_mitigation", "mitigation"},

      {"when the impact ended", recovering, none, minutes(1), "record_impact_end", "impact_ended_at"},
      {"updates go on while it recovers", recovering, severity(sev1), minutes(30), "post_update", "updates"},
      {"recovered, it is resolved", recovering, all, minutes(1), "advance", "> resolved"},

      {"how it was resolved", resolved, none, minutes(1), "write_resolution", "resolution_summary"},
      {"that it is over is told", resolved, with(all, quiet), minutes(1), "tell_stakeholders", "updates"},
      {"the summary before the telling", resolved, with(with(all, quiet), unsummarised), minutes(1), "write_resolution",
       "resolution_summary"},
      {"no cadence once it is resolved", resolved, with(all, severity(sev1)), base::days(1), "advance", "> reviewing"},
      {"an old promise ends with the resolution", resolved, promised, base::days(1), "write_resolution",
       "resolution_summary"},

      {"a review is begun", reviewing, none, minutes(1), "start_review", "review"},
      {"a draft is finished", reviewing, written(State::draft), minutes(1), "publish_review", "review"},
      {"what was read is published", reviewing, written(State::in_review), minutes(1), "publish_review", "review"},
      {"SEV2 is not waived", reviewing, written(State::waived, "dull"), minutes(1), "settle_review", "review"},
      {"SEV1 is not waived", reviewing, with(severity(sev1), written(State::waived, "dull")), minutes(1),
       "settle_review", "review"},
      {"SEV3 is waived with a reason", reviewing, with(severity(sev3), written(State::waived, "known")), minutes(1),
       "advance", "> improving"},
      {"SEV3 is not waived without one", reviewing, with(severity(sev3), written(State::waived)), minutes(1),
       "settle_review", "review"},
      {"SEV4 is waived with a reason", reviewing, with(severity(sev4), written(State::waived, "known")), minutes(1),
       "advance", "> improving"},
      {"SEV4 is still asked for a review", reviewing, severity(sev4), minutes(1), "start_review", "review"},
      {"published, it goes on", reviewing, written(State::published), minutes(1), "advance", "> improving"},
      {"late is still to be begun", reviewing, none, base::days(30), "start_review", "review"},

      {"an item without an owner", improving, with(all, ownerless), minutes(1), "own_action_items",
       "action_items/0/owner"},
      {"an item without a date", improving, with(all, dateless), minutes(1), "own_action_items",
       "action_items/0/due_at"},
      {"an item that was due before it was written", improving, with(all, backdated), minutes(1), "own_action_items",
       "action_items/0/due_at"},
      {"a dropped item needs nobody", improving, with(with(all, ownerless), dropped), minutes(1), "advance",
       "> closed"},
      {"no items is an answer", improving, with(all, itemless), minutes(1), "advance", "> closed"},
      {"all owned, it is closed", improving, all, minutes(1), "advance", "> closed"},

      {"closed is closed", closed, none, minutes(1), "nothing", ""},
      {"closed asks for no update", closed, severity(sev1), base::days(9), "nothing", ""},
      {"declined is done", declined, none, minutes(1), "nothing", ""},
      {"merged is done here", merged, none, minutes(1), "nothing", ""},
      {"cancelled is done", cancelled, none, minutes(1), "nothing", ""},
  };
  return table;
}

// In review, with what each of those asked said.
review::Review read_by(std::initializer_list<review::Verdict> verdicts) {
  review::Review review = example::a_review(review::State::in_review);
  for (const review::Verdict verdict : verdicts) review.reviewers.emplace_back().verdict = verdict;
  return review;
}

TEST(NextStep, SaysHowFarTheReadersOfAReviewAre) {
  using enum review::Verdict;
  const auto reason = [](const review::Review& review) {
    Facts facts = example::in(Stage::reviewing);
    facts.review = review;
    return next_step(facts, default_process(), example::start).reason;
  };
  EXPECT_TRUE(reason(read_by({none_yet})).contains("its reviewer has yet to read it")) << reason(read_by({none_yet}));
  EXPECT_TRUE(reason(read_by({none_yet, approved, none_yet})).contains("2 of 3 reviewers have yet to read it"));
  EXPECT_TRUE(reason(read_by({none_yet, changes_asked})).contains("1 of 2 reviewers asks for changes"));
  EXPECT_TRUE(reason(read_by({approved, approved})).contains("all who were asked have read the review"));
}

TEST(NextStep, IsTheOneThingToDoInEachSituation) {
  EXPECT_GE(situations().size(), 60U);
  for (const Situation& s : situations()) {
    Facts facts = example::in(s.stage);
    s.change(facts);
    const NextStep step = next_step(facts, default_process(), entered(facts) + s.after);
    EXPECT_EQ(step.action, s.action) << incident::spoken(s.stage) << ": " << s.rule;
    EXPECT_EQ(leads(step), s.leads) << incident::spoken(s.stage) << ": " << s.rule;
  }
}

TEST(NextStep, AlwaysSaysWhatAndWhyInSentences) {
  for (const Situation& s : situations()) {
    Facts facts = example::in(s.stage);
    s.change(facts);
    const NextStep step = next_step(facts, default_process(), entered(facts) + s.after);
    EXPECT_EQ(step.sentence.back(), '.') << s.rule;
    EXPECT_TRUE(step.reason.starts_with("This is next because ")) << s.rule;
    EXPECT_EQ(step.reason.back(), '.') << s.rule;
  }
}

TEST(NextStep, SaysHowLateAnUpdateIs) {
  const Facts facts = example::in(mitigating);
  const Instant due = facts.updates.back().at + minutes(60);
  const NextStep now = next_step(facts, default_process(), due);
  EXPECT_EQ(now.reason, "This is next because the next update of a SEV2 is due now.");
  EXPECT_EQ(now.due_at, due);
  EXPECT_EQ(next_step(facts, default_process(), due + minutes(12)).reason,
            "This is next because the next update of a SEV2 was due 12 minutes ago.");
}

TEST(NextStep, CarriesWhenTheReviewIsDue) {
  const Facts facts = example::in(reviewing);
  EXPECT_EQ(next_step(facts, default_process(), entered(facts)).due_at, *facts.incident.resolved_at + base::days(7));
}

TEST(NextStep, NamesTheReasonForASeverity) {
  EXPECT_EQ(next_step(example::in(prioritised), default_process(), start).reason,
            "This is next because the severity decides how often stakeholders are told and whether a review follows; "
            "prioritised is left only when it is there.");
}

TEST(NextStep, KnowsWhatOtherProcessesAskFor) {
  Process process = default_process();
  process.stages[4].asks = {{GuardKind::tasks_done, ""}, {GuardKind::role, "scribe"}};
  Facts facts = example::in(mitigating);
  facts.tasks.push_back({.id = {},
                         .incident = {},
                         .title = "Fail over",
                         .state = {},
                         .assignee = {},
                         .stage = {},
                         .created_at = {},
                         .due_at = {},
                         .done_at = {}});
  EXPECT_EQ(next_step(facts, process, entered(facts)).action, "finish_tasks");
  facts.tasks.clear();
  EXPECT_EQ(next_step(facts, process, entered(facts)).action, "assign_scribe");
  std::erase_if(process.stages, [](const StageRule& rule) { return rule.stage == mitigating; });
  EXPECT_EQ(next_step(facts, process, entered(facts)).action, "nothing");
}

// Does what the step says, as a person would; false when there is nothing to do.
bool obey(Facts& facts, const NextStep& step, Instant now) {
  incident::Incident& i = facts.incident;
  if (step.action == "nothing") return false;
  if (step.to) {
    const Move wanted{.to = *step.to, .reason = {}, .into = {}, .by = example::ann, .source = "test"};
    const auto moved = move(facts, default_process(), wanted, now);
    EXPECT_TRUE(moved) << step.sentence << " " << moved.error().message;
    if (moved) apply(facts, wanted, *moved);
    return moved.has_value();
  }
  if (step.action == "acknowledge") i.acknowledged_at = now;
  if (step.action == "set_title") i.title = "t";
  if (step.action == "set_affected_services") i.affected_services = {catalog::ServiceId{1}};
  if (step.action == "set_reporter") i.declared_by = example::ann;
  if (step.action == "set_severity") i.severity = Severity::sev1;
  if (step.action == "set_type") i.type = "incident";
  if (step.action == "set_responding_team") i.responding_team = catalog::TeamId{1};
  if (step.action == "assign_commander") i.roles.push_back({Role::commander, example::ann, now, std::nullopt});
  if (step.field == "updates") facts.updates.push_back(example::update(now));
  if (step.action == "record_mitigation") i.mitigation = "m";
  if (step.action == "record_mitigator") i.mitigated_by = example::bob;
  if (step.action == "record_impact_end") i.impact_ended_at = now;
  if (step.action == "write_resolution") i.resolution_summary = "r";
  if (step.field == "review") facts.review = example::a_review(review::State::published);
  if (step.action == "own_action_items") facts.action_items.clear();
  return true;
}

// Whoever does as they are told, from wherever, gets to the end; no step is asked for twice in vain.
TEST(NextStep, LeadsToTheEndFromEverywhere) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    Facts facts = example::in(static_cast<Stage>(random.between(0, 8)));
    if (random.chance(1, 3)) {
      facts.incident = {};
      facts.incident.stage = facts.visits.back().stage;
    }
    if (random.chance(1, 3)) facts.updates.clear();
    Instant now = entered(facts);
    int steps = 0;
    for (; steps < 60; ++steps) {
      now = now + Duration{random.between(1, 20 * 60'000'000)};
      if (!obey(facts, next_step(facts, default_process(), now), now)) break;
    }
    RC_ASSERT(steps < 60);
    RC_ASSERT(facts.incident.stage == closed);
  }));
}

TEST(NextStep, OfAPausedIncidentIsToGoOn) {
  Facts facts = example::in(Stage::mitigating);
  facts.incident.pauses = {{entered(facts), {}, entered(facts) + base::days(1), "Waiting for the vendor"}};
  const NextStep step = next_step(facts, default_process(), entered(facts) + base::days(2));
  EXPECT_EQ(step.action, "go_on") << "not the update, however overdue";
  EXPECT_EQ(step.due_at, entered(facts) + base::days(1));
  EXPECT_NE(step.reason.find("Waiting for the vendor"), std::string::npos);
}

TEST(NextStep, AsksForAFieldOfTheProcessByItsTitleInTheWordsOfTheTeam) {
  Process process = default_process();
  process.fields = {{"customer", "Customer", FieldKind::text, {}, {}}};
  for (StageRule& rule : process.stages) {
    if (rule.stage == Stage::mitigating) rule.name = "containing";
    if (rule.stage == Stage::mitigating) rule.asks = {{GuardKind::field, "customer"}};
  }
  Facts facts = example::in(Stage::mitigating);
  const NextStep step = next_step(facts, process, entered(facts));
  EXPECT_EQ(step.action, "fill_in");
  EXPECT_EQ(step.field, "fields/customer");
  EXPECT_EQ(step.sentence, "Fill in: Customer.");
  EXPECT_NE(step.reason.find("containing is left only when it is there"), std::string::npos) << step.reason;
  facts.incident.fields = {{"customer", "Acme"}};
  EXPECT_EQ(next_step(facts, process, entered(facts)).action, "advance");
}

}  // namespace
}  // namespace process
