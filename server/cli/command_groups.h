// The commands by what they are about, and what those share that work on a server's own files.
#pragma once

#include "cli/command.h"

namespace cli {

std::vector<Command> server_commands();
std::vector<Command> demo_commands();
std::vector<Command> store_commands();
std::vector<Command> organisation_commands();
std::vector<Command> alert_commands();
std::vector<Command> page_commands();
std::vector<Command> incident_commands();
std::vector<Command> incident_work_commands();
std::vector<Command> incident_role_commands();
std::vector<Command> incident_approval_commands();
std::vector<Command> incident_responder_commands();
std::vector<Command> drill_commands();
std::vector<Command> attachment_commands();
std::vector<Command> review_commands();
std::vector<Command> review_cause_commands();
std::vector<Command> review_reading_commands();
std::vector<Command> process_commands();
std::vector<Command> change_commands();
std::vector<Command> figure_commands();
std::vector<Command> digest_commands();
std::vector<Command> following_commands();
std::vector<Command> mail_commands();
std::vector<Command> about_commands();

// The settings of the configuration as options; all of them when `flags` is empty.
std::vector<Option> setting_options(const std::vector<std::string>& flags);
base::Result<platform::Config> config_of(const Given& given, const platform::Environment& environment);

}  // namespace cli
