#include "app/incident_work.h"

#include <algorithm>

#include "access/permission.h"
#include "app/incident_responders.h"
#include "app/incident_roles.h"
#include "store/alerts.h"
#include "store/following.h"
#include "store/pages.h"

namespace app::incidents {
namespace {

using incident::Task;
using incident::TaskState;

constexpr auto task_entry = incident::EntryType::task;

// Fields of the change that differ, as sentences; the task is changed on the way.
std::vector<std::string> apply(Task& task, const TaskChange& change, const Directory& directory, base::Instant now) {
  std::vector<std::string> told;
  if (change.title && *change.title != task.title) {
    told.push_back("Task \"" + task.title + "\" is now \"" + *change.title + "\"");
    task.title = *change.title;
  }
  if (change.assignee && *change.assignee != task.assignee) {
    task.assignee = *change.assignee;
    told.push_back("Task \"" + task.title + "\" is for " + directory.name_of(task.assignee));
  }
  if (change.state && *change.state != task.state) {
    task.state = *change.state;
    task.done_at = task.state == TaskState::done ? std::optional(now) : std::nullopt;
    const char* words = task.state == TaskState::done   ? "done"
                        : task.state == TaskState::open ? "open again"
                                                        : "dropped";
    told.push_back("Task " + std::string(words) + ": " + task.title);
  }
  return told;
}

// Anybody may follow for themselves what they may see; responders answer for who else follows.
base::Result<process::Facts> load_to_follow(store::Transaction& tx, IncidentId id, catalog::PersonId follower,
                                            const Doer& by) {
  if (!by.person || follower != by.person) {
    TRY_DO(rights::allows(by.actor, rights::Permission::respond));
    return load(tx, id, by);
  }
  auto facts = store::incidents::may_read(tx, id, reader_of(by)) ? store::incidents::load(tx, id) : std::nullopt;
  if (!facts) return base::not_found("there is no incident " + id.text());
  return std::move(*facts);
}

}  // namespace

base::Result<void> assign(store::Transaction& tx, World& world, IncidentId id, incident::Role role,
                          catalog::PersonId person, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const auto directory = world.directories.at(tx);
  TRY(const catalog::Person taker, active_person(*directory, person, "/person"));
  incident::Incident& incident = facts.incident;
  const catalog::PersonId before = incident::holder(incident, role);
  if (before == person) return {};
  give_role(tx, *directory, incident, role, person);
  tell(tx, id, by, incident::EntryType::role_changed,
       before ? directory->name_of(before) + " handed the role of " + incident::spoken(role) + " to " + taker.name
              : taker.name + " is " + incident::spoken(role));
  if (role == incident::Role::commander) note_acknowledged(tx, incident, tx.now(), by);
  save(tx, world, facts);
  return {};
}

base::Result<Task> add_task(store::Transaction& tx, World& world, IncidentId id, const std::string& title,
                            std::optional<catalog::PersonId> assignee, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (title.empty()) return base::invalid("/title", "expected a title");
  const auto directory = world.directories.at(tx);
  if (assignee) TRY_DO(active_person(*directory, *assignee, "/assignee"));
  Task task;
  task.id = tx.new_id<incident::TaskId>();
  task.incident = id;
  task.title = title;
  task.assignee = assignee.value_or(catalog::PersonId{});
  task.created_at = tx.now();
  tx.insert(task);
  facts.tasks.push_back(task);
  tell(tx, id, by, task_entry, "Task: " + title + (assignee ? ", for " + directory->name_of(*assignee) : ""));
  save(tx, world, facts);
  return task;
}

base::Result<Task> change_task(store::Transaction& tx, World& world, IncidentId id, incident::TaskId task_id,
                               const TaskChange& change, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const auto task = std::ranges::find(facts.tasks, task_id, &Task::id);
  if (task == facts.tasks.end()) return base::not_found("the incident has no task " + task_id.text());
  if (change.title && change.title->empty()) return base::invalid("/title", "expected a title");
  const auto directory = world.directories.at(tx);
  if (change.assignee) TRY_DO(active_person(*directory, *change.assignee, "/assignee"));
  const auto told = apply(*task, change, *directory, tx.now());
  if (told.empty()) return *task;
  tx.update(*task);
  for (const std::string& sentence : told) tell(tx, id, by, task_entry, sentence);
  save(tx, world, facts);
  return *task;
}

base::Result<void> follow(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person,
                          const Doer& by) {
  TRY(process::Facts facts, load_to_follow(tx, id, person, by));
  const auto directory = world.directories.at(tx);
  TRY(const catalog::Person follower, active_person(*directory, person, "/person"));
  const auto already = store::incidents::followers(tx, id);
  if (std::ranges::find(already, person) != already.end()) return {};
  store::incidents::follow(tx, id, person);
  store::following::stop_no_more(tx, id, person);
  tell(tx, id, by, "follower_added", follower.name + " follows the incident");
  save(tx, world, facts);
  return {};
}

base::Result<void> unfollow(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person,
                            const Doer& by) {
  TRY(process::Facts facts, load_to_follow(tx, id, person, by));
  const auto already = store::incidents::followers(tx, id);
  const auto by_rule = store::following::followers(tx, id);
  const bool has_rule = std::ranges::find(by_rule, person, &store::following::ByRule::person) != by_rule.end();
  if (!has_rule && std::ranges::find(already, person) == already.end()) return {};
  store::incidents::unfollow(tx, id, person);
  store::following::stop(tx, id, person);
  tell(tx, id, by, "follower_removed", world.directories.at(tx)->name_of(person) + " no longer follows the incident");
  save(tx, world, facts);
  return {};
}

base::Result<void> link_alert(store::Transaction& tx, World& world, IncidentId id, alert::AlertId alert_id,
                              const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const auto alert = store::alerts::find(tx, alert_id);
  if (!alert) return base::invalid("/alert", "there is no alert " + alert_id.text());
  if (!store::incidents::link_alert(tx, id, alert_id)) {
    const auto taken = store::incidents::incident_of(tx, alert_id);
    if (taken == id) return {};
    return base::conflict("the alert belongs to the incident " + taken->text() + " already", "/alert");
  }
  const auto directory = world.directories.at(tx);
  tell(tx, id, by, incident::EntryType::alert,
       "Linked the alert of " + directory->name_of(alert->service) + ": " + alert->summary);
  const auto page = store::pages::find_last(tx, alert_id);
  if (page && page->acknowledged_at) {
    const rights::ActorKind kind = rights::ActorKind::person;
    const Doer acknowledger(
        page->acknowledged_by
            ? rights::Actor{kind, page->acknowledged_by->number, directory->name_of(*page->acknowledged_by), {}, {}}
            : engine_actor());
    // A page that opened again was acknowledged again; the alert keeps the first time.
    note_acknowledged(tx, facts.incident, alert->acknowledged_at.value_or(*page->acknowledged_at), acknowledger);
    if (!escalation::is_done(page->state))
      note_presence(tx, facts.incident, acknowledger.person, process::Joining::by_page);
  }
  save(tx, world, facts);
  return {};
}

void alert_acknowledged(store::Transaction& tx, World& world, alert::AlertId alert, const Doer& by) {
  const auto id = store::incidents::incident_of(tx, alert);
  auto facts = id ? store::incidents::load(tx, *id) : std::nullopt;
  if (!facts) return;
  note_presence(tx, facts->incident, by.person, process::Joining::by_page);
  if (facts->incident.acknowledged_at) return;
  note_acknowledged(tx, facts->incident, tx.now(), by);
  save(tx, world, *facts);
}

}  // namespace app::incidents
