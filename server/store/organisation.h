// The organisation as rows: people, teams, services, sources, schedules, policies. Every change raises the version of
// the whole, by which a copy in memory knows that it is old.
#pragma once

#include "escalation/policy.h"
#include "oncall/schedule.h"
#include "store/tables.h"

namespace store {

struct ScheduleRow {
  static constexpr std::string_view table = "schedule";
  catalog::ScheduleId id;
  std::string name;
  catalog::TeamId team;
  std::string zone;
  std::vector<oncall::Rotation> rotations;
};
BOOST_DESCRIBE_STRUCT(ScheduleRow, (), (id, name, team, zone, rotations))

struct OverrideRow {
  static constexpr std::string_view table = "schedule_override";
  catalog::OverrideId id;
  catalog::ScheduleId schedule;
  std::optional<catalog::PersonId> replaces;
  catalog::PersonId person;
  base::Instant from_at;
  base::Instant until_at;
};
BOOST_DESCRIBE_STRUCT(OverrideRow, (), (id, schedule, replaces, person, from_at, until_at))

struct PolicyRow {
  static constexpr std::string_view table = "policy";
  catalog::PolicyId id;
  std::string name;
  catalog::TeamId team;
  escalation::Policy body;
};
BOOST_DESCRIBE_STRUCT(PolicyRow, (), (id, name, team, body))

// A source with the hash of its key and the key's last letters.
struct SourceKey {
  catalog::SourceId source;
  std::string hash;
  std::string hint;
};

namespace organisation {

std::int64_t version(Transaction& tx);
// To be called by every change below; the functions here do.
void raise_version(Transaction& tx);

template <class Row>
std::vector<Row> all(Transaction& tx) {
  static const std::string sql =
      "select " + wire::columns<Row>() + " from " + std::string(table_of<Row>) + " order by 1";
  return tx.list<Row>(sql);
}

template <class Row>
void add(Transaction& tx, const Row& row) {
  tx.insert(row);
  raise_version(tx);
}

// The version of one thing, which its row carries beside the members; 0 when it is not there.
template <class Row, class AnyId>
std::int64_t version_of(Transaction& tx, AnyId id) {
  static const std::string sql = "select version from " + std::string(table_of<Row>) + " where id = $1";
  return tx.number(sql, id);
}

// Replaces the row of the same id. `expected`: the version it must have, if any (If-Match).
template <class Row>
base::Result<void> replace(Transaction& tx, const Row& row, std::optional<std::int64_t> expected = {}) {
  const std::int64_t version = version_of<Row>(tx, row.id);
  if (version == 0) return base::not_found("there is no such " + std::string(table_of<Row>));
  if (expected && *expected != version) {
    return base::Failure(base::Error{base::Code::stale,
                                     "somebody changed it first; it has version " + std::to_string(version) + " now"});
  }
  tx.update(row);
  static const std::string sql = "update " + std::string(table_of<Row>) + " set version = version + 1 where id = $1";
  tx.execute(sql, row.id);
  raise_version(tx);
  return {};
}

template <class Row, class AnyId>
bool remove(Transaction& tx, AnyId id) {
  static const std::string sql = "delete from " + std::string(table_of<Row>) + " where id = $1";
  const bool removed = tx.execute(sql, id) > 0;
  if (removed) raise_version(tx);
  return removed;
}

// Rules have no id of their own: all of a person's are replaced at once.
void replace_contact_rules(Transaction& tx, catalog::PersonId person, const std::vector<catalog::ContactRule>& rules);

void add_source(Transaction& tx, const catalog::Source& source, const SourceKey& key);
void replace_source_key(Transaction& tx, const SourceKey& key);
std::vector<SourceKey> source_keys(Transaction& tx);

std::string description_of(Transaction& tx, catalog::ServiceId service);
void describe(Transaction& tx, catalog::ServiceId service, std::string_view description);

// Overrides that end after `since`, oldest first.
std::vector<OverrideRow> overrides(Transaction& tx, base::Instant since);

// Named values of the installation.
std::optional<std::string> setting(Transaction& tx, std::string_view name);
void set_setting(Transaction& tx, std::string_view name, std::string_view value);
// Raises a counter by one and gives it: 1 the first time.
std::int64_t count_up(Transaction& tx, std::string_view name);

}  // namespace organisation
}  // namespace store
