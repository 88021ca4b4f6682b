// The command line: `serve` runs the server, everything else is a client of one or works on its files.
#pragma once

#include <string>
#include <variant>

#include "cli/command.h"

namespace cli {

// Gives the exit code: 0 done, 1 refused or failed, 2 the command line is wrong, 3 the server can't be reached.
int run(int argc, char** argv);

struct Chosen {
  const Command* command = nullptr;
  Given given;
  bool json = false;
  std::string url;  // of --url, or ""
};
// Words to print instead, because they were asked for (--help) or because the line is wrong.
struct Said {
  int code = 0;
  std::string text;
};
// Takes a command line apart; `arguments` without the program's name.
std::variant<Chosen, Said> parse(const std::vector<Command>& table, const std::vector<std::string>& arguments);

}  // namespace cli
