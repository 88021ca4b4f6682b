// Settings as flags, one argument a line, and the same from the environment.
#include "platform/config.h"

#include <algorithm>

#include "target.h"

namespace {

using platform::Config;

std::string told(const Config& config) {
  std::string out;
  for (const std::string& part :
       {config.listen, config.data, config.database, config.public_url, config.mail.url, config.mail.user,
        config.mail_from, std::to_string(config.threads), std::to_string(config.database_wait.microseconds),
        std::to_string(config.trusted_proxies.size()),
        std::to_string(config.egress.allowed.size() + config.egress.hosts.size())}) {
    out += part + "\n";
  }
  return out;
}

const fuzz::Target config("config", [](std::string_view bytes) {
  std::vector<std::string> arguments;
  std::map<std::string, std::string> variables;
  while (!bytes.empty()) {
    arguments.emplace_back(fuzz::take_line(bytes));
    const std::string& argument = arguments.back();
    const auto setting = std::ranges::find_if(platform::settings(), [&](const auto& one) {
      return argument.starts_with("--" + std::string(one.flag) + "=");
    });
    if (setting != platform::settings().end())
      variables[setting->variable()] = argument.substr(setting->flag.size() + 3);
  }
  const bool all_are_settings = variables.size() == arguments.size();
  const auto by_variables = platform::read_config({}, [&](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  });
  const auto by_flags = platform::read_config(arguments, [](const std::string&) { return std::nullopt; });
  for (const auto* read : {&by_flags, &by_variables}) {
    fuzz::must(*read || (!read->error().message.empty() && read->error().code == base::Code::invalid),
               "a refusal says what was expected");
  }
  if (!by_flags || !all_are_settings) return;
  fuzz::must(by_variables && told(*by_flags) == told(*by_variables), "flags and variables mean the same");
});

}  // namespace
