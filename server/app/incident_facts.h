// Correcting what is known of an incident.
#pragma once

#include "app/incident_record.h"

namespace app::incidents {

// What is absent stays as it is.
struct Correction {
  std::optional<std::string> title = {};
  std::optional<std::string> summary = {};
  std::optional<incident::Severity> severity = {};
  std::optional<std::vector<catalog::ServiceId>> services = {};
  std::optional<catalog::TeamId> team = {};
  std::optional<base::Instant> impact_started_at = {};
  std::optional<base::Instant> detected_at = {};
  std::optional<std::string> mitigation = {};  // the doer is recorded as who mitigated it
  std::optional<base::Instant> impact_ended_at = {};
  std::optional<std::string> resolution = {};
  std::optional<std::string> type = {};                          // moves it to that type's present process
  std::optional<std::vector<incident::FieldValue>> fields = {};  // those that are named; an empty value clears one
  std::optional<bool> is_private = {};
  std::optional<IncidentId> parent = {};  // 0: it is no part of another any more
};

// Each value that differs becomes a timeline entry, each instant a new fact beside the old one. Nothing may lie in the
// future, nothing may be detected after it was declared, and no impact ends before it starts. Changes nothing, the
// version included, when nothing differs.
base::Result<void> correct(store::Transaction& tx, World& world, IncidentId id, const Correction& correction,
                           const Doer& by);

}  // namespace app::incidents
