#include "notification/contact_rules.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace notification {
namespace {

using catalog::Channel;
using catalog::ContactMethod;
using catalog::ContactRule;
using catalog::Urgency;

constexpr base::Instant paged_at{1'800'000'000'000'000};
const catalog::Person ada{.id = {1}, .name = "Ada", .email = "ada@example.com"};

ContactMethod method(std::int64_t id, Channel kind) { return {{id}, {1}, kind, "somewhere", ""}; }

const std::vector<ContactMethod> every_kind{method(10, Channel::email), method(11, Channel::webhook),
                                            method(12, Channel::sms),   method(13, Channel::voice),
                                            method(14, Channel::push),  method(15, Channel::chat)};

// "14+0": method 14 at once.
std::vector<std::string> brief(const Plan& plan) {
  std::vector<std::string> out;
  for (const Planned& planned : plan.notifications) {
    out.push_back(std::to_string(planned.method.number) + "+" +
                  std::to_string((planned.due_at - paged_at).whole_seconds()));
  }
  return out;
}

using List = std::vector<std::string>;

TEST(ContactRules, DefaultsOfHighUrgencyUseEveryWay) {
  EXPECT_EQ(brief(plan(ada, every_kind, {}, Urgency::high, paged_at)),
            (List{"10+0", "11+0", "14+0", "15+0", "12+120", "13+300"}));
}

TEST(ContactRules, DefaultsOfLowUrgencyRingNobody) {
  EXPECT_EQ(brief(plan(ada, every_kind, {}, Urgency::low, paged_at)), (List{"10+0", "11+0", "15+0"}));
}

TEST(ContactRules, OwnRulesReplaceTheDefaultsOfTheirUrgencyOnly) {
  const std::vector<ContactRule> rules{{{1}, Urgency::high, {13}, 60}, {{1}, Urgency::high, {10}, 0}};
  const Plan high = plan(ada, every_kind, rules, Urgency::high, paged_at);
  EXPECT_EQ(brief(high), (List{"10+0", "13+60"}));
  EXPECT_EQ(high.notifications[1].reason, "by the rules of Ada for high urgency: 1 minute after the page");
  EXPECT_EQ(brief(plan(ada, every_kind, rules, Urgency::low, paged_at)), (List{"10+0", "11+0", "15+0"}));
}

TEST(ContactRules, AMethodMayBeUsedAgainLater) {
  const std::vector<ContactRule> rules{{{1}, Urgency::high, {13}, 0}, {{1}, Urgency::high, {13}, 120}};
  EXPECT_EQ(brief(plan(ada, every_kind, rules, Urgency::high, paged_at)), (List{"13+0", "13+120"}));
}

TEST(ContactRules, RulesThatNameMethodsThatAreGoneDoNotSilenceThePerson) {
  const std::vector<ContactRule> rules{{{1}, Urgency::high, {99}, 0}};
  EXPECT_EQ(brief(plan(ada, {method(10, Channel::email)}, rules, Urgency::high, paged_at)), (List{"10+0"}));
}

TEST(ContactRules, TheOnlyWayIsUsedEvenWhenNoRuleNamesIt) {
  const Plan only = plan(ada, {method(12, Channel::sms)}, {}, Urgency::low, paged_at);
  EXPECT_EQ(brief(only), (List{"12+0"}));
  EXPECT_EQ(only.notifications[0].reason, "the only way to reach Ada: no rule for low urgency names it");
}

TEST(ContactRules, OthersMethodsAndRulesAreNotHers) {
  ContactMethod foreign = method(10, Channel::email);
  foreign.person = {2};
  EXPECT_EQ(plan(ada, {foreign}, {}, Urgency::high, paged_at).nobody_reached, "Ada has no contact method");
  const std::vector<ContactRule> rules{{{2}, Urgency::high, {10}, 600}};
  EXPECT_EQ(brief(plan(ada, {method(10, Channel::email)}, rules, Urgency::high, paged_at)), (List{"10+0"}));
}

TEST(ContactRules, NobodyIsReachedOnlyForAReason) {
  EXPECT_EQ(plan(ada, {}, {}, Urgency::high, paged_at).nobody_reached, "Ada has no contact method");
  ContactMethod blank = method(10, Channel::email);
  blank.address.clear();
  EXPECT_EQ(plan(ada, {blank}, {}, Urgency::high, paged_at).nobody_reached, "Ada has no contact method");
  catalog::Person gone = ada;
  gone.disabled = true;
  EXPECT_EQ(plan(gone, every_kind, {}, Urgency::high, paged_at).nobody_reached, "Ada is disabled");
}

// Every set of methods, of rules and each urgency: there is a message exactly when there is a way, in order of time,
// and one of them by the time the person's own rules ask for or at once.
TEST(ContactRules, SomebodyWithAWayIsAlwaysReached) {
  EXPECT_TRUE(rc::check([] {
    std::vector<ContactMethod> methods;
    std::vector<ContactRule> rules;
    for (const ContactMethod& each : every_kind) {
      if (*rc::gen::arbitrary<bool>()) methods.push_back(each);
    }
    for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
      rules.push_back({{*rc::gen::inRange(1, 3)},
                       *rc::gen::element(Urgency::high, Urgency::low),
                       {*rc::gen::inRange(8, 18)},
                       *rc::gen::inRange(-5, 900)});
    }
    const Urgency urgency = *rc::gen::element(Urgency::high, Urgency::low);
    const Plan made = plan(ada, methods, rules, urgency, paged_at);
    RC_ASSERT(made.notifications.empty() == methods.empty());
    RC_ASSERT(made.nobody_reached.empty() != methods.empty());
    RC_ASSERT(std::ranges::is_sorted(made.notifications, {}, &Planned::due_at));
    for (const Planned& planned : made.notifications) {
      RC_ASSERT(planned.due_at >= paged_at);
      RC_ASSERT(std::ranges::count(methods, planned.method, &ContactMethod::id) == 1);
      RC_ASSERT(!planned.reason.empty());
    }
  }));
}

TEST(ContactRules, AFailureBringsTheNextMethodForward) {
  const Plan made = plan(ada, every_kind, {}, Urgency::high, paged_at);
  const auto next = next_after_failure(made.notifications, made.notifications[0], paged_at + base::seconds(3));
  ASSERT_TRUE(next);
  EXPECT_EQ(next->method.number, 12);
  EXPECT_EQ(next->due_at, paged_at + base::seconds(3));
  EXPECT_FALSE(next_after_failure(made.notifications, made.notifications[0], paged_at + base::minutes(5)));
}

}  // namespace
}  // namespace notification
