// Following by rules: a person says what they follow, and from the moment an incident fits they get its updates, also
// when it fits no longer, so that they hear how it ends.
#pragma once

#include "app/incident_record.h"
#include "incident/following.h"

namespace app::following {

using incident::FollowRule;
using incident::FollowRuleId;

inline constexpr std::size_t most_rules = 50;  // of one person

// Adds a rule (its id is given anew). Incidents that are open and fit are followed at once. One's own, or an
// administrator any. Invalid at "/service", "/team", "/person", or at "/severity" when it says nothing.
base::Result<FollowRuleId> add(store::Transaction& tx, World& world, FollowRule wanted, const incidents::Doer& by);
// What was followed by it alone is followed no more.
base::Result<void> remove(store::Transaction& tx, World& world, FollowRuleId id, const incidents::Doer& by);
// Makes the person's rules equal to these, whose ids and persons count for nothing.
base::Result<void> replace(store::Transaction& tx, World& world, catalog::PersonId person,
                           const std::vector<FollowRule>& wanted, const incidents::Doer& by);
// A person, team or service is no more: neither are the rules that name it.
void forget(store::Transaction& tx, const Directory& directory, catalog::PersonId person);
void forget(store::Transaction& tx, const Directory& directory, catalog::TeamId team);
void forget(store::Transaction& tx, const Directory& directory, catalog::ServiceId service);

// "the service Checkout at SEV2 and above".
std::string spoken(const Directory& directory, const FollowRule& rule);

// Notes who follows the incident by a rule, now that it is as it is.
void take_in(store::Transaction& tx, const Directory& directory, const incident::Incident& incident);

struct Follower {
  catalog::PersonId person;
  std::string follows;  // the rule, spoken
};
// Who gets the incident's updates by rules: each person with each of their rules. Nobody while it is private.
std::vector<Follower> followers(store::Transaction& tx, const Directory& directory, const incident::Incident& incident);

}  // namespace app::following
