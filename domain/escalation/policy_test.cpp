#include "escalation/policy.h"

#include <gtest/gtest.h>

namespace escalation {
namespace {

Target person(std::int64_t number) { return {.person = catalog::PersonId{number}}; }

Policy good() {
  Policy policy;
  policy.name = "Payments";
  policy.rungs = {{{person(1)}, 300}, {{person(2), {.schedule = catalog::ScheduleId{3}}}, 60}};
  return policy;
}

struct Case {
  const char* rule;
  void (*spoil)(Policy&);
  const char* field;
};

TEST(Policy, EachBrokenRuleIsNamedByItsPath) {
  const Case cases[] = {
      {"a name", [](Policy& p) { p.name.clear(); }, "/name"},
      {"some rungs", [](Policy& p) { p.rungs.clear(); }, "/rungs"},
      {"not too many rungs", [](Policy& p) { p.rungs.resize(51, p.rungs[0]); }, "/rungs"},
      {"waits at least a minute", [](Policy& p) { p.rungs[1].wait_seconds = 59; }, "/rungs/1/wait_seconds"},
      {"waits at most a day", [](Policy& p) { p.rungs[0].wait_seconds = 86'401; }, "/rungs/0/wait_seconds"},
      {"somebody on each rung", [](Policy& p) { p.rungs[1].targets.clear(); }, "/rungs/1/targets"},
      {"a target is something", [](Policy& p) { p.rungs[0].targets[0] = {}; }, "/rungs/0/targets/0"},
      {"a target is one thing", [](Policy& p) { p.rungs[0].targets[0].team = catalog::TeamId{1}; },
       "/rungs/0/targets/0"},
      {"nobody twice on a rung", [](Policy& p) { p.rungs[1].targets.push_back(person(2)); }, "/rungs/1/targets/2"},
      {"repeats at least none", [](Policy& p) { p.repeats = -1; }, "/repeats"},
      {"repeats at most nine times", [](Policy& p) { p.repeats = 10; }, "/repeats"},
      {"a timeout of a minute or off", [](Policy& p) { p.ack_timeout_high_seconds = 59; }, "/ack_timeout_high_seconds"},
      {"a timeout of at most a day", [](Policy& p) { p.ack_timeout_low_seconds = 86'401; }, "/ack_timeout_low_seconds"},
  };
  for (const Case& c : cases) {
    Policy policy = good();
    ASSERT_TRUE(validate(policy));
    c.spoil(policy);
    const auto checked = validate(policy);
    ASSERT_FALSE(checked) << c.rule;
    EXPECT_EQ(checked.error().field, c.field) << c.rule;
    EXPECT_TRUE(checked.error().more.empty()) << c.rule;
  }
}

TEST(Policy, TheEndsOfTheRangesAreAllowed) {
  Policy policy = good();
  policy.rungs[0].wait_seconds = 86'400;
  policy.rungs[1].wait_seconds = 60;
  policy.repeats = 9;
  policy.ack_timeout_high_seconds = 0;
  EXPECT_TRUE(validate(policy));
  policy.repeats = 0;
  EXPECT_TRUE(validate(policy));
}

TEST(Policy, AllFaultsAreNamedAtOnce) {
  Policy policy = good();
  policy.repeats = 10;
  policy.rungs[0].wait_seconds = 0;
  policy.rungs[1].targets.clear();
  EXPECT_EQ(validate(policy).error().more.size(), 2U);
}

TEST(Policy, HasTheDefaultsOfTheManual) {
  EXPECT_EQ(Rung{}.wait_seconds, 300);
  EXPECT_EQ(Policy{}.repeats, 2);
  EXPECT_EQ(Policy{}.ack_timeout_high_seconds, 1800);
  EXPECT_EQ(Policy{}.ack_timeout_low_seconds, 0);
  EXPECT_FALSE(Policy{}.low_urgency_climbs);
}

}  // namespace
}  // namespace escalation
