// Alerts from the command line.
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

void print_alert(const wire::json::value& alert, Desk& desk) {
  print_fields(desk.out, {{"Alert", text_at(alert, "id")},
                          {"Summary", text_at(alert, "summary")},
                          {"State", text_at(alert, "state")},
                          {"Service", text_at(alert, "service.name")},
                          {"Severity", text_at(alert, "severity") + ", urgency " + text_at(alert, "urgency")},
                          {"Key", text_at(alert, "dedup_key")},
                          {"Events", text_at(alert, "count")},
                          {"First", text_at(alert, "first_event_at")},
                          {"Last", text_at(alert, "last_event_at")},
                          {"Acknowledged", text_at(alert, "acknowledged_at")},
                          {"By", text_at(alert, "acknowledged_by.name")},
                          {"Resolved", text_at(alert, "resolved_at")},
                          {"Suppressed", text_at(alert, "suppressed_because")},
                          {"Page", text_at(alert, "page")},
                          {"Incident", text_at(alert, "incident.id")},
                          {"Link", desk.remote.url() + "/alerts/" + text_at(alert, "id")}});
}

void print_timeline(const wire::json::value& thing, Desk& desk) {
  for (const wire::json::value& entry : list_at(thing, "timeline")) {
    desk.out << "  " << minute_of(text_at(entry, "at")) << "  " << text_at(entry, "text") << "\n";
  }
}

base::Result<wire::json::object> event_of(const Given& given, Desk& desk) {
  TRY(const std::string service, id_of(desk, given.text("service"), "/api/v1/services", "service"));
  const std::string summary = given.text("SUMMARY");
  const std::string key = given.has("key") ? given.text("key") : summary;
  if (key.empty()) return base::invalid("--key", "--key or a summary is needed: which problem is it about?");
  wire::json::object event = texts({{"service", service},
                                    {"action", given.text("action")},
                                    {"dedup_key", key},
                                    {"summary", summary},
                                    {"severity", given.text("severity")},
                                    {"source", given.text("from")}});
  wire::json::object labels;
  for (const std::string& label : given.list("label")) {
    const std::size_t equals = label.find('=');
    if (equals == std::string::npos) return base::invalid("--label", "--label: expected NAME=VALUE");
    labels[label.substr(0, equals)] = label.substr(equals + 1);
  }
  if (!labels.empty()) event["labels"] = std::move(labels);
  return event;
}

int send_event(const Given& given, Desk& desk) {
  const auto event = event_of(given, desk);
  if (!event) return print_error(event.error(), desk);
  return ask_and_show(desk, "POST", "/api/v1/events", *event, [&](const Answer& answer) {
    print_fields(desk.out, {{"Result", text_at(answer.json, "result")},
                            {"Because", text_at(answer.json, "because")},
                            {"Alert", text_at(answer.json, "alert")}});
  });
}

int list_alerts(const Given& given, Desk& desk) {
  std::string service = given.text("service");
  if (!service.empty()) {
    const auto id = id_of(desk, service, "/api/v1/services", "service");
    if (!id) return print_error(id.error(), desk);
    service = *id;
  }
  const std::string path = with_query("/api/v1/alerts", {{"state", given.text("state")},
                                                         {"service", service},
                                                         {"urgency", given.text("urgency")},
                                                         {"query", given.text("query")},
                                                         {"limit", given.text("limit")}});
  return ask_and_show(desk, "GET", path, {}, [&](const Answer& answer) {
    Table table({"ALERT", "STATE", "URGENCY", "EVENTS", "LAST (UTC)", "SERVICE", "SUMMARY"});
    for (const wire::json::value& one : list_at(answer.json, "items")) {
      table.row({text_at(one, "id"), text_at(one, "state"), text_at(one, "urgency"), text_at(one, "count"),
                 minute_of(text_at(one, "last_event_at")), text_at(one, "service.name"), text_at(one, "summary")});
    }
    table.print(desk.out, "No alerts.");
  });
}

int show_alert(const Given& given, Desk& desk) {
  return ask_and_show(desk, "GET", "/api/v1/alerts/" + encoded(given.text("ALERT")), {}, [&](const Answer& answer) {
    print_alert(answer.json, desk);
    print_timeline(answer.json, desk);
  });
}

int resolve_alert(const Given& given, Desk& desk) {
  return ask_and_show(desk, "PUT", "/api/v1/alerts/" + encoded(given.text("ALERT")) + "/resolution", {},
                      [&](const Answer& answer) { print_alert(answer.json, desk); });
}

int acknowledge(const Given& given, Desk& desk) {
  const std::string named = given.text("PAGE|ALERT");
  const bool is_page = named.starts_with("pag_");
  if (!is_page && !named.starts_with("alr_")) {
    return print_error({base::Code::invalid, "Expected the id of a page (pag_…) or of an alert (alr_…)."}, desk);
  }
  const std::string path = std::string(is_page ? "/api/v1/pages/" : "/api/v1/alerts/") + encoded(named);
  return ask_and_show(desk, "PUT", path + "/acknowledgement", {}, [&](const Answer& answer) {
    desk.out << text_at(answer.json, "id") << " is " << text_at(answer.json, "state");
    const std::string by = text_at(answer.json, "acknowledged_by.name");
    desk.out << (by.empty() ? "" : ", by " + by) << ".\n";
  });
}

}  // namespace

std::vector<Command> alert_commands() {
  const std::vector<std::string> severities{"critical", "error", "warning", "info"};
  const std::vector<Argument> one{{"ALERT", "The alert's id."}};
  Command send_command{"alert send",
                       "Sends an event about a service: it opens, counts up or resolves an alert.",
                       {{"SUMMARY", "What is wrong, in a line.", false}},
                       {},
                       send_event};
  send_command.options = {{"service", "SERVICE", "The service's name or id.", true},
                          {"key", "KEY", "Events with the same key are one alert. Default: the summary."},
                          {"severity", "LEVEL", "How bad it is: critical, error, warning or info. Default: error.",
                           false, false, severities},
                          {"action",
                           "ACTION",
                           "What happened: trigger, acknowledge or resolve. Default: trigger.",
                           false,
                           false,
                           {"trigger", "acknowledge", "resolve"}},
                          {"label", "NAME=VALUE", "A label; may be given several times.", false, true},
                          {"from", "SOURCE", "Where it was noticed, such as a host."}};
  Command list_command{"alert list", "Lists alerts, newest first.", {}, {}, list_alerts};
  list_command.options = {{"state",
                           "STATE",
                           "Only those open, acknowledged or resolved.",
                           false,
                           false,
                           {"open", "acknowledged", "resolved"}},
                          {"service", "SERVICE", "Only those of this service."},
                          {"urgency", "URGENCY", "Only those of high or low urgency.", false, false, {"high", "low"}},
                          {"query", "WORDS", "Only those with these words in the summary."},
                          {"limit", "NUMBER", "At most so many, up to 200. Default: 50."}};
  return {std::move(send_command),
          std::move(list_command),
          {"alert show", "Shows an alert with its history.", one, {}, show_alert},
          {"alert resolve", "Says that the problem is over.", one, {}, resolve_alert},
          {"ack",
           "Says that you are on it: stops the escalation.",
           {{"PAGE|ALERT", "The id of a page or an alert."}},
           {},
           acknowledge}};
}

}  // namespace cli
