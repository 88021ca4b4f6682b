// Processes from the command line; changing one is `muster apply`. And incidents beside others, or at rest.
#include <ostream>

#include "cli/command_groups.h"
#include "cli/incident_print.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

void print_process(const wire::json::value& process, Desk& desk) {
  print_fields(desk.out, {{"Type", text_at(process, "type")},
                          {"Title", text_at(process, "title")},
                          {"Version", text_at(process, "version")},
                          {"For", text_at(process, "guide")},
                          {"Open incidents", text_at(process, "open_incidents")}});
  desk.out << "\n";
  Table table({"STAGE", "CALLED", "CATEGORY", "ASKS BEFORE IT IS LEFT", "CHECKLIST"});
  for (const wire::json::value& stage : list_at(process, "stages")) {
    std::string asks;
    for (const wire::json::value& ask : list_at(stage, "asks")) {
      const std::string name = text_at(ask, "name");
      asks += (asks.empty() ? "" : ", ") + (name.empty() ? text_at(ask, "kind") : name);
    }
    for (const wire::json::value& approval : list_at(stage, "approvals"))
      asks += (asks.empty() ? "" : ", ") + std::string("approval (") + text_at(approval, "gate") + ")";
    const std::size_t items = list_at(stage, "checklist").size();
    table.row({text_at(stage, "stage"), text_at(stage, "name"), text_at(stage, "category"), asks,
               items == 0 ? "" : std::to_string(items)});
  }
  table.print(desk.out, "It has no stages.");
  for (const wire::json::value& one : list_at(process, "automations")) {
    desk.out << "\nBy itself: " << text_at(one, "name") << " (" << text_at(one, "act.kind") << " after "
             << text_at(one, "after_minutes") << " min)";
  }
  for (const wire::json::value& one : list_at(process, "update_templates"))
    desk.out << "\nTemplate of updates for " << text_at(one, "audience") << ": " << text_at(one, "name");
  for (const wire::json::value& one : list_at(process, "warnings")) desk.out << "\nNote: " << one.as_string().c_str();
  if (list_at(process, "warnings").size() + list_at(process, "automations").size() +
          list_at(process, "update_templates").size() >
      0)
    desk.out << "\n";
}

int processes(const Given& given, Desk& desk) {
  if (given.has("TYPE")) {
    const std::string path = "/api/v1/processes/" + encoded(given.text("TYPE"));
    return ask_and_show(desk, "GET", with_query(path, {{"version", given.text("version")}}), {},
                        [&](const Answer& answer) { print_process(answer.json, desk); });
  }
  return ask_and_show(desk, "GET", given.has("templates") ? "/api/v1/process-templates" : "/api/v1/processes", {},
                      [&](const Answer& answer) {
                        Table table({"TYPE", "TITLE", "VERSION", "OPEN", "FOR"});
                        for (const wire::json::value& one : list_at(answer.json, "items")) {
                          table.row({text_at(one, "type"), text_at(one, "title"), text_at(one, "version"),
                                     text_at(one, "open_incidents"), text_at(one, "guide")});
                        }
                        table.print(desk.out, "No processes.");
                      });
}

// The template of that name as the process of its type.
int add_process(const Given& given, Desk& desk) {
  const auto templates = desk.remote.ask("GET", "/api/v1/process-templates");
  if (!templates) return print_error(templates.error(), desk);
  std::string known;
  for (const wire::json::value& one : list_at(templates->json, "items")) {
    if (text_at(one, "type") == given.text("TEMPLATE")) {
      wire::json::object body = one.as_object();
      body.erase("type");
      body.erase("version");
      return ask_and_show(desk, "PUT", "/api/v1/processes/" + encoded(given.text("TEMPLATE")), body,
                          [&](const Answer& answer) { print_process(answer.json, desk); });
    }
    known += (known.empty() ? "" : ", ") + text_at(one, "type");
  }
  return print_error(base::Error{base::Code::invalid, "There is no such template. There are: " + known + "."}, desk);
}

int retire_process(const Given& given, Desk& desk) {
  return ask_and_show(desk, "DELETE", "/api/v1/processes/" + encoded(given.text("TYPE")), {}, [&](const Answer&) {
    desk.out << given.text("TYPE") << " is not offered any more; its incidents keep their process.\n";
  });
}

int try_process(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  const auto found = desk.remote.ask("GET", "/api/v1/processes/" + encoded(given.text("TYPE")));
  if (!found) return print_error(found.error(), desk);
  wire::json::object process;
  for (const char* member : {"title", "guide", "stages", "severities", "roles", "fields", "automations",
                             "update_templates", "review_template"})
    process[member] = found->json.at(member);
  wire::json::object body{{"incident", *id}, {"process", process}};
  return ask_and_show(desk, "POST", "/api/v1/process-rehearsals", body, [&](const Answer& answer) {
    Table table({"ENTERED (UTC)", "STAGE", "CALLED", "WOULD HAVE ASKED"});
    for (const wire::json::value& step : list_at(answer.json, "steps")) {
      std::string asked = text_at(step, "exists") == "true" ? "" : "the process has no such stage";
      for (const wire::json::value& lack : list_at(step, "missing"))
        asked += (asked.empty() ? "" : " ") + text_at(lack, "sentence");
      table.row({minute_of(text_at(step, "entered_at")), text_at(step, "stage"), text_at(step, "name"), asked});
    }
    table.print(desk.out, "The incident has no stages.");
    for (const wire::json::value& one : list_at(answer.json, "automations"))
      desk.out << minute_of(text_at(one, "at")) << "  " << text_at(one, "automation") << ", " << text_at(one, "reason")
               << "\n";
    for (const wire::json::value& one : list_at(answer.json, "assumed")) desk.out << one.as_string().c_str() << "\n";
  });
}

int pause(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  const auto until = instant_of("--until", given.text("until"));
  if (!until) return print_error(until.error(), desk);
  return ask_and_show(desk, "POST", "/api/v1/incidents/" + encoded(*id) + "/pause",
                      texts({{"reason", given.text("REASON")}, {"until", *until}}),
                      [&](const Answer& answer) { print_incident(answer.json, desk); });
}

int go_on(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  return ask_and_show(desk, "DELETE", "/api/v1/incidents/" + encoded(*id) + "/pause", {},
                      [&](const Answer& answer) { print_incident(answer.json, desk); });
}

int relate(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  const auto other = incident_id(desk, given.text("OTHER"));
  if (!other) return print_error(other.error(), desk);
  return ask_and_show(desk, given.has("remove") ? "DELETE" : "PUT",
                      "/api/v1/incidents/" + encoded(*id) + "/related/" + encoded(*other), {}, [&](const Answer&) {
                        desk.out << (given.has("remove") ? "They are not related any more.\n" : "They are related.\n");
                      });
}

int recurrence(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  const auto earlier = incident_id(desk, given.text("EARLIER"));
  if (!earlier) return print_error(earlier.error(), desk);
  return ask_and_show(
      desk, given.has("remove") ? "DELETE" : "PUT",
      "/api/v1/incidents/" + encoded(*id) + "/recurrence-of/" + encoded(*earlier), {}, [&](const Answer&) {
        desk.out << (given.has("remove") ? "It is no recurrence of it.\n" : "It is a recurrence of it.\n");
      });
}

int reader(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  const auto person = id_of(desk, given.text("PERSON"), "/api/v1/people", "person");
  if (!person) return print_error(person.error(), desk);
  return ask_and_show(desk, given.has("remove") ? "DELETE" : "PUT",
                      "/api/v1/incidents/" + encoded(*id) + "/readers/" + encoded(*person), {}, [&](const Answer&) {
                        desk.out << (given.has("remove") ? "They may not see it any more.\n" : "They may see it.\n");
                      });
}

int note(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  const auto at = instant_of("--at", given.text("at"));
  if (!at) return print_error(at.error(), desk);
  return ask_and_show(desk, "POST", "/api/v1/incidents/" + encoded(*id) + "/notes",
                      texts({{"text", given.text("TEXT")}, {"at", *at}}),
                      [&](const Answer&) { desk.out << "Noted.\n"; });
}

int timeline(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  const std::string path =
      with_query("/api/v1/incidents/" + encoded(*id) + "/timeline-export",
                 {{"format", given.has("csv") ? "csv" : "markdown"}, {"starred", given.has("starred") ? "true" : ""}});
  const auto answer = desk.remote.ask("GET", path);
  if (!answer) return print_error(answer.error(), desk);
  desk.out << answer->body;
  return done;
}

}  // namespace

std::vector<Command> process_commands() {
  return {{"processes",
           "Lists the process of each incident type, or shows one.",
           {{"TYPE", "The type to show.", false}},
           {{"version", "NUMBER", "An earlier version. Default: the one in force."},
            {"templates", "", "Those to begin with instead."}},
           processes},
          {"process add",
           "Adds an incident type with its process from a template.",
           {{"TEMPLATE", "light, security, data or customer_reported; incident resets the default one."}},
           {},
           add_process},
          {"process try",
           "Says what a process would have asked of a past incident; nothing is changed.",
           {{"TYPE", "The type whose process is tried."}, which_incident},
           {},
           try_process},
          {"process retire",
           "Stops offering an incident type; its incidents keep their process.",
           {{"TYPE", "The type."}},
           {},
           retire_process},
          {"pause",
           "Pauses an incident: no update is due, and nothing happens by itself.",
           {which_incident, {"REASON", "Why."}},
           {{"until", "WHEN", "When it goes on by itself, such as 2026-11-22T14:52:00Z."}},
           pause},
          {"continue", "Goes on with a paused incident.", {which_incident}, {}, go_on},
          {"relate",
           "Says that two incidents have to do with each other.",
           {which_incident, {"OTHER", "The other incident."}},
           {{"remove", "", "They have nothing to do with each other after all."}},
           relate},
          {"recurrence",
           "Says that an incident is the failure of an earlier one, come back.",
           {which_incident, {"EARLIER", "The earlier incident."}},
           {{"remove", "", "It is none after all."}},
           recurrence},
          {"note",
           "Writes a note on the timeline of an incident.",
           {which_incident, {"TEXT", "What was seen, tried or decided."}},
           {{"at", "WHEN", "When it happened, such as 2026-11-22T14:52:00Z. Default: now."}},
           note},
          {"timeline",
           "Writes the whole timeline of an incident, oldest first, as Markdown.",
           {which_incident},
           {{"starred", "", "Only what is starred."}, {"csv", "", "As CSV instead."}},
           timeline},
          {"reader",
           "Lets somebody see a private incident.",
           {which_incident, {"PERSON", "Their name, e-mail address or id."}},
           {{"remove", "", "They may not see it any more."}},
           reader}};
}

}  // namespace cli
