#include "app/declare.h"

#include <algorithm>
#include <set>

#include "access/permission.h"
#include "alert/limits.h"
#include "app/changes.h"
#include "app/incident_fields.h"
#include "app/incident_roles.h"
#include "app/incident_stage.h"
#include "app/incident_work.h"
#include "base/check.h"
#include "process/lifecycle.h"
#include "process/pace.h"
#include "store/alerts.h"

namespace app::incidents {
namespace {

using incident::Incident;
using incident::Moment;

constexpr std::size_t longest_title = 200;

base::Result<void> not_ahead(store::Transaction& tx, const std::optional<base::Instant>& at, std::string field) {
  if (at && *at > tx.now()) return base::invalid(std::move(field), "expected an instant that is not in the future");
  return {};
}

base::Result<std::optional<alert::Alert>> alert_of(store::Transaction& tx, const Declaration& declaration) {
  if (!declaration.alert) return std::nullopt;
  auto alert = store::alerts::find(tx, *declaration.alert);
  if (!alert) return base::invalid("/alert", "there is no alert " + declaration.alert->text());
  if (const auto taken = store::incidents::incident_of(tx, alert->id)) {
    return base::conflict("the alert belongs to the incident " + taken->text() + " already", "/alert");
  }
  return alert;
}

base::Result<void> check_drill(const Declaration& declaration) {
  if (declaration.drill_speed < 1 || declaration.drill_speed > process::fastest_drill)
    return base::invalid("/drill_speed", "expected 1 to " + std::to_string(process::fastest_drill) + " times");
  if (declaration.drill) return {};
  if (declaration.drill_speed > 1) return base::invalid("/drill_speed", "expected none: only a drill may be faster");
  if (declaration.drill_pages) return base::invalid("/drill_pages", "expected none: it is no drill");
  return {};
}

base::Result<void> check(store::Transaction& tx, const Directory& directory, const Declaration& declaration) {
  if (declaration.title.empty()) return base::invalid("/title", "expected a title");
  for (std::size_t i = 0; i < declaration.services.size(); ++i) {
    if (!directory.service(declaration.services[i])) {
      return base::invalid("/services/" + std::to_string(i), "there is no service " + declaration.services[i].text());
    }
  }
  TRY_DO(check_drill(declaration));
  TRY_DO(check_type(directory, declaration.type));
  if (declaration.parent) TRY_DO(check_parent(tx, {}, declaration.parent));
  TRY_DO(not_ahead(tx, declaration.detected_at, "/detected_at"));
  return not_ahead(tx, declaration.impact_started_at, "/impact_started_at");
}

// The team that owns all the services; none when they have several owners.
catalog::TeamId owner_of(const Directory& directory, const std::vector<catalog::ServiceId>& services) {
  std::set<catalog::TeamId> owners;
  for (const catalog::ServiceId id : services) {
    if (const catalog::Service* service = directory.service(id)) owners.insert(service->team);
  }
  return owners.size() == 1 ? *owners.begin() : catalog::TeamId{};
}

Incident make(store::Transaction& tx, const Directory& directory, const Declaration& declaration,
              const std::optional<alert::Alert>& alert, const Doer& by) {
  Incident incident;
  incident.id = tx.new_id<IncidentId>();
  incident.number = static_cast<int>(store::organisation::count_up(tx, "incident"));
  incident.title = declaration.title;
  incident.summary = declaration.summary;
  incident.severity = declaration.severity;
  incident.type = declaration.type;
  incident.process_version = directory.types.at(declaration.type).version;
  incident.parent = declaration.parent;
  incident.declared_by = by.person;
  incident.affected_services = declaration.services;
  if (alert && std::ranges::find(declaration.services, alert->service) == declaration.services.end()) {
    incident.affected_services.push_back(alert->service);
  }
  incident.responding_team = owner_of(directory, incident.affected_services);
  incident.drill = declaration.drill;
  incident.drill_speed = declaration.drill_speed;
  incident.drill_pages = declaration.drill_pages;
  incident.is_private = declaration.is_private;
  incident.backfilled = declaration.backfilled;
  return incident;
}

// " that runs 10 times faster and pages people"
std::string how_it_is_held(const Incident& drill) {
  std::string how;
  if (drill.drill_speed > 1) how = " that runs " + std::to_string(drill.drill_speed) + " times faster";
  if (drill.drill_pages) how += how.empty() ? " that pages people" : " and pages people";
  return how;
}

std::string sentence_of(const Directory& directory, const Incident& incident, const Declaration& declaration) {
  std::string text = declaration.by_rule ? "Opened by a rule of the service, to be confirmed or declined"
                     : incident.drill    ? "Declared a drill" + how_it_is_held(incident)
                                         : "Declared";
  text += ": " + incident.title;
  if (incident.severity) text += ", " + incident::spoken(*incident.severity);
  if (!incident.affected_services.empty()) text += "; affected: " + names_of(directory, incident.affected_services);
  if (incident.responding_team) {
    text += "; " + directory.name_of(incident.responding_team) + " responds because it owns what is affected";
  }
  return text + (incident.backfilled ? ". Written down afterwards." : ".");
}

}  // namespace

base::Result<IncidentId> declare(store::Transaction& tx, World& world, const Declaration& declaration, const Doer& by) {
  const auto directory = world.directories.at(tx);
  TRY_DO(check(tx, *directory, declaration));
  TRY(const std::optional<alert::Alert> alert, alert_of(tx, declaration));
  process::Facts facts;
  Incident& incident = facts.incident;
  incident = make(tx, *directory, declaration, alert, by);
  if (const catalog::TeamId team = incident.responding_team) {
    TRY_DO(rights::allows(by.actor, rights::Permission::respond, team));
  }
  const process::Process& process = directory->process_of(incident);
  for (const incident::FieldValue& field : declaration.fields) {
    TRY_DO(set_field(*directory, process, incident, field));
  }
  store::incidents::add(tx, incident);
  tell(tx, incident.id, by, "declared", sentence_of(*directory, incident, declaration));

  auto detected_at = declaration.detected_at;
  if (!detected_at && alert) detected_at = std::min(alert->opened_at, tx.now());
  if (detected_at) set_moment(tx, incident, Moment::detected, detected_at, by);
  if (detected_at && declaration.backfilled) set_moment(tx, incident, Moment::declared, detected_at, by);
  const bool in_triage = declaration.by_rule && process::rule_of(process, incident::Stage::detected) != nullptr;
  const auto first = in_triage ? incident::Stage::detected : incident::Stage::declared;
  const process::Move move{first, {}, {}, by.person, by.source()};
  TRY(const process::Moved moved, process::begin(process, incident, move, tx.now()));
  process::apply(facts, move, moved);
  store::incidents::save_visits(tx, incident.id, facts.visits);
  store::incidents::add_facts(tx, incident.id, moved.facts);
  tell(tx, by, moved.entries);
  if (declaration.impact_started_at) {
    set_moment(tx, incident, Moment::impact_started, declaration.impact_started_at, by);
  }
  fill_roles(tx, world, facts, {});
  open_checklist(tx, world, facts);
  save(tx, world, facts);
  if (by.person) store::incidents::follow(tx, incident.id, by.person);
  if (alert) TRY_DO(link_alert(tx, world, incident.id, alert->id, by));
  changes::propose_cause(tx, world, incident);
  return incident.id;
}

void declare_by_rule(store::Transaction& tx, World& world, const alert::Alert& alert) {
  const auto directory = world.directories.at(tx);
  const catalog::Service* service = directory->service(alert.service);
  if (!service || !service->declares_from) return;
  if (*service->declares_from == catalog::Urgency::high && alert.urgency == catalog::Urgency::low) return;
  if (store::incidents::incident_of(tx, alert.id)) return;
  const Doer engine(engine_actor());
  store::incidents::Filter open;
  open.which = store::incidents::Filter::Which::open;
  open.service = service->id;
  for (const Incident& incident : store::incidents::list(tx, open)) {
    if (incident.drill || incident.stage >= incident::Stage::resolved) continue;
    const auto linked = link_alert(tx, world, incident.id, alert.id, engine);
    CHECK(linked.has_value());
    return;
  }
  Declaration declaration;
  declaration.title = alert::shortened(alert.summary, longest_title);
  declaration.alert = alert.id;
  declaration.by_rule = true;
  const auto declared = declare(tx, world, declaration, engine);
  CHECK(declared.has_value());
}

void decline_if_over(store::Transaction& tx, World& world, const alert::Alert& alert) {
  const auto id = store::incidents::incident_of(tx, alert.id);
  const auto incident = id ? store::incidents::find(tx, *id) : std::nullopt;
  if (!incident || incident->stage != incident::Stage::detected || incident->acknowledged_at) return;
  for (const alert::AlertId other : store::incidents::alerts_of(tx, *id)) {
    const auto found = store::alerts::find(tx, other);
    if (found && found->state != alert::State::resolved) return;
  }
  const auto declined =
      move_stage(tx, world, *id, {.to = incident::Stage::declined, .reason = "its alerts resolved by themselves"},
                 Doer(engine_actor()));
  CHECK(declined.has_value());
}

}  // namespace app::incidents
