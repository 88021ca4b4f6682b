// What people follow by rules, and which incidents they follow by them.
#pragma once

#include "incident/following.h"
#include "store/tables.h"

namespace store {

template <>
constexpr std::string_view table_of<incident::FollowRule> = "follow_rule";

namespace following {

using incident::FollowRuleId;
using incident::IncidentId;

// Its rule, and what was followed by it, is gone; the version of the organisation rises.
void remove(Transaction& tx, FollowRuleId id);

struct ByRule {
  catalog::PersonId person;
  FollowRuleId rule;

  auto operator<=>(const ByRule&) const = default;
};
// Who follows the incident by rules, in the order of their persons and rules; without those who stopped.
std::vector<ByRule> followers(Transaction& tx, IncidentId id);
// Those who stopped too.
std::vector<ByRule> noted(Transaction& tx, IncidentId id);
void note(Transaction& tx, IncidentId id, const ByRule& follower);

void stop(Transaction& tx, IncidentId id, catalog::PersonId person);
void stop_no_more(Transaction& tx, IncidentId id, catalog::PersonId person);

}  // namespace following
}  // namespace store
