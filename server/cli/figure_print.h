// How shares and the outcome of action items look in a terminal.
#pragma once

#include "cli/command.h"
#include "wire/json.h"

namespace cli {

// "8 %" of "0.0812"; "-" where there is none.
std::string percent(const std::string& share);

// Whether the failures came back: of each kind the share, then each action item that was done.
void print_recurrence(const wire::json::value& items, Desk& desk);

}  // namespace cli
