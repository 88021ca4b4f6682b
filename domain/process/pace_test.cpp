#include "process/pace.h"

#include <gtest/gtest.h>

#include "process/example.h"

namespace process {
namespace {

using example::minutes;
using example::start;

Facts a_drill(int speed) {
  Facts facts;
  facts.incident.drill = true;
  facts.incident.drill_speed = speed;
  facts.incident.declared_at = start;
  facts.visits = {{Stage::prioritised, start, std::nullopt}};
  facts.incident.stage = Stage::prioritised;
  return facts;
}

TEST(Pace, DividesEachWaitOfADrillAndNoOther) {
  EXPECT_EQ(paced(a_drill(10).incident, minutes(30)), minutes(3));
  EXPECT_EQ(paced(a_drill(1).incident, minutes(30)), minutes(30));
  EXPECT_EQ(paced(incident::Incident{}, minutes(30)), minutes(30));
}

TEST(Pace, IsThatOfAutomations) {
  Process process = default_process();
  Automation nudge;
  nudge.when = {{ConditionKind::role_unheld, {}, Role::commander, {}}};
  nudge.after_minutes = 5;
  process.automations = {nudge};
  const Facts facts = a_drill(10);
  EXPECT_EQ(agenda(process, facts, {}, start).next, start + base::seconds(30));
  const Agenda later = agenda(process, facts, {}, start + base::seconds(30));
  ASSERT_EQ(later.due.size(), 1u);
  EXPECT_EQ(later.due[0].reason, "because nobody is commander, for 30 seconds");
}

TEST(Pace, IsThatOfTheCadenceAndOfTheTimeForTheReview) {
  Facts facts = a_drill(10);
  facts.incident.severity = Severity::sev2;
  EXPECT_EQ(next_update_due(default_process(), facts), start + minutes(6));
  facts.incident.resolved_at = start;
  EXPECT_EQ(review_due(default_process(), facts.incident), start + base::hours(16) + minutes(48)) << "7 days";
}

}  // namespace
}  // namespace process
