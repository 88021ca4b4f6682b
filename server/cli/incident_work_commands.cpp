// Working on an incident from the command line: updates, stages, its resolution.
#include <ostream>

#include "cli/command_groups.h"
#include "cli/incident_print.h"
#include "cli/print.h"
#include "cli/talk.h"
#include "incident/incident.h"

namespace cli {
namespace {

const Argument which{"INCIDENT", "The incident: 12, #12 or its id."};

int update(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  wire::json::object body = texts({{"text", given.text("TEXT")}});
  if (given.has("next-in")) {
    const auto seconds = seconds_of("--next-in", given.text("next-in"));
    if (!seconds) return print_error(seconds.error(), desk);
    body["next_in_seconds"] = *seconds;
  }
  return ask_and_show(desk, "POST", "/api/v1/incidents/" + encoded(*id) + "/updates", body, [&](const Answer& answer) {
    desk.out << "Sent to " << text_at(answer.json, "sent_to") << ".";
    const std::string due = text_at(answer.json, "next_due_at");
    desk.out << (due.empty() ? "" : " The next is due " + minute_of(due) + " UTC.") << "\n";
  });
}

int stage(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  wire::json::object body = texts({{"stage", given.text("STAGE")}, {"reason", given.text("reason")}});
  if (given.has("into")) {
    const auto into = incident_id(desk, given.text("into"));
    if (!into) return print_error(into.error(), desk);
    body["into"] = *into;
  }
  return ask_and_show(desk, "PUT", "/api/v1/incidents/" + encoded(*id) + "/stage", body,
                      [&](const Answer& answer) { print_incident(answer.json, desk); });
}

// The facts that the guards ask for, then the move: two requests, the first of which may stay alone.
int resolve(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  const auto ended = instant_of("--impact-ended", given.text("impact-ended"));
  if (!ended) return print_error(ended.error(), desk);
  const std::string path = "/api/v1/incidents/" + encoded(*id);
  const wire::json::object facts = texts({{"resolution", given.text("RESOLUTION")},
                                          {"mitigation", given.text("mitigation")},
                                          {"impact_ended_at", *ended}});
  if (!facts.empty()) {
    const auto corrected = desk.remote.ask("PATCH", path, wire::json::serialize(facts));
    if (!corrected) return print_error(corrected.error(), desk);
  }
  const wire::json::object move = texts({{"stage", "resolved"}, {"reason", given.text("reason")}});
  return ask_and_show(desk, "PUT", path + "/stage", move,
                      [&](const Answer& answer) { print_incident(answer.json, desk); });
}

}  // namespace

std::vector<Command> incident_work_commands() {
  Command update_command{"update",
                         "Tells stakeholders how it stands; each follower gets it by mail.",
                         {which, {"TEXT", "What to tell them."}},
                         {},
                         update};
  update_command.options = {{"next-in", "TIME", "When the next update follows, such as 30m. Default: the severity's."}};
  Command stage_command{"stage",
                        "Moves an incident to another stage; says what is missing.",
                        {which, {"STAGE", "The stage."}},
                        {},
                        stage};
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<incident::Stage>>(
      [&](auto stage_of) { stage_command.arguments[1].choices.emplace_back(stage_of.name); });
  stage_command.options = {{"reason", "TEXT", "Why; some moves ask for it."},
                           {"into", "INCIDENT", "The incident that a merged one becomes part of."}};
  Command resolve_command{"resolve",
                          "Records how an incident was resolved, and moves it to resolved.",
                          {which, {"RESOLUTION", "What resolved it.", false}},
                          {},
                          resolve};
  resolve_command.options = {{"mitigation", "TEXT", "What took the pain away, where that is not recorded yet."},
                             {"impact-ended", "WHEN", "When it stopped hurting: now, or an instant."},
                             {"reason", "TEXT", "Why stages are passed over."}};
  return {std::move(update_command), std::move(stage_command), std::move(resolve_command)};
}

}  // namespace cli
