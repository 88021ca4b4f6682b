#include "process/approvals.h"

#include <gmock/gmock.h>

#include "base/random.h"
#include "process/example.h"
#include "process/next_step.h"
#include "process/rehearse.h"

namespace process {
namespace {

using namespace example;
using ::testing::HasSubstr;

constexpr catalog::PersonId cleo{3};
constexpr catalog::TeamId security{9};

ApprovalRule of_security(Gate gate = Gate::leaving) {
  ApprovalRule rule;
  rule.gate = gate;
  rule.team = security;
  return rule;
}

Process with(Stage stage, std::vector<ApprovalRule> rules) {
  Process process = default_process();
  for (StageRule& rule : process.stages) {
    if (rule.stage == stage) rule.approvals = rules;
  }
  return process;
}

// Mitigating, with all that it asks beside approvals; Ann and Bob are the team.
Facts while_mitigating() {
  Facts facts = in(Stage::mitigating);
  fill(facts, Stage::mitigating, entered(facts));
  facts.approvers = {{key_of(of_security()), "the team Security", {{ann, "Ann"}, {bob, "Bob"}}, ""}};
  return facts;
}

Approval asked(const Facts& facts, const ApprovalRule& rule, Stage stage, catalog::PersonId by) {
  Approval approval;
  approval.stage = stage;
  approval.gate = rule.gate;
  approval.approver = key_of(rule);
  approval.visit = static_cast<int>(facts.visits.size());
  approval.asked_by = by;
  approval.asked_at = entered(facts);
  return approval;
}

void answer(Approval& approval, ApprovalState state, catalog::PersonId by) {
  approval.state = state;
  approval.answered_by = by;
  approval.answered_at = approval.asked_at + minutes(1);
  approval.reason = "the key is still out there";
}

auto going_on(const Facts& facts, const Process& process, Stage to) {
  return move(facts, process, {.to = to, .reason = "", .into = {}, .by = ann, .source = "web"},
              entered(facts) + minutes(20));
}

NextStep next(const Facts& facts, const Process& process) {
  return next_step(facts, process, entered(facts) + minutes(2));
}

TEST(Approvals, AStageIsLeftOnlyOnceItIsApproved) {
  const Process process = with(Stage::mitigating, {of_security()});
  ASSERT_TRUE(validate(process));
  Facts facts = while_mitigating();
  const auto refused = going_on(facts, process, Stage::recovering);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "/approvals");
  EXPECT_EQ(refused.error().message, "Before mitigating is left: Ask the team Security to approve.");
  EXPECT_EQ(next(facts, process).action, "ask_approval");

  facts.approvals = {asked(facts, of_security(), Stage::mitigating, cleo)};
  EXPECT_FALSE(going_on(facts, process, Stage::recovering));
  EXPECT_EQ(next(facts, process).action, "await_approval");
  EXPECT_EQ(next(facts, process).sentence, "Ann or Bob has to approve, as the team Security.");
  EXPECT_EQ(next(facts, process).reason,
            "This is next because leaving mitigating needs the approval of the team Security, and it was asked for but "
            "not answered.");

  answer(facts.approvals[0], ApprovalState::given, bob);
  EXPECT_EQ(next(facts, process).action, "advance");
  EXPECT_TRUE(going_on(facts, process, Stage::recovering));
}

TEST(Approvals, ADeclinedOneIsAskedForAgain) {
  const Process process = with(Stage::mitigating, {of_security()});
  Facts facts = while_mitigating();
  facts.approvals = {asked(facts, of_security(), Stage::mitigating, cleo)};
  answer(facts.approvals[0], ApprovalState::declined, bob);
  EXPECT_FALSE(going_on(facts, process, Stage::recovering));
  EXPECT_EQ(next(facts, process).action, "ask_approval");
  EXPECT_THAT(next(facts, process).sentence, HasSubstr("the key is still out there"));
  EXPECT_EQ(may_answer(approvals_of(process, facts, Stage::mitigating, Gate::leaving)[0], ann).error().code,
            base::Code::conflict);
}

TEST(Approvals, AStageIsEnteredOnlyOnceItIsApproved) {
  const Process process = with(Stage::resolved, {of_security(Gate::entering)});
  ASSERT_TRUE(validate(process));
  Facts facts = in(Stage::recovering);
  fill(facts, Stage::recovering, entered(facts));
  facts.approvers = while_mitigating().approvers;
  const auto refused = going_on(facts, process, Stage::resolved);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("Before it is resolved: "));
  EXPECT_THAT(next(facts, process).reason, HasSubstr("entering resolved needs the approval of the team Security"));
  facts.approvals = {asked(facts, of_security(Gate::entering), Stage::resolved, cleo)};
  answer(facts.approvals[0], ApprovalState::given, bob);
  EXPECT_TRUE(going_on(facts, process, Stage::resolved));
}

TEST(Approvals, PassingAStageByNeedsWhatItAsks) {
  for (const Gate gate : {Gate::entering, Gate::leaving}) {
    const Process process = with(Stage::recovering, {of_security(gate)});
    Facts facts = while_mitigating();
    fill(facts, Stage::recovering, entered(facts));
    EXPECT_EQ(leads_to(facts, process), Stage::recovering);
    EXPECT_EQ(leads_to(facts, default_process()), Stage::resolved) << "it is passed by where nothing is asked";
    EXPECT_FALSE(going_on(facts, process, Stage::resolved));
    facts.approvals = {asked(facts, of_security(gate), Stage::recovering, cleo)};
    answer(facts.approvals[0], ApprovalState::given, ann);
    EXPECT_TRUE(going_on(facts, process, Stage::resolved));
  }
}

TEST(Approvals, ComingBackToAStageAsksAnew) {
  const Process process = with(Stage::mitigating, {of_security()});
  Facts facts = while_mitigating();
  facts.approvals = {asked(facts, of_security(), Stage::mitigating, cleo)};
  answer(facts.approvals[0], ApprovalState::given, bob);
  for (const Stage to : {Stage::investigating, Stage::mitigating}) {
    facts.updates.push_back(update(entered(facts) + minutes(1)));
    const Move wanted{.to = to, .reason = "a wrong turn", .into = {}, .by = ann, .source = "web"};
    const auto moved = move(facts, process, wanted, entered(facts) + minutes(20));
    ASSERT_TRUE(moved) << moved.error().message;
    apply(facts, wanted, *moved);
  }
  fill(facts, Stage::mitigating, entered(facts));
  EXPECT_FALSE(going_on(facts, process, Stage::recovering));
  EXPECT_EQ(next(facts, process).action, "ask_approval");
}

TEST(Approvals, TakeTwoPeopleUnlessTheRuleSaysOtherwise) {
  ApprovalRule rule = of_security();
  const Process process = with(Stage::mitigating, {rule});
  Facts facts = while_mitigating();
  facts.approvers[0].able = {{ann, "Ann"}};
  const auto need = [&](const Process& of) { return approvals_of(of, facts, Stage::mitigating, Gate::leaving)[0]; };
  EXPECT_EQ(next(facts, process).sentence,
            "Ask the team Security to approve. Only Ann can, so somebody else has to ask.");
  EXPECT_THAT(may_ask(process, need(process), ann).error().message, HasSubstr("let somebody else ask"));
  EXPECT_TRUE(may_ask(process, need(process), bob));

  // Bob, who could have answered, left after Ann had asked.
  facts.approvals = {asked(facts, rule, Stage::mitigating, ann)};
  EXPECT_EQ(next(facts, process).action, "ask_approval");
  EXPECT_EQ(next(facts, process).sentence,
            "Nobody but Ann, who asked, can approve as the team Security: let somebody else ask.");
  EXPECT_THAT(may_answer(need(process), ann).error().message, HasSubstr("it takes two people"));

  rule.self = true;
  const Process alone = with(Stage::mitigating, {rule});
  EXPECT_TRUE(may_ask(alone, need(alone), ann));
  EXPECT_TRUE(may_answer(need(alone), ann));
  EXPECT_EQ(may_answer(need(alone), cleo).error().code, base::Code::forbidden);
}

TEST(Approvals, WhereNobodyCanTheNextStepSaysSo) {
  const Process process = with(Stage::mitigating, {of_security()});
  Facts facts = while_mitigating();
  facts.approvers[0].able.clear();
  facts.approvers[0].none_because = "everybody in it is disabled";
  EXPECT_EQ(next(facts, process).action, "find_approver");
  EXPECT_EQ(next(facts, process).sentence, "Nobody can approve as the team Security: everybody in it is disabled.");
  EXPECT_FALSE(may_ask(process, approvals_of(process, facts, Stage::mitigating, Gate::leaving)[0], cleo));

  ApprovalRule scribe;
  scribe.role = Role::scribe;
  facts.approvers = {{key_of(scribe), "the scribe", {}, "nobody holds the role"}};
  EXPECT_EQ(next(facts, with(Stage::mitigating, {scribe})).action, "assign_scribe");
}

// A slow second way to say whether a walk may go on: it looks for the last return to the stage in the whole history.
TEST(Approvals, CountInTheirVisitOnly) {
  const Process process = with(Stage::mitigating, {of_security()});
  base::Random random(28);
  for (int round = 0; round < 300; ++round) {
    Facts facts = while_mitigating();
    const int walks = static_cast<int>(random.between(0, 4));
    int given_in = -1;
    for (int walk = 0; walk <= walks; ++walk) {
      if (walk > 0) {
        for (const Stage to : {Stage::investigating, Stage::mitigating}) {
          facts.visits.back().left_at = entered(facts);
          facts.visits.push_back({to, *facts.visits.back().left_at, std::nullopt});
        }
      }
      if (random.between(0, 2) == 0) continue;
      facts.approvals.push_back(asked(facts, of_security(), Stage::mitigating, cleo));
      if (random.between(0, 1) == 0) continue;
      answer(facts.approvals.back(), ApprovalState::given, ann);
      given_in = walk;
    }
    EXPECT_EQ(missing(process, facts, Stage::mitigating).empty(), given_in == walks) << "round " << round;
  }
}

TEST(Approvals, AProcessThatNobodyCouldFollowIsRefused) {
  const auto fault = [](Stage stage, std::vector<ApprovalRule> rules) {
    const auto outcome = validate(with(stage, std::move(rules)));
    return outcome ? "" : outcome.error().field;
  };
  ApprovalRule both = of_security();
  both.person = ann;
  ApprovalRule twice = of_security();
  twice.self = true;
  EXPECT_EQ(fault(Stage::mitigating, {ApprovalRule{}}), "/stages/4/approvals/0");
  EXPECT_EQ(fault(Stage::mitigating, {both}), "/stages/4/approvals/0");
  EXPECT_EQ(fault(Stage::mitigating, {of_security(), twice}), "/stages/4/approvals/0");
  EXPECT_EQ(fault(Stage::mitigating, {of_security(), of_security(Gate::entering)}), "");
  EXPECT_EQ(fault(Stage::declared, {of_security(Gate::entering)}), "/stages/1/approvals/0/gate");
  EXPECT_EQ(fault(Stage::closed, {of_security()}), "/stages/9/approvals/0/gate");
  EXPECT_EQ(fault(Stage::closed, {of_security(Gate::entering)}), "");
  EXPECT_EQ(fault(Stage::merged, {of_security(Gate::entering)}), "/stages/11/approvals/0/gate");
  Process as_guard = default_process();
  as_guard.stages[4].asks.push_back({GuardKind::approval, ""});
  EXPECT_EQ(validate(as_guard).error().field, "/stages/4/asks/2/kind");
}

TEST(Approvals, ThePastCouldNotHaveHadThem) {
  const Process process = with(Stage::mitigating, {of_security()});
  Facts facts = in(Stage::closed);
  facts.approvers = while_mitigating().approvers;
  const Rehearsal tried = rehearse(process, facts, {}, entered(facts) + minutes(1));
  ASSERT_EQ(tried.steps[4].missing.size(), 1U);
  EXPECT_EQ(tried.steps[4].missing[0].what, GuardKind::approval);
  EXPECT_THAT(tried.assumed.back(), HasSubstr("Nobody could be asked in the past"));
  EXPECT_EQ(rehearse(default_process(), facts, {}, entered(facts)).assumed.size(), 1U);
}

TEST(Approvals, AreRemindedOfOnceTheyWaitTooLong) {
  Approval approval;
  approval.asked_at = start;
  EXPECT_EQ(next_reminder(approval), start + minutes(10));
  approval.reminded_at = start + minutes(10);
  EXPECT_EQ(next_reminder(approval), start + minutes(10) + base::hours(24));
  approval.state = ApprovalState::given;
  EXPECT_FALSE(next_reminder(approval));
}

}  // namespace
}  // namespace process
