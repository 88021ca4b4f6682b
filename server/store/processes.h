// Processes in their versions, and what they did by themselves in each incident.
#pragma once

#include "process/process.h"
#include "store/transaction.h"

namespace store::processes {

// The version that new incidents of the type follow. A retired type is not offered any more.
struct IncidentType {
  static constexpr std::string_view table = "incident_type";
  std::string type;
  int version = 1;
  bool retired = false;

  bool operator==(const IncidentType&) const = default;
};
BOOST_DESCRIBE_STRUCT(IncidentType, (), (type, version, retired))

struct Version {
  int version = 1;
  base::Instant made_at;
  std::string made_by;  // a name
};
BOOST_DESCRIBE_STRUCT(Version, (), (version, made_at, made_by))

// By name. Only what somebody changed is there.
std::vector<IncidentType> types(Transaction& tx);
std::optional<process::Process> find(Transaction& tx, const std::string& type, int version);
// Newest first.
std::vector<Version> versions_of(Transaction& tx, const std::string& type);
// All versions of all types, without their bodies.
std::vector<std::pair<std::string, int>> all_versions(Transaction& tx);

// Keeps the process, whose version is new, and makes it the one that new incidents of its type follow.
void publish(Transaction& tx, const process::Process& process, const std::string& made_by);
void retire(Transaction& tx, const IncidentType& type);

// How many incidents of the type are not done, and the stages they are in, with their numbers.
struct OpenIncident {
  incident::IncidentId id;
  int number = 0;
  incident::Stage stage = incident::Stage::detected;
};
BOOST_DESCRIBE_STRUCT(OpenIncident, (), (id, number, stage))
std::vector<OpenIncident> open_incidents(Transaction& tx, const std::string& type);

std::vector<process::AutomationRun> runs_of(Transaction& tx, incident::IncidentId id);
// `outcome`: what was done, or why it could not be, as a sentence.
void add_run(Transaction& tx, incident::IncidentId id, const process::AutomationRun& run, const std::string& outcome);

}  // namespace store::processes
