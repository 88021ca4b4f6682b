// Who does something: a person, an API token, a source that sends events, or the engine.
// The namespace is `rights`: POSIX has a global function called access().
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "catalog/ids.h"

namespace rights {

// In rising order: each may do what those before it may.
BOOST_DEFINE_ENUM_CLASS(Role, observer, responder, manager, admin)
BOOST_DEFINE_ENUM_CLASS(ActorKind, person, token, source, engine)

struct Actor {
  ActorKind kind = ActorKind::person;
  std::int64_t number = 0;  // of the person, the token or the source; 0 for the engine
  std::string name;         // as the timeline and the audit log show it
  Role role = Role::observer;
  std::vector<catalog::TeamId> teams;  // may change only what is these teams'; empty: of the whole organisation

  bool operator==(const Actor&) const = default;
};

}  // namespace rights
