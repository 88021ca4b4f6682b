// How long the waits of a process are in one incident: a drill may run with its clock compressed.
#pragma once

#include <algorithm>

#include "incident/incident.h"

namespace process {

inline constexpr int fastest_drill = 20;

// A wait that the process names - a cadence, a nudge, a stage's limit, the delay of an automation, the time for a
// review - as it is in this incident. What people promise by the clock ("the next update at 14:30") is no such wait.
constexpr base::Duration paced(const incident::Incident& incident, base::Duration wait) {
  return {wait.microseconds / std::max(1, incident.drill_speed)};
}

}  // namespace process
