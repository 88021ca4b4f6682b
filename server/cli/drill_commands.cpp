// Drills from the command line.
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

int score(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  return ask_and_show(desk, "GET", "/api/v1/incidents/" + encoded(*id) + "/drill", {}, [&](const Answer& answer) {
    Table table({"WHAT", "VERDICT", "POINTS", "ASKED", "DONE"});
    for (const wire::json::value& row : list_at(answer.json, "rows")) {
      std::string verdict = text_at(row, "verdict");
      if (verdict == "not_asked") verdict = "not asked";
      const std::string of = text_at(row, "of");
      table.row({text_at(row, "title"), verdict, of == "0" ? "" : text_at(row, "points") + " of " + of,
                 text_at(row, "asked"), text_at(row, "done")});
    }
    table.print(desk.out, "Nothing is asked.");
    const bool is_final = text_at(answer.json, "is_final") == "true";
    desk.out << "\n" << (is_final ? "Points: " : "Points so far: ") << text_at(answer.json, "arithmetic") << "\n";
    const auto& practise = list_at(answer.json, "practise");
    if (practise.empty()) return;
    desk.out << "\nTo practise next:\n";
    for (const wire::json::value& sentence : practise) desk.out << "  " << sentence.as_string().c_str() << "\n";
  });
}

}  // namespace

std::vector<Command> drill_commands() {
  return {{"drill score",
           "Shows how well a drill was held, or is being held, against its process.",
           {{"INCIDENT", "The drill: 12, #12 or its id."}},
           {},
           score}};
}

}  // namespace cli
