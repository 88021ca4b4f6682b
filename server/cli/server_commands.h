// The commands by what they are about, and what those share that work on a server's own files.
#pragma once

#include "cli/command.h"

namespace cli {

std::vector<Command> server_commands();

// The settings of the configuration as options; all of them when `flags` is empty.
std::vector<Option> setting_options(const std::vector<std::string>& flags);
base::Result<platform::Config> config_of(const Given& given, const platform::Environment& environment);

}  // namespace cli
