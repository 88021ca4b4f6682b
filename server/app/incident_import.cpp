#include "app/incident_import.h"

#include <algorithm>
#include <map>
#include <set>

#include "access/permission.h"
#include "app/incident_fields.h"
#include "base/check.h"
#include "store/imports.h"
#include "wire/json.h"

namespace app::incidents {
namespace {

using incident::Incident;
using incident::Moment;
using Told = std::optional<base::Instant> ImportedIncident::*;

struct Clock {
  Moment moment;
  Told told;
  const char* field;
};
constexpr Clock clocks[] = {
    {Moment::impact_started, &ImportedIncident::impact_started_at, "impact_started_at"},
    {Moment::detected, &ImportedIncident::detected_at, "detected_at"},
    {Moment::declared, &ImportedIncident::declared_at, "declared_at"},
    {Moment::acknowledged, &ImportedIncident::acknowledged_at, "acknowledged_at"},
    {Moment::mitigated, &ImportedIncident::mitigated_at, "mitigated_at"},
    {Moment::impact_ended, &ImportedIncident::impact_ended_at, "impact_ended_at"},
    {Moment::resolved, &ImportedIncident::resolved_at, "resolved_at"},
    {Moment::closed, &ImportedIncident::closed_at, "closed_at"},
};

// Of two instants that are both known, which may not come first.
struct Order {
  Told earlier;
  const char* earlier_field;
  Told later;
  const char* later_field;
};
constexpr Order orders[] = {
    {&ImportedIncident::impact_started_at, "impact_started_at", &ImportedIncident::detected_at, "detected_at"},
    {&ImportedIncident::impact_started_at, "impact_started_at", &ImportedIncident::declared_at, "declared_at"},
    {&ImportedIncident::impact_started_at, "impact_started_at", &ImportedIncident::impact_ended_at, "impact_ended_at"},
    {&ImportedIncident::detected_at, "detected_at", &ImportedIncident::declared_at, "declared_at"},
    {&ImportedIncident::detected_at, "detected_at", &ImportedIncident::acknowledged_at, "acknowledged_at"},
    {&ImportedIncident::detected_at, "detected_at", &ImportedIncident::mitigated_at, "mitigated_at"},
    {&ImportedIncident::detected_at, "detected_at", &ImportedIncident::resolved_at, "resolved_at"},
    {&ImportedIncident::declared_at, "declared_at", &ImportedIncident::resolved_at, "resolved_at"},
    {&ImportedIncident::declared_at, "declared_at", &ImportedIncident::closed_at, "closed_at"},
    {&ImportedIncident::resolved_at, "resolved_at", &ImportedIncident::closed_at, "closed_at"},
};

using Fault = base::FieldFault;

std::optional<Fault> fault_of_clocks(const ImportedIncident& told, base::Instant now) {
  if (!told.detected_at && !told.declared_at)
    return Fault{"detected_at", "expected an instant here or in declared_at: when it was noticed"};
  for (const Clock& clock : clocks) {
    if (told.*clock.told > now) return Fault{clock.field, "expected an instant that is not in the future"};
  }
  for (const ImportedUpdate& update : told.updates) {
    if (update.text.empty() || update.at > now)
      return Fault{"updates", "expected of each a text, and an instant that is not in the future"};
  }
  for (const Order& order : orders) {
    const auto& earlier = told.*order.earlier;
    const auto& later = told.*order.later;
    if (earlier && later && *later < *earlier) {
      return Fault{order.later_field, "expected an instant at or after " + std::string(order.earlier_field) + ", " +
                                          base::rfc3339(*earlier) + ", not " + base::rfc3339(*later)};
    }
  }
  return {};
}

const std::string& type_of(const ImportedIncident& told) {
  static const std::string standard = default_type;
  return told.type.empty() ? standard : told.type;
}

// The team that owns all the services; none when they have several owners.
catalog::TeamId owner_of(const Directory& directory, const ImportedIncident& told) {
  std::set<catalog::TeamId> owners;
  for (const catalog::ServiceId id : told.services) owners.insert(directory.service(id)->team);
  return owners.size() == 1 ? *owners.begin() : catalog::TeamId{};
}

std::optional<Fault> fault_of(const Directory& directory, const ImportedIncident& told, const Doer& by,
                              base::Instant now) {
  if (told.external_id.empty()) return Fault{"external_id", "expected what it is called there"};
  if (told.title.empty()) return Fault{"title", "expected a title"};
  for (const catalog::ServiceId id : told.services) {
    if (!directory.service(id)) return Fault{"services", "there is no service " + id.text()};
  }
  if (const auto known = check_type(directory, type_of(told)); !known) return Fault{"type", known.error().message};
  const auto allowed = rights::allows(by.actor, rights::Permission::respond, owner_of(directory, told));
  if (owner_of(directory, told) && !allowed) return Fault{"services", allowed.error().message};
  return fault_of_clocks(told, now);
}

std::string written(const ImportedIncident& told) {
  std::string text;
  wire::write(text, told);
  return text;
}

incident::Stage stage_of(const ImportedIncident& told) {
  return told.over || told.resolved_at || told.closed_at ? incident::Stage::closed : incident::Stage::declared;
}

// Those that were not there before.
void tell_updates(store::Transaction& tx, IncidentId id, const std::vector<ImportedUpdate>& updates,
                  const std::vector<ImportedUpdate>& before, const Doer& by) {
  for (const ImportedUpdate& update : updates) {
    if (std::ranges::find(before, update) == before.end())
      tell(tx, id, by, incident::EntryType::update, update.text, update.at);
  }
}

void add(store::Transaction& tx, const Directory& directory, const std::string& source, const ImportedIncident& told,
         const Doer& by) {
  Incident incident;
  incident.id = tx.new_id<IncidentId>();
  incident.number = static_cast<int>(store::organisation::count_up(tx, "incident"));
  incident.title = told.title;
  incident.summary = told.summary;
  incident.severity = told.severity;
  incident.type = type_of(told);
  incident.process_version = directory.types.at(incident.type).version;
  incident.affected_services = told.services;
  incident.responding_team = owner_of(directory, told);
  incident.backfilled = true;
  incident.stage = stage_of(told);
  store::incidents::add(tx, incident);
  tell(tx, incident.id, by, "declared", "Imported from " + source + ", where it is " + told.external_id + ".");
  for (const Clock& clock : clocks) set_moment(tx, incident, clock.moment, told.*clock.told, by);
  tell_updates(tx, incident.id, told.updates, {}, by);
  // When it was where is not known, only when it was written down: a report as of an earlier day must not see it.
  store::incidents::save_visits(tx, incident.id, {{incident.stage, tx.now(), std::nullopt}});
  store::incidents::save(tx, incident);
  store::imports::put(tx, source, told.external_id, {incident.id, written(told)});
}

void change(store::Transaction& tx, const std::string& source, const store::imports::Import& known,
            const ImportedIncident& told, const Doer& by) {
  auto content = wire::parse(known.content);
  CHECK(content.has_value());
  content->as_object().emplace("updates", wire::json::array());
  const auto before = wire::read_value<ImportedIncident>(*content, wire::Unknown::ignore);
  CHECK(before.has_value());
  auto facts = store::incidents::load(tx, known.incident);
  CHECK(facts.has_value());
  Incident& incident = facts->incident;
  if (told.title != before->title) incident.title = told.title;
  if (told.summary != before->summary) incident.summary = told.summary;
  if (told.severity != before->severity) incident.severity = told.severity;
  if (told.services != before->services) incident.affected_services = told.services;
  tell(tx, incident.id, by, "field_changed", "Imported again from " + source + ", which tells it differently now.");
  for (const Clock& clock : clocks) {
    if (told.*clock.told != (*before).*clock.told) set_moment(tx, incident, clock.moment, told.*clock.told, by);
  }
  tell_updates(tx, incident.id, told.updates, before->updates, by);
  // Where nobody has moved it here since, it goes along.
  if (incident.stage == stage_of(*before) && incident.stage != stage_of(told)) {
    facts->visits.back().left_at = tx.now();
    facts->visits.push_back({stage_of(told), tx.now(), std::nullopt});
    incident.stage = stage_of(told);
    store::incidents::save_visits(tx, incident.id, facts->visits);
  }
  store::incidents::save(tx, incident);
  store::imports::put(tx, source, told.external_id, {incident.id, written(told)});
}

}  // namespace

ImportPlan import(store::Transaction& tx, World& world, const std::string& source,
                  std::span<const ImportedIncident> incidents, Import how, const Doer& by) {
  const auto directory = world.directories.at(tx);
  ImportPlan plan;
  std::map<std::string, std::size_t> rows;
  std::vector<std::optional<store::imports::Import>> known(incidents.size());
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    const ImportedIncident& told = incidents[i];
    auto fault = fault_of(*directory, told, by, tx.now());
    if (!fault && !rows.emplace(told.external_id, i).second)
      fault = Fault{"external_id", "expected each once, and " + told.external_id + " was there before"};
    if (!fault) {
      known[i] = store::imports::find(tx, source, told.external_id);
      if (known[i]) {
        if (!load(tx, known[i]->incident, by))
          fault = Fault{"external_id", "it is here already, and another team's or private: ask its team"};
      }
    }
    if (fault)
      plan.refused.push_back({i, fault->field, fault->message});
    else if (!known[i])
      ++plan.created;
    else
      ++(known[i]->content == written(told) ? plan.same : plan.changed);
  }
  if (how == Import::plan || !plan.refused.empty()) return plan;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    if (!known[i])
      add(tx, *directory, source, incidents[i], by);
    else if (known[i]->content != written(incidents[i]))
      change(tx, source, *known[i], incidents[i], by);
  }
  return plan;
}

}  // namespace app::incidents
