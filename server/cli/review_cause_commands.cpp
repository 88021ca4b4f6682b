// What contributed to incidents, in a terminal.
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

int list_kinds(const Given&, Desk& desk) {
  return ask_and_show(desk, "GET", "/api/v1/causes", {}, [&](const Answer& answer) {
    Table table({"CAUSE", "NAME", "MEANING"});
    for (const wire::json::value& one : list_at(answer.json, "items"))
      table.row({text_at(one, "key"), text_at(one, "name"), text_at(one, "meaning")});
    table.print(desk.out, "");
  });
}

base::Result<std::string> cause_path(const Given& given, Desk& desk) {
  TRY(const std::string id, incident_id(desk, given.text("INCIDENT")));
  return "/api/v1/incidents/" + encoded(id) + "/review/causes/" + encoded(given.text("CAUSE"));
}

int name_cause(const Given& given, Desk& desk) {
  const auto path = cause_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "PUT", *path, texts({{"note", given.text("NOTE")}}), [&](const Answer& answer) {
    Table table({"CAUSE", "NOTE", "BY"});
    for (const wire::json::value& one : list_at(answer.json, "causes"))
      table.row({text_at(one, "name"), text_at(one, "note"), text_at(one, "named_by")});
    table.print(desk.out, "");
  });
}

int take_back_cause(const Given& given, Desk& desk) {
  const auto path = cause_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "DELETE", *path, {}, [&](const Answer&) { desk.out << "Taken back.\n"; });
}

}  // namespace

std::vector<Command> review_cause_commands() {
  const Argument cause{"CAUSE", "Its key, as `muster causes` lists it: capacity."};
  Argument note{"NOTE", "How it contributed."};
  note.required = false;
  return {{"causes", "Lists the kinds of causes that a review can name.", {}, {}, list_kinds},
          {"review cause",
           "Names what contributed to an incident, and how.",
           {which_incident, cause, note},
           {},
           name_cause},
          {"review no-cause", "Takes back that something contributed.", {which_incident, cause}, {}, take_back_cause}};
}

}  // namespace cli
