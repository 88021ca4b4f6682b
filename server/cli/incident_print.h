// How an incident looks in a terminal.
#pragma once

#include "cli/command.h"
#include "wire/json.h"

namespace cli {

// What it is and the one thing to do next.
void print_incident(const wire::json::value& incident, Desk& desk);
// The same, and its stages, what is missing, updates, tasks and action items.
void print_whole_incident(const wire::json::value& incident, Desk& desk);

}  // namespace cli
