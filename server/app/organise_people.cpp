#include <algorithm>

#include "access/permission.h"
#include "app/approvers.h"
#include "app/following.h"
#include "app/organise_rules.h"
#include "app/paging.h"
#include "app/signature.h"
#include "integrations/registry.h"
#include "integrations/web_url.h"
#include "store/access.h"

namespace app::organise {
namespace {

using catalog::ContactMethod;
using catalog::Person;
using catalog::PersonId;

constexpr std::size_t most_methods = 20;
constexpr std::size_t most_rules = 50;
constexpr int most_delay_seconds = 24 * 3600;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return out;
}

bool is_lead(const Person& person) { return person.role == catalog::Role::admin && !person.disabled; }

// Whether there is an administrator besides this person.
bool has_another_admin(const Directory& directory, PersonId id) {
  return std::ranges::any_of(directory.people,
                             [&](const auto& entry) { return entry.first != id && is_lead(entry.second); });
}

void check_address(const ContactMethod& method, const std::string& place, Faults& faults) {
  if (!integrations::outlet_for(method.kind)) {
    return faults.expect(
        false, place + "/kind",
        "nothing here sends by " + std::string(wire::text_of(method.kind)) + "; expected email or webhook");
  }
  if (method.kind == catalog::Channel::email) {
    faults.expect(is_email(method.address), place + "/address", "expected an e-mail address such as ada@example.com");
  } else {
    faults.expect(integrations::is_web_url(method.address) && method.address.size() <= 2'000, place + "/address",
                  "expected an address such as https://example.com/hook");
  }
}

void check_ways(const PersonChange& change, const std::vector<ContactMethod>& present, Faults& faults) {
  faults.expect(change.methods.size() <= most_methods, "/contact_methods", "expected at most 20 ways");
  faults.expect(change.rules.size() <= most_rules, "/contact_rules", "expected at most 50 rules");
  std::set<std::string> labels;
  for (std::size_t i = 0; i < change.methods.size(); ++i) {
    const ContactMethod& method = change.methods[i];
    const std::string place = "/contact_methods/" + std::to_string(i);
    const auto is_it = [&](const ContactMethod& other) { return other.id == method.id; };
    faults.expect(!method.id || std::ranges::any_of(present, is_it), place + "/id", "is not a way of this person");
    faults.expect(labels.insert(method.label).second, place + "/label", "another way of this person has this label");
    faults.expect(wire::characters(method.label) <= 2'000, place + "/label", "expected a shorter label");
    check_address(method, place, faults);
  }
  std::set<std::tuple<catalog::Urgency, std::size_t, int>> seen;
  for (std::size_t i = 0; i < change.rules.size(); ++i) {
    const auto& [urgency, method, delay] = change.rules[i];
    const std::string place = "/contact_rules/" + std::to_string(i);
    faults.expect(method < change.methods.size(), place + "/method", "is not a way of this person");
    faults.expect(delay >= 0 && delay <= most_delay_seconds, place + "/delay_seconds", "expected 0 to 86400 seconds");
    faults.expect(seen.emplace(urgency, method, delay).second, place, "stands here twice");
  }
}

base::Result<void> check_person(const World& world, const Directory& directory, const PersonChange& change) {
  const Person& person = change.person;
  Faults faults;
  faults.expect(is_name(person.name), "/name", a_name);
  faults.expect(is_email(person.email), "/email", "expected an e-mail address such as ada@example.com");
  const auto email_of = [](const Person& other) { return lower(other.email); };
  faults.expect(!is_taken(directory.people, person.id, lower(person.email), email_of), "/email",
                "another person has this address");
  faults.expect(world.zones.find(person.zone).has_value(), "/zone",
                calendar::unknown_zone(person.zone).error().message);
  faults.expect(person.limited_to.empty() || person.role != catalog::Role::admin, "/limited_to",
                "an administrator can't be limited to teams");
  for (std::size_t i = 0; i < person.limited_to.size(); ++i) {
    const std::string place = "/limited_to/" + std::to_string(i);
    faults.expect(directory.teams.contains(person.limited_to[i]), place, "there is no such team");
  }
  const auto present = directory.methods.find(person.id);
  check_ways(change, present == directory.methods.end() ? std::vector<ContactMethod>{} : present->second, faults);
  return std::move(faults).result();
}

// Whoever is limited to teams may help the members of those.
bool is_member_of_theirs(const Directory& directory, PersonId person, const rights::Actor& actor) {
  return std::ranges::any_of(actor.teams, [&](catalog::TeamId id) {
    const auto team = directory.teams.find(id);
    return team != directory.teams.end() &&
           std::ranges::find(team->second.members, person) != team->second.members.end();
  });
}

base::Result<void> may_change(const Directory& directory, const Person& before, const Person& after, const Doer& by) {
  const bool touches_access = before.role != after.role || before.disabled != after.disabled ||
                              before.email != after.email || before.limited_to != after.limited_to;
  if (touches_access) return rights::allows(by.actor, rights::Permission::administer);
  if (by.actor.kind == rights::ActorKind::person && by.actor.number == before.id.number) return {};
  TRY_DO(rights::allows(by.actor, rights::Permission::manage));
  if (by.actor.teams.empty() || is_member_of_theirs(directory, before.id, by.actor)) return {};
  return base::Failure(
      base::Error{base::Code::forbidden, before.name + " is in none of the teams that you are limited to"});
}

void write_ways(store::Transaction& tx, PersonChange& change, const std::vector<ContactMethod>& present) {
  for (const ContactMethod& old : present) {
    if (std::ranges::any_of(change.methods, [&](const ContactMethod& method) { return method.id == old.id; })) continue;
    store::organisation::remove<ContactMethod>(tx, old.id);
  }
  for (ContactMethod& method : change.methods) {
    method.person = change.person.id;
    if (method.id) {
      tx.update(method);
    } else {
      method.id = tx.new_id<catalog::ContactMethodId>();
      tx.insert(method);
    }
  }
  std::vector<catalog::ContactRule> rules;
  for (const auto& [urgency, method, delay] : change.rules) {
    rules.push_back({change.person.id, urgency, change.methods[method].id, delay});
  }
  store::organisation::replace_contact_rules(tx, change.person.id, rules);
}

std::vector<std::string> users_of(const Directory& directory, PersonId id) {
  std::vector<std::string> users;
  for (const auto& [team_id, team] : directory.teams) {
    if (team.fallback == id) users.push_back("the team " + team.name + " as its fallback");
  }
  for (const auto& [schedule_id, entry] : directory.schedules) {
    for (const oncall::Rotation& rotation : entry.row.rotations) {
      if (std::ranges::find(rotation.people, id) == rotation.people.end()) continue;
      users.push_back("the rotation " + rotation.name + " of the schedule " + entry.row.name);
    }
    const bool stands_in = std::ranges::any_of(
        entry.schedule.overrides, [&](const oncall::Override& it) { return it.person == id || it.replaces == id; });
    if (stands_in) users.push_back("an override of the schedule " + entry.row.name);
  }
  for (const auto& [policy_id, policy] : directory.policies) {
    const bool is_target = std::ranges::any_of(policy.body.rungs, [&](const escalation::Rung& rung) {
      return std::ranges::any_of(rung.targets, [&](const escalation::Target& target) { return target.person == id; });
    });
    if (is_target) users.push_back("the policy " + policy.name);
  }
  process::ApprovalRule approval;
  approval.person = id;
  std::ranges::move(approvers::processes_that_ask(directory, approval), std::back_inserter(users));
  return users;
}

void leave_teams(store::Transaction& tx, const Directory& directory, PersonId id) {
  for (const auto& [team_id, team] : directory.teams) {
    catalog::Team left = team;
    if (std::erase(left.members, id) > 0) (void)store::organisation::replace(tx, left);
  }
}

void end_access(store::Transaction& tx, PersonId id) {
  store::access::end_sessions_of(tx, id);
  store::access::revoke_tokens_of(tx, id);
}

}  // namespace

base::Result<PersonId> save(store::Transaction& tx, World& world, PersonChange change, const Doer& by) {
  const auto directory = world.directories.at(tx);
  Person& person = change.person;
  const bool is_new = !person.id;
  for (ContactMethod& method : change.methods) {
    if (method.label.empty()) method.label = method.address;
  }
  std::vector<ContactMethod> present;
  if (is_new) {
    TRY_DO(rights::allows(by.actor, rights::Permission::administer));
  } else {
    const Person* before = directory->person(person.id);
    if (!before) return base::not_found("there is no person " + person.id.text());
    TRY_DO(may_change(*directory, *before, person, by));
    if (is_lead(*before) && !is_lead(person) && !has_another_admin(*directory, person.id)) {
      return base::conflict(before->name + " is the only administrator", "/role");
    }
    if (const auto methods = directory->methods.find(person.id); methods != directory->methods.end()) {
      present = methods->second;
    }
  }
  TRY_DO(check_person(world, *directory, change));
  TRY_DO(write(tx, person, by));
  write_ways(tx, change, present);
  if (person.disabled) store::access::end_sessions_of(tx, person.id);
  tell(tx, by, store::Subject::person, person.id.number, verb_of(is_new), person.name);
  paging::look_again(tx);
  return person.id;
}

base::Result<void> remove(store::Transaction& tx, World& world, PersonId id, const Doer& by) {
  TRY_DO(rights::allows(by.actor, rights::Permission::administer));
  const auto directory = world.directories.at(tx);
  const Person* person = directory->person(id);
  if (!person) return base::not_found("there is no person " + id.text());
  if (by.actor.kind == rights::ActorKind::person && by.actor.number == id.number) {
    return base::conflict("nobody can remove themselves");
  }
  if (is_lead(*person) && !has_another_admin(*directory, id)) {
    return base::conflict(person->name + " is the only administrator");
  }
  TRY_DO(refuse_while_used(person->name, users_of(*directory, id)));
  TRY_DO(erase<Person>(tx, id, by));
  following::forget(tx, *directory, id);
  leave_teams(tx, *directory, id);
  store::organisation::replace_contact_rules(tx, id, {});
  if (const auto methods = directory->methods.find(id); methods != directory->methods.end()) {
    for (const ContactMethod& method : methods->second) store::organisation::remove<ContactMethod>(tx, method.id);
  }
  end_access(tx, id);
  tell(tx, by, store::Subject::person, id.number, "removed", person->name);
  paging::look_again(tx);
  return {};
}

}  // namespace app::organise
