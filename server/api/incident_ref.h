// "Incident 42: Checkout fails", as other resources name it.
#pragma once

#include "api/incident_reading.h"

namespace api {

struct IncidentRef {
  incident::IncidentId id;
  int number = 0;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(IncidentRef, (), (id, number, title))

inline IncidentRef ref(const incident::Incident& incident) { return {incident.id, incident.number, incident.title}; }

// Nothing when there is no such incident.
inline std::optional<IncidentRef> incident_ref(const Call& call, incident::IncidentId id) {
  const auto found = find_incident(call, id);
  return found ? std::optional(ref(*found)) : std::nullopt;
}

}  // namespace api
