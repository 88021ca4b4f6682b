// Who may do what. Every route names one permission; a rule about one team's things is asked again with that team.
#pragma once

#include <boost/describe/enum.hpp>
#include <optional>

#include "access/actor.h"
#include "base/result.h"

namespace rights {

BOOST_DEFINE_ENUM_CLASS(Permission,
                        anyone,      // no sign-in asked for
                        ingest,      // send events and heartbeats
                        read,        // see everything that is not private
                        respond,     // acknowledge, declare, update, resolve
                        plan,        // schedules and overrides
                        manage,      // teams, services, sources, policies, connections
                        administer)  // people, roles, tokens, audit, settings

// The least role that has the permission. A source has `ingest` alone, the engine has all.
Role least_role(Permission permission);

// Nothing, or `unauthenticated` without an actor, or `forbidden` with a sentence that says what is missing.
//  - Without a team only the role is asked: a thing that belongs to a team must be asked about with its team.
//  - An actor limited to teams reads everything, changes only what is those teams', and administers nothing.
base::Result<void> allows(const Actor& actor, Permission permission, std::optional<catalog::TeamId> team = {});
base::Result<void> allows(const std::optional<Actor>& actor, Permission permission,
                          std::optional<catalog::TeamId> team = {});

// Two limits at once, each empty where there is none. Nothing when they leave no team, which is not the same as none.
std::optional<std::vector<catalog::TeamId>> within_both(const std::vector<catalog::TeamId>& a,
                                                        const std::vector<catalog::TeamId>& b);

}  // namespace rights
