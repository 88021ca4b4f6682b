#include "store/feed.h"

#include <algorithm>

namespace store::feed {
namespace {

const std::string& selection() {
  static const std::string sql = "select " + wire::columns<Entry>() + " from entry ";
  return sql;
}

}  // namespace

std::int64_t head(Transaction& tx) { return tx.number("select position from feed_head"); }

std::vector<Entry> after(Transaction& tx, std::int64_t position, int limit) {
  static const std::string sql = selection() + "where position > $1 order by position limit $2";
  return tx.list<Entry>(sql, position, limit);
}

std::vector<Entry> of_subject(Transaction& tx, Subject subject, std::int64_t id, int limit) {
  static const std::string sql = selection() + "where subject_id = $2 and subject = $1 order by position desc limit $3";
  std::vector<Entry> found = tx.list<Entry>(sql, subject, id, limit);
  std::reverse(found.begin(), found.end());
  return found;
}

std::vector<Entry> of_incident(Transaction& tx, std::int64_t incident, std::int64_t before, int limit) {
  static const std::string sql =
      selection() +
      "where position in (select position from entry where incident_id = $1 "
      "union select e.position from incident_alert a join entry e on e.subject_id = a.alert where a.incident = $1 "
      "union select e.position from incident_alert a join page p on p.alert = a.alert and p.alert <> p.id "
      "join entry e on e.subject_id = p.id where a.incident = $1) "
      "and ($2 = 0 or position < $2) order by position desc limit $3";
  return tx.list<Entry>(sql, incident, before, limit);
}

}  // namespace store::feed
