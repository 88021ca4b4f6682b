#include "cli/completion.h"

#include <map>
#include <set>

namespace cli {
namespace {

// What may follow some words: "" is followed by "alert", "alert" by "list", "alert list" by "--state".
std::map<std::string, std::set<std::string>> followers(const std::vector<Command>& table) {
  std::map<std::string, std::set<std::string>> next;
  for (const Command& command : table) {
    const std::size_t space = command.words.find(' ');
    next[""].insert(command.words.substr(0, space));
    if (space != std::string::npos) next[command.words.substr(0, space)].insert(command.words.substr(space + 1));
    auto& of_command = next[command.words];
    of_command.insert({"--json", "--help"});
    for (const Option& option : command.options) {
      if (!option.hidden) of_command.insert("--" + option.name);
    }
    for (const Argument& argument : command.arguments) {
      of_command.insert(argument.choices.begin(), argument.choices.end());
    }
  }
  return next;
}

std::string joined(const std::set<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

// bash; zsh runs the same after bashcompinit.
std::string bash_script(const std::vector<Command>& table) {
  std::string script =
      "_muster() {\n"
      "  local word words=\"\" depth=0 i\n"
      "  word=\"${COMP_WORDS[COMP_CWORD]}\"\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    [[ \"${COMP_WORDS[i]}\" == -* || $depth -ge 2 ]] && break\n"
      "    words=\"${words:+$words }${COMP_WORDS[i]}\"; depth=$((depth + 1))\n"
      "  done\n"
      "  local next=\"\"\n"
      "  while :; do\n"
      "    case \"$words\" in\n";
  for (const auto& [words, next] : followers(table)) {
    script += "      \"" + words + "\") next=\"" + joined(next) + "\" ;;\n";
  }
  script +=
      "      *\\ *) words=\"${words% *}\"; continue ;;\n"
      "    esac\n"
      "    break\n"
      "  done\n"
      "  COMPREPLY=($(compgen -W \"$next\" -- \"$word\"))\n"
      "  [[ ${#COMPREPLY[@]} -gt 0 || \"$word\" == -* ]] || COMPREPLY=($(compgen -f -- \"$word\"))\n"
      "}\n"
      "complete -F _muster muster\n";
  return script;
}

// Within single quotes of fish.
std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_condition(const std::string& words) {
  const std::size_t space = words.find(' ');
  std::string condition = "__fish_seen_subcommand_from " + words.substr(0, space);
  if (space != std::string::npos) condition += "; and __fish_seen_subcommand_from " + words.substr(space + 1);
  return condition;
}

std::string fish_script(const std::vector<Command>& table) {
  std::string script = "complete -c muster -l json -d 'Print the answer as JSON.'\n";
  for (const Command& command : table) {
    const std::size_t space = command.words.find(' ');
    const std::string first = command.words.substr(0, space);
    const std::string rest = space == std::string::npos ? "" : command.words.substr(space + 1);
    script += "complete -c muster -f -n " +
              fish_quoted(rest.empty() ? "__fish_use_subcommand"
                                       : "__fish_seen_subcommand_from " + first +
                                             "; and not __fish_seen_subcommand_from " + rest) +
              " -a " + (rest.empty() ? first : rest) + " -d " + fish_quoted(command.summary) + "\n";
    if (!rest.empty()) script += "complete -c muster -f -n __fish_use_subcommand -a " + first + "\n";
    for (const Option& option : command.options) {
      if (option.hidden) continue;
      script += "complete -c muster -n " + fish_quoted(fish_condition(command.words)) + " -l " + option.name +
                (option.value.empty() ? "" : " -r") + " -d " + fish_quoted(option.meaning) + "\n";
    }
  }
  return script;
}

std::string in_cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string usage(const Command& command) {
  std::string line = "muster " + command.words;
  for (const Option& option : command.options) {
    if (option.required) line += " --" + option.name + " " + option.value;
  }
  for (const Argument& argument : command.arguments) {
    line += " " + (argument.required ? argument.name : "[" + argument.name + "]");
  }
  for (const Option& option : command.options) {
    if (!option.required && !option.hidden) return line + " [options]";
  }
  return line;
}

}  // namespace

std::string completion_script(const std::string& shell, const std::vector<Command>& table) {
  if (shell == "fish") return fish_script(table);
  if (shell == "zsh") return "autoload -U +X bashcompinit && bashcompinit\n" + bash_script(table);
  return bash_script(table);
}

std::string commands_as_markdown(const std::vector<Command>& table) {
  std::string page =
      "# The command line\n\n"
      "`muster serve` is the server; most other commands speak to one. They find it by `MUSTER_URL` (default "
      "`http://127.0.0.1:8080`) or `--url`, and say who you are by `MUSTER_TOKEN`. `--json` prints every answer as "
      "JSON.\n\n"
      "Exit codes: 0 done, 1 refused or failed, 2 the command line is wrong, 3 the server or its database can't be "
      "reached. A server whose store breaks ends with 70.\n\n"
      "This page is written by `muster help markdown`.\n";
  for (const Command& command : table) {
    page += "\n## muster " + command.words + "\n\n" + command.summary + "\n\n```sh\n" + usage(command) + "\n```\n";
    if (command.arguments.empty() && command.options.empty()) continue;
    page += "\n| | |\n| --- | --- |\n";
    for (const Argument& argument : command.arguments) {
      page += "| `" + in_cell(argument.name) + "` | " + in_cell(argument.meaning) + " |\n";
    }
    for (const Option& option : command.options) {
      if (option.hidden) continue;
      page += "| `--" + option.name + (option.value.empty() ? "" : " " + in_cell(option.value)) + "` | " +
              in_cell(option.meaning) + " |\n";
    }
  }
  return page;
}

}  // namespace cli
