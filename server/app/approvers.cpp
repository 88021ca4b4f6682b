#include "app/approvers.h"

#include <algorithm>

#include "access/permission.h"
#include "app/identity.h"
#include "app/incident_mail.h"
#include "store/incident_approvals.h"

namespace app::approvers {
namespace {

using incident::Incident;
using process::ApprovalRule;
using process::Approver;
using process::OrganisationRole;
using People = std::vector<const catalog::Person*>;

bool has(const catalog::Person& person, OrganisationRole role) {
  return person.role == catalog::Role::admin ||
         (role == OrganisationRole::manager && person.role == catalog::Role::manager);
}

void add(const Directory& directory, catalog::PersonId id, People& people) {
  const catalog::Person* person = directory.person(id);
  if (person != nullptr && std::ranges::find(people, person) == people.end()) people.push_back(person);
}

// Whomever the rule names, able or not. Without an incident nobody holds a role.
People named_by(const Directory& directory, const ApprovalRule& rule, const Incident* incident) {
  People people;
  if (rule.role && incident != nullptr) {
    for (const incident::RoleHolding& holding : incident->roles) {
      if (holding.role == *rule.role && !holding.until_at) add(directory, holding.person, people);
    }
  }
  if (rule.person) add(directory, *rule.person, people);
  if (rule.organisation) {
    for (const auto& [id, person] : directory.people) {
      if (has(person, *rule.organisation)) people.push_back(&person);
    }
  }
  const auto team = rule.team ? directory.teams.find(*rule.team) : directory.teams.end();
  if (team == directory.teams.end()) return people;
  for (const catalog::PersonId member : team->second.members) add(directory, member, people);
  return people;
}

bool may_work(const catalog::Person& person, std::optional<catalog::TeamId> team) {
  return !person.disabled && rights::allows(actor_of(person), rights::Permission::respond, team).has_value();
}

std::string names_of(const People& people) {
  std::vector<std::string> names;
  for (const catalog::Person* person : people) names.push_back(person->name);
  return organise::listed(names);
}

std::string nobody_named(const Directory& directory, const ApprovalRule& rule) {
  if (rule.role) return "nobody holds that role";
  if (rule.team) return directory.teams.contains(*rule.team) ? "nobody is in it" : "it is no longer here";
  return rule.person ? "they are no longer here" : "nobody has that role";
}

process::Approvers approvers_by(store::Transaction& tx, const Directory& directory, const ApprovalRule& rule,
                                const Incident& incident) {
  process::Approvers found{key_of(rule), spoken(directory, rule), {}, {}};
  People people = named_by(directory, rule, &incident);
  if (people.empty()) found.none_because = nobody_named(directory, rule);
  const auto keep = [&](auto is_able, const std::string& why) {
    const std::string names = names_of(people);
    std::erase_if(people, [&](const catalog::Person* person) { return !is_able(*person); });
    if (people.empty() && found.none_because.empty()) found.none_because = names + why;
  };
  const auto team = incident.responding_team ? std::optional(incident.responding_team) : std::nullopt;
  keep([&](const catalog::Person& person) { return may_work(person, team); },
       people.size() == 1 ? " is disabled or may not work on it" : " are disabled or may not work on it");
  if (incident.is_private)
    keep([&](const catalog::Person& person) { return incidents::may_be_mailed(tx, person, incident.id); },
         " may not see this private incident; let one of them see it first");
  for (const catalog::Person* person : people) found.able.push_back({person->id, person->name});
  return found;
}

template <class Visit>
void each_rule(const process::Process& process, Visit visit) {
  for (std::size_t s = 0; s < process.stages.size(); ++s) {
    const auto& rules = process.stages[s].approvals;
    for (std::size_t i = 0; i < rules.size(); ++i)
      visit(process.stages[s], rules[i], "/stages/" + std::to_string(s) + "/approvals/" + std::to_string(i));
  }
}

People who_could(const Directory& directory, const ApprovalRule& rule) {
  People people = named_by(directory, rule, nullptr);
  std::erase_if(people, [](const catalog::Person* person) { return !may_work(*person, {}); });
  return people;
}

}  // namespace

std::string spoken(const Directory& directory, const ApprovalRule& rule) {
  if (rule.role) return "the " + incident::spoken(*rule.role);
  if (rule.team) return "the team " + directory.name_of(*rule.team);
  if (rule.person) return directory.name_of(*rule.person);
  return rule.organisation == OrganisationRole::admin ? "an administrator" : "a manager";
}

bool asks_any(const process::Process& process) {
  return std::ranges::any_of(process.stages, [](const process::StageRule& rule) { return !rule.approvals.empty(); });
}

void know(store::Transaction& tx, const Directory& directory, process::Facts& facts) {
  know(tx, directory, directory.process_of(facts.incident), facts);
}

void know(store::Transaction& tx, const Directory& directory, const process::Process& process, process::Facts& facts) {
  if (!asks_any(process)) return;
  facts.approvals = store::incident_approvals::of(tx, facts.incident.id);
  each_rule(process, [&](const process::StageRule&, const ApprovalRule& rule, const std::string&) {
    if (std::ranges::find(facts.approvers, key_of(rule), &process::Approvers::key) == facts.approvers.end())
      facts.approvers.push_back(approvers_by(tx, directory, rule, facts.incident));
  });
}

void check(const Directory& directory, const process::Process& process, organise::Faults& faults) {
  each_rule(process, [&](const process::StageRule&, const ApprovalRule& rule, const std::string& place) {
    const bool is_there = !rule.team || directory.teams.contains(*rule.team);
    faults.expect(is_there, place + "/team", "there is no such team");
    const bool is_known = !rule.person || directory.person(*rule.person) != nullptr;
    faults.expect(is_known, place + "/person", "there is no such person");
    if (rule.role || !is_there || !is_known) return;
    faults.expect(!who_could(directory, rule).empty(),
                  place + (rule.team     ? "/team"
                           : rule.person ? "/person"
                                         : "/organisation"),
                  "nobody could approve: expected at least one who is not disabled and may respond");
  });
}

std::vector<std::string> warnings(const Directory& directory, const process::Process& process) {
  std::vector<std::string> found;
  each_rule(process, [&](const process::StageRule& stage, const ApprovalRule& rule, const std::string&) {
    if (rule.self) return;
    const std::string what = (rule.gate == process::Gate::leaving ? "Leaving " : "Entering ") +
                             process::spoken(process, stage.stage) + " waits for ";
    const People people = who_could(directory, rule);
    if (rule.role)
      found.push_back(what + spoken(directory, rule) +
                      ", who can't approve what they ask for themselves: somebody else has to ask.");
    else if (people.empty())
      found.push_back(what + spoken(directory, rule) + ", and nobody could approve as that now.");
    else if (people.size() == 1)
      found.push_back(what + spoken(directory, rule) + ", and only " + people.front()->name +
                      " could approve: somebody else has to ask.");
  });
  return found;
}

std::vector<std::string> processes_that_ask(const Directory& directory, const ApprovalRule& whom) {
  std::vector<std::string> found;
  for (const auto& [type, entry] : directory.types) {
    bool is_one = false;
    each_rule(entry.current(), [&](const process::StageRule&, const ApprovalRule& rule, const std::string&) {
      is_one = is_one || key_of(rule) == key_of(whom);
    });
    if (is_one && !entry.retired) found.push_back("the process " + entry.current().title);
  }
  return found;
}

}  // namespace app::approvers
