// Who takes part in an incident, from the command line.
#include <algorithm>
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

const Argument who{"PERSON", "Who: their name, e-mail address or id."};

base::Result<std::string> responders_of(const Given& given, Desk& desk) {
  TRY(const std::string id, incident_id(desk, given.text("INCIDENT")));
  return "/api/v1/incidents/" + encoded(id) + "/responders";
}

int list_responders(const Given& given, Desk& desk) {
  const auto path = responders_of(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "GET", *path, {}, [&](const Answer& answer) {
    desk.out << text_at(answer.json, "sentence") << "\n\n";
    Table table({"PERSON", "JOINED (UTC)", "BY", "LEFT (UTC)", "AT LEAST", "AT MOST", "CORRECTED BY"});
    for (const wire::json::value& one : list_at(answer.json, "responders")) {
      std::string how = text_at(one, "joined_by").substr(3);
      table.row({text_at(one, "person.name"), minute_of(text_at(one, "joined_at")), how,
                 minute_of(text_at(one, "left_at")), spoken_at(one, "at_least_seconds"),
                 spoken_at(one, "at_most_seconds"), text_at(one, "corrected_by")});
    }
    table.print(desk.out, "Nobody.");
  });
}

int change_responder(const Given& given, Desk& desk, const std::string& method, const std::string& part,
                     const std::optional<wire::json::object>& body, const std::string& done_words) {
  const auto path = responders_of(given, desk);
  if (!path) return print_error(path.error(), desk);
  const auto person = id_of(desk, given.text("PERSON"), "/api/v1/people", "person");
  if (!person) return print_error(person.error(), desk);
  return ask_and_show(desk, method, *path + "/" + encoded(*person) + part, body,
                      [&](const Answer&) { desk.out << done_words << "\n"; });
}

int join(const Given& given, Desk& desk) { return change_responder(given, desk, "PUT", "", {}, "They take part."); }

int leave(const Given& given, Desk& desk) {
  return change_responder(given, desk, "DELETE", "", {}, "They take part no longer.");
}

int time_spent(const Given& given, Desk& desk) {
  wire::json::object body;
  if (given.text("TIME") != "recorded") {
    const auto seconds = seconds_of("TIME", given.text("TIME"));
    if (!seconds) return print_error(seconds.error(), desk);
    body["minutes"] = (*seconds + 30) / 60;
  }
  return change_responder(given, desk, "PUT", "/time", body, "Noted; the timeline says that you corrected it.");
}

}  // namespace

std::vector<Command> incident_responder_commands() {
  return {{"responder list",
           "Lists who takes part in an incident, and how much time it took them.",
           {which_incident},
           {},
           list_responders},
          {"responder join", "Says that somebody takes part in an incident.", {which_incident, who}, {}, join},
          {"responder leave", "Says that somebody takes part in it no longer.", {which_incident, who}, {}, leave},
          {"responder time",
           "Corrects how much time an incident took somebody.",
           {which_incident, who, {"TIME", "Such as 90m or 2h, in whole minutes; or: recorded, for what was recorded."}},
           {},
           time_spent}};
}

}  // namespace cli
