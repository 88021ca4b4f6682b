#include "store/incident_roles.h"

namespace store::incident_roles {
namespace {

const std::string& selection() {
  static const std::string sql = "select " + wire::columns<process::HandOver>() + " from role_hand_over ";
  return sql;
}

}  // namespace

std::vector<process::HandOver> hand_overs_of(Transaction& tx, IncidentId id) {
  static const std::string sql = selection() + "where incident = $1 order by role";
  return tx.list<process::HandOver>(sql, id);
}

std::optional<process::HandOver> find_hand_over(Transaction& tx, IncidentId id, Role role) {
  static const std::string sql = selection() + "where incident = $1 and role = $2";
  return tx.find<process::HandOver>(sql, id, role);
}

void save(Transaction& tx, const process::HandOver& it) {
  drop_hand_over(tx, it.incident, it.role);
  tx.execute("insert into role_hand_over values ($1, $2, $3, $4, $5, $6, $7)", it.incident, it.role, it.giver, it.taker,
             it.note, it.asked_at, it.reminded);
}

std::vector<Vacancy> vacancies_of(Transaction& tx, IncidentId id) {
  return tx.list<Vacancy>("select role, reason from role_vacancy where incident = $1 order by role", id);
}

void add_vacancy(Transaction& tx, IncidentId id, const Vacancy& vacancy) {
  tx.execute(
      "insert into role_vacancy values ($1, $2, $3) on conflict (incident, role) do update set reason = "
      "excluded.reason",
      id, vacancy.role, vacancy.reason);
}

void settle(Transaction& tx, IncidentId id, Role role) {
  drop_hand_over(tx, id, role);
  tx.execute("delete from role_vacancy where incident = $1 and role = $2", id, role);
  unwatch(tx, id, role);
}

void drop_hand_over(Transaction& tx, IncidentId id, Role role) {
  tx.execute("delete from role_hand_over where incident = $1 and role = $2", id, role);
}

std::vector<Watch> watches_of(Transaction& tx, IncidentId id) {
  return tx.list<Watch>("select role, person from role_watch where incident = $1 order by role", id);
}

void watch(Transaction& tx, IncidentId id, const Watch& watch) {
  unwatch(tx, id, watch.role);
  tx.execute("insert into role_watch values ($1, $2, $3)", id, watch.role, watch.person);
}

void unwatch(Transaction& tx, IncidentId id, Role role) {
  tx.execute("delete from role_watch where incident = $1 and role = $2", id, role);
}

}  // namespace store::incident_roles
