#include "store/incident_responders.h"

namespace store::incident_responders {

std::vector<process::Stint> stints_of(Transaction& tx, IncidentId id) {
  static const std::string sql = "select " + wire::columns<process::Stint>() +
                                 " from incident_stint where incident = $1 order by joined_at, person";
  return tx.list<process::Stint>(sql, id);
}

std::vector<process::EffortCorrection> corrections_of(Transaction& tx, IncidentId id) {
  static const std::string sql = "select " + wire::columns<process::EffortCorrection>() +
                                 " from incident_effort where incident = $1 order by person";
  return tx.list<process::EffortCorrection>(sql, id);
}

bool note_sign(Transaction& tx, IncidentId id, catalog::PersonId person) {
  return tx.execute(
             "update incident_stint set last_sign_at = $3 where incident = $1 and person = $2 and left_at is null", id,
             person, tx.now()) > 0;
}

bool join(Transaction& tx, IncidentId id, catalog::PersonId person, process::Joining how) {
  if (note_sign(tx, id, person)) return false;
  tx.execute(
      "insert into incident_stint (incident, person, joined_at, how, last_sign_at, why_left) "
      "values ($1, $2, $3, $4, $3, 'not_yet') on conflict (incident, person, joined_at) do update set "
      "left_at = null, why_left = 'not_yet'",
      id, person, tx.now(), how);
  return true;
}

bool leave(Transaction& tx, IncidentId id, catalog::PersonId person) {
  return tx.execute(
             "update incident_stint set left_at = $3, last_sign_at = $3, why_left = 'said_so' "
             "where incident = $1 and person = $2 and left_at is null",
             id, person, tx.now()) > 0;
}

void end_all(Transaction& tx, IncidentId id) {
  tx.execute("update incident_stint set left_at = $2, why_left = 'resolved' where incident = $1 and left_at is null",
             id, tx.now());
}

void correct(Transaction& tx, const process::EffortCorrection& it) {
  withdraw_correction(tx, it.incident, it.person);
  tx.execute("insert into incident_effort (incident, person, seconds, said_by, at) values ($1, $2, $3, $4, $5)",
             it.incident, it.person, it.seconds, it.said_by, it.at);
}

void withdraw_correction(Transaction& tx, IncidentId id, catalog::PersonId person) {
  tx.execute("delete from incident_effort where incident = $1 and person = $2", id, person);
}

}  // namespace store::incident_responders
