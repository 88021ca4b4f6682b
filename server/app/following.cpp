#include "app/following.h"

#include <algorithm>

#include "access/permission.h"
#include "app/organise_rules.h"
#include "store/following.h"

namespace app::following {
namespace {

using store::following::ByRule;

base::Result<void> may_change(const FollowRule& rule, const incidents::Doer& by) {
  if (by.person && rule.person == by.person) return {};
  return rights::allows(by.actor, rights::Permission::administer);
}

bool is_same(const FollowRule& a, const FollowRule& b) {
  return a.person == b.person && a.service == b.service && a.team == b.team && a.severity == b.severity;
}

base::Result<void> check(const Directory& directory, const FollowRule& rule) {
  organise::Faults faults;
  faults.expect(directory.person(rule.person), "/person", "expected a person who is here");
  faults.expect(!rule.service || directory.service(rule.service), "/service", "expected a service that exists");
  faults.expect(!rule.team || directory.teams.contains(rule.team), "/team", "expected a team that exists");
  faults.expect(rule.service || rule.team || rule.severity, "/severity", "expected a service, a team or a severity");
  return std::move(faults).result();
}

void note(store::Transaction& tx, const Directory& directory, const FollowRule& rule, const std::string& verb,
          const incidents::Doer& by) {
  const bool is_own = by.actor.kind == rights::ActorKind::person && by.actor.number == rule.person.number;
  record(tx, by.actor,
         {store::Subject::person, rule.person.number, "follow_rule_changed",
          by.actor.name + " " + verb + " that " +
              (is_own ? "they follow " : directory.name_of(rule.person) + " follows ") + spoken(directory, rule)});
}

std::vector<catalog::TeamId> owners_of(const Directory& directory, const incident::Incident& incident) {
  std::vector<catalog::TeamId> owners;
  for (const catalog::ServiceId id : incident.affected_services) {
    if (const catalog::Service* service = directory.service(id)) owners.push_back(service->team);
  }
  return owners;
}

void follow_what_is_open(store::Transaction& tx, const Directory& directory, const FollowRule& rule) {
  store::incidents::Filter open;
  open.which = store::incidents::Filter::Which::open;
  open.reader = store::incidents::everything;
  for (;;) {
    const auto found = store::incidents::list(tx, open);
    for (const incident::Incident& incident : found) {
      if (incident::fits(rule, incident, owners_of(directory, incident)))
        store::following::note(tx, incident.id, {rule.person, rule.id});
    }
    if (static_cast<int>(found.size()) < open.limit) return;
    open.before = found.back().id;
  }
}

template <class Is>
void forget_if(store::Transaction& tx, const Directory& directory, Is is) {
  for (const FollowRule& rule : directory.follow_rules) {
    if (is(rule)) store::following::remove(tx, rule.id);
  }
}

}  // namespace

base::Result<FollowRuleId> add(store::Transaction& tx, World& world, FollowRule wanted, const incidents::Doer& by) {
  const auto directory = world.directories.at(tx);
  TRY_DO(may_change(wanted, by));
  TRY_DO(check(*directory, wanted));
  std::size_t count = 0;
  for (const FollowRule& rule : directory->follow_rules) {
    if (is_same(rule, wanted)) return base::conflict("it is followed already: " + rule.id.text());
    count += rule.person == wanted.person ? 1 : 0;
  }
  if (count >= most_rules) return base::conflict("a person has at most 50 such rules: end one of them first");
  wanted.id = tx.new_id<FollowRuleId>();
  store::organisation::add(tx, wanted);
  follow_what_is_open(tx, *directory, wanted);
  note(tx, *directory, wanted, "said", by);
  return wanted.id;
}

base::Result<void> remove(store::Transaction& tx, World& world, FollowRuleId id, const incidents::Doer& by) {
  const auto directory = world.directories.at(tx);
  const auto found = std::ranges::find(directory->follow_rules, id, &FollowRule::id);
  if (found == directory->follow_rules.end()) return base::not_found("there is no rule " + id.text());
  TRY_DO(may_change(*found, by));
  store::following::remove(tx, id);
  note(tx, *directory, *found, "ended", by);
  return {};
}

base::Result<void> replace(store::Transaction& tx, World& world, catalog::PersonId person,
                           const std::vector<FollowRule>& wanted, const incidents::Doer& by) {
  std::vector<FollowRule> missing;
  for (FollowRule rule : wanted) {
    rule.person = person;
    missing.push_back(rule);
  }
  const auto directory = world.directories.at(tx);
  for (const FollowRule& rule : directory->follow_rules) {
    if (rule.person != person) continue;
    const auto kept = std::ranges::find_if(missing, [&](const FollowRule& each) { return is_same(each, rule); });
    if (kept != missing.end())
      missing.erase(kept);
    else
      TRY_DO(remove(tx, world, rule.id, by));
  }
  for (const FollowRule& rule : missing) TRY_DO(add(tx, world, rule, by));
  return {};
}

void forget(store::Transaction& tx, const Directory& directory, catalog::PersonId person) {
  forget_if(tx, directory, [&](const FollowRule& rule) { return rule.person == person; });
}
void forget(store::Transaction& tx, const Directory& directory, catalog::TeamId team) {
  forget_if(tx, directory, [&](const FollowRule& rule) { return rule.team == team; });
}
void forget(store::Transaction& tx, const Directory& directory, catalog::ServiceId service) {
  forget_if(tx, directory, [&](const FollowRule& rule) { return rule.service == service; });
}

std::string spoken(const Directory& directory, const FollowRule& rule) {
  return incident::spoken(rule, {directory.name_of(rule.service), directory.name_of(rule.team)});
}

void take_in(store::Transaction& tx, const Directory& directory, const incident::Incident& incident) {
  std::vector<ByRule> fitting;
  const auto owners = owners_of(directory, incident);
  for (const FollowRule& rule : directory.follow_rules) {
    if (incident::fits(rule, incident, owners)) fitting.push_back({rule.person, rule.id});
  }
  if (fitting.empty()) return;
  const auto known = store::following::noted(tx, incident.id);
  for (const ByRule& follower : fitting) {
    if (!std::ranges::binary_search(known, follower)) store::following::note(tx, incident.id, follower);
  }
}

std::vector<Follower> followers(store::Transaction& tx, const Directory& directory,
                                const incident::Incident& incident) {
  std::vector<Follower> found;
  if (!incident::is_open_to_rules(incident)) return found;
  for (const ByRule& follower : store::following::followers(tx, incident.id)) {
    const auto rule = std::ranges::find(directory.follow_rules, follower.rule, &FollowRule::id);
    if (rule != directory.follow_rules.end()) found.push_back({follower.person, spoken(directory, *rule)});
  }
  return found;
}

}  // namespace app::following
