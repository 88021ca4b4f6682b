#include "store/incidents.h"

#include <algorithm>

#include "review/reviewers.h"

namespace store::incidents {
namespace {

using incident::Incident;

const std::string& selection() {
  static const std::string sql = "select " + wire::columns<Incident>() + " from incident ";
  return sql;
}

template <class Row>
std::vector<Row> rows_of(Transaction& tx, IncidentId id) {
  static const std::string sql =
      "select " + wire::columns<Row>() + " from " + std::string(table_of<Row>) + " where incident = $1 order by id";
  return tx.list<Row>(sql, id);
}

}  // namespace

bool may_read(Transaction& tx, IncidentId id, const Reader& reader) {
  return tx.number(
             "select count(*) from incident where id = $1 and (is_private = 0 or $2 = 1 or exists "
             "(select 1 from incident_reader where incident = $1 and person = $3))",
             id, reader.sees_all, reader.person) > 0;
}

std::optional<std::vector<catalog::PersonId>> readers_if_private(Transaction& tx, IncidentId id) {
  if (tx.number("select is_private from incident where id = $1", id) == 0) return {};
  std::vector<catalog::PersonId> readers;
  const auto rows = tx.query("select person from incident_reader where incident = $1 order by person", id);
  while (rows->next()) readers.push_back({rows->integer(0)});
  return readers;
}

std::set<IncidentId> shown_to(Transaction& tx, catalog::PersonId person) {
  std::set<IncidentId> found;
  const auto rows = tx.query("select incident from incident_reader where person = $1", person);
  while (rows->next()) found.insert({rows->integer(0)});
  return found;
}

void admit_reader(Transaction& tx, IncidentId id, catalog::PersonId person) {
  tx.execute("insert into incident_reader values ($1, $2) on conflict do nothing", id, person);
}

void dismiss_reader(Transaction& tx, IncidentId id, catalog::PersonId person) {
  tx.execute("delete from incident_reader where incident = $1 and person = $2", id, person);
}

std::optional<Incident> find(Transaction& tx, IncidentId id) {
  static const std::string sql = selection() + "where id = $1";
  return tx.find<Incident>(sql, id);
}

std::optional<Incident> find_by_number(Transaction& tx, int number) {
  static const std::string sql = selection() + "where number = $1";
  return tx.find<Incident>(sql, number);
}

std::optional<process::Facts> load(Transaction& tx, IncidentId id) {
  auto incident = find(tx, id);
  if (!incident) return {};
  return process::Facts{std::move(*incident),
                        visits_of(tx, id),
                        rows_of<incident::Update>(tx, id),
                        rows_of<incident::Task>(tx, id),
                        rows_of<incident::ActionItem>(tx, id),
                        find_review(tx, id)};
}

std::int64_t version_of(Transaction& tx, IncidentId id) {
  return tx.number("select version from incident where id = $1", id);
}

void add(Transaction& tx, const Incident& incident) { tx.insert(incident); }

void save(Transaction& tx, const Incident& incident) {
  tx.update(incident);
  tx.execute("update incident set version = version + 1 where id = $1", incident.id);
}

void save_visits(Transaction& tx, IncidentId id, const std::vector<incident::StageVisit>& visits) {
  tx.execute("delete from incident_visit where incident = $1", id);
  int number = 0;
  for (const incident::StageVisit& visit : visits) {
    tx.execute("insert into incident_visit values ($1, $2, $3, $4, $5)", id, ++number, visit.stage, visit.entered_at,
               visit.left_at);
  }
}

std::vector<incident::StageVisit> visits_of(Transaction& tx, IncidentId id) {
  return tx.list<incident::StageVisit>(
      "select stage, entered_at, left_at from incident_visit where incident = $1 order by number", id);
}

void add_facts(Transaction& tx, IncidentId id, const std::vector<incident::Fact>& facts) {
  std::int64_t number = tx.number("select max(number) from incident_fact where incident = $1", id);
  for (const incident::Fact& fact : facts) {
    tx.execute("insert into incident_fact values ($1, $2, $3, $4, $5, $6, $7)", id, ++number, fact.moment,
               fact.happened_at, fact.recorded_at, fact.by, fact.source);
  }
}

std::vector<incident::Fact> facts_of(Transaction& tx, IncidentId id) {
  return tx.list<incident::Fact>(
      "select moment, happened_at, recorded_at, said_by, source from incident_fact "
      "where incident = $1 order by number",
      id);
}

std::vector<Incident> list(Transaction& tx, const Filter& filter) {
  static const auto sql_for = [](const std::string& stages) {
    return selection() + "where " + stages +
           "(cast($1 as text) is null or severity = $1) and ($2 = '' or affected_services like $2) "
           "and ($3 = '' or lower(title) like $3) and (cast($4 as bigint) is null or id < $4) "
           "and (is_private = 0 or $6 = 1 or exists "
           "(select 1 from incident_reader where incident = incident.id and person = $7)) order by id desc limit $5";
  };
  // In the words of the index incident_open.
  static const std::string sql[] = {sql_for(""),
                                    sql_for("stage not in ('closed', 'declined', 'merged', 'cancelled') and "),
                                    sql_for("stage in ('closed', 'declined', 'merged', 'cancelled') and ")};
  const std::string service = filter.service ? "%\"" + filter.service->text() + "\"%" : "";
  return tx.list<Incident>(sql[static_cast<int>(filter.which)], filter.severity, service, containing(filter.query),
                           filter.before, filter.limit, filter.reader.sees_all, filter.reader.person);
}

std::vector<Incident> between(Transaction& tx, base::Instant from, base::Instant until, const Reader& reader) {
  static const std::string sql = selection() +
                                 "where coalesce(declared_at, detected_at) >= $1 and "
                                 "coalesce(declared_at, detected_at) < $2 and (is_private = 0 or $3 = 1 or exists "
                                 "(select 1 from incident_reader where incident = incident.id and person = $4)) "
                                 "order by id";
  return tx.list<Incident>(sql, from, until, reader.sees_all, reader.person);
}

std::optional<base::Instant> last_began(Transaction& tx, const Reader& reader) {
  const auto rows = tx.query(
      "select coalesce(declared_at, detected_at) from incident where coalesce(declared_at, detected_at) is not null "
      "and drill = 0 and (is_private = 0 or $1 = 1 or exists "
      "(select 1 from incident_reader where incident = incident.id and person = $2)) "
      "order by coalesce(declared_at, detected_at) desc limit 1",
      reader.sees_all, reader.person);
  return rows->next() ? std::optional(base::Instant{rows->integer(0)}) : std::nullopt;
}

std::vector<IncidentId> alike(Transaction& tx, const Alike& wanted) {
  std::vector<IncidentId> found;
  const auto rows = tx.query(
      "select id from incident where type = $1 and severity = $2 and coalesce(declared_at, detected_at) >= $3 "
      "and coalesce(declared_at, detected_at) < $4 and drill = 0 and is_private = 0 "
      "order by coalesce(declared_at, detected_at) desc, id desc limit $5",
      wanted.type, wanted.severity, wanted.from, wanted.until, wanted.limit);
  while (rows->next()) found.push_back({rows->integer(0)});
  return found;
}

std::vector<IncidentId> parts_of(Transaction& tx, IncidentId id) {
  std::vector<IncidentId> found;
  const auto rows = tx.query("select id from incident where parent = $1 and parent <> 0 order by id", id);
  while (rows->next()) found.push_back({rows->integer(0)});
  return found;
}

std::vector<int> sent_counts(Transaction& tx, const std::vector<incident::Update>& updates) {
  // The messages of an update are planned in its transaction, right after it: their ids follow its own closely.
  constexpr std::int64_t four_milliseconds = 4LL << 21;
  std::vector<int> counts;
  for (std::size_t i = 0; i < updates.size(); ++i) {
    const std::int64_t from = updates[i].id.number;
    std::int64_t until = from + four_milliseconds;
    if (i + 1 < updates.size()) until = std::min(until, updates[i + 1].id.number);
    counts.push_back(
        static_cast<int>(tx.number("select count(*) from notification where id > $1 and id < $2 and incident = $3",
                                   from, until, updates[i].incident)));
  }
  return counts;
}

std::optional<review::Review> find_review(Transaction& tx, IncidentId id) {
  const auto rows = tx.query("select body from review where incident = $1", id);
  if (!rows->next()) return {};
  review::Review found;
  wire::get(*rows, 0, found);
  return found;
}

void save_review(Transaction& tx, const review::Review& review, IncidentId id) {
  tx.execute(
      "insert into review (incident, body, version) values ($1, $2, 1) "
      "on conflict (incident) do update set body = excluded.body, version = review.version + 1",
      id, review);
  tx.execute("delete from review_reading where incident = $1", id);
  for (const catalog::PersonId person : review::still_reading(review))
    tx.execute("insert into review_reading values ($1, $2)", person, id);
}

std::vector<IncidentId> reviews_to_read(Transaction& tx, catalog::PersonId person) {
  std::vector<IncidentId> found;
  const auto rows = tx.query("select incident from review_reading where person = $1 order by incident", person);
  while (rows->next()) found.push_back({rows->integer(0)});
  return found;
}

std::int64_t review_version(Transaction& tx, IncidentId id) {
  return tx.number("select version from review where incident = $1", id);
}

void follow(Transaction& tx, IncidentId id, catalog::PersonId person) {
  tx.execute("insert into follower values ($1, $2) on conflict do nothing", id, person);
}

void unfollow(Transaction& tx, IncidentId id, catalog::PersonId person) {
  tx.execute("delete from follower where incident = $1 and person = $2", id, person);
}

std::vector<catalog::PersonId> followers(Transaction& tx, IncidentId id) {
  std::vector<catalog::PersonId> found;
  const auto rows = tx.query("select person from follower where incident = $1 order by person", id);
  while (rows->next()) found.push_back({rows->integer(0)});
  return found;
}

bool link_alert(Transaction& tx, IncidentId id, alert::AlertId alert) {
  return tx.execute("insert into incident_alert values ($1, $2) on conflict do nothing", alert, id) > 0;
}

std::optional<IncidentId> incident_of(Transaction& tx, alert::AlertId alert) {
  const std::int64_t id = tx.number("select incident from incident_alert where alert = $1", alert);
  if (id == 0) return {};
  return IncidentId{id};
}

std::vector<alert::AlertId> alerts_of(Transaction& tx, IncidentId id) {
  std::vector<alert::AlertId> found;
  const auto rows = tx.query("select alert from incident_alert where incident = $1 order by alert", id);
  while (rows->next()) found.push_back({rows->integer(0)});
  return found;
}

void link_page(Transaction& tx, IncidentId id, escalation::PageId page) {
  tx.execute("insert into incident_page values ($1, $2) on conflict do nothing", page, id);
}

std::optional<IncidentId> incident_of_page(Transaction& tx, escalation::PageId page) {
  const std::int64_t id = tx.number("select incident from incident_page where page = $1", page);
  return id == 0 ? std::nullopt : std::optional(IncidentId{id});
}

std::vector<escalation::PageId> pages_of(Transaction& tx, IncidentId id) {
  std::vector<escalation::PageId> found;
  const auto rows = tx.query("select page from incident_page where incident = $1 order by page", id);
  while (rows->next()) found.push_back({rows->integer(0)});
  return found;
}

int move_alerts(Transaction& tx, IncidentId from, IncidentId to) {
  return static_cast<int>(tx.execute("update incident_alert set incident = $2 where incident = $1", from, to));
}

std::optional<IncidentId> incident_of_action_item(Transaction& tx, incident::ActionItemId id) {
  const std::int64_t incident = tx.number("select incident from action_item where id = $1", id);
  return incident == 0 ? std::nullopt : std::optional(IncidentId{incident});
}

std::vector<incident::ActionItem> action_items(Transaction& tx, const Reader& reader,
                                               std::optional<incident::ActionItemState> state,
                                               std::optional<catalog::PersonId> owner, int limit,
                                               std::optional<incident::ActionItemId> before) {
  static const std::string sql = "select " + wire::columns<incident::ActionItem>() +
                                 " from action_item where (cast($1 as text) is null or state = $1) "
                                 "and (cast($2 as bigint) is null or owner = $2) "
                                 "and (cast($3 as bigint) is null or id < $3) and ($5 = 1 or not exists "
                                 "(select 1 from incident i where i.id = action_item.incident and i.is_private = 1 and "
                                 "not exists (select 1 from incident_reader r where r.incident = i.id and "
                                 "r.person = $6))) order by id desc limit $4";
  return tx.list<incident::ActionItem>(sql, state, owner, before, limit, reader.sees_all, reader.person);
}

}  // namespace store::incidents
