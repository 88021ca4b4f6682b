// What the program says about itself: its API, its commands, its version.
#include <ostream>

#include "api/site.h"
#include "cli/command_groups.h"
#include "cli/completion.h"
#include "cli/print.h"
#include "cli/version.h"

namespace cli {
namespace {

int openapi(const Given&, Desk& desk) {
  desk.out << api::openapi();
  return done;
}

int routes(const Given&, Desk& desk) {
  wire::json::array list;
  Table table({"METHOD", "PATH", "NEEDS", "SUMMARY"});
  for (const auto& endpoint : api::Site::endpoints()) {
    const http::Route& route = endpoint.facts.route;
    const std::string method(http::text_of(route.method));
    const std::string needs(wire::text_of(route.permission));
    table.row({method, std::string(route.path), needs, std::string(route.summary)});
    list.push_back(wire::json::object{
        {"method", method}, {"path", route.path}, {"permission", needs}, {"summary", route.summary}});
  }
  if (desk.json)
    desk.out << wire::json::serialize(list) << "\n";
  else
    table.print(desk.out, "");
  return done;
}

int completion(const Given& given, Desk& desk) {
  desk.out << completion_script(given.text("SHELL"), commands());
  return done;
}

int version(const Given&, Desk& desk) {
  if (desk.json)
    desk.out << wire::json::serialize(wire::json::object{{"version", program_version}}) << "\n";
  else
    desk.out << "Muster " << program_version << "\n";
  return done;
}

int markdown(const Given&, Desk& desk) {
  desk.out << commands_as_markdown(commands());
  return done;
}

}  // namespace

std::vector<Command> about_commands() {
  Command completion_command{"completion",
                             "Prints a script that completes commands and options in your shell.",
                             {{"SHELL", "bash, zsh or fish."}},
                             {},
                             completion};
  completion_command.arguments[0].choices = {"bash", "zsh", "fish"};
  return {{"openapi", "Prints the contract of the API as OpenAPI 3.1.", {}, {}, openapi},
          {"routes", "Lists every route of the API with the permission it needs.", {}, {}, routes},
          std::move(completion_command),
          {"version", "Prints the version of the program.", {}, {}, version},
          {"help markdown", "Prints this manual of the commands as Markdown.", {}, {}, markdown}};
}

}  // namespace cli
