// An alert as the API shows it, in lists and inside other resources.
#pragma once

#include "api/incident_ref.h"
#include "api/views.h"

namespace api {

struct AlertView {
  alert::AlertId id;
  Ref service;
  std::optional<Ref> source;  // that spoke last; none when a person sent the event
  alert::State state = alert::State::open;
  catalog::Urgency urgency = catalog::Urgency::high;
  alert::Severity severity = alert::Severity::error;
  std::string summary;
  std::string dedup_key;
  std::int64_t count = 1;
  base::Instant first_event_at;
  base::Instant last_event_at;
  std::optional<base::Instant> acknowledged_at;
  std::optional<Ref> acknowledged_by;
  std::optional<base::Instant> resolved_at;
  std::optional<escalation::PageId> page;
  std::optional<IncidentRef> incident;
  alert::Labels labels;
  std::optional<alert::Suppression> suppressed_by;
  std::optional<std::string> suppressed_because;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(AlertView, (),
                      (id, service, source, state, urgency, severity, summary, dedup_key, count, first_event_at,
                       last_event_at, acknowledged_at, acknowledged_by, resolved_at, page, incident, labels,
                       suppressed_by, suppressed_because, version))

AlertView view(const Call& call, const alert::Alert& alert);

// Rises with every event that is counted into the alert and with every change of its state.
std::int64_t version_of(const alert::Alert& alert);

}  // namespace api
