// Approvals of an incident's stages, as rows.
#pragma once

#include "process/process.h"
#include "store/tables.h"

namespace store {

template <>
constexpr std::string_view table_of<process::Approval> = "incident_approval";

namespace incident_approvals {

// Of all visits, in the order in which they were first asked for.
std::vector<process::Approval> of(Transaction& tx, incident::IncidentId id);

}  // namespace incident_approvals
}  // namespace store
