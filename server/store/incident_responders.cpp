#include "store/incident_responders.h"

namespace store::incident_responders {
namespace {

void keep_sign(Transaction& tx, IncidentId id, catalog::PersonId person) {
  tx.execute("insert into incident_sign values ($1, $2, $3) on conflict (incident, person, at) do nothing", id, person,
             tx.now());
}

// `seconds`: nothing when a correction was withdrawn.
void keep_said(Transaction& tx, IncidentId id, catalog::PersonId person, std::optional<std::int64_t> seconds,
               const std::string& by) {
  tx.execute(
      "insert into incident_effort_said (incident, person, at, seconds, said_by) values ($1, $2, $3, $4, $5) "
      "on conflict (incident, person, at) do update set seconds = excluded.seconds, said_by = excluded.said_by",
      id, person, tx.now(), seconds, by);
}

bool forget_correction(Transaction& tx, IncidentId id, catalog::PersonId person) {
  return tx.execute("delete from incident_effort where incident = $1 and person = $2", id, person) > 0;
}

}  // namespace

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

std::vector<process::Stint> stints_at(Transaction& tx, IncidentId id, base::Instant at) {
  std::vector<process::Stint> found;
  for (process::Stint stint : stints_of(tx, id)) {
    if (stint.joined_at > at) continue;
    const bool lasts = !stint.left_at || *stint.left_at > at;
    if (lasts) {
      stint.left_at.reset();
      stint.why_left = process::Leaving::not_yet;
    }
    if (stint.last_sign_at > at)
      stint.last_sign_at = {
          tx.number("select max(at) from incident_sign where incident = $1 and person = $2 "
                    "and at >= $3 and at <= $4",
                    id, stint.person, stint.joined_at, at)};
    found.push_back(stint);
  }
  return found;
}

std::vector<process::EffortCorrection> corrections_at(Transaction& tx, IncidentId id, base::Instant at) {
  return tx.list<process::EffortCorrection>(
      "select incident, person, seconds, said_by, at from incident_effort_said said where incident = $1 and at <= $2 "
      "and seconds is not null and not exists (select 1 from incident_effort_said later where "
      "later.incident = said.incident and later.person = said.person and later.at > said.at and later.at <= $2) "
      "order by person",
      id, at);
}

std::vector<IncidentId> incidents(Transaction& tx) {
  std::vector<IncidentId> found;
  const auto rows =
      tx.query("select incident from incident_stint union select incident from incident_effort_said order by 1");
  while (rows->next()) found.push_back({rows->integer(0)});
  return found;
}

bool note_sign(Transaction& tx, IncidentId id, catalog::PersonId person) {
  const bool is_there =
      tx.execute("update incident_stint set last_sign_at = $3 where incident = $1 and person = $2 and left_at is null",
                 id, person, tx.now()) > 0;
  if (is_there) keep_sign(tx, id, person);
  return is_there;
}

bool join(Transaction& tx, IncidentId id, catalog::PersonId person, process::Joining how) {
  if (note_sign(tx, id, person)) return false;
  tx.execute(
      "insert into incident_stint (incident, person, joined_at, how, last_sign_at, why_left) "
      "values ($1, $2, $3, $4, $3, 'not_yet') on conflict (incident, person, joined_at) do update set "
      "left_at = null, why_left = 'not_yet'",
      id, person, tx.now(), how);
  keep_sign(tx, id, person);
  return true;
}

bool leave(Transaction& tx, IncidentId id, catalog::PersonId person) {
  const bool was_there = tx.execute(
                             "update incident_stint set left_at = $3, last_sign_at = $3, why_left = 'said_so' "
                             "where incident = $1 and person = $2 and left_at is null",
                             id, person, tx.now()) > 0;
  if (was_there) keep_sign(tx, id, person);
  return was_there;
}

void end_all(Transaction& tx, IncidentId id) {
  tx.execute("update incident_stint set left_at = $2, why_left = 'resolved' where incident = $1 and left_at is null",
             id, tx.now());
}

void correct(Transaction& tx, const process::EffortCorrection& it) {
  forget_correction(tx, it.incident, it.person);
  keep_said(tx, it.incident, it.person, it.seconds, it.said_by);
  tx.execute("insert into incident_effort (incident, person, seconds, said_by, at) values ($1, $2, $3, $4, $5)",
             it.incident, it.person, it.seconds, it.said_by, it.at);
}

void withdraw_correction(Transaction& tx, IncidentId id, catalog::PersonId person) {
  if (forget_correction(tx, id, person)) keep_said(tx, id, person, {}, "");
}

}  // namespace store::incident_responders
