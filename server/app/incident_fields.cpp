#include "app/incident_fields.h"

#include <algorithm>

namespace app::incidents {

base::Result<void> check_type(const Directory& directory, const std::string& type) {
  const auto entry = directory.types.find(type);
  if (entry != directory.types.end() && !entry->second.retired) return {};
  std::string known;
  for (const auto& [name, other] : directory.types) {
    if (!other.retired) known += (known.empty() ? "" : ", ") + name;
  }
  return base::invalid("/type", "expected one of " + known);
}

base::Result<void> check_stage(const process::Process& process, const incident::Incident& incident) {
  if (process::rule_of(process, incident.stage) != nullptr) return {};
  return base::conflict("the process " + process.title + " has no stage " + incident::spoken(incident.stage) +
                            ", in which incident " + std::to_string(incident.number) + " is: move it first",
                        "/type");
}

base::Result<void> check_parent(store::Transaction& tx, IncidentId child, IncidentId parent) {
  const auto whole = store::incidents::find(tx, parent);
  if (!whole) return base::invalid("/parent", "there is no incident " + parent.text());
  for (IncidentId above = parent; above;) {
    if (above == child) return base::invalid("/parent", "an incident can't be a part of itself");
    const auto next = store::incidents::find(tx, above);
    above = next ? next->parent : IncidentId{};
  }
  return {};
}

base::Result<void> set_field(const Directory& directory, const process::Process& process, incident::Incident& incident,
                             const incident::FieldValue& field) {
  const std::string place = "/fields/" + field.name;
  const process::Field* rule = process::field_of(process, field.name);
  if (rule == nullptr) return base::invalid(place, "the process " + process.title + " has no such field");
  if (!field.value.empty()) {
    if (const auto fit = process::check_value(*rule, field.value); !fit)
      return base::invalid(place, fit.error().message);
    const bool is_person = rule->kind == process::FieldKind::person;
    if (is_person && !directory.person(*catalog::PersonId::parse(field.value)))
      return base::invalid(place, "there is no such person");
    const bool is_service = rule->kind == process::FieldKind::service;
    if (is_service && !directory.service(*catalog::ServiceId::parse(field.value)))
      return base::invalid(place, "there is no such service");
  }
  std::erase_if(incident.fields, [&](const incident::FieldValue& held) { return held.name == field.name; });
  if (field.value.empty()) return {};
  incident.fields.push_back(field);
  std::ranges::sort(incident.fields, {}, &incident::FieldValue::name);
  return {};
}

std::string spoken_value(const Directory& directory, const process::Field& field, const std::string& value) {
  if (value.empty()) return value;
  if (field.kind == process::FieldKind::person) return directory.name_of(*catalog::PersonId::parse(value));
  if (field.kind == process::FieldKind::service) return directory.name_of(*catalog::ServiceId::parse(value));
  return value;
}

}  // namespace app::incidents
