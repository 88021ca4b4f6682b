// What is made from the table of commands: completion scripts for shells, and the page of the manual.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace cli {

// `shell` is bash, zsh or fish. To be sourced: `source <(muster completion bash)`.
std::string completion_script(const std::string& shell, const std::vector<Command>& table);

// docs/cli.md.
std::string commands_as_markdown(const std::vector<Command>& table);

}  // namespace cli
