// What the type of an incident adds to it. For the use cases of incidents only.
#pragma once

#include "app/incident_record.h"

namespace app::incidents {

// Invalid at "/type" unless the type is one that is offered.
base::Result<void> check_type(const Directory& directory, const std::string& type);

// Conflict at "/type" unless the process has the stage that the incident is in.
base::Result<void> check_stage(const process::Process& process, const incident::Incident& incident);

// Invalid at "/parent" unless the incident can be a part of it: it is there, and no part of `child` (which may be new).
base::Result<void> check_parent(store::Transaction& tx, IncidentId child, IncidentId parent);

// Sets, or with an empty value clears, a field of the process. Invalid at "/fields/NAME".
base::Result<void> set_field(const Directory& directory, const process::Process& process, incident::Incident& incident,
                             const incident::FieldValue& field);
// The value for people to read: the name of a person or a service.
std::string spoken_value(const Directory& directory, const process::Field& field, const std::string& value);

}  // namespace app::incidents
