// What people follow by a rule: "what breaks in Checkout, at SEV2 and above". Whom it lets know, and why, not how.
#pragma once

#include "incident/incident.h"

namespace incident {

MUSTER_ID(FollowRule, "fol");

// Each of its three conditions that is set has to fit; one is set at least.
struct FollowRule {
  FollowRuleId id;
  catalog::PersonId person;
  catalog::ServiceId service = {};        // is affected; none: any
  catalog::TeamId team = {};              // responds, or owns what is affected; none: any
  std::optional<Severity> severity = {};  // this one or a worse one; nothing: any, also before one is set

  bool operator==(const FollowRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(FollowRule, (), (id, person, service, team, severity))

// Whether incidents may be followed by rules at all: private ones never are, and drills and what was written down
// afterwards are nobody's news.
bool is_open_to_rules(const Incident& incident);

// Whether the rule fits the incident as it is. `owners`: the teams that own its affected services.
bool fits(const FollowRule& rule, const Incident& incident, const std::vector<catalog::TeamId>& owners);

struct FollowedNames {
  std::string service;
  std::string team;
};
// What stands behind "follows": "the service Checkout at SEV2 and above", "the team Shop", "every incident at SEV1".
std::string spoken(const FollowRule& rule, const FollowedNames& names);

}  // namespace incident
