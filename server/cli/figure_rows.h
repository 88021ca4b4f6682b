// The incidents behind a figure, in a terminal.
#pragma once

#include "cli/command.h"

namespace cli {

// Asks for page after page of such a path, and prints all of them at the end.
int show_figure_rows(const std::string& path, Desk& desk);

}  // namespace cli
