// Updates to stakeholders, and the reminder when one is overdue.
#pragma once

#include "app/incident_record.h"

namespace app {

namespace incidents {

struct NewUpdate {
  std::string text;
  std::optional<base::Duration> next_in = {};  // promises the next one; without it the severity's cadence counts
  incident::Audience audience = incident::Audience::stakeholders;
};
// Tells its audience: the update is kept, and a mail to each of its readers is planned, at their first e-mail method or
// else at the address they sign in with.
base::Result<incident::Update> post_update(store::Transaction& tx, World& world, IncidentId id, const NewUpdate& update,
                                           const Doer& by);

// Somebody who gets an update by mail, and why.
struct Reader {
  catalog::PersonId person;
  std::string name;
  std::string reason;        // as the mail says it: "you follow incident 12"
  std::string said_of_them;  // as others read it: "follows the incident"
  bool is_reachable = true;  // false: they have no e-mail address
  bool is_by_rule = false;   // of their own; they end it where they see what they follow
};
// Who gets an update for that audience, by name: for stakeholders whoever follows the incident, by
// themselves or by a rule, for responders whoever
// holds a role or an open task in it and the members of the responding team. Nobody who may not see the incident.
std::vector<Reader> readers_of_update(store::Transaction& tx, const Directory& directory, const process::Facts& facts,
                                      incident::Audience audience);

}  // namespace incidents

// Called when the next update was promised for now. When it is overdue, the timeline and a message to the commander say
// so, and it is looked at again after the severity's cadence, if there is one; when it was moved, at the new instant.
void remind_update(store::Transaction& tx, World& world, incident::IncidentId id);

}  // namespace app
