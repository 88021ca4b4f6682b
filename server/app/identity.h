// Who sends a request: the holder of an API token, or a person with a session.
#pragma once

#include "access/actor.h"
#include "app/world.h"

namespace app {

struct Identity {
  rights::Actor actor;
  catalog::PersonId person;             // themselves, or the owner of the token
  std::optional<std::int64_t> session;  // when the cookie let them in
};

// Nothing when the request names nobody; unauthenticated when what it names is not valid (any more).
base::Result<std::optional<Identity>> identify(store::Transaction& tx, World& world, const wire::HttpRequest& message,
                                               const std::optional<std::string>& session_secret);

rights::Actor actor_of(const catalog::Person& person);

}  // namespace app
