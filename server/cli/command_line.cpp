#include "cli/command_line.h"

#include <unistd.h>

#include <iostream>

#include "cli/command_groups.h"
#include "cli/curl_call.h"
#include "cli/curl_remote.h"
#include "cli/incident_import.h"

namespace cli {
namespace {

constexpr const char* usual_url = "http://127.0.0.1:8080";

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

std::optional<bool> ask_at_terminal(const std::string& question) {
  if (::isatty(STDIN_FILENO) == 0) return {};
  std::cout << question << " [y/N] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> all = [] {
    std::vector<Command> table;
    for (const auto group : {server_commands,
                             demo_commands,
                             store_commands,
                             organisation_commands,
                             alert_commands,
                             page_commands,
                             incident_commands,
                             incident_work_commands,
                             incident_role_commands,
                             incident_approval_commands,
                             incident_responder_commands,
                             drill_commands,
                             attachment_commands,
                             review_commands,
                             review_cause_commands,
                             review_reading_commands,
                             process_commands,
                             change_commands,
                             import_commands,
                             figure_commands,
                             digest_commands,
                             following_commands,
                             mail_commands,
                             about_commands}) {
      for (Command& command : group()) table.push_back(std::move(command));
    }
    return table;
  }();
  return all;
}

int print_error(const base::Error& error, Desk& desk) {
  desk.err << "muster: " << error.message << "\n";
  for (const base::FieldFault& fault : error.more) {
    if (fault.field.empty() && fault.message == error.message) continue;
    desk.err << "  " << (fault.field.empty() ? "" : fault.field + ": ") << fault.message << "\n";
  }
  return error.code == base::Code::unavailable ? unreachable : refused;
}

int run(int argc, char** argv) {
  const auto parsed = parse(commands(), {argv + 1, argv + argc});
  if (const auto* said = std::get_if<Said>(&parsed)) {
    (said->code == done ? std::cout : std::cerr) << said->text;
    return said->code;
  }
  const auto& chosen = std::get<Chosen>(parsed);
  const platform::Environment environment = platform::process_environment();
  const std::string url = !chosen.url.empty() ? chosen.url : environment("MUSTER_URL").value_or(usual_url);
  CurlRemote remote(without_slash(url), environment("MUSTER_TOKEN").value_or(""));
  Desk desk{environment, remote, std::cout, std::cerr, chosen.json, ask_at_terminal, curl_call};
  try {
    return chosen.command->run(chosen.given, desk);
  } catch (const std::exception& trouble) {
    desk.err << "muster: " << trouble.what() << "\n";
    return refused;
  }
}

}  // namespace cli
