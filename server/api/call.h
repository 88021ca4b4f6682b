// What a route's handler works with: one transaction, one instant, one actor.
#pragma once

#include <functional>

#include "app/record.h"
#include "app/world.h"

namespace api {

struct Call {
  store::Transaction& tx;  // a snapshot that cannot write where the route reads
  app::World& world;
  std::shared_ptr<const app::Directory> directory;  // as this transaction sees it
  rights::Actor actor;       // who calls; on a route for anyone it may be nobody: kind source, number 0
  catalog::PersonId person;  // the person behind the actor: themselves, or the owner of the token; else none
  std::optional<std::int64_t> if_match;  // the version the caller means to change
  std::string peer_address;
  std::optional<std::int64_t> session = {};  // that the cookie named
  // A reading route that did slow work may set this: it writes, in a transaction of its own after the snapshot is
  // closed, and what it gives is the answer.
  std::function<base::Result<wire::HttpResponse>(Call&)> then_write = {};
  bool shows_secret = false;  // the answer holds one: it is not kept for a repeated request
};

}  // namespace api
