// Incidents from the command line: declaring and looking.
#include <charconv>
#include <ostream>

#include "cli/command_groups.h"
#include "cli/incident_print.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

base::Result<int> speed_of(const std::string& text) {
  int speed = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), speed);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size())
    return base::invalid("--speed", "--speed: expected how many times faster, 1 to 20");
  return speed;
}

base::Result<wire::json::object> declaration(const Given& given, Desk& desk) {
  wire::json::object body = texts({{"title", given.text("TITLE")},
                                   {"summary", given.text("summary")},
                                   {"severity", given.text("severity")},
                                   {"alert", given.text("alert")}});
  wire::json::array services;
  for (const std::string& named : given.list("service")) {
    TRY(const std::string service, id_of(desk, named, "/api/v1/services", "service"));
    services.emplace_back(service);
  }
  if (!services.empty()) body["services"] = std::move(services);
  for (const auto& [option, member] : {std::pair("detected", "detected_at"), {"impact-started", "impact_started_at"}}) {
    TRY(const std::string at, instant_of(std::string("--") + option, given.text(option)));
    if (!at.empty()) body[member] = at;
  }
  if (given.has("type")) body["type"] = given.text("type");
  TRY(const wire::json::array fields, fields_of(given.list("field")));
  if (!fields.empty()) body["fields"] = fields;
  if (given.has("part-of")) {
    TRY(const std::string whole, incident_id(desk, given.text("part-of")));
    body["parent"] = whole;
  }
  if (given.has("private")) body["is_private"] = true;
  for (const auto& [flag, member] :
       {std::pair("drill", "drill"), {"page", "drill_pages"}, {"backfilled", "backfilled"}}) {
    if (given.has(flag)) body[member] = true;
  }
  if (given.has("speed")) {
    TRY(body["drill_speed"], speed_of(given.text("speed")));
  }
  return body;
}

int declare(const Given& given, Desk& desk) {
  const auto body = declaration(given, desk);
  if (!body) return print_error(body.error(), desk);
  return ask_and_show(desk, "POST", "/api/v1/incidents", *body,
                      [&](const Answer& answer) { print_incident(answer.json, desk); });
}

int show_one(const std::string& named, Desk& desk) {
  const auto id = incident_id(desk, named);
  if (!id) return print_error(id.error(), desk);
  return ask_and_show(desk, "GET", "/api/v1/incidents/" + encoded(*id), {},
                      [&](const Answer& answer) { print_whole_incident(answer.json, desk); });
}

int incidents(const Given& given, Desk& desk) {
  if (given.has("INCIDENT")) return show_one(given.text("INCIDENT"), desk);
  std::string service = given.text("service");
  if (!service.empty()) {
    const auto id = id_of(desk, service, "/api/v1/services", "service");
    if (!id) return print_error(id.error(), desk);
    service = *id;
  }
  const std::string path = with_query("/api/v1/incidents", {{"state", given.text("state")},
                                                            {"severity", given.text("severity")},
                                                            {"service", service},
                                                            {"query", given.text("query")},
                                                            {"limit", given.text("limit")}});
  return ask_and_show(desk, "GET", path, {}, [&](const Answer& answer) {
    Table table({"NUMBER", "SEVERITY", "STAGE", "COMMANDER", "DECLARED (UTC)", "TITLE"});
    for (const wire::json::value& one : list_at(answer.json, "items")) {
      table.row({"#" + text_at(one, "number"), text_at(one, "severity"), text_at(one, "stage"),
                 text_at(one, "commander.name"), minute_of(text_at(one, "declared_at")), text_at(one, "title")});
    }
    table.print(desk.out, "No incidents.");
  });
}

}  // namespace

std::vector<Command> incident_commands() {
  const std::vector<std::string> severities{"sev1", "sev2", "sev3", "sev4"};
  Command declare_command{"declare",
                          "Declares an incident, from an alert or without one.",
                          {{"TITLE", "What is wrong, in a line."}},
                          {},
                          declare};
  declare_command.options = {
      {"severity", "SEVERITY", "sev1 (worst) to sev4.", false, false, severities},
      {"service", "SERVICE", "A service that is affected; may be given several times.", false, true},
      {"alert", "ALERT", "The alert that it is declared from."},
      {"summary", "TEXT", "What is known."},
      {"detected", "WHEN", "When it was noticed: now, or an instant such as 2026-11-22T14:52:00Z."},
      {"impact-started", "WHEN", "When it began to hurt."},
      {"type", "TYPE", "The type, which says the process; `muster processes` lists them. Default: incident."},
      {"field", "NAME=VALUE", "A field of the process; may be given several times.", false, true},
      {"part-of", "INCIDENT", "The incident of which this is a part."},
      {"private", "", "Only who works on it, or is admitted, sees it."},
      {"drill", "", "It is an exercise, and in no figure."},
      {"speed", "TIMES", "Of a drill: how many times faster its waits are, up to 20. Default: 1."},
      {"page", "", "Of a drill: it pages people really; else it pages nobody."},
      {"backfilled", "", "It is over; this records it."}};
  Command list_command{"incidents",
                       "Lists incidents, newest first, or shows one with all that belongs to it.",
                       {{"INCIDENT", "An incident to show: 12, #12 or its id.", false}},
                       {},
                       incidents};
  list_command.options = {{"state", "STATE", "Only those open, or closed.", false, false, {"open", "closed"}},
                          {"severity", "SEVERITY", "Only those of this severity.", false, false, severities},
                          {"service", "SERVICE", "Only those of this service."},
                          {"query", "WORDS", "Only those with these words in the title."},
                          {"limit", "NUMBER", "At most so many, up to 200. Default: 50."}};
  return {std::move(declare_command), std::move(list_command)};
}

}  // namespace cli
