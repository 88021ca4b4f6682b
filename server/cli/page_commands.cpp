// Pages from the command line: who is asked, and why.
#include <charconv>
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

std::string plus_one(const wire::json::value& object, std::string_view path) {
  const std::string text = text_at(object, path);
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() ? std::to_string(number + 1LL) : text;
}

void print_page(const wire::json::value& page, Desk& desk) {
  print_fields(desk.out, {{"Page", text_at(page, "id")},
                          {"Title", text_at(page, "title")},
                          {"State", text_at(page, "state")},
                          {"Urgency", text_at(page, "urgency")},
                          {"Service", text_at(page, "service.name")},
                          {"Asked now", names_at(page, "trying", "")},
                          {"Next rung at", text_at(page, "next_at")},
                          {"Opened", text_at(page, "opened_at")},
                          {"Acknowledged", text_at(page, "acknowledged_at")},
                          {"By", text_at(page, "acknowledged_by.name")},
                          {"Done", text_at(page, "done_at")},
                          {"Because", text_at(page, "done_because")},
                          {"Exhausted", text_at(page, "exhausted") == "true" ? "yes: nobody is left to ask" : ""},
                          {"Policy", text_at(page, "policy_name")},
                          {"Alert", text_at(page, "alert")},
                          {"Link", desk.remote.url() + "/pages/" + text_at(page, "id")}});
}

// "Why was I paged?": every decision with its reason, and what became of each message.
void print_why(const wire::json::value& page, Desk& desk) {
  for (const wire::json::value& decision : list_at(page, "decisions")) {
    desk.out << "\n"
             << minute_of(text_at(decision, "at")) << "  rung " << plus_one(decision, "rung") << ": "
             << text_at(decision, "because") << "\n";
    for (const wire::json::value& paged : list_at(decision, "paged")) {
      desk.out << "  asked " << text_at(paged, "person.name") << ": " << text_at(paged, "because") << "\n";
    }
    for (const wire::json::value& skipped : list_at(decision, "skipped")) {
      desk.out << "  " << std::string(skipped.is_string() ? skipped.get_string() : "") << "\n";
    }
  }
  desk.out << "\n";
  Table table({"MESSAGE TO", "BY", "AT (UTC)", "STATE", "BECAUSE"});
  for (const wire::json::value& message : list_at(page, "notifications")) {
    table.row({text_at(message, "person.name"), text_at(message, "channel"), minute_of(text_at(message, "planned_at")),
               text_at(message, "state"), text_at(message, "because")});
  }
  table.print(desk.out, "No messages.");
}

int list_pages(const Given& given, Desk& desk) {
  const std::string path = with_query(
      "/api/v1/pages",
      {{"state", given.text("state")}, {"mine", given.has("mine") ? "true" : ""}, {"limit", given.text("limit")}});
  return ask_and_show(desk, "GET", path, {}, [&](const Answer& answer) {
    Table table({"PAGE", "STATE", "URGENCY", "OPENED (UTC)", "ASKED NOW", "TITLE"});
    for (const wire::json::value& one : list_at(answer.json, "items")) {
      table.row({text_at(one, "id"), text_at(one, "state"), text_at(one, "urgency"),
                 minute_of(text_at(one, "opened_at")), names_at(one, "trying", "-"), text_at(one, "title")});
    }
    table.print(desk.out, "No pages.");
  });
}

int show_page(const Given& given, Desk& desk) {
  return ask_and_show(desk, "GET", "/api/v1/pages/" + encoded(given.text("PAGE")), {}, [&](const Answer& answer) {
    print_page(answer.json, desk);
    print_why(answer.json, desk);
  });
}

base::Result<wire::json::object> opening(const Given& given, Desk& desk) {
  wire::json::object body = texts({{"title", given.text("TITLE")}, {"urgency", given.text("urgency")}});
  if (given.has("service")) {
    TRY(const std::string service, id_of(desk, given.text("service"), "/api/v1/services", "service"));
    body["service"] = service;
  }
  if (given.has("policy")) {
    TRY(const std::string policy, id_of(desk, given.text("policy"), "/api/v1/policies", "policy"));
    body["policy"] = policy;
  }
  if (given.has("schedule")) {
    TRY(const std::string schedule, id_of(desk, given.text("schedule"), "/api/v1/schedules", "schedule"));
    body["schedule"] = schedule;
  }
  if (given.has("incident")) {
    TRY(const std::string incident, incident_id(desk, given.text("incident")));
    body["incident"] = incident;
  }
  wire::json::array people;
  for (const std::string& named : given.list("person")) {
    TRY(const std::string person, id_of(desk, named, "/api/v1/people", "person"));
    people.emplace_back(person);
  }
  if (!people.empty()) body["people"] = std::move(people);
  return body;
}

int open_page(const Given& given, Desk& desk) {
  const auto body = opening(given, desk);
  if (!body) return print_error(body.error(), desk);
  return ask_and_show(desk, "POST", "/api/v1/pages", *body,
                      [&](const Answer& answer) { print_page(answer.json, desk); });
}

}  // namespace

std::vector<Command> page_commands() {
  Command open_command{"page open",
                       "Pages somebody for help: by a service's policy, a policy, a schedule, or people by name.",
                       {{"TITLE", "What they are to help with."}},
                       {},
                       open_page};
  open_command.options = {{"service", "SERVICE", "Page by the policy of this service."},
                          {"policy", "POLICY", "Page by this policy."},
                          {"schedule", "SCHEDULE", "Page who is on call on this schedule."},
                          {"incident", "INCIDENT", "The incident that they are to help with: 12, #12 or its id."},
                          {"person", "PERSON", "Page this person; may be given several times.", false, true},
                          {"urgency", "URGENCY", "high or low. Default: high.", false, false, {"high", "low"}}};
  Command list_command{"page list", "Lists pages, newest first.", {}, {}, list_pages};
  list_command.options = {
      {"state", "STATE", "Only those open, acknowledged or done.", false, false, {"open", "acknowledged", "done"}},
      {"mine", "", "Only those that ask, or asked, you."},
      {"limit", "NUMBER", "At most so many, up to 200. Default: 50."}};
  return {std::move(list_command),
          {"page show",
           "Shows a page: each decision with its reason, each message with what became of it.",
           {{"PAGE", "The page's id."}},
           {},
           show_page},
          std::move(open_command)};
}

}  // namespace cli
