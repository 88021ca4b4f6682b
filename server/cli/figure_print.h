// Shares, readings of others and the outcome of action items in a terminal.
#pragma once

#include "cli/command.h"
#include "wire/json.h"

namespace cli {

// "8 %" of "0.0812"; "-" where there is none.
std::string percent(const std::string& share);

// A number with one digit behind its point; "-" where there is none.
std::string rounded(const std::string& number);

// The figures as somebody else reads them, beside ours, and why they differ.
void print_reconciliation(const wire::json::value& answer, Desk& desk);

// Whether the failures came back: of each kind the share, then each action item that was done.
void print_recurrence(const wire::json::value& items, Desk& desk);

}  // namespace cli
