#include "store/processes.h"

#include "store/organisation.h"

namespace store::processes {

std::vector<IncidentType> types(Transaction& tx) {
  return tx.list<IncidentType>("select type, version, retired from incident_type order by type");
}

std::optional<process::Process> find(Transaction& tx, const std::string& type, int version) {
  const auto rows = tx.query("select body from process where type = $1 and version = $2", type, version);
  if (!rows->next()) return {};
  process::Process found;
  wire::get(*rows, 0, found);
  return found;
}

std::vector<Version> versions_of(Transaction& tx, const std::string& type) {
  return tx.list<Version>("select version, made_at, made_by from process where type = $1 order by version desc", type);
}

std::vector<std::pair<std::string, int>> all_versions(Transaction& tx) {
  std::vector<std::pair<std::string, int>> found;
  const auto rows = tx.query("select type, version from process order by type, version");
  while (rows->next()) found.emplace_back(rows->text(0), static_cast<int>(rows->integer(1)));
  return found;
}

void publish(Transaction& tx, const process::Process& process, const std::string& made_by) {
  tx.execute("insert into process (type, version, body, made_at, made_by) values ($1, $2, $3, $4, $5)", process.type,
             process.version, process, tx.now(), made_by);
  tx.execute(
      "insert into incident_type (type, version, retired) values ($1, $2, 0) "
      "on conflict (type) do update set version = excluded.version, retired = 0",
      process.type, process.version);
  organisation::raise_version(tx);
}

void retire(Transaction& tx, const IncidentType& type) {
  tx.execute(
      "insert into incident_type (type, version, retired) values ($1, $2, 1) "
      "on conflict (type) do update set retired = 1",
      type.type, type.version);
  organisation::raise_version(tx);
}

std::vector<OpenIncident> open_incidents(Transaction& tx, const std::string& type) {
  return tx.list<OpenIncident>(
      "select id, number, stage from incident where type = $1 "
      "and stage not in ('closed', 'declined', 'merged', 'cancelled') order by id",
      type);
}

std::vector<process::AutomationRun> runs_of(Transaction& tx, incident::IncidentId id) {
  return tx.list<process::AutomationRun>(
      "select automation, since, ran_at from automation_run where incident = $1 order by ran_at, automation", id);
}

void add_run(Transaction& tx, incident::IncidentId id, const process::AutomationRun& run, const std::string& outcome) {
  tx.execute("insert into automation_run values ($1, $2, $3, $4, $5) on conflict do nothing", id, run.automation,
             run.since, run.ran_at, outcome);
}

}  // namespace store::processes
