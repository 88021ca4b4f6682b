// Sessions, sign-in links, API tokens and the audit log as rows. Secrets are there as hashes only.
#pragma once

#include "store/tables.h"

namespace store {

MUSTER_ID(SignIn, "ses");
MUSTER_ID(SignInLink, "lnk");
MUSTER_ID(Token, "tok");

struct SessionRow {
  static constexpr std::string_view table = "sign_in";
  SignInId id;
  catalog::PersonId person;
  std::string secret_hash;
  base::Instant created_at;
  base::Instant seen_at;
  base::Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (), (id, person, secret_hash, created_at, seen_at, expires_at))

struct SignInLinkRow {
  static constexpr std::string_view table = "sign_in_link";
  SignInLinkId id;
  catalog::PersonId person;
  std::string secret_hash;
  base::Instant expires_at;
  std::optional<base::Instant> used_at;
};
BOOST_DESCRIBE_STRUCT(SignInLinkRow, (), (id, person, secret_hash, expires_at, used_at))

struct TokenRow {
  static constexpr std::string_view table = "token";
  TokenId id;
  std::string name;
  catalog::PersonId person;  // the owner, whose role it cannot exceed
  std::string scope;         // the role it acts in
  std::string secret_hash;
  std::string prefix;
  base::Instant created_at;
  std::optional<base::Instant> last_used_at;
  std::optional<base::Instant> revoked_at;
  std::vector<catalog::TeamId> limited_to = {};  // may change only what is these teams'; empty: what its owner may
};
BOOST_DESCRIBE_STRUCT(TokenRow, (),
                      (id, name, person, scope, secret_hash, prefix, created_at, last_used_at, revoked_at, limited_to))

struct AuditRow {
  static constexpr std::string_view table = "audit";
  std::int64_t position = 0;
  base::Instant at;
  rights::ActorKind actor = rights::ActorKind::engine;
  std::int64_t actor_id = 0;
  std::string actor_name;
  std::string action;
  std::string subject;
  std::string detail;
  std::string previous_hash;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(AuditRow, (),
                      (position, at, actor, actor_id, actor_name, action, subject, detail, previous_hash, hash))

namespace access {

std::optional<SessionRow> find_session(Transaction& tx, std::string_view secret_hash);
std::optional<SessionRow> session(Transaction& tx, SignInId id);
void end_session(Transaction& tx, SignInId id);
void end_sessions_of(Transaction& tx, catalog::PersonId person);

// The link, which from then on is used; nothing when it is unknown, used or expired.
std::optional<SignInLinkRow> use_link(Transaction& tx, std::string_view secret_hash);

std::optional<TokenRow> find_token(Transaction& tx, TokenId id);
struct TokenFilter {
  std::optional<catalog::PersonId> owner = {};
  std::optional<TokenId> before = {};  // older than this one
  int limit = 50;
};
// Those that are not revoked, newest first.
std::vector<TokenRow> tokens(Transaction& tx, const TokenFilter& filter);
void revoke_tokens_of(Transaction& tx, catalog::PersonId person);
// Somebody came in by it at that instant; an earlier one changes nothing.
void note_token_use(Transaction& tx, TokenId id, base::Instant at);
bool revoke_token(Transaction& tx, TokenId id);

std::optional<std::string> password_hash(Transaction& tx, catalog::PersonId person);
void set_password_hash(Transaction& tx, catalog::PersonId person, std::string_view hash);

std::optional<AuditRow> last_audit(Transaction& tx);
// Newest first, before `before` when it is not 0.
std::vector<AuditRow> audit(Transaction& tx, std::int64_t before, int limit);
// In order, behind `after`.
std::vector<AuditRow> audit_after(Transaction& tx, std::int64_t after, int limit);

struct KeptAnswer {
  std::string route;
  int status = 0;
  std::string body;
};
// What was answered to the same Idempotency-Key of the same actor.
std::optional<KeptAnswer> kept_answer(Transaction& tx, std::int64_t actor, std::string_view key);
void keep_answer(Transaction& tx, std::int64_t actor, std::string_view key, const KeptAnswer& answer);

}  // namespace access
}  // namespace store
