#include "incident/following.h"

#include <algorithm>

namespace incident {
namespace {

template <class Id>
bool has(const std::vector<Id>& ids, Id id) {
  return std::ranges::find(ids, id) != ids.end();
}

}  // namespace

bool is_open_to_rules(const Incident& incident) {
  return !incident.is_private && !incident.drill && !incident.backfilled;
}

bool fits(const FollowRule& rule, const Incident& incident, const std::vector<catalog::TeamId>& owners) {
  if (!is_open_to_rules(incident)) return false;
  if (rule.service && !has(incident.affected_services, rule.service)) return false;
  if (rule.team && rule.team != incident.responding_team && !has(owners, rule.team)) return false;
  if (rule.severity && (!incident.severity || *incident.severity > *rule.severity)) return false;
  return rule.service || rule.team || rule.severity;
}

std::string spoken(const FollowRule& rule, const FollowedNames& names) {
  std::string words;
  if (rule.service) words = "the service " + names.service;
  if (rule.team) words += (words.empty() ? "" : " of ") + ("the team " + names.team);
  if (words.empty()) words = "every incident";
  if (rule.severity) words += " at " + spoken(*rule.severity) + (rule.severity == Severity::sev1 ? "" : " and above");
  return words;
}

}  // namespace incident
