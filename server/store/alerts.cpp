#include "store/alerts.h"

namespace store::alerts {
namespace {

using alert::Alert;

const std::string& selection() {
  static const std::string sql = "select " + wire::columns<Alert>() + " from alert ";
  return sql;
}

}  // namespace

std::optional<Alert> find_open(Transaction& tx, catalog::ServiceId service, std::string_view dedup_key) {
  static const std::string sql = selection() + "where service = $1 and dedup_key = $2 and state <> 'resolved'";
  return tx.find<Alert>(sql, service, dedup_key);
}

std::optional<Alert> find(Transaction& tx, alert::AlertId id) {
  static const std::string sql = selection() + "where id = $1";
  return tx.find<Alert>(sql, id);
}

void add_event(Transaction& tx, const alert::Event& event, std::optional<alert::AlertId> of) {
  static const std::string sql = "insert into event (" + wire::columns<alert::Event>() + ", alert) values (" +
                                 wire::placeholders<alert::Event>() + ", $18)";
  static_assert(boost::mp11::mp_size<wire::members_of<alert::Event>>::value == 17);
  tx.execute_row(sql, event, of);
}

std::vector<alert::Event> events_of(Transaction& tx, alert::AlertId id, int limit) {
  static const std::string sql =
      "select " + wire::columns<alert::Event>() +
      " from event where (id = $1 or (alert = $1 and alert <> id)) and alert = $1 order by id desc limit $2";
  return tx.list<alert::Event>(sql, id, limit);
}

std::vector<Alert> list(Transaction& tx, const Filter& filter) {
  // An absent condition is a null parameter; the casts tell PostgreSQL its type.
  static const std::string sql =
      selection() +
      "where (cast($1 as text) is null or state = $1) and (cast($2 as bigint) is null or service = $2) "
      "and (cast($3 as text) is null or urgency = $3) and (cast($4 as bigint) is null or id < $4) "
      "and ($5 = '' or lower(summary) like $5 or lower(dedup_key) like $5) "
      "order by id desc limit $6";
  return tx.list<Alert>(sql, filter.state, filter.service, filter.urgency, filter.before, containing(filter.query),
                        filter.limit);
}

std::vector<ServiceCount> count_open(Transaction& tx) {
  std::vector<ServiceCount> counts;
  const auto rows =
      tx.query("select service, count(*) from alert where state <> 'resolved' group by service order by 1");
  while (rows->next()) counts.push_back({catalog::ServiceId{rows->integer(0)}, rows->integer(1)});
  return counts;
}

}  // namespace store::alerts
