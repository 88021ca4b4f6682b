// Declaring an incident: from an alert or without one, as it happens or written down afterwards.
#pragma once

#include "app/incident_record.h"

namespace app::incidents {

struct Declaration {
  std::string title;
  std::string summary = {};
  std::optional<incident::Severity> severity = {};
  std::vector<catalog::ServiceId> services = {};
  std::optional<alert::AlertId> alert = {};
  std::optional<base::Instant> detected_at = {};        // else when the alert opened, else now
  std::optional<base::Instant> impact_started_at = {};  // neither may lie in the future
  std::string type = default_type;                      // one that is offered
  std::vector<incident::FieldValue> fields = {};        // of its process
  IncidentId parent = {};                               // of which it is a part
  bool by_rule = false;  // a machine says so: it begins in triage where its process has that
  bool is_private = false;
  bool drill = false;
  int drill_speed = 1;       // 1 to 20; more than 1 in a drill only
  bool drill_pages = false;  // in a drill only
  bool backfilled = false;   // it is over or under way unrecorded: declared counts from when it was detected
};

// Begins an incident at the stage `declared`, numbered by the counter "incident". The doer follows it. With an alert
// its service is affected, and somebody who acknowledged its page counts as on it. The services' owner, when they have
// but one, is proposed as responding team. Faults name "/title", "/services/0", "/alert", "/fields/region",
// "/drill_speed", …
base::Result<IncidentId> declare(store::Transaction& tx, World& world, const Declaration& declaration, const Doer& by);

// Where the service asks for it: the alert becomes part of an incident that its service is in already, or opens one in
// triage. Private incidents and drills take in nothing by themselves.
void declare_by_rule(store::Transaction& tx, World& world, const alert::Alert& alert);
// The alert was resolved: an incident in triage that a rule opened, and that nobody is on, is declined when that was
// the last of its alerts.
void decline_if_over(store::Transaction& tx, World& world, const alert::Alert& alert);

}  // namespace app::incidents
