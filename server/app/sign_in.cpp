#include "app/sign_in.h"

#include <algorithm>

#include "access/permission.h"
#include "app/access/password.h"
#include "app/access/token.h"
#include "app/audit.h"

namespace app {
namespace {

constexpr base::Duration seen_grain = base::minutes(10);

bool same_address(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

base::Failure not_let_in(std::string message) {
  return base::Failure(base::Error{base::Code::unauthenticated, std::move(message)});
}

base::Failure busy() {
  return base::Failure(
      base::Error{base::Code::limited, "too many people are signing in at this moment: try again in a second"});
}

rights::Actor themselves(const catalog::Person& person) {
  return {rights::ActorKind::person, person.id.number, person.name, rights::Role::observer, {}};
}

}  // namespace

const catalog::Person* find_by_email(const Directory& directory, std::string_view email) {
  for (const auto& [id, person] : directory.people) {
    if (same_address(person.email, email)) return &person;
  }
  return nullptr;
}

bool is_over(const store::SessionRow& session, base::Instant now) {
  return session.expires_at <= now || session.seen_at + session_idle <= now;
}

void keep_alive(store::Transaction& tx, const store::SessionRow& session) {
  if (tx.now() - session.seen_at < seen_grain) return;
  store::SessionRow seen = session;
  seen.seen_at = tx.now();
  tx.update(seen);
}

base::Result<catalog::PersonId> check_password(store::Transaction& tx, World& world, const PasswordAttempt& attempt) {
  const base::Duration wait = world.sign_in_throttle.wait_left(attempt.email, attempt.address, tx.now());
  if (wait.microseconds > 0) {
    return base::Failure(base::Error{
        base::Code::limited, "too many attempts: try again in " + base::spoken(std::max(wait, base::seconds(1)))});
  }
  const auto directory = world.directories.at(tx);
  const catalog::Person* person = find_by_email(*directory, attempt.email);
  const auto hash = person ? store::access::password_hash(tx, person->id) : std::nullopt;
  const auto turn = world.hashing_turns.take();
  if (!turn) return busy();
  const bool right = is_password(attempt.password, hash);
  if (!right || !person || person->disabled) {
    world.sign_in_throttle.failed(attempt.email, attempt.address, tx.now());
    return not_let_in("the e-mail address or the password is wrong");
  }
  world.sign_in_throttle.succeeded(attempt.email);
  return person->id;
}

std::string begin_session(store::Transaction& tx, World& world, catalog::PersonId person, std::string_view by_what) {
  std::string secret = make_secret(world.entropy);
  const store::SessionRow row{tx.new_id<store::SignInId>(), person, secret_hash_of(secret), tx.now(), tx.now(),
                              tx.now() + session_lifetime};
  tx.insert(row);
  if (const catalog::Person* who = world.directories.at(tx)->person(person)) {
    audit(tx, themselves(*who), "session.begin", row.id.text(), "by " + std::string(by_what));
  }
  return secret;
}

std::string make_sign_in_link(store::Transaction& tx, World& world, catalog::PersonId person, base::Duration lifetime) {
  const std::string secret = make_secret(world.entropy);
  tx.insert(store::SignInLinkRow{tx.new_id<store::SignInLinkId>(), person, secret_hash_of(secret), tx.now() + lifetime,
                                 std::nullopt});
  return world.settings.public_url + "/sign-in?token=" + secret;
}

base::Result<catalog::PersonId> use_sign_in_link(store::Transaction& tx, World& world, std::string_view token) {
  const auto link = store::access::use_link(tx, secret_hash_of(token));
  const auto directory = world.directories.at(tx);
  const catalog::Person* person = link ? directory->person(link->person) : nullptr;
  if (!person || person->disabled) {
    return not_let_in("the sign-in link is not valid: it works once, and not for long. Ask for a new one");
  }
  return person->id;
}

base::Result<std::string> hash_new_password(store::Transaction& tx, World& world, catalog::PersonId person,
                                            const PasswordChange& change) {
  TRY_DO(check_new_password(change.password, "/password"));
  const auto turn = world.hashing_turns.take();
  if (!turn) return busy();
  const std::string account = person.text();
  if (const auto present = store::access::password_hash(tx, person)) {
    if (!change.current) return base::invalid("/current", "is required: the present password");
    const base::Duration wait = world.sign_in_throttle.wait_left(account, account, tx.now());
    if (wait.microseconds > 0) {
      return base::Failure(base::Error{
          base::Code::limited, "too many attempts: try again in " + base::spoken(std::max(wait, base::seconds(1)))});
    }
    if (!is_password(*change.current, present)) {
      world.sign_in_throttle.failed(account, account, tx.now());
      return base::invalid("/current", "is not the present password");
    }
  }
  return hash_password(change.password, world.entropy);
}

void set_password(store::Transaction& tx, catalog::PersonId person, const std::string& hash,
                  const std::optional<store::SessionRow>& kept) {
  store::access::set_password_hash(tx, person, hash);
  store::access::end_sessions_of(tx, person);
  if (kept) tx.insert(*kept);
}

base::Result<MadeToken> make_api_token(store::Transaction& tx, World& world, const TokenWish& wish,
                                       const rights::Actor& by) {
  if (wish.scope > by.role) {
    return base::Failure(
        base::Error{base::Code::forbidden,
                    "a token cannot do more than you: your role is " + std::string(wire::text_of(by.role)), "/scope"});
  }
  const auto directory = world.directories.at(tx);
  for (std::size_t i = 0; i < wish.limited_to.size(); ++i) {
    const std::string place = "/limited_to/" + std::to_string(i);
    if (!directory->teams.contains(wish.limited_to[i])) return base::invalid(place, "there is no such team");
    TRY_DO(rights::allows(by, rights::Permission::respond, wish.limited_to[i]));
  }
  const auto id = tx.new_id<store::TokenId>();
  const NewToken token = make_token(id.number, world.entropy);
  const store::TokenRow row{id,
                            wish.name,
                            wish.owner,
                            std::string(wire::text_of(wish.scope)),
                            token.secret_hash,
                            token.hint,
                            tx.now(),
                            std::nullopt,
                            std::nullopt,
                            wish.limited_to.empty() ? by.teams : wish.limited_to};
  tx.insert(row);
  return MadeToken{row, token.text};
}

}  // namespace app
