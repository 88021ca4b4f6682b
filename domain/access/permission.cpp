#include "access/permission.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <iterator>
#include <string>

#include "base/check.h"

namespace rights {
namespace {

std::string text_of(Role role) { return boost::describe::enum_to_string(role, ""); }
std::string text_of(Permission permission) { return boost::describe::enum_to_string(permission, ""); }

base::Failure forbidden(std::string message) {
  return base::Failure(base::Error{base::Code::forbidden, std::move(message)});
}

bool changes_things(Permission permission) {
  return permission != Permission::anyone && permission != Permission::read;
}

}  // namespace

Role least_role(Permission permission) {
  switch (permission) {
    case Permission::anyone:
    case Permission::read:
      return Role::observer;
    case Permission::ingest:
    case Permission::respond:
    case Permission::plan:
      return Role::responder;
    case Permission::manage:
      return Role::manager;
    case Permission::administer:
      return Role::admin;
  }
  CHECK(false && "a permission without a role");
}

base::Result<void> allows(const Actor& actor, Permission permission, std::optional<catalog::TeamId> team) {
  if (permission == Permission::anyone || actor.kind == ActorKind::engine) return {};
  if (actor.kind == ActorKind::source) {
    if (permission != Permission::ingest) return forbidden("a source's key may only send events and heartbeats");
  } else if (actor.role < least_role(permission)) {
    return forbidden("this needs the permission '" + text_of(permission) + "', which the role '" +
                     text_of(least_role(permission)) + "' has and the role '" + text_of(actor.role) + "' has not");
  }
  if (actor.teams.empty() || !changes_things(permission)) return {};
  if (permission == Permission::administer) {
    return forbidden("only somebody who is not limited to teams may administer the organisation");
  }
  if (team && std::find(actor.teams.begin(), actor.teams.end(), *team) == actor.teams.end()) {
    return forbidden("this belongs to the team " + team->text() + ", which is outside of what you may change");
  }
  return {};
}

base::Result<void> allows(const std::optional<Actor>& actor, Permission permission,
                          std::optional<catalog::TeamId> team) {
  if (actor) return allows(*actor, permission, team);
  if (permission == Permission::anyone) return {};
  return base::Failure(
      base::Error{base::Code::unauthenticated, "sign in, or send a token as 'Authorization: Bearer …'"});
}

std::optional<std::vector<catalog::TeamId>> within_both(const std::vector<catalog::TeamId>& a,
                                                        const std::vector<catalog::TeamId>& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  std::vector<catalog::TeamId> both;
  std::ranges::copy_if(a, std::back_inserter(both),
                       [&](catalog::TeamId team) { return std::ranges::find(b, team) != b.end(); });
  if (both.empty()) return {};
  return both;
}

}  // namespace rights
