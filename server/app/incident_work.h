// Working on an incident: roles, tasks, followers, and the alerts that belong to it. Each verb tells the
// timeline and raises the incident's version; each fails with not_found where the incident, the task or the alert is
// not there.
#pragma once

#include "app/incident_record.h"

namespace app::incidents {

// Hands the role to the person; whoever held it until now is kept with the time. Again is accepted. Naming the first
// commander says that somebody is on it.
base::Result<void> assign(store::Transaction& tx, World& world, IncidentId id, incident::Role role,
                          catalog::PersonId person, const Doer& by);

base::Result<incident::Task> add_task(store::Transaction& tx, World& world, IncidentId id, const std::string& title,
                                      std::optional<catalog::PersonId> assignee, const Doer& by);

struct TaskChange {
  std::optional<incident::TaskState> state = {};
  std::optional<std::string> title = {};
  std::optional<catalog::PersonId> assignee = {};
};
base::Result<incident::Task> change_task(store::Transaction& tx, World& world, IncidentId id, incident::TaskId task,
                                         const TaskChange& change, const Doer& by);

// Followers get each update by mail. Everybody may follow for themselves, and stop: then no rule of theirs has them
// follow it again.
base::Result<void> follow(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person,
                          const Doer& by);
base::Result<void> unfollow(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person,
                            const Doer& by);

// An alert belongs to one incident at most; again is accepted. When somebody has acknowledged its page, somebody is on
// the incident since then.
base::Result<void> link_alert(store::Transaction& tx, World& world, IncidentId id, alert::AlertId alert,
                              const Doer& by);

// The alert's page was acknowledged now: somebody is on the incident it belongs to, if it does.
void alert_acknowledged(store::Transaction& tx, World& world, alert::AlertId alert, const Doer& by);

}  // namespace app::incidents
