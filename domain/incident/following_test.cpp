#include "incident/following.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace incident {
namespace {

constexpr catalog::ServiceId checkout{1}, search{2};
constexpr catalog::TeamId shop{11}, data{12}, web{13};

Incident checkout_at(std::optional<Severity> severity) {
  Incident incident;
  incident.severity = severity;
  incident.affected_services = {checkout};
  incident.responding_team = shop;
  return incident;
}

struct Case {
  const char* rule;
  FollowRule follows;
  std::optional<Severity> severity;
  bool fit;
};

TEST(Following, EachConditionThatIsSetHasToFit) {
  const Case cases[] = {{"its service", {{}, {}, checkout}, {}, true},
                        {"another service", {{}, {}, search}, {}, false},
                        {"the team that responds", {{}, {}, {}, shop}, {}, true},
                        {"the team that owns what is affected", {{}, {}, {}, data}, {}, true},
                        {"another team", {{}, {}, {}, web}, {}, false},
                        {"a worse severity", {{}, {}, {}, {}, Severity::sev2}, Severity::sev1, true},
                        {"that severity", {{}, {}, {}, {}, Severity::sev2}, Severity::sev2, true},
                        {"a milder severity", {{}, {}, {}, {}, Severity::sev2}, Severity::sev3, false},
                        {"no severity yet", {{}, {}, {}, {}, Severity::sev4}, {}, false},
                        {"service and severity", {{}, {}, checkout, {}, Severity::sev2}, Severity::sev2, true},
                        {"service, but not severity", {{}, {}, checkout, {}, Severity::sev2}, Severity::sev4, false},
                        {"severity, but not service", {{}, {}, search, {}, Severity::sev2}, Severity::sev1, false},
                        {"all three", {{}, {}, checkout, shop, Severity::sev3}, Severity::sev1, true},
                        {"nothing is set", {}, Severity::sev1, false}};
  for (const Case& each : cases)
    EXPECT_EQ(fits(each.follows, checkout_at(each.severity), {data}), each.fit) << each.rule;
}

TEST(Following, NoRuleFitsPrivateIncidentsDrillsAndWhatWasWrittenDownAfterwards) {
  const FollowRule rule{{}, {}, checkout};
  for (bool Incident::* mark : {&Incident::is_private, &Incident::drill, &Incident::backfilled}) {
    Incident incident = checkout_at(Severity::sev1);
    ASSERT_TRUE(fits(rule, incident, {}));
    incident.*mark = true;
    EXPECT_FALSE(fits(rule, incident, {}));
  }
}

RC_GTEST_PROP(Following, AConditionMoreNeverFitsMore, ()) {
  const auto id = [] { return *rc::gen::inRange<std::int64_t>(0, 3); };
  const auto severity = []() -> std::optional<Severity> {
    const int rank = *rc::gen::inRange(0, 5);
    return rank == 4 ? std::nullopt : std::optional(static_cast<Severity>(rank));
  };
  Incident incident;
  incident.affected_services = {{id()}, {id()}};
  incident.responding_team = {id()};
  incident.severity = severity();
  const std::vector<catalog::TeamId> owners{{id()}};
  const FollowRule rule{{}, {}, {id()}, {id()}, severity()};
  FollowRule of_service = rule, of_team = rule, of_severity = rule;
  of_service.team = of_severity.team = {};
  of_team.service = of_severity.service = {};
  of_service.severity = of_team.severity = {};
  bool expected = rule.service || rule.team || rule.severity;
  for (const FollowRule& part : {of_service, of_team, of_severity}) {
    const bool says_something = part.service || part.team || part.severity;
    if (says_something) expected = expected && fits(part, incident, owners);
  }
  RC_ASSERT(fits(rule, incident, owners) == expected);
}

TEST(Following, IsSaidInWords) {
  const FollowedNames names{"Checkout", "Shop"};
  EXPECT_EQ(spoken(FollowRule{{}, {}, checkout}, names), "the service Checkout");
  EXPECT_EQ(spoken(FollowRule{{}, {}, {}, shop, Severity::sev2}, names), "the team Shop at SEV2 and above");
  EXPECT_EQ(spoken(FollowRule{{}, {}, checkout, shop, Severity::sev1}, names),
            "the service Checkout of the team Shop at SEV1");
  EXPECT_EQ(spoken(FollowRule{{}, {}, {}, {}, Severity::sev3}, names), "every incident at SEV3 and above");
}

}  // namespace
}  // namespace incident
