// Events and alerts as rows.
#pragma once

#include "store/tables.h"

namespace store::alerts {

// The alert of this key on this service that is not resolved.
std::optional<alert::Alert> find_open(Transaction& tx, catalog::ServiceId service, std::string_view dedup_key);
std::optional<alert::Alert> find(Transaction& tx, alert::AlertId id);

// An event never changes once it is stored.
void add_event(Transaction& tx, const alert::Event& event, std::optional<alert::AlertId> of);
std::vector<alert::Event> events_of(Transaction& tx, alert::AlertId id, int limit);

struct Filter {
  std::optional<alert::State> state;
  std::optional<catalog::ServiceId> service;
  std::optional<catalog::Urgency> urgency;
  std::string query;                     // in the summary or the dedup key, whatever its case
  std::optional<alert::AlertId> before;  // older than this one
  int limit = 50;
};
// Newest first.
std::vector<alert::Alert> list(Transaction& tx, const Filter& filter);

struct ServiceCount {
  catalog::ServiceId service;
  std::int64_t open = 0;
};
// Alerts that are not resolved, per service that has any.
std::vector<ServiceCount> count_open(Transaction& tx);

}  // namespace store::alerts
