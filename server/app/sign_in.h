// How people come in and go out: by password, by a link that works once, by the session that either begins.
#pragma once

#include "app/world.h"
#include "store/access.h"

namespace app {

// A session ends so long after it began, or after it was last seen.
inline constexpr base::Duration session_lifetime = base::days(14);
inline constexpr base::Duration session_idle = base::hours(12);

bool is_over(const store::SessionRow& session, base::Instant now);
// Notes that the session was seen, at most every ten minutes. Needs a transaction that can write.
void keep_alive(store::Transaction& tx, const store::SessionRow& session);

// Whatever the case of its letters; nullptr when nobody has it.
const catalog::Person* find_by_email(const Directory& directory, std::string_view email);

struct PasswordAttempt {
  std::string email;
  std::string password;
  std::string address;  // of the client
};
// Who it is. Slow (see app/access/password.h), so to be asked in a snapshot; it writes nothing. `unauthenticated` in
// the same words for an unknown address, a wrong password and a disabled person; `limited` while the throttle says so,
// or when too many are being checked.
base::Result<catalog::PersonId> check_password(store::Transaction& tx, World& world, const PasswordAttempt& attempt);

// A new session. Gives the secret of its cookie, which is not stored.
std::string begin_session(store::Transaction& tx, World& world, catalog::PersonId person, std::string_view by_what);

// The address of a page that signs the person in, once, within `lifetime`.
std::string make_sign_in_link(store::Transaction& tx, World& world, catalog::PersonId person, base::Duration lifetime);
// The person of the link, which is used from then on. `unauthenticated` when it is unknown, used or too old.
base::Result<catalog::PersonId> use_sign_in_link(store::Transaction& tx, World& world, std::string_view token);

// Checks the present password, where there is one, and gives the hash of the new one. Slow, and writes nothing.
struct PasswordChange {
  std::optional<std::string> current;
  std::string password;
};
base::Result<std::string> hash_new_password(store::Transaction& tx, World& world, catalog::PersonId person,
                                            const PasswordChange& change);
// Stores it and ends every session of the person but `kept`.
void set_password(store::Transaction& tx, catalog::PersonId person, const std::string& hash,
                  const std::optional<store::SessionRow>& kept);

// An API token of its owner.
struct TokenWish {
  std::string name;
  catalog::PersonId owner;
  rights::Role scope = rights::Role::observer;
  std::vector<catalog::TeamId> limited_to = {};  // empty: those that `by` is limited to, if any
};
struct MadeToken {
  store::TokenRow row;
  std::string secret;  // to be shown once
};
// `forbidden` when the scope is above the role of `by`, or a team is outside of what they are limited to.
base::Result<MadeToken> make_api_token(store::Transaction& tx, World& world, const TokenWish& wish,
                                       const rights::Actor& by);

}  // namespace app
