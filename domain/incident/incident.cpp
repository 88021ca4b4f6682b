#include "incident/incident.h"

#include <algorithm>
#include <array>
#include <boost/describe/enum_to_string.hpp>

#include "base/check.h"

namespace incident {
namespace {

using Field = std::optional<base::Instant> Incident::*;

// In the order of `Moment`.
constexpr std::array<Field, 8> moment_fields{
    &Incident::impact_started_at, &Incident::detected_at,     &Incident::declared_at, &Incident::acknowledged_at,
    &Incident::mitigated_at,      &Incident::impact_ended_at, &Incident::resolved_at, &Incident::closed_at};

template <class Word>
std::string with_spaces(Word word) {
  std::string text = boost::describe::enum_to_string(word, "");
  std::ranges::replace(text, '_', ' ');
  return text;
}

}  // namespace

std::string spoken(Severity severity) { return "SEV" + std::to_string(static_cast<int>(severity) + 1); }
std::string spoken(Stage stage) { return with_spaces(stage); }
std::string spoken(Role role) { return with_spaces(role); }
std::string spoken(Moment moment) { return with_spaces(moment); }

std::optional<base::Instant>& moment_of(Incident& incident, Moment moment) {
  CHECK(static_cast<std::size_t>(moment) < moment_fields.size());
  return incident.*moment_fields[static_cast<std::size_t>(moment)];
}

const std::optional<base::Instant>& moment_of(const Incident& incident, Moment moment) {
  CHECK(static_cast<std::size_t>(moment) < moment_fields.size());
  return incident.*moment_fields[static_cast<std::size_t>(moment)];
}

catalog::PersonId holder(const Incident& incident, Role role) {
  const RoleHolding* first = nullptr;
  for (const RoleHolding& holding : incident.roles) {
    if (holding.role != role || holding.until_at) continue;
    if (first == nullptr || holding.from_at < first->from_at) first = &holding;
  }
  return first == nullptr ? catalog::PersonId{} : first->person;
}

const std::string& value_of(const Incident& incident, const std::string& field) {
  static const std::string none;
  for (const FieldValue& held : incident.fields) {
    if (held.name == field) return held.value;
  }
  return none;
}

const Pause* pause_of(const Incident& incident) {
  const bool lasts = !incident.pauses.empty() && !incident.pauses.back().until_at;
  return lasts ? &incident.pauses.back() : nullptr;
}

}  // namespace incident
