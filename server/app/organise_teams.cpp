// Teams, services and the sources that report on them.
#include <algorithm>

#include "access/permission.h"
#include "app/access/token.h"
#include "app/approvers.h"
#include "app/following.h"
#include "app/organise_rules.h"
#include "app/paging.h"
#include "app/signature.h"
#include "integrations/registry.h"
#include "store/alerts.h"

namespace app::organise {
namespace {

using catalog::Service;
using catalog::ServiceId;
using catalog::Source;
using catalog::SourceId;
using catalog::Team;
using catalog::TeamId;
using rights::Permission;

constexpr std::size_t most_depends_on = 100;
constexpr std::size_t most_description = 4'000;
constexpr std::size_t least_key = 20;
constexpr std::size_t most_key = 200;

std::string name_of_team(const Team& team) { return team.name; }
std::string name_of_service(const Service& service) { return service.name; }

base::Result<void> check_team(const Directory& directory, const Team& team) {
  Faults faults;
  faults.expect(is_name(team.name), "/name", a_name);
  faults.expect(!is_taken(directory.teams, team.id, team.name, name_of_team), "/name", "another team has this name");
  std::set<catalog::PersonId> seen;
  for (std::size_t i = 0; i < team.members.size(); ++i) {
    const std::string place = "/members/" + std::to_string(i);
    faults.expect(directory.person(team.members[i]) != nullptr, place, "there is no such person");
    faults.expect(seen.insert(team.members[i]).second, place, "is a member already");
  }
  faults.expect(!team.fallback || directory.person(*team.fallback), "/fallback", "there is no such person");
  return std::move(faults).result();
}

std::vector<std::string> users_of(const Directory& directory, TeamId id) {
  std::vector<std::string> users;
  for (const auto& [key, person] : directory.people) {
    const bool is_limit = std::ranges::find(person.limited_to, id) != person.limited_to.end();
    if (is_limit) users.push_back(person.name + ", who is limited to it");
  }
  for (const auto& [key, service] : directory.services) {
    if (service.team == id) users.push_back("the service " + service.name);
  }
  for (const auto& [key, entry] : directory.schedules) {
    if (entry.row.team == id) users.push_back("the schedule " + entry.row.name);
  }
  for (const auto& [key, policy] : directory.policies) {
    const bool is_target = std::ranges::any_of(policy.body.rungs, [&](const escalation::Rung& rung) {
      return std::ranges::any_of(rung.targets, [&](const escalation::Target& target) { return target.team == id; });
    });
    if (policy.team == id || is_target) users.push_back("the policy " + policy.name);
  }
  process::ApprovalRule approval;
  approval.team = id;
  std::ranges::move(approvers::processes_that_ask(directory, approval), std::back_inserter(users));
  return users;
}

// "Checkout needs Payments needs Checkout", or nothing. Follows the services that `service` needs.
std::string find_cycle(const Directory& directory, const Service& service, std::vector<ServiceId>& path,
                       std::set<ServiceId>& done) {
  path.push_back(service.id);
  for (const ServiceId next : service.depends_on) {
    if (next == path.front()) {
      std::string words;
      for (const ServiceId id : path) words += directory.name_of(id) + " needs ";
      return words + directory.name_of(next);
    }
    const Service* other = directory.service(next);
    if (!other || !done.insert(next).second) continue;
    if (std::string words = find_cycle(directory, *other, path, done); !words.empty()) return words;
  }
  path.pop_back();
  return {};
}

base::Result<void> check_service(const Directory& directory, const ServiceChange& change) {
  const Service& service = change.service;
  Faults faults;
  faults.expect(is_name(service.name), "/name", a_name);
  faults.expect(!is_taken(directory.services, service.id, service.name, name_of_service), "/name",
                "another service has this name");
  faults.expect(directory.teams.contains(service.team), "/team", "there is no such team");
  faults.expect(!service.policy || directory.policies.contains(*service.policy), "/policy", "there is no such policy");
  faults.expect(service.tier >= 1 && service.tier <= 4, "/tier", "expected 1 (most critical) to 4");
  faults.expect(service.wait_before_paging_seconds >= 0 && service.wait_before_paging_seconds <= 900,
                "/wait_before_paging_seconds", "expected 0 to 900 seconds (15 minutes)");
  faults.expect(change.description.size() <= most_description, "/description", "expected at most 4000 bytes");
  faults.expect(service.depends_on.size() <= most_depends_on, "/depends_on", "expected at most 100 services");
  std::set<ServiceId> seen;
  for (std::size_t i = 0; i < service.depends_on.size(); ++i) {
    const std::string place = "/depends_on/" + std::to_string(i);
    const ServiceId other = service.depends_on[i];
    faults.expect(directory.service(other) != nullptr, place, "there is no such service");
    faults.expect(other != service.id, place, "a service does not depend on itself");
    faults.expect(seen.insert(other).second, place, "stands here already");
  }
  TRY_DO(std::move(faults).result());
  if (!service.id) return {};
  std::vector<ServiceId> path;
  std::set<ServiceId> done;
  const std::string cycle = find_cycle(directory, service, path, done);
  if (!cycle.empty()) return base::invalid("/depends_on", "services cannot need each other in a circle: " + cycle);
  return {};
}

base::Result<void> check_source(const Directory& directory, const SourceChange& change) {
  const Source& source = change.source;
  Faults faults;
  faults.expect(is_name(source.name), "/name", a_name);
  const integrations::Integration* product = integrations::find(source.kind);
  faults.expect(product && product->intake, "/kind",
                "expected alertmanager, bitbucket, generic, github, gitlab or pagerduty");
  faults.expect(directory.service(source.service) != nullptr, "/service", "there is no such service");
  const bool taken = std::ranges::any_of(directory.sources, [&](const auto& entry) {
    const Source& other = entry.second;
    return other.id != source.id && other.service == source.service && other.name == source.name;
  });
  faults.expect(!taken, "/name", "another source of this service has this name");
  if (change.key) {
    const auto is_plain = [](char c) { return c > ' ' && c < 0x7f; };
    faults.expect(change.key->size() >= least_key && change.key->size() <= most_key &&
                      std::all_of(change.key->begin(), change.key->end(), is_plain),
                  "/key", "expected a key of 20 to 200 letters, digits and signs, without spaces");
    const auto owner = directory.sources_by_key_hash.find(sha256_hex(*change.key));
    faults.expect(owner == directory.sources_by_key_hash.end() || owner->second == source.id, "/key",
                  "another source has this key");
  }
  return std::move(faults).result();
}

// A source is its service's.
base::Result<void> may_manage(const Directory& directory, const Source& source, const Doer& by) {
  const Service* service = directory.service(source.service);
  return rights::allows(by.actor, Permission::manage, service ? std::optional(service->team) : std::nullopt);
}

store::SourceKey stored(SourceId id, const std::string& key) {
  return {id, sha256_hex(key), "…" + key.substr(key.size() - 4)};
}

}  // namespace

base::Result<TeamId> save(store::Transaction& tx, World& world, Team team, const Doer& by) {
  const auto directory = world.directories.at(tx);
  const bool is_new = !team.id;
  if (is_new && !by.actor.teams.empty()) {
    return base::Failure(
        base::Error{base::Code::forbidden, "whoever is limited to teams can't make another one: ask an administrator"});
  }
  TRY_DO(rights::allows(by.actor, Permission::manage, is_new ? std::nullopt : std::optional(team.id)));
  if (!is_new && !directory->teams.contains(team.id)) return base::not_found("there is no team " + team.id.text());
  TRY_DO(check_team(*directory, team));
  TRY_DO(write(tx, team, by));
  tell(tx, by, store::Subject::team, team.id.number, verb_of(is_new), "the team " + team.name);
  paging::look_again(tx);
  return team.id;
}

base::Result<void> remove(store::Transaction& tx, World& world, TeamId id, const Doer& by) {
  const auto directory = world.directories.at(tx);
  TRY_DO(rights::allows(by.actor, Permission::manage, id));
  if (!directory->teams.contains(id)) return base::not_found("there is no team " + id.text());
  TRY_DO(refuse_while_used("the team " + directory->name_of(id), users_of(*directory, id)));
  TRY_DO(erase<Team>(tx, id, by));
  following::forget(tx, *directory, id);
  tell(tx, by, store::Subject::team, id.number, "removed", "the team " + directory->name_of(id));
  return {};
}

base::Result<ServiceId> save(store::Transaction& tx, World& world, ServiceChange change, const Doer& by) {
  const auto directory = world.directories.at(tx);
  Service& service = change.service;
  const bool is_new = !service.id;
  if (!is_new) {
    const Service* before = directory->service(service.id);
    if (!before) return base::not_found("there is no service " + service.id.text());
    TRY_DO(rights::allows(by.actor, Permission::manage, before->team));
  }
  TRY_DO(rights::allows(by.actor, Permission::manage, service.team));
  TRY_DO(check_service(*directory, change));
  TRY_DO(write(tx, service, by));
  store::organisation::describe(tx, service.id, change.description);
  tell(tx, by, store::Subject::service, service.id.number, verb_of(is_new), "the service " + service.name);
  return service.id;
}

base::Result<void> remove(store::Transaction& tx, World& world, ServiceId id, const Doer& by) {
  const auto directory = world.directories.at(tx);
  const Service* service = directory->service(id);
  if (!service) return base::not_found("there is no service " + id.text());
  TRY_DO(rights::allows(by.actor, Permission::manage, service->team));
  std::vector<std::string> users;
  for (const auto& [key, source] : directory->sources) {
    if (source.service == id) users.push_back("the source " + source.name);
  }
  for (const auto& [key, other] : directory->services) {
    if (std::ranges::find(other.depends_on, id) != other.depends_on.end()) users.push_back("the service " + other.name);
  }
  TRY_DO(refuse_while_used("the service " + service->name, users));
  for (const auto& count : store::alerts::count_open(tx)) {
    if (count.service != id) continue;
    return base::conflict("the service " + service->name + " has " + std::to_string(count.open) +
                          " open alerts: resolve them first");
  }
  TRY_DO(erase<Service>(tx, id, by));
  following::forget(tx, *directory, id);
  tell(tx, by, store::Subject::service, id.number, "removed", "the service " + service->name);
  return {};
}

base::Result<SavedSource> save(store::Transaction& tx, World& world, SourceChange change, const Doer& by) {
  const auto directory = world.directories.at(tx);
  Source& source = change.source;
  const bool is_new = !source.id;
  if (!is_new && !directory->sources.contains(source.id)) {
    return base::not_found("there is no source " + source.id.text());
  }
  if (!is_new) TRY_DO(may_manage(*directory, directory->sources.at(source.id), by));
  TRY_DO(check_source(*directory, change));
  TRY_DO(may_manage(*directory, source, by));
  if (is_new) {
    if (!change.key) change.key = make_secret(world.entropy);
    source.id = tx.new_id<SourceId>();
    store::organisation::add_source(tx, source, stored(source.id, *change.key));
  } else {
    TRY_DO(store::organisation::replace(tx, source, by.if_match));
    if (change.key) store::organisation::replace_source_key(tx, stored(source.id, *change.key));
  }
  tell(tx, by, store::Subject::source, source.id.number, verb_of(is_new), "the source " + source.name);
  return SavedSource{source.id, std::move(change.key)};
}

base::Result<void> remove(store::Transaction& tx, World& world, SourceId id, const Doer& by) {
  const auto directory = world.directories.at(tx);
  const auto source = directory->sources.find(id);
  if (source == directory->sources.end()) return base::not_found("there is no source " + id.text());
  TRY_DO(may_manage(*directory, source->second, by));
  TRY_DO(erase<Source>(tx, id, by));
  tell(tx, by, store::Subject::source, id.number, "removed", "the source " + source->second.name);
  return {};
}

}  // namespace app::organise
