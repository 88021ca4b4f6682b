#include "app/directory.h"

namespace app {
namespace {

template <class Map, class Key>
auto* find_in(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

template <class Row>
auto by_id(store::Transaction& tx) {
  std::map<decltype(Row::id), Row> rows;
  for (Row& row : store::organisation::all<Row>(tx)) rows.emplace(row.id, std::move(row));
  return rows;
}

void load_schedules(store::Transaction& tx, const calendar::ZoneCatalog& zones, Directory& directory) {
  for (store::ScheduleRow& row : store::organisation::all<store::ScheduleRow>(tx)) {
    auto zone = zones.find(row.zone);
    ScheduleEntry entry{row, {row.zone, row.rotations, {}}, nullptr};
    // A zone that has vanished from the host's tzdata must not silence the schedule: UTC pages the wrong hour, not
    // nobody.
    entry.zone = zone ? *zone : std::make_shared<const calendar::TimeZone>(calendar::TimeZone::utc());
    directory.schedules.emplace(row.id, std::move(entry));
  }
  for (const store::OverrideRow& row : store::organisation::overrides(tx, tx.now())) {
    const auto found = directory.schedules.find(row.schedule);
    if (found == directory.schedules.end()) continue;
    found->second.schedule.overrides.push_back({row.id, row.replaces, row.person, row.from_at, row.until_at});
  }
}

// Versions never change, so what was read once is taken over.
void load_types(store::Transaction& tx, const Directory* before, Directory& directory) {
  TypeEntry& own = directory.types[default_type];
  own.versions[1] = std::make_shared<const process::Process>(process::default_process());
  for (const auto& [type, number] : store::processes::all_versions(tx)) {
    std::shared_ptr<const process::Process>& held = directory.types[type].versions[number];
    const TypeEntry* known = before ? find_in(before->types, type) : nullptr;
    const auto* same = known ? find_in(known->versions, number) : nullptr;
    held = same ? *same : std::make_shared<const process::Process>(*store::processes::find(tx, type, number));
  }
  for (const store::processes::IncidentType& row : store::processes::types(tx)) {
    TypeEntry& entry = directory.types[row.type];
    entry.version = row.version;
    entry.retired = row.retired;
  }
}

std::shared_ptr<const Directory> load(store::Transaction& tx, const calendar::ZoneCatalog& zones, std::int64_t version,
                                      const Directory* before) {
  auto directory = std::make_shared<Directory>();
  directory->version = version;
  directory->people = by_id<catalog::Person>(tx);
  directory->teams = by_id<catalog::Team>(tx);
  directory->services = by_id<catalog::Service>(tx);
  directory->sources = by_id<catalog::Source>(tx);
  directory->policies = by_id<store::PolicyRow>(tx);
  for (const store::SourceKey& key : store::organisation::source_keys(tx)) {
    directory->sources_by_key_hash.emplace(key.hash, key.source);
  }
  for (catalog::ContactMethod& method : store::organisation::all<catalog::ContactMethod>(tx)) {
    directory->methods[method.person].push_back(std::move(method));
  }
  for (const catalog::ContactRule& rule : store::organisation::all<catalog::ContactRule>(tx)) {
    directory->rules[rule.person].push_back(rule);
  }
  directory->follow_rules = store::organisation::all<incident::FollowRule>(tx);
  load_schedules(tx, zones, *directory);
  load_types(tx, before, *directory);
  return directory;
}

}  // namespace

const process::Process& Directory::process_of(const incident::Incident& incident) const {
  const TypeEntry* type = find_in(types, incident.type);
  const auto* found = type ? find_in(type->versions, incident.process_version) : nullptr;
  return found ? **found : types.at(default_type).current();
}

const catalog::Person* Directory::person(catalog::PersonId id) const { return find_in(people, id); }
const catalog::Service* Directory::service(catalog::ServiceId id) const { return find_in(services, id); }

const catalog::ContactMethod* Directory::method(catalog::PersonId person, catalog::ContactMethodId id) const {
  const auto* all = find_in(methods, person);
  if (!all) return nullptr;
  for (const catalog::ContactMethod& method : *all) {
    if (method.id == id) return &method;
  }
  return nullptr;
}

std::string Directory::name_of(catalog::PersonId id) const {
  const catalog::Person* found = person(id);
  return found ? found->name : "somebody who is no longer here";
}

std::string Directory::name_of(catalog::ServiceId id) const {
  const catalog::Service* found = service(id);
  return found ? found->name : "a service that is no longer here";
}

std::string Directory::name_of(catalog::TeamId id) const {
  const catalog::Team* found = find_in(teams, id);
  return found ? found->name : "a team that is no longer here";
}

std::shared_ptr<const Directory> DirectoryCache::at(store::Transaction& tx) {
  const std::int64_t version = store::organisation::version(tx);
  std::shared_ptr<const Directory> before;
  {
    const std::lock_guard lock(mutex_);
    if (latest_ && latest_->version == version) return latest_;
    before = latest_;
  }
  auto directory = load(tx, zones_, version, before.get());
  const std::lock_guard lock(mutex_);
  latest_ = directory;
  return directory;
}

}  // namespace app
