// Who holds a role of an incident: filled from who is on call, handed from one person to another who accepts, and asked
// about again when the shift changes.
#pragma once

#include "app/incident_record.h"
#include "process/roles.h"

namespace app {

namespace incidents {

// Who is on call for a role that is filled so, with the reason: "on call on Shop", or why nobody is.
struct OnDuty {
  std::vector<catalog::PersonId> people;  // not disabled; the first gets the role
  std::string reason;
  std::optional<base::Instant> changes_at;
};
OnDuty on_duty(const Directory& directory, const incident::Incident& incident, const process::OnCallRule& rule,
               base::Instant at);
// "whoever is on call on Shop, when it is declared"
std::string spoken(const Directory& directory, const process::Process& process, const process::OnCallRule& rule);

// Gives each role that falls due on the way from that stage (nothing: it begins) to who is on call, and mails them its
// duties. Where nobody is on call, the timeline and a mail to the responding team say so. Nothing is saved yet.
void fill_roles(store::Transaction& tx, World& world, process::Facts& facts, std::optional<incident::Stage> from);

// The person has the role from now on; an open hand-over of it is over. Tells and saves nothing.
void give_role(store::Transaction& tx, const Directory& directory, incident::Incident& incident, incident::Role role,
               catalog::PersonId person);

struct HandOverWish {
  incident::Role role = incident::Role::commander;
  catalog::PersonId person;
  std::string note;
};
// The holder, who is the doer, asks the person to take the role, and keeps it until they accept. Asking another, or
// with another note, takes the place of what was asked before.
base::Result<void> ask_to_take_over(store::Transaction& tx, World& world, IncidentId id, const HandOverWish& wish,
                                    const Doer& by);
// By who was asked: the role is theirs. Conflict when nothing waits; forbidden to others.
base::Result<void> accept_role(store::Transaction& tx, World& world, IncidentId id, incident::Role role,
                               const Doer& by);
// By who was asked, with a reason, or by who asked: the holder keeps the role.
base::Result<void> end_hand_over(store::Transaction& tx, World& world, IncidentId id, incident::Role role,
                                 const std::string& reason, const Doer& by);

// Sets when the roles are looked at next; called whenever the incident is saved.
void plan_roles(store::Transaction& tx, const Directory& directory, const process::Facts& facts);

}  // namespace incidents

// Reminds both of a hand-over that nobody has answered, and asks both to hand over where the holder's shift has ended.
void look_at_roles(store::Transaction& tx, World& world, incident::IncidentId id);

}  // namespace app
