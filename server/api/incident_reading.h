// Incidents as the caller may see them. The only way by which the routes read incidents: a private one that the caller
// may not see is as if it were not there.
#pragma once

#include "api/call.h"
#include "app/approvers.h"
#include "app/incident_record.h"

namespace api {

inline store::incidents::Reader reader(const Call& call) {
  return app::incidents::reader_of({call.actor, call.person});
}

inline bool may_read(const Call& call, incident::IncidentId id) {
  return store::incidents::may_read(call.tx, id, reader(call));
}
inline std::optional<incident::Incident> find_incident(const Call& call, incident::IncidentId id) {
  return may_read(call, id) ? store::incidents::find(call.tx, id) : std::nullopt;
}
inline std::optional<process::Facts> load_incident(const Call& call, incident::IncidentId id) {
  auto facts = may_read(call, id) ? store::incidents::load(call.tx, id) : std::nullopt;
  if (facts) app::approvers::know(call.tx, *call.directory, *facts);
  return facts;
}
// The one that the alert belongs to.
inline std::optional<incident::IncidentId> incident_of(const Call& call, alert::AlertId alert) {
  const auto id = store::incidents::incident_of(call.tx, alert);
  return id && may_read(call, *id) ? id : std::nullopt;
}
// The one that the page asks for help with.
inline std::optional<incident::IncidentId> incident_of(const Call& call, const escalation::Page& page) {
  if (page.alert) return incident_of(call, *page.alert);
  const auto id = store::incidents::incident_of_page(call.tx, page.id);
  return id && may_read(call, *id) ? id : std::nullopt;
}
// 0 when it is not there for the caller.
inline std::int64_t incident_version(const Call& call, incident::IncidentId id) {
  return may_read(call, id) ? store::incidents::version_of(call.tx, id) : 0;
}
inline std::vector<incident::Incident> list_incidents(const Call& call, store::incidents::Filter filter) {
  filter.reader = reader(call);
  return store::incidents::list(call.tx, filter);
}

}  // namespace api
