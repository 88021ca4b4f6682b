// Commands that work on a server's own files: init and serve.
#include <algorithm>
#include <ostream>

#include "cli/command_groups.h"
#include "cli/init.h"
#include "cli/serve.h"
#include "cli/sign_in_link.h"
#include "wire/json.h"

namespace cli {
namespace {

Option option_of(const platform::Setting& setting) {
  Option option{
      std::string(setting.flag), std::string(setting.value),
      std::string(setting.meaning) + " Default: " + std::string(setting.otherwise) + ". [" + setting.variable() + "]"};
  option.hidden = setting.secret;
  if (setting.flag == "mail-url") option.alias = "smtp-url";
  if (setting.flag == "egress-allow") option.alias = "allow-outbound";
  option.repeats = setting.value == "LIST";
  return option;
}

std::string next_steps(const WaysIn& ways, const Given& given) {
  const std::string data = given.has("data") ? " --data " + given.text("data") : "";
  return "Next:\n  muster serve" + data + "\n  export MUSTER_TOKEN=" + ways.token +
         "\n  muster doctor\n  muster apply organisation.yaml     # your teams, services, schedules and policies\n";
}

int run_init(const Given& given, Desk& desk) {
  const auto config = config_of(given, desk.environment);
  if (!config) return print_error(config.error(), desk);
  const std::string email = given.text("admin-email");
  const std::string name = given.has("admin-name") ? given.text("admin-name") : email.substr(0, email.find('@'));
  const auto ways = init(*config, {email, name});
  if (!ways) return print_error(ways.error(), desk);
  if (desk.json) {
    desk.out << wire::json::serialize(
                    wire::json::object{{"store", ways->place}, {"token", ways->token}, {"sign_in", ways->link}})
             << "\n";
    return done;
  }
  desk.out << "Made " << ways->place << " with " << name << " <" << email << "> as administrator.\n\n"
           << "API token (shown once):          " << ways->token << "\n"
           << "Sign in (once, within 24 hours): " << ways->link << "\n\n"
           << next_steps(*ways, given);
  return done;
}

int run_sign_in_link(const Given& given, Desk& desk) {
  const auto config = config_of(given, desk.environment);
  if (!config) return print_error(config.error(), desk);
  const auto way = make_way_in(*config, given.text("email"));
  if (!way) return print_error(way.error(), desk);
  if (desk.json) {
    desk.out << wire::json::serialize(wire::json::object{{"name", way->name}, {"sign_in", way->link}}) << "\n";
    return done;
  }
  desk.out << "Sign in as " << way->name << " (once, within 24 hours): " << way->link << "\n";
  return done;
}

int run_serve(const Given& given, Desk& desk) {
  const auto config = config_of(given, desk.environment);
  return config ? serve(*config) : print_error(config.error(), desk);
}

}  // namespace

std::vector<Option> setting_options(const std::vector<std::string>& flags) {
  std::vector<Option> options;
  for (const platform::Setting& setting : platform::settings()) {
    const bool wanted = flags.empty() || std::ranges::find(flags, setting.flag) != flags.end();
    if (wanted) options.push_back(option_of(setting));
  }
  return options;
}

base::Result<platform::Config> config_of(const Given& given, const platform::Environment& environment) {
  std::vector<std::string> arguments;
  for (const platform::Setting& setting : platform::settings()) {
    const std::string flag(setting.flag);
    if (!given.has(flag)) continue;
    std::string value;
    for (const std::string& one : given.list(flag)) value += (value.empty() ? "" : ",") + one;
    arguments.push_back("--" + flag + "=" + value);
  }
  return platform::read_config(arguments, environment);
}

std::vector<Command> server_commands() {
  Command init_command{"init", "Makes a new store with its first administrator.", {}, {}, run_init};
  init_command.options = {{"admin-email", "ADDRESS", "The e-mail address of the first administrator.", true},
                          {"admin-name", "NAME", "Their name. Default: the address up to the @."}};
  for (Option& option : setting_options({"data", "database", "public-url", "listen"})) {
    init_command.options.push_back(std::move(option));
  }
  Command link_command{"sign-in-link",
                       "Makes a link that signs a person in once, for whoever is locked out; on SQLite the server must "
                       "be stopped.",
                       {},
                       {{"email", "ADDRESS", "The person's e-mail address.", true}},
                       run_sign_in_link};
  for (Option& option : setting_options({"data", "database", "public-url", "listen"})) {
    link_command.options.push_back(std::move(option));
  }
  return {std::move(init_command),
          std::move(link_command),
          {"serve", "Runs the server until it gets SIGTERM or SIGINT.", {}, setting_options({}), run_serve}};
}

}  // namespace cli
