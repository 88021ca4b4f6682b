// The only file that knows CLI11.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

#include "cli/command_line.h"

namespace cli {
namespace {

struct Bound {
  const Command* command;
  CLI::App* app;
  // By the name under which Given holds them.
  std::vector<std::pair<std::string, CLI::Option*>> options;
};

CLI::App* find_or_add(CLI::App& under, const std::string& word) {
  for (CLI::App* known : under.get_subcommands([](const CLI::App*) { return true; })) {
    if (known->get_name() == word) return known;
  }
  CLI::App* added = under.add_subcommand(word);
  added->description("Commands: see muster " + word + " --help.");
  return added;
}

void bind_argument(Bound& bound, const Argument& argument) {
  CLI::Option* option = bound.app->add_option(argument.name, argument.meaning);
  option->required(argument.required)->type_name("");
  if (argument.repeats)
    option->expected(argument.required ? 1 : 0, 1000)->allow_extra_args();
  else
    option->expected(1);
  if (!argument.choices.empty()) option->check(CLI::IsMember(argument.choices));
  bound.options.emplace_back(argument.name, option);
}

void bind_option(Bound& bound, const Option& described) {
  const std::string names = "--" + described.name + (described.alias.empty() ? "" : ",--" + described.alias);
  CLI::Option* option = nullptr;
  if (described.value.empty()) {
    option = bound.app->add_flag(names, described.meaning);
  } else {
    option = bound.app->add_option(names, described.meaning)->type_name(described.value)->required(described.required);
    option->multi_option_policy(described.repeats ? CLI::MultiOptionPolicy::TakeAll : CLI::MultiOptionPolicy::Throw);
    option->expected(1);
    if (described.repeats) option->allow_extra_args(false)->expected(1, 1000)->allow_extra_args(false);
    if (!described.choices.empty()) option->check(CLI::IsMember(described.choices));
  }
  if (described.hidden) option->group("");
  bound.options.emplace_back(described.name, option);
}

Bound bind(CLI::App& top, const Command& command) {
  CLI::App* at = &top;
  std::string words = command.words;
  for (std::size_t space = 0; space != std::string::npos;) {
    space = words.find(' ');
    at = find_or_add(*at, words.substr(0, space));
    if (space != std::string::npos) words = words.substr(space + 1);
  }
  at->description(command.summary);
  Bound bound{&command, at, {}};
  for (const Argument& argument : command.arguments) bind_argument(bound, argument);
  for (const Option& option : command.options) bind_option(bound, option);
  return bound;
}

Given given_of(const Bound& bound) {
  Given given;
  for (const auto& [name, option] : bound.options) {
    if (option->count() > 0) given.put(name, option->results());
  }
  return given;
}

// A word that only leads to others ("alert") is no command.
void ask_for_more(CLI::App& app) {
  const auto below = app.get_subcommands([](const CLI::App*) { return true; });
  if (!below.empty()) app.require_subcommand(1);
  for (CLI::App* one : below) ask_for_more(*one);
}

}  // namespace

std::variant<Chosen, Said> parse(const std::vector<Command>& table, const std::vector<std::string>& arguments) {
  CLI::App top("Muster: alerts in, people paged, incidents led, figures kept.", "muster");
  top.fallthrough();
  top.option_defaults()->always_capture_default(false);
  Chosen chosen;
  top.add_flag("--json", chosen.json, "Print the answer as JSON.");
  top.add_option("--url", chosen.url, "Where the server is, in place of MUSTER_URL.")->type_name("URL");
  std::vector<Bound> all;
  for (const Command& command : table) all.push_back(bind(top, command));
  for (const Bound& bound : all) bound.app->fallthrough();
  ask_for_more(top);
  try {
    top.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = top.exit(error, out, err);
    return Said{code == 0 ? done : wrong_usage, out.str() + err.str()};
  }
  for (const Bound& bound : all) {
    if (!bound.app->parsed() || !bound.app->get_subcommands().empty()) continue;
    chosen.command = bound.command;
    chosen.given = given_of(bound);
  }
  return chosen;
}

}  // namespace cli
