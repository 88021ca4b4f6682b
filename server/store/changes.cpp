#include "store/changes.h"

namespace store::changes {
namespace {

const std::string& selection() {
  static const std::string sql = "select " + wire::columns<Change>() + " from change ";
  return sql;
}

const std::string& link_selection() {
  static const std::string sql = "select " + wire::columns<Link>() + " from change_link ";
  return sql;
}

}  // namespace

std::optional<Change> find(Transaction& tx, ChangeId id) {
  static const std::string sql = selection() + "where id = $1";
  return tx.find<Change>(sql, id);
}

std::optional<Change> find_told(Transaction& tx, std::string_view product, std::string_view external_id) {
  static const std::string sql = selection() + "where product = $1 and external_id = $2 and external_id <> ''";
  return tx.find<Change>(sql, product, external_id);
}

std::vector<Change> list(Transaction& tx, const Filter& filter) {
  // An absent condition is a null parameter; the casts tell PostgreSQL its type.
  static const std::string sql =
      selection() +
      "where ($1 = '' or services like $1) and (cast($2 as text) is null or kind = $2) "
      "and (cast($3 as bigint) is null or started_at >= $3) "
      "and ($4 = '' or lower(title) like $4 or lower(repository) like $4 or revision like $4 or lower(author) like $4) "
      "and (cast($5 as bigint) is null or started_at < $5 or (started_at = $5 and id < $6)) "
      "order by started_at desc, id desc limit $7";
  const std::string service = filter.service ? "%\"" + filter.service->text() + "\"%" : "";
  const auto at = filter.behind ? std::optional(filter.behind->started_at) : std::nullopt;
  const auto id = filter.behind ? filter.behind->id : ChangeId{};
  return tx.list<Change>(sql, service, filter.kind, filter.since, containing(filter.query), at, id, filter.limit);
}

std::vector<Change> between(Transaction& tx, base::Instant from, base::Instant until) {
  static const std::string sql =
      selection() + "where started_at <= $2 and (started_at >= $1 or finished_at >= $1) order by id";
  return tx.list<Change>(sql, from, until);
}

std::vector<Change> of_repository(Transaction& tx, std::string_view repository, int limit) {
  static const std::string sql =
      selection() +
      "where id in (select id from change where repository = $1 order by started_at desc limit $2) order by id";
  return tx.list<Change>(sql, repository, limit);
}

bool was_deployed_before(Transaction& tx, const Change& deployment) {
  return tx.number(
             "select count(*) from change where repository = $1 and kind = 'deployment' and revision = $2 "
             "and environment = $3 and id <> $4 and started_at < $5",
             deployment.repository, deployment.revision, deployment.environment, deployment.id,
             deployment.started_at) > 0;
}

std::vector<Change> deployments_and_pushes(Transaction& tx) {
  static const std::string sql = selection() + "where kind in ('deployment', 'push') order by id";
  return tx.list<Change>(sql);
}

std::optional<Link> find_link(Transaction& tx, incident::IncidentId incident, ChangeId change, change::Role role) {
  static const std::string sql = link_selection() + "where incident = $1 and change = $2 and role = $3";
  return tx.find<Link>(sql, incident, change, role);
}

std::optional<Link> find_link(Transaction& tx, change::LinkId id) {
  static const std::string sql = link_selection() + "where id = $1";
  return tx.find<Link>(sql, id);
}

std::vector<Link> links_of(Transaction& tx, incident::IncidentId incident) {
  static const std::string sql = link_selection() + "where incident = $1 order by id";
  return tx.list<Link>(sql, incident);
}

std::vector<Link> links_of(Transaction& tx, ChangeId change) {
  static const std::string sql = link_selection() + "where change = $1 order by id";
  return tx.list<Link>(sql, change);
}

std::vector<Link> all_links(Transaction& tx) {
  static const std::string sql = link_selection() + "order by id";
  return tx.list<Link>(sql);
}

}  // namespace store::changes
