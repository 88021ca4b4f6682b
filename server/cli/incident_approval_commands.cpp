// The approvals that an incident waits for, from the command line.
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

int ask_for_approvals(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  return ask_and_show(
      desk, "POST", "/api/v1/incidents/" + encoded(*id) + "/approvals", texts({{"note", given.text("note")}}),
      [&](const Answer& answer) { desk.out << "Asked. " << text_at(answer.json, "next_step.title") << "\n"; });
}

// Those that wait for whoever asks.
base::Result<std::vector<std::string>> mine(Desk& desk, const std::string& incident) {
  const auto found = desk.remote.ask("GET", "/api/v1/incidents/" + encoded(incident));
  if (!found) return base::Failure(found.error());
  std::vector<std::string> ids;
  std::string others;
  for (const wire::json::value& one : list_at(found->json, "approvals")) {
    if (text_at(one, "may_answer") == "true")
      ids.push_back(text_at(one, "id"));
    else if (text_at(one, "state") == "asked")
      others += " " + text_at(one, "sentence");
  }
  if (ids.empty()) return base::conflict("Nothing waits for your approval." + others);
  return ids;
}

int answer_approvals(const Given& given, Desk& desk, const std::string& verdict, const char* done_words) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  const auto ids = mine(desk, *id);
  if (!ids) return print_error(ids.error(), desk);
  int code = done;
  for (const std::string& approval : *ids) {
    if (code != done) break;
    code =
        ask_and_show(desk, "PUT", "/api/v1/incidents/" + encoded(*id) + "/approvals/" + encoded(approval) + "/answer",
                     texts({{"verdict", verdict}, {"reason", given.text("REASON")}}),
                     [&](const Answer&) { desk.out << done_words << "\n"; });
  }
  return code;
}

int give(const Given& given, Desk& desk) { return answer_approvals(given, desk, "approve", "Approved."); }
int decline(const Given& given, Desk& desk) {
  return answer_approvals(given, desk, "decline", "Declined; who asked is told.");
}

}  // namespace

std::vector<Command> incident_approval_commands() {
  return {{"approval ask",
           "Asks for the approvals that the next move of an incident needs.",
           {which_incident},
           {{"note", "TEXT", "What they have to know."}},
           ask_for_approvals},
          {"approval give",
           "Approves what waits for your approval in an incident.",
           {which_incident, {"REASON", "Why, for the timeline.", false}},
           {},
           give},
          {"approval decline",
           "Declines what waits for your approval in an incident.",
           {which_incident, {"REASON", "Why."}},
           {},
           decline}};
}

}  // namespace cli
