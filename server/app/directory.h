// The organisation in memory: a copy of the catalogue's rows that is replaced whole when their version has changed.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "calendar/time_zone.h"
#include "store/following.h"
#include "store/organisation.h"
#include "store/processes.h"

namespace app {

struct ScheduleEntry {
  store::ScheduleRow row;
  oncall::Schedule schedule;  // with the overrides that have not ended
  std::shared_ptr<const calendar::TimeZone> zone;
};

// The process of one incident type, in all its versions.
struct TypeEntry {
  int version = 1;  // that new incidents follow
  bool retired = false;
  std::map<int, std::shared_ptr<const process::Process>> versions;

  const process::Process& current() const { return *versions.at(version); }
};

inline const std::string default_type = "incident";

struct Directory {
  std::int64_t version = 0;
  std::map<catalog::PersonId, catalog::Person> people;
  std::map<catalog::TeamId, catalog::Team> teams;
  std::map<catalog::ServiceId, catalog::Service> services;
  std::map<catalog::SourceId, catalog::Source> sources;
  std::map<std::string, catalog::SourceId, std::less<>> sources_by_key_hash;
  std::map<catalog::PersonId, std::vector<catalog::ContactMethod>> methods;
  std::map<catalog::PersonId, std::vector<catalog::ContactRule>> rules;
  std::map<catalog::ScheduleId, ScheduleEntry> schedules;
  std::map<catalog::PolicyId, store::PolicyRow> policies;
  std::vector<incident::FollowRule> follow_rules;  // by their ids
  std::map<std::string, TypeEntry> types;          // the default one is always there

  // The process that the incident follows.
  const process::Process& process_of(const incident::Incident& incident) const;
  const catalog::Person* person(catalog::PersonId id) const;
  const catalog::Service* service(catalog::ServiceId id) const;
  const catalog::ContactMethod* method(catalog::PersonId person, catalog::ContactMethodId id) const;
  // "Ada Lovelace", or "somebody who is no longer here".
  std::string name_of(catalog::PersonId id) const;
  std::string name_of(catalog::ServiceId id) const;
  std::string name_of(catalog::TeamId id) const;
};

class DirectoryCache {
 public:
  explicit DirectoryCache(const calendar::ZoneCatalog& zones) : zones_(zones) {}
  // The directory as this transaction sees it. May be called by many threads.
  std::shared_ptr<const Directory> at(store::Transaction& tx);

 private:
  const calendar::ZoneCatalog& zones_;
  std::mutex mutex_;
  std::shared_ptr<const Directory> latest_;
};

}  // namespace app
