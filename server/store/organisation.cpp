#include "store/organisation.h"

namespace store::organisation {

std::int64_t version(Transaction& tx) {
  if (!tx.catalog_version) tx.catalog_version = tx.number("select version from catalog_head");
  return *tx.catalog_version;
}

// Not a count: a transaction that is undone must not leave its number to another one, or a copy in memory of what was
// undone would pass for it.
void raise_version(Transaction& tx) {
  tx.execute("update catalog_head set version = case when version < $1 then $1 else version + 1 end",
             tx.new_id<catalog::TeamId>());
  tx.catalog_version.reset();
}

void replace_contact_rules(Transaction& tx, catalog::PersonId person, const std::vector<catalog::ContactRule>& rules) {
  tx.execute("delete from contact_rule where person = $1", person);
  for (const catalog::ContactRule& rule : rules) tx.insert(rule);
  raise_version(tx);
}

void add_source(Transaction& tx, const catalog::Source& source, const SourceKey& key) {
  tx.execute("insert into source (id, service, kind, name, key_hash, key_hint) values ($1, $2, $3, $4, $5, $6)",
             source.id, source.service, source.kind, source.name, key.hash, key.hint);
  raise_version(tx);
}

void replace_source_key(Transaction& tx, const SourceKey& key) {
  tx.execute("update source set key_hash = $2, key_hint = $3, version = version + 1 where id = $1", key.source,
             key.hash, key.hint);
  raise_version(tx);
}

std::vector<SourceKey> source_keys(Transaction& tx) {
  std::vector<SourceKey> keys;
  const auto rows = tx.query("select id, key_hash, key_hint from source order by id");
  while (rows->next()) {
    keys.push_back({catalog::SourceId{rows->integer(0)}, std::string(rows->text(1)), std::string(rows->text(2))});
  }
  return keys;
}

std::string description_of(Transaction& tx, catalog::ServiceId service) {
  const auto rows = tx.query("select description from service where id = $1", service);
  return rows->next() ? std::string(rows->text(0)) : "";
}

void describe(Transaction& tx, catalog::ServiceId service, std::string_view description) {
  tx.execute("update service set description = $2 where id = $1", service, description);
}

std::vector<OverrideRow> overrides(Transaction& tx, base::Instant since) {
  static const std::string sql =
      "select " + wire::columns<OverrideRow>() + " from schedule_override where until_at > $1 order by id";
  return tx.list<OverrideRow>(sql, since);
}

std::optional<std::string> setting(Transaction& tx, std::string_view name) {
  const auto rows = tx.query("select value from setting where name = $1", name);
  if (!rows->next()) return {};
  return std::string(rows->text(0));
}

void set_setting(Transaction& tx, std::string_view name, std::string_view value) {
  tx.execute(
      "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value", name,
      value);
}

std::int64_t count_up(Transaction& tx, std::string_view name) {
  return tx.number(
      "insert into counter (name, value) values ($1, 1) "
      "on conflict (name) do update set value = counter.value + 1 returning value",
      name);
}

}  // namespace store::organisation
