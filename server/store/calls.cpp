#include "store/calls.h"

namespace store::calls {
namespace {

// A contact rule waits a day at most, and a message that waits for the one before it seconds.
constexpr base::Duration longest_wait = base::days(2);

}  // namespace

std::vector<metrics::Call> between(Transaction& tx, base::Instant from, base::Instant until) {
  std::vector<metrics::Call> found;
  const auto rows = tx.query(
      "select n.person, n.page, a.started_at from attempt a join notification n on n.id = a.notification "
      "where a.notification >= $1 and a.notification < $2 and a.number = 1 and a.started_at >= $3 "
      "and a.started_at < $4 and n.page is not null and not exists (select 1 from incident_page ip "
      "join incident i on i.id = ip.incident where ip.page = n.page and i.drill = 1)",
      base::first_id_number((from - longest_wait).microseconds), base::first_id_number(until.microseconds), from,
      until);
  while (rows->next()) found.push_back({{rows->integer(0)}, {rows->integer(1)}, {rows->integer(2)}});
  return found;
}

std::vector<metrics::AlertRecord> alerts_between(Transaction& tx, base::Instant from, base::Instant until) {
  const auto rows = tx.query(
      "select a.id, a.service, a.opened_at, a.acknowledged_at, a.resolved_at, "
      "(select count(*) from page p join notification n on (n.id = p.id or (n.page = p.id and n.page <> n.id)) "
      "and n.page = p.id where (p.id = a.id or (p.alert = a.id and p.alert <> p.id)) and p.alert = a.id), "
      "coalesce((select i.id from incident_alert ia join incident i on i.id = ia.incident "
      "where ia.alert = a.id and i.drill = 0), 0), "
      "coalesce((select e.actor from entry e where e.subject_id = a.id and e.subject = 'alert' "
      "and e.kind = 'alert_resolved' order by e.position desc limit 1), ''), "
      "(select count(*) from entry e where e.subject_id = a.id and e.subject = 'alert' "
      "and e.actor in ('person', 'token') and e.kind <> 'alert_acknowledged') + "
      "(select count(*) from page p join entry e on e.subject_id = p.id and e.subject = 'page' "
      "where (p.id = a.id or (p.alert = a.id and p.alert <> p.id)) and p.alert = a.id and e.actor in ('person', "
      "'token') and e.kind <> 'page_acknowledged') "
      "from alert a where a.id >= $1 and a.id < $2 and a.opened_at >= $3 and a.opened_at < $4 order by a.id",
      base::first_id_number(from.microseconds), base::first_id_number((until + base::days(1)).microseconds), from,
      until);
  std::vector<metrics::AlertRecord> found;
  while (rows->next()) {
    metrics::AlertRecord one{.id = {rows->integer(0)},
                             .service = {rows->integer(1)},
                             .opened_at = base::Instant{rows->integer(2)},
                             .incident = {rows->integer(6)}};
    if (!rows->is_null(3)) one.acknowledged_at = base::Instant{rows->integer(3)};
    if (!rows->is_null(4)) one.resolved_at = base::Instant{rows->integer(4)};
    one.paged = rows->integer(5) > 0;
    const std::string by(rows->text(7));
    one.ended_by = by.empty()       ? metrics::EndedBy::nobody
                   : by == "source" ? metrics::EndedBy::source
                                    : metrics::EndedBy::person;
    one.hands = static_cast<int>(rows->integer(8));
    found.push_back(std::move(one));
  }
  return found;
}

}  // namespace store::calls
