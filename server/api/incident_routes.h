// What the routes of incidents have in common.
#pragma once

#include "api/incident_reading.h"
#include "api/incident_view.h"
#include "http/gather.h"

namespace api {

inline app::incidents::Doer doer(const Call& call) { return {call.actor, call.person}; }

// not_found, or stale when the caller means to change another version than the present one.
inline base::Result<void> expect_incident(const Call& call, incident::IncidentId id) {
  const std::int64_t version = incident_version(call, id);
  if (version == 0) return base::not_found("there is no incident " + id.text());
  return http::expect_version({call.if_match}, version);
}

// Runs `verb` on the incident in the version that the caller means, and shows the incident as it is then.
template <class Verb>
base::Result<IncidentView> change(Call& call, incident::IncidentId id, Verb verb) {
  TRY_DO(expect_incident(call, id));
  TRY_DO(verb());
  return incident_view(call, id);
}

}  // namespace api
