#include "app/identity.h"

#include "access/permission.h"
#include "app/access/token.h"
#include "app/sign_in.h"
#include "store/access.h"

namespace app {
namespace {

base::Failure unknown(std::string message) {
  return base::Failure(base::Error{base::Code::unauthenticated, std::move(message)});
}

base::Result<std::optional<Identity>> by_token(store::Transaction& tx, World& world, std::string_view text) {
  const auto presented = read_token(text);
  const auto row = presented ? store::access::find_token(tx, {presented->id}) : std::nullopt;
  if (!row || row->revoked_at || !is_token(*presented, row->secret_hash)) return unknown("the token is not valid");
  const auto directory = world.directories.at(tx);
  const catalog::Person* owner = directory->person(row->person);
  if (!owner || owner->disabled) return unknown("the token's owner is no longer here");
  auto teams = rights::within_both(owner->limited_to, row->limited_to);
  if (!teams) return unknown("the token is limited to teams whose things its owner may not change");
  rights::Actor actor = actor_of(*owner);
  actor.teams = std::move(*teams);
  actor.kind = rights::ActorKind::token;
  actor.number = row->id.number;
  actor.name = row->name;
  if (const auto role = wire::parse_enum<rights::Role>(row->scope)) actor.role = std::min(actor.role, *role);
  world.token_uses.note(row->id, tx.now());
  return Identity{actor, owner->id, {}};
}

}  // namespace

rights::Actor actor_of(const catalog::Person& person) {
  const auto role = wire::parse_enum<rights::Role>(wire::text_of(person.role));
  return {rights::ActorKind::person, person.id.number, person.name, role.value_or(rights::Role::observer),
          person.limited_to};
}

base::Result<std::optional<Identity>> identify(store::Transaction& tx, World& world, const wire::HttpRequest& message,
                                               const std::optional<std::string>& session_secret) {
  if (const auto token = find_token(message)) return by_token(tx, world, *token);
  if (!session_secret) return std::nullopt;
  const auto session = store::access::find_session(tx, secret_hash_of(*session_secret));
  if (!session || is_over(*session, tx.now())) return std::nullopt;
  const auto directory = world.directories.at(tx);
  const catalog::Person* person = directory->person(session->person);
  if (!person || person->disabled) return std::nullopt;
  return Identity{actor_of(*person), person->id, session->id.number};
}

}  // namespace app
