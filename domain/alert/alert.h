// An alert: one problem on one service, made of the events with the same dedup key.
#pragma once

#include <cstdint>

#include "alert/event.h"
#include "catalog/catalog.h"

namespace alert {

enum class State { open, acknowledged, resolved };
BOOST_DESCRIBE_ENUM(State, open, acknowledged, resolved)

enum class Suppression { silence, maintenance, rule, grouping };
BOOST_DESCRIBE_ENUM(Suppression, silence, maintenance, rule, grouping)

struct Alert {
  AlertId id;
  catalog::ServiceId service;
  std::string dedup_key;
  State state = State::open;
  Severity severity = Severity::error;  // the worst its events said
  catalog::Urgency urgency = catalog::Urgency::high;
  std::optional<Suppression> suppressed_by;
  std::string suppressed_reason;
  std::string summary;  // of the event that opened or last raised it
  std::string source;
  std::string component;
  std::string event_group;
  std::string event_class;
  Labels labels;
  EventId opened_by;
  std::int64_t trigger_count = 1;
  base::Instant opened_at;
  base::Instant last_event_at;
  std::optional<base::Instant> acknowledged_at;
  std::optional<base::Instant> resolved_at;

  bool operator==(const Alert&) const = default;
};
BOOST_DESCRIBE_STRUCT(Alert, (),
                      (id, service, dedup_key, state, severity, urgency, suppressed_by, suppressed_reason, summary,
                       source, component, event_group, event_class, labels, opened_by, trigger_count, opened_at,
                       last_event_at, acknowledged_at, resolved_at))

}  // namespace alert
