#include "store/access.h"

namespace store::access {

std::optional<SessionRow> find_session(Transaction& tx, std::string_view secret_hash) {
  static const std::string sql = "select " + wire::columns<SessionRow>() + " from sign_in where secret_hash = $1";
  return tx.find<SessionRow>(sql, secret_hash);
}

std::optional<SessionRow> session(Transaction& tx, SignInId id) {
  static const std::string sql = "select " + wire::columns<SessionRow>() + " from sign_in where id = $1";
  return tx.find<SessionRow>(sql, id);
}

void end_session(Transaction& tx, SignInId id) { tx.execute("delete from sign_in where id = $1", id); }

void end_sessions_of(Transaction& tx, catalog::PersonId person) {
  tx.execute("delete from sign_in where person = $1", person);
}

std::optional<SignInLinkRow> use_link(Transaction& tx, std::string_view secret_hash) {
  static const std::string sql =
      "update sign_in_link set used_at = $2 where secret_hash = $1 and used_at is null "
      "and expires_at > $2 returning " +
      wire::columns<SignInLinkRow>();
  return tx.find<SignInLinkRow>(sql, secret_hash, tx.now());
}

std::optional<TokenRow> find_token(Transaction& tx, TokenId id) {
  static const std::string sql = "select " + wire::columns<TokenRow>() + " from token where id = $1";
  return tx.find<TokenRow>(sql, id);
}

std::vector<TokenRow> tokens(Transaction& tx, const TokenFilter& filter) {
  static const std::string sql = "select " + wire::columns<TokenRow>() +
                                 " from token where revoked_at is null and (cast($1 as bigint) is null or person = $1) "
                                 "and (cast($2 as bigint) is null or id < $2) order by id desc limit $3";
  return tx.list<TokenRow>(sql, filter.owner, filter.before, filter.limit);
}

void revoke_tokens_of(Transaction& tx, catalog::PersonId person) {
  tx.execute("update token set revoked_at = $2 where person = $1 and revoked_at is null", person, tx.now());
}

void note_token_use(Transaction& tx, TokenId id, base::Instant at) {
  tx.execute("update token set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2)", id,
             at);
}

bool revoke_token(Transaction& tx, TokenId id) {
  return tx.execute("update token set revoked_at = $2 where id = $1 and revoked_at is null", id, tx.now()) > 0;
}

std::optional<std::string> password_hash(Transaction& tx, catalog::PersonId person) {
  const auto rows = tx.query("select password_hash from credential where person = $1", person);
  if (!rows->next()) return {};
  return std::string(rows->text(0));
}

void set_password_hash(Transaction& tx, catalog::PersonId person, std::string_view hash) {
  tx.execute(
      "insert into credential values ($1, $2) "
      "on conflict (person) do update set password_hash = excluded.password_hash",
      person, hash);
}

std::optional<AuditRow> last_audit(Transaction& tx) {
  static const std::string sql = "select " + wire::columns<AuditRow>() + " from audit order by position desc limit 1";
  return tx.find<AuditRow>(sql);
}

std::vector<AuditRow> audit(Transaction& tx, std::int64_t before, int limit) {
  static const std::string sql = "select " + wire::columns<AuditRow>() +
                                 " from audit where ($1 = 0 or position < $1) order by position desc limit $2";
  return tx.list<AuditRow>(sql, before, limit);
}

std::vector<AuditRow> audit_after(Transaction& tx, std::int64_t after, int limit) {
  static const std::string sql =
      "select " + wire::columns<AuditRow>() + " from audit where position > $1 order by position limit $2";
  return tx.list<AuditRow>(sql, after, limit);
}

std::optional<KeptAnswer> kept_answer(Transaction& tx, std::int64_t actor, std::string_view key) {
  const auto rows = tx.query("select route, status, body from idempotency where actor = $1 and key = $2", actor, key);
  if (!rows->next()) return {};
  return KeptAnswer{std::string(rows->text(0)), static_cast<int>(rows->integer(1)), std::string(rows->text(2))};
}

void keep_answer(Transaction& tx, std::int64_t actor, std::string_view key, const KeptAnswer& answer) {
  tx.execute("insert into idempotency values ($1, $2, $3, $4, $5, $6)", actor, key, answer.route, answer.status,
             answer.body, tx.now());
}

}  // namespace store::access
