#include "process/roles.h"

#include <gtest/gtest.h>

#include "process/example.h"
#include "process/validate.h"

namespace process {
namespace {

using example::ann;
using example::bob;

// The commander comes when it is declared, the expert when it is investigated.
Process with_duty() {
  Process process = default_process();
  process.roles[0].on_call = OnCallRule{catalog::ScheduleId{9}, Stage::declared};
  process.roles[3].on_call = OnCallRule{std::nullopt, Stage::investigating};
  return process;
}

std::string filled(const Facts& facts, std::optional<Stage> from) {
  std::string names;
  for (const RoleRule& rule : roles_to_fill(with_duty(), facts, from)) names += incident::spoken(rule.role) + " ";
  return names;
}

TEST(Roles, AreFilledWhenTheirStageIsEnteredOrPassedBy) {
  EXPECT_EQ(filled(example::in(Stage::declared), {}), "commander ");
  EXPECT_EQ(filled(example::in(Stage::detected), {}), "");
  EXPECT_EQ(filled(example::in(Stage::declared), Stage::detected), "commander ");
  Facts facts = example::in(Stage::mitigating);
  facts.incident.roles.clear();
  EXPECT_EQ(filled(facts, Stage::detected), "commander subject expert ");
  EXPECT_EQ(filled(facts, Stage::declared), "subject expert ");
  EXPECT_EQ(filled(facts, Stage::investigating), "");
  EXPECT_EQ(filled(facts, Stage::resolved), "") << "back to mitigating is no entry of investigating";
}

TEST(Roles, ThatSomebodyHoldsAreNotFilled) {
  Facts facts = example::in(Stage::declared);
  hold(facts.incident, Role::commander, bob, example::start);
  EXPECT_EQ(filled(facts, {}), "");
}

TEST(Roles, OfWhatIsOverOrWrittenDownAfterwardsAreNotFilled) {
  Facts facts = example::in(Stage::declared);
  facts.incident.backfilled = true;
  EXPECT_EQ(filled(facts, {}), "");
  facts = example::in(Stage::closed);
  facts.incident.roles.clear();
  EXPECT_EQ(filled(facts, Stage::detected), "");
}

TEST(Roles, AreHandedOverByWhoHoldsThemToSomebodyElse) {
  incident::Incident incident;
  EXPECT_EQ(may_hand_over(incident, Role::scribe, ann, bob).error().code, base::Code::conflict);
  hold(incident, Role::scribe, ann, example::start);
  EXPECT_TRUE(may_hand_over(incident, Role::scribe, ann, bob));
  EXPECT_EQ(may_hand_over(incident, Role::scribe, bob, ann).error().field, "/role");
  EXPECT_EQ(may_hand_over(incident, Role::scribe, ann, ann).error().field, "/person");
}

TEST(Roles, KeepWhoHeldThem) {
  incident::Incident incident;
  hold(incident, Role::scribe, ann, example::start);
  hold(incident, Role::scribe, bob, example::start + example::minutes(3));
  EXPECT_EQ(incident::holder(incident, Role::scribe), bob);
  ASSERT_EQ(incident.roles.size(), 2U);
  EXPECT_EQ(incident.roles[0].until_at, example::start + example::minutes(3));
}

TEST(Roles, GoToWhoCameOnCall) {
  EXPECT_EQ(should_take_over(ann, {bob}), bob);
  EXPECT_EQ(should_take_over(ann, {ann}), catalog::PersonId{});
  EXPECT_EQ(should_take_over(ann, {bob, ann}), catalog::PersonId{});
  EXPECT_EQ(should_take_over(ann, {}), catalog::PersonId{}) << "nobody is there to take it";
}

TEST(Roles, FilledInAStageThatNobodyWorksInAreRefused) {
  Process process = with_duty();
  EXPECT_TRUE(validate(process));
  process.roles[3].on_call->stage = Stage::closed;
  EXPECT_EQ(validate(process).error().field, "/roles/3/on_call/stage");
  process = with_duty();
  std::erase_if(process.stages, [](const StageRule& rule) { return rule.stage == Stage::recovering; });
  process.roles[0].on_call->stage = Stage::recovering;
  EXPECT_EQ(validate(process).error().field, "/roles/0/on_call/stage");
}

}  // namespace
}  // namespace process
