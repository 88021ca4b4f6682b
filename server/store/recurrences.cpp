#include "store/recurrences.h"

#include <map>

namespace store::recurrences {
namespace {

std::vector<IncidentId> ids_of(Rows& rows) {
  std::vector<IncidentId> found;
  while (rows.next()) found.push_back({rows.integer(0)});
  return found;
}

// Those that were merged, and into which.
std::map<IncidentId, IncidentId> merged(Transaction& tx) {
  std::map<IncidentId, IncidentId> found;
  const auto rows = tx.query("select id, merged_into from incident where stage = 'merged' and merged_into <> 0");
  while (rows->next()) found.emplace(IncidentId{rows->integer(0)}, IncidentId{rows->integer(1)});
  return found;
}

// One can only be merged into what is not merged yet, so that the way has an end.
IncidentId end_of(const std::map<IncidentId, IncidentId>& merged, IncidentId id) {
  for (auto at = merged.find(id); at != merged.end(); at = merged.find(id)) id = at->second;
  return id;
}

const std::string& selection() {
  static const std::string sql =
      "select id, coalesce(impact_started_at, detected_at, declared_at), is_private from incident "
      "where drill = 0 and stage not in ('declined', 'cancelled', 'merged') "
      "and coalesce(impact_started_at, detected_at, declared_at) is not null and ";
  return sql;
}

void add(std::map<IncidentId, Line>& lines, Rows& rows) {
  while (rows.next()) {
    const IncidentId id{rows.integer(0)};
    lines.emplace(id, Line{{id, {rows.integer(1)}, {}, {}}, rows.integer(2) != 0});
  }
}

struct Said {
  IncidentId incident;
  review::RecurrenceSaid said;
};

// In the order in which it was said.
std::vector<Said> all_said(Transaction& tx) {
  std::vector<Said> found;
  const auto rows = tx.query("select incident, earlier, said_by, said_at from recurrence order by said_at, earlier");
  while (rows->next()) {
    found.push_back({{rows->integer(0)}, {{rows->integer(1)}, {rows->integer(2)}, {rows->integer(3)}}});
  }
  return found;
}

}  // namespace

bool say(Transaction& tx, IncidentId incident, const review::RecurrenceSaid& said) {
  return tx.execute("insert into recurrence values ($1, $2, $3, $4) on conflict do nothing", incident, said.of, said.by,
                    said.said_at) > 0;
}

bool unsay(Transaction& tx, IncidentId incident, IncidentId of) {
  return tx.execute("delete from recurrence where incident = $1 and earlier = $2", incident, of) > 0;
}

std::vector<IncidentId> earlier_of(Transaction& tx, IncidentId incident) {
  return ids_of(*tx.query("select earlier from recurrence where incident = $1 order by earlier", incident));
}

std::vector<IncidentId> later_of(Transaction& tx, IncidentId incident) {
  return ids_of(*tx.query("select incident from recurrence where earlier = $1 order by incident", incident));
}

std::vector<Line> occurrences(Transaction& tx) {
  std::map<IncidentId, Line> found;
  add(found, *tx.query(selection() + "exists (select 1 from incident_alert a where a.incident = incident.id)"));
  const auto alerts = tx.query(
      "select i.incident, a.service, a.dedup_key from incident_alert i join alert a on a.id = i.alert "
      "order by i.incident, i.alert");
  while (alerts->next()) {
    if (const auto at = found.find({alerts->integer(0)}); at != found.end())
      at->second.occurrence.alerts.push_back({{alerts->integer(1)}, std::string(alerts->text(2))});
  }
  const auto went_into = merged(tx);
  for (const Said& each : all_said(tx)) {
    const IncidentId id = end_of(went_into, each.incident);
    const IncidentId of = end_of(went_into, each.said.of);
    if (!found.contains(id)) add(found, *tx.query(selection() + "id = $1", id));
    const auto at = found.find(id);
    if (at != found.end() && id != of) at->second.occurrence.said.push_back({of, each.said.by, each.said.said_at});
  }
  std::vector<Line> lines;
  for (auto& [id, line] : found) lines.push_back(std::move(line));
  return lines;
}

}  // namespace store::recurrences
