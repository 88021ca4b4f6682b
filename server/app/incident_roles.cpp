#include "app/incident_roles.h"

#include <algorithm>

#include "app/duty.h"
#include "app/incident_mail.h"
#include "app/incident_responders.h"
#include "oncall/roster.h"
#include "process/pace.h"
#include "store/due.h"
#include "store/incident_roles.h"

namespace app {
namespace incidents {
namespace {

namespace role_rows = store::incident_roles;
using incident::Incident;
using incident::Role;
using store::due::Kind;

void add_active(const Directory& directory, catalog::PersonId id, std::vector<catalog::PersonId>& to) {
  const catalog::Person* person = directory.person(id);
  if (person && !person->disabled && std::ranges::find(to, id) == to.end()) to.push_back(id);
}

void note_change(OnDuty& duty, std::optional<base::Instant> at) {
  if (at && (!duty.changes_at || *at < *duty.changes_at)) duty.changes_at = at;
}

OnDuty on_schedule(const Directory& directory, catalog::ScheduleId id, base::Instant at) {
  const auto found = directory.schedules.find(id);
  if (found == directory.schedules.end()) return {{}, "its schedule is no longer here", {}};
  const ScheduleEntry& schedule = found->second;
  const auto roster = oncall::roster_at(schedule.schedule, *schedule.zone, at);
  OnDuty duty{{}, "on call on " + schedule.row.name, roster.until};
  for (const catalog::PersonId person : roster.people) add_active(directory, person, duty.people);
  if (!duty.people.empty()) return duty;
  duty.reason = roster.people.empty() ? "nobody is on call on " + schedule.row.name
                                      : directory.name_of(roster.people.front()) + ", who is on call on " +
                                            schedule.row.name + ", is disabled";
  return duty;
}

// The people of the lowest rung on which anybody stands.
std::vector<catalog::PersonId> first_paged(const Directory& directory, const escalation::Policy& policy,
                                           const DutyRoster& roster) {
  std::vector<catalog::PersonId> people;
  auto answer = roster.roster.answers.begin();
  for (const escalation::Rung& rung : policy.rungs) {
    for (std::size_t i = 0; i < rung.targets.size(); ++i, ++answer) {
      for (const escalation::Candidate& candidate : answer->candidates) add_active(directory, candidate.person, people);
    }
    if (!people.empty()) break;
  }
  return people;
}

OnDuty by_policy(const Directory& directory, const Incident& incident, base::Instant at) {
  OnDuty duty;
  for (const catalog::ServiceId id : incident.affected_services) {
    const catalog::Service* service = directory.service(id);
    const auto policy =
        service && service->policy ? directory.policies.find(*service->policy) : directory.policies.end();
    if (policy == directory.policies.end()) continue;
    const DutyRoster roster = duty_roster(directory, policy->second.body, {}, at);
    note_change(duty, roster.changes_at);
    const std::string of = policy->second.name + " of " + service->name;
    duty.people = first_paged(directory, policy->second.body, roster);
    duty.reason =
        duty.people.empty() ? "nobody stands on any rung of the policy " + of : "paged first by the policy " + of;
    if (!duty.people.empty()) break;
  }
  if (duty.reason.empty())
    duty.reason = incident.affected_services.empty() ? "no affected service is named yet, whose policy would say who"
                                                     : "no affected service has a policy";
  return duty;
}

const process::OnCallRule* on_call_rule(const Directory& directory, const Incident& incident, Role role) {
  const process::RoleRule* rule = process::rule_of(directory.process_of(incident), role);
  return rule && rule->on_call ? &*rule->on_call : nullptr;
}

std::string duties_of(const Directory& directory, const Incident& incident, Role role) {
  const process::RoleRule* rule = process::rule_of(directory.process_of(incident), role);
  return rule ? "What the " + incident::spoken(role) + " does: " + rule->duties : "";
}

// A sentence to one person about a role; gives whether it will reach them.
struct RoleLetter {
  catalog::PersonId to;
  std::string body;
  std::string reason;
  std::string who;  // says it
};
bool send(store::Transaction& tx, const World& world, const Directory& directory, const Incident& incident,
          const RoleLetter& letter) {
  const catalog::Person* person = directory.person(letter.to);
  if (!person || person->disabled) return false;
  if (incident.is_private) store::incidents::admit_reader(tx, incident.id, person->id);
  notification::Subject subject = subject_of(tx, world, directory, incident);
  subject.body = letter.body;
  subject.reason = letter.reason;
  subject.who = letter.who;
  return mail(tx, directory, *person, incident.id, subject);
}

std::string unless_told(bool told) { return told ? "" : "; they could not be told: they have no e-mail address"; }

void leave_vacant(store::Transaction& tx, const World& world, const Directory& directory, const Incident& incident,
                  const role_rows::Vacancy& vacancy) {
  role_rows::add_vacancy(tx, incident.id, vacancy);
  const std::string sentence = "Nobody is " + incident::spoken(vacancy.role) + ": " + vacancy.reason;
  const auto told = remind(tx, world, directory, incident, vacancy.role, sentence + ". Who takes it?");
  std::string names;
  for (const std::string& name : told) names += (names.empty() ? "; told " : ", ") + name;
  tell(tx, incident.id, engine_actor(), "role_vacant",
       sentence + (told.empty() ? "; nobody could be told of it: no responding team that can be reached" : names));
}

base::Result<process::HandOver> waiting(store::Transaction& tx, IncidentId id, Role role) {
  auto found = role_rows::find_hand_over(tx, id, role);
  if (!found) return base::conflict("nobody was asked to take over as " + incident::spoken(role), "/role");
  return *found;
}

base::Failure not_theirs(const std::string& whose) {
  return base::Failure(base::Error{base::Code::forbidden, "only " + whose + " can answer it", "/role"});
}

std::string with_note(const std::string& note) { return note.empty() ? "" : ": " + note; }

}  // namespace

OnDuty on_duty(const Directory& directory, const Incident& incident, const process::OnCallRule& rule,
               base::Instant at) {
  return rule.schedule ? on_schedule(directory, *rule.schedule, at) : by_policy(directory, incident, at);
}

std::string spoken(const Directory& directory, const process::Process& process, const process::OnCallRule& rule) {
  std::string who = "whom the policy of an affected service pages first";
  if (rule.schedule) {
    const auto found = directory.schedules.find(*rule.schedule);
    who = "whoever is on call on " +
          (found == directory.schedules.end() ? "a schedule that is no longer here" : found->second.row.name);
  }
  return who + ", when it is " + process::spoken(process, rule.stage);
}

void give_role(store::Transaction& tx, const Directory& directory, Incident& incident, Role role,
               catalog::PersonId person) {
  process::hold(incident, role, person, tx.now());
  role_rows::settle(tx, incident.id, role);
  note_presence(tx, incident, person, process::Joining::by_role);
  const process::OnCallRule* rule = on_call_rule(directory, incident, role);
  if (!rule) return;
  const auto on_call = on_duty(directory, incident, *rule, tx.now()).people;
  if (std::ranges::find(on_call, person) != on_call.end()) role_rows::watch(tx, incident.id, {role, person});
}

void fill_roles(store::Transaction& tx, World& world, process::Facts& facts, std::optional<incident::Stage> from) {
  const auto directory = world.directories.at(tx);
  Incident& incident = facts.incident;
  for (const process::RoleRule& rule : process::roles_to_fill(directory->process_of(incident), facts, from)) {
    const OnDuty duty = on_duty(*directory, incident, *rule.on_call, tx.now());
    if (duty.people.empty()) {
      leave_vacant(tx, world, *directory, incident, {rule.role, duty.reason});
      continue;
    }
    const catalog::PersonId person = duty.people.front();
    give_role(tx, *directory, incident, rule.role, person);
    const std::string role = incident::spoken(rule.role);
    const bool told = send(tx, world, *directory, incident,
                           {person, "You are " + role + ".\n\n" + duties_of(*directory, incident, rule.role),
                            "you are " + role + ": " + duty.reason, engine_actor().name});
    tell(tx, incident.id, engine_actor(), incident::EntryType::role_changed,
         directory->name_of(person) + " is " + role + ": " + duty.reason + unless_told(told));
  }
}

base::Result<void> ask_to_take_over(store::Transaction& tx, World& world, IncidentId id, const HandOverWish& wish,
                                    const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const auto directory = world.directories.at(tx);
  TRY(const catalog::Person taker, active_person(*directory, wish.person, "/person"));
  TRY_DO(process::may_hand_over(facts.incident, wish.role, by.person, wish.person));
  const auto before = role_rows::find_hand_over(tx, id, wish.role);
  if (before && before->taker == wish.person && before->note == wish.note) return {};
  role_rows::save(tx, {id, wish.role, by.person, wish.person, wish.note, tx.now(), false});
  const std::string role = incident::spoken(wish.role);
  const std::string giver = directory->name_of(by.person);
  const std::string body = giver + " asks you to take over as " + role + ". Accept it, or say why not.\n\n" +
                           (wish.note.empty() ? "" : wish.note + "\n\n") +
                           duties_of(*directory, facts.incident, wish.role);
  const bool told =
      send(tx, world, *directory, facts.incident, {wish.person, body, giver + " asks you to take over", giver});
  tell(tx, id, by, "role_offered",
       giver + " asks " + taker.name + " to take over as " + role + unless_told(told) + with_note(wish.note));
  save(tx, world, facts);
  return {};
}

base::Result<void> accept_role(store::Transaction& tx, World& world, IncidentId id, Role role, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  TRY(const process::HandOver asked, waiting(tx, id, role));
  const auto directory = world.directories.at(tx);
  if (asked.taker != by.person) return not_theirs(directory->name_of(asked.taker));
  TRY_DO(active_person(*directory, asked.taker, "/role"));
  give_role(tx, *directory, facts.incident, role, asked.taker);
  const std::string name = directory->name_of(asked.taker);
  tell(tx, id, by, incident::EntryType::role_changed,
       directory->name_of(asked.giver) + " handed the role of " + incident::spoken(role) + " to " + name +
           ", who accepted" + with_note(asked.note));
  send(tx, world, *directory, facts.incident,
       {asked.giver, name + " is " + incident::spoken(role) + " now, in your place.", "you asked them", name});
  if (role == Role::commander) note_acknowledged(tx, facts.incident, tx.now(), by);
  save(tx, world, facts);
  return {};
}

base::Result<void> end_hand_over(store::Transaction& tx, World& world, IncidentId id, Role role,
                                 const std::string& reason, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  TRY(const process::HandOver asked, waiting(tx, id, role));
  const auto directory = world.directories.at(tx);
  const std::string giver = directory->name_of(asked.giver);
  const std::string taker = directory->name_of(asked.taker);
  if (by.person != asked.taker && by.person != asked.giver) return not_theirs(giver + " or " + taker);
  const bool refused = by.person == asked.taker;
  if (refused && reason.empty()) return base::invalid("/reason", "expected why you do not take it");
  role_rows::drop_hand_over(tx, id, role);
  const std::string sentence =
      (refused ? taker + " does not take over as " + incident::spoken(role) + ", so " + giver + " keeps the role"
               : giver + " keeps the role of " + incident::spoken(role) + ", and asks " + taker + " no longer");
  tell(tx, id, by, "role_kept", sentence + with_note(reason));
  send(tx, world, *directory, facts.incident,
       {refused ? asked.giver : asked.taker, sentence + with_note(reason) + ".",
        refused ? "you asked them" : "you were asked", refused ? taker : giver});
  save(tx, world, facts);
  return {};
}

void plan_roles(store::Transaction& tx, const Directory& directory, const process::Facts& facts) {
  const Incident& incident = facts.incident;
  std::optional<base::Instant> next;
  const auto consider = [&](base::Instant at) { next = next ? std::min(*next, at) : at; };
  if (incident.stage < incident::Stage::resolved) {
    for (const process::HandOver& asked : role_rows::hand_overs_of(tx, incident.id)) {
      if (!asked.reminded)
        consider(std::max(tx.now(), asked.asked_at + process::paced(incident, process::time_to_answer)));
    }
    for (const role_rows::Watch& watch : role_rows::watches_of(tx, incident.id)) {
      const process::OnCallRule* rule = on_call_rule(directory, incident, watch.role);
      if (!rule) continue;
      // Schedules are edited: what the shift was to be is no promise.
      consider(tx.now() + base::hours(1));
      if (const auto change = on_duty(directory, incident, *rule, tx.now()).changes_at) consider(*change);
    }
  }
  if (next)
    store::due::schedule(tx, Kind::roles, incident.id.number, *next);
  else
    store::due::cancel(tx, Kind::roles, incident.id.number);
}

namespace {

void remind_both(store::Transaction& tx, const World& world, const Directory& directory, const Incident& incident,
                 process::HandOver asked) {
  asked.reminded = true;
  role_rows::save(tx, asked);
  const std::string role = incident::spoken(asked.role);
  const std::string giver = directory.name_of(asked.giver);
  const std::string taker = directory.name_of(asked.taker);
  const std::string sentence = taker + " has not answered whether they take over as " + role;
  send(tx, world, directory, incident,
       {asked.taker, giver + " still waits for your answer: do you take over as " + role + "?",
        giver + " asks you to take over", giver});
  send(tx, world, directory, incident,
       {asked.giver, sentence + ". You are still " + role + ": ask somebody else, or call them.", "you asked them",
        engine_actor().name});
  tell(tx, incident.id, engine_actor(), "role_reminder", sentence + "; reminded both");
}

void ask_both_to_hand_over(store::Transaction& tx, const World& world, const Directory& directory,
                           const Incident& incident, const role_rows::Watch& watch) {
  const process::OnCallRule* rule = on_call_rule(directory, incident, watch.role);
  if (!rule || incident::holder(incident, watch.role) != watch.person)
    return role_rows::unwatch(tx, incident.id, watch.role);
  const OnDuty duty = on_duty(directory, incident, *rule, tx.now());
  const catalog::PersonId next = process::should_take_over(watch.person, duty.people);
  if (!next) return;
  role_rows::unwatch(tx, incident.id, watch.role);
  const std::string role = incident::spoken(watch.role);
  const std::string holder = directory.name_of(watch.person);
  const std::string taker = directory.name_of(next);
  const std::string ended =
      "The shift of " + holder + ", who is " + role + ", has ended; " + taker + " is next: " + duty.reason;
  send(tx, world, directory, incident,
       {watch.person, ended + ". Hand the role over, or keep it.", "you are " + role, engine_actor().name});
  send(tx, world, directory, incident,
       {next, ended + ". Talk to them about taking over.", "you are on call now", engine_actor().name});
  tell(tx, incident.id, engine_actor(), "role_reminder", ended + "; reminded both");
}

}  // namespace
}  // namespace incidents

void look_at_roles(store::Transaction& tx, World& world, incident::IncidentId id) {
  const auto facts = store::incidents::load(tx, id);
  if (!facts || facts->incident.stage >= incident::Stage::resolved) return;
  const auto directory = world.directories.at(tx);
  for (const process::HandOver& asked : store::incident_roles::hand_overs_of(tx, id)) {
    const bool is_late = asked.asked_at + process::paced(facts->incident, process::time_to_answer) <= tx.now();
    if (is_late && !asked.reminded) incidents::remind_both(tx, world, *directory, facts->incident, asked);
  }
  for (const auto& watch : store::incident_roles::watches_of(tx, id))
    incidents::ask_both_to_hand_over(tx, world, *directory, facts->incident, watch);
  incidents::plan_roles(tx, *directory, *facts);
}

}  // namespace app
