#include "app/processes.h"

#include <algorithm>

#include "access/permission.h"
#include "app/approvers.h"
#include "app/audit.h"
#include "app/incident_fields.h"
#include "app/organise_rules.h"

namespace app::processes {
namespace {

using process::Process;

// What automations and roles name must be there.
base::Result<void> check_references(const Directory& directory, const Process& process) {
  organise::Faults faults;
  for (std::size_t i = 0; i < process.automations.size(); ++i) {
    const process::Act& act = process.automations[i].act;
    const std::string place = "/automations/" + std::to_string(i) + "/act";
    faults.expect(!act.policy || directory.policies.contains(*act.policy), place + "/policy",
                  "there is no such policy");
    faults.expect(!act.schedule || directory.schedules.contains(*act.schedule), place + "/schedule",
                  "there is no such schedule");
  }
  for (std::size_t i = 0; i < process.roles.size(); ++i) {
    const auto& on_call = process.roles[i].on_call;
    faults.expect(!on_call || !on_call->schedule || directory.schedules.contains(*on_call->schedule),
                  "/roles/" + std::to_string(i) + "/on_call/schedule", "there is no such schedule");
  }
  approvers::check(directory, process, faults);
  return std::move(faults).result();
}

base::Result<void> check_running(store::Transaction& tx, const Process& process) {
  std::vector<std::string> stuck;
  for (const store::processes::OpenIncident& open : store::processes::open_incidents(tx, process.type)) {
    if (process::rule_of(process, open.stage) != nullptr) continue;
    stuck.push_back("incident " + std::to_string(open.number) + " (" + incident::spoken(open.stage) + ")");
  }
  if (stuck.empty()) return {};
  return base::conflict("these are in a stage that the new version lacks, so they can't follow it: " +
                            organise::listed(stuck) + ". Move them first, or let them keep their version.",
                        "/stages");
}

void let_follow(store::Transaction& tx, World& world, const Process& process, const rights::Actor& by) {
  for (const store::processes::OpenIncident& open : store::processes::open_incidents(tx, process.type)) {
    auto facts = store::incidents::load(tx, open.id);
    facts->incident.process_version = process.version;
    incidents::tell(
        tx, open.id, by, incident::EntryType::field_changed,
        "It follows version " + std::to_string(process.version) + " of the process " + process.title + " from now on");
    incidents::open_checklist(tx, world, *facts);
    incidents::save(tx, world, *facts);
  }
}

base::Result<void> expect_version(const TypeEntry* entry, const organise::Doer& by) {
  const int present = entry ? entry->version : 0;
  if (!by.if_match || *by.if_match == present) return {};
  return base::Failure(
      base::Error{base::Code::stale, "somebody changed it first; it has version " + std::to_string(present) + " now"});
}

const TypeEntry* entry_of(const Directory& directory, const std::string& type) {
  const auto found = directory.types.find(type);
  return found == directory.types.end() ? nullptr : &found->second;
}

}  // namespace

base::Result<int> save(store::Transaction& tx, World& world, Process wanted, Running running,
                       const organise::Doer& by) {
  TRY_DO(rights::allows(by.actor, rights::Permission::administer));
  const auto directory = world.directories.at(tx);
  const TypeEntry* entry = entry_of(*directory, wanted.type);
  TRY_DO(expect_version(entry, by));
  wanted.version = entry ? entry->version : 1;
  TRY_DO(process::validate(wanted));
  TRY_DO(check_references(*directory, wanted));
  const bool differs = !entry || entry->retired || !(wanted == entry->current());
  // The default process is version 1 of its type without ever having been kept.
  if (entry && differs) wanted.version = entry->versions.rbegin()->first + 1;
  if (running == Running::follow) TRY_DO(check_running(tx, wanted));
  if (differs) {
    store::processes::publish(tx, wanted, by.actor.name);
    organise::tell(tx, by, store::Subject::settings, 0, organise::verb_of(!entry), "the process " + wanted.title);
  }
  if (running == Running::follow) let_follow(tx, world, wanted, by.actor);
  return wanted.version;
}

base::Result<void> retire(store::Transaction& tx, World& world, const std::string& type, const organise::Doer& by) {
  TRY_DO(rights::allows(by.actor, rights::Permission::administer));
  const auto directory = world.directories.at(tx);
  const TypeEntry* entry = entry_of(*directory, type);
  if (!entry || entry->retired) return base::not_found("there is no incident type " + type);
  TRY_DO(expect_version(entry, by));
  if (type == default_type) return base::conflict("the default type is always offered; change its process instead");
  store::processes::retire(tx, {type, entry->version, true});
  organise::tell(tx, by, store::Subject::settings, 0, "removed", "the process " + entry->current().title);
  return {};
}

base::Result<process::Rehearsal> rehearse(store::Transaction& tx, World& world, const Process& wanted,
                                          incident::IncidentId id) {
  auto facts = store::incidents::load(tx, id);
  if (!facts) return base::invalid("/incident", "there is no incident " + id.text());
  TRY_DO(process::validate(wanted));
  const auto directory = world.directories.at(tx);
  TRY_DO(check_references(*directory, wanted));
  approvers::know(tx, *directory, wanted, *facts);
  return process::rehearse(wanted, *facts, store::incidents::facts_of(tx, id), tx.now());
}

}  // namespace app::processes
