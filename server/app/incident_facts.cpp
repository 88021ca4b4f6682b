#include "app/incident_facts.h"

#include "app/incident_fields.h"

namespace app::incidents {
namespace {

using incident::Incident;
using incident::Moment;

base::Result<void> check_instants(store::Transaction& tx, const Incident& incident, const Correction& correction) {
  const auto not_ahead = [&](const std::optional<base::Instant>& at, const char* field) -> base::Result<void> {
    if (at && *at > tx.now()) return base::invalid(field, "expected an instant that is not in the future");
    return {};
  };
  TRY_DO(not_ahead(correction.impact_started_at, "/impact_started_at"));
  TRY_DO(not_ahead(correction.detected_at, "/detected_at"));
  TRY_DO(not_ahead(correction.impact_ended_at, "/impact_ended_at"));
  if (correction.detected_at && incident.declared_at && *correction.detected_at > *incident.declared_at) {
    return base::invalid("/detected_at",
                         "expected an instant at or before it was declared, " + base::rfc3339(*incident.declared_at));
  }
  const auto started = correction.impact_started_at ? correction.impact_started_at : incident.impact_started_at;
  const auto ended = correction.impact_ended_at ? correction.impact_ended_at : incident.impact_ended_at;
  if (started && ended && *started > *ended) {
    return base::invalid(correction.impact_ended_at ? "/impact_ended_at" : "/impact_started_at",
                         "expected the impact to end after it started");
  }
  return {};
}

base::Result<void> check(store::Transaction& tx, const Directory& directory, const Incident& incident,
                         const Correction& correction) {
  if (correction.title && correction.title->empty()) return base::invalid("/title", "expected a title");
  if (correction.services) {
    for (std::size_t i = 0; i < correction.services->size(); ++i) {
      const catalog::ServiceId id = (*correction.services)[i];
      if (!directory.service(id)) {
        return base::invalid("/services/" + std::to_string(i), "there is no service " + id.text());
      }
    }
  }
  if (correction.type) TRY_DO(check_type(directory, *correction.type));
  if (correction.parent && *correction.parent) TRY_DO(check_parent(tx, incident.id, *correction.parent));
  if (correction.team && !directory.teams.contains(*correction.team)) {
    return base::invalid("/team", "there is no team " + correction.team->text());
  }
  return check_instants(tx, incident, correction);
}

// Counts what it changes; each change is told as it is made.
class Pen {
 public:
  Pen(store::Transaction& tx, const Directory& directory, Incident& incident, const Doer& by)
      : tx_(tx), directory_(directory), incident_(incident), by_(by) {}

  bool text(std::string& held, const std::optional<std::string>& given, std::string_view what) {
    if (!given || *given == held) return false;
    held = *given;
    changed(std::string(what) + (held.empty() ? " was cleared." : ": " + held));
    return true;
  }

  void severity(const std::optional<incident::Severity>& given) {
    if (!given || incident_.severity == given) return;
    const std::string was = incident_.severity ? " (was " + incident::spoken(*incident_.severity) + ")" : "";
    incident_.severity = given;
    changed("Severity: " + incident::spoken(*given) + was);
  }

  void services(const std::optional<std::vector<catalog::ServiceId>>& given) {
    if (!given || *given == incident_.affected_services) return;
    incident_.affected_services = *given;
    changed("Affected services: " + (given->empty() ? "none" : names_of(directory_, *given)));
  }

  void team(const std::optional<catalog::TeamId>& given) {
    if (!given || *given == incident_.responding_team) return;
    incident_.responding_team = *given;
    changed("Responding team: " + directory_.name_of(*given));
  }

  void moment(Moment moment, const std::optional<base::Instant>& given) {
    if (!given || incident::moment_of(incident_, moment) == given) return;
    set_moment(tx_, incident_, moment, given, by_);
    anything_ = true;
  }

  base::Result<void> type(const std::optional<std::string>& given) {
    if (!given || *given == incident_.type) return {};
    const process::Process& next = directory_.types.at(*given).current();
    TRY_DO(check_stage(next, incident_));
    incident_.type = *given;
    incident_.process_version = next.version;
    changed("Type: " + next.title + ", whose process it follows from now on");
    return {};
  }

  base::Result<void> fields(const std::optional<std::vector<incident::FieldValue>>& given) {
    const process::Process& process = directory_.process_of(incident_);
    for (const incident::FieldValue& field : given.value_or(std::vector<incident::FieldValue>())) {
      const std::string before = incident::value_of(incident_, field.name);
      TRY_DO(set_field(directory_, process, incident_, field));
      if (before == field.value) continue;
      const std::string shown = spoken_value(directory_, *process::field_of(process, field.name), field.value);
      changed(process::field_of(process, field.name)->title + (shown.empty() ? " was cleared." : ": " + shown));
    }
    return {};
  }

  void parent(const std::optional<IncidentId>& given) {
    if (!given || *given == incident_.parent) return;
    incident_.parent = *given;
    const auto whole = store::incidents::find(tx_, *given);
    changed(whole ? "Is a part of " + called(*whole) : "Is no part of another incident");
  }

  void is_private(const std::optional<bool>& given) {
    if (!given || *given == incident_.is_private) return;
    incident_.is_private = *given;
    changed(*given ? "Private from now on: only who works on it, or was admitted, sees it" : "No longer private");
  }

  bool anything() const { return anything_; }

 private:
  void changed(std::string sentence) {
    tell(tx_, incident_.id, by_, incident::EntryType::field_changed, std::move(sentence));
    anything_ = true;
  }

  store::Transaction& tx_;
  const Directory& directory_;
  Incident& incident_;
  const Doer& by_;
  bool anything_ = false;
};

}  // namespace

base::Result<void> correct(store::Transaction& tx, World& world, IncidentId id, const Correction& correction,
                           const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  Incident& incident = facts.incident;
  const auto directory = world.directories.at(tx);
  TRY_DO(check(tx, *directory, incident, correction));
  Pen pen(tx, *directory, incident, by);
  TRY_DO(pen.type(correction.type));
  TRY_DO(pen.fields(correction.fields));
  pen.is_private(correction.is_private);
  pen.parent(correction.parent);
  pen.text(incident.title, correction.title, "Title");
  pen.text(incident.summary, correction.summary, "Summary");
  pen.severity(correction.severity);
  pen.services(correction.services);
  pen.team(correction.team);
  if (pen.text(incident.mitigation, correction.mitigation, "Mitigation")) {
    incident.mitigated_by = by.person ? by.person : incident::holder(incident, incident::Role::commander);
  }
  pen.text(incident.resolution_summary, correction.resolution, "Resolution");
  pen.moment(Moment::impact_started, correction.impact_started_at);
  pen.moment(Moment::detected, correction.detected_at);
  pen.moment(Moment::impact_ended, correction.impact_ended_at);
  if (pen.anything()) save(tx, world, facts);
  return {};
}

}  // namespace app::incidents
