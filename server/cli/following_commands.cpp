// Following from the command line: one incident, or by rules whatever fits them.
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

const Option whose{"person", "PERSON", "Of this person: name, e-mail address or id. Default: yourself."};

int list_rules(const Given& given, Desk& desk) {
  std::string person;
  if (given.has("person")) {
    const auto id = id_of(desk, given.text("person"), "/api/v1/people", "person");
    if (!id) return print_error(id.error(), desk);
    person = *id;
  }
  return ask_and_show(desk, "GET", with_query("/api/v1/follow-rules", {{"person", person}}), {},
                      [&](const Answer& answer) {
                        Table table({"ID", "FOLLOWS"});
                        for (const wire::json::value& rule : list_at(answer.json, "items"))
                          table.row({text_at(rule, "id"), text_at(rule, "follows")});
                        table.print(desk.out, "Nothing is followed by a rule.");
                      });
}

int add_rule(const Given& given, Desk& desk) {
  wire::json::object body = texts({{"severity", given.text("severity")}});
  const std::pair<const char*, const char*> named[] = {
      {"service", "/api/v1/services"}, {"team", "/api/v1/teams"}, {"person", "/api/v1/people"}};
  for (const auto& [kind, path] : named) {
    if (!given.has(kind)) continue;
    const auto id = id_of(desk, given.text(kind), path, kind);
    if (!id) return print_error(id.error(), desk);
    body[kind] = *id;
  }
  return ask_and_show(desk, "POST", "/api/v1/follow-rules", body, [&](const Answer& answer) {
    desk.out << text_at(answer.json, "person.name") << " follows " << text_at(answer.json, "follows") << ": "
             << text_at(answer.json, "id") << "\n";
  });
}

int remove_rule(const Given& given, Desk& desk) {
  return ask_and_show(desk, "DELETE", "/api/v1/follow-rules/" + encoded(given.text("RULE")), {},
                      [&](const Answer&) { desk.out << "It is followed no more.\n"; });
}

int set_following(const Given& given, Desk& desk, const std::string& method, const std::string& done_words) {
  const auto incident = incident_id(desk, given.text("INCIDENT"));
  if (!incident) return print_error(incident.error(), desk);
  std::string person;
  if (given.has("person")) {
    const auto id = id_of(desk, given.text("person"), "/api/v1/people", "person");
    if (!id) return print_error(id.error(), desk);
    person = *id;
  } else {
    const auto me = desk.remote.ask("GET", "/api/v1/me");
    if (!me) return print_error(me.error(), desk);
    person = text_at(me->json, "person.id");
  }
  return ask_and_show(desk, method, "/api/v1/incidents/" + encoded(*incident) + "/followers/" + encoded(person), {},
                      [&](const Answer&) { desk.out << done_words << "\n"; });
}

}  // namespace

std::vector<Command> following_commands() {
  Command listed{"follow list", "Lists what you follow by rules.", {}, {whose}, list_rules};
  Command added{
      "follow add",
      "Follows a service, a team, a severity, or what is all of these: each update of what fits comes by mail.",
      {},
      {},
      add_rule};
  added.options = {{"service", "SERVICE", "When it is affected."},
                   {"team", "TEAM", "When it responds, or owns what is affected."},
                   {"severity", "SEVERITY", "At this one and above.", false, false, {"sev1", "sev2", "sev3", "sev4"}},
                   whose};
  const auto begin = [](const Given& given, Desk& desk) {
    return set_following(given, desk, "PUT", "Its updates come by mail.");
  };
  const auto end = [](const Given& given, Desk& desk) {
    return set_following(given, desk, "DELETE", "No more of its updates come.");
  };
  return {std::move(listed),
          std::move(added),
          {"follow remove", "Ends a rule, and what was followed by it alone.", {{"RULE", "Its id."}}, {}, remove_rule},
          {"follow incident", "Follows one incident.", {which_incident}, {whose}, begin},
          {"follow stop", "Stops following one incident, whatever the rules say.", {which_incident}, {whose}, end}};
}

}  // namespace cli
