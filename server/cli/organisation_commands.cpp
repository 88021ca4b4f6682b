// The organisation from the command line: its file, who is on call, tokens.
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"
#include "platform/files.h"

namespace cli {
namespace {

constexpr std::size_t largest_organisation_file = 1024 * 1024;

// The plan as lines "+ service checkout"; gives how many changes there are.
std::size_t print_changes(const wire::json::value& plan, Desk& desk) {
  const wire::json::array& changes = list_at(plan, "changes");
  for (const wire::json::value& change : changes) {
    const std::string verb = text_at(change, "verb");
    const std::string detail = text_at(change, "detail");
    desk.out << "  "
             << (verb == "add"      ? "+ "
                 : verb == "remove" ? "- "
                                    : "~ ")
             << text_at(change, "kind") << " " << text_at(change, "name") << (detail.empty() ? "" : ": " + detail)
             << "\n";
  }
  return changes.size();
}

// What of the organisation, as the file has it, would hold people up. Beside the plan, so that who reads that finds it.
void print_warnings(const wire::json::value& plan, Desk& desk) {
  for (const wire::json::value& one : list_at(plan, "warnings"))
    desk.err << "Note: " << one.as_string().c_str() << "\n";
}

base::Result<Answer> send_file(Desk& desk, const char* verb, const std::string& yaml) {
  return desk.remote.ask("POST", std::string("/api/v1/catalog/") + verb,
                         wire::json::serialize(wire::json::object{{"yaml", yaml}}), "application/json");
}

int apply(const Given& given, Desk& desk) {
  const auto yaml = platform::read_file(given.text("FILE"), largest_organisation_file);
  if (!yaml) return print_error({base::Code::invalid, yaml.error().message}, desk);
  const auto plan = send_file(desk, "plan", *yaml);
  if (!plan) return print_error(plan.error(), desk);
  if (given.has("plan") && desk.json) return show(plan, desk, {});
  const bool quiet = desk.json;
  const std::size_t count = quiet ? list_at(plan->json, "changes").size() : print_changes(plan->json, desk);
  if (!quiet) print_warnings(plan->json, desk);
  if (!quiet && count == 0) desk.out << "Nothing to change: the organisation is as the file says.\n";
  if (given.has("plan")) return done;
  if (count == 0) return quiet ? show(plan, desk, {}) : static_cast<int>(done);
  if (!given.has("yes")) {
    const auto agreed = desk.confirm(std::to_string(count) + (count == 1 ? " change." : " changes.") + " Apply?");
    if (!agreed) return print_error({base::Code::conflict, "Nobody to ask here: say --yes to apply the plan."}, desk);
    if (!*agreed) return print_error({base::Code::conflict, "Nothing was changed."}, desk);
  }
  return show(send_file(desk, "apply", *yaml), desk, [&](const Answer& answer) {
    const std::size_t made = list_at(answer.json, "changes").size();
    desk.out << "Applied " << made << (made == 1 ? " change.\n" : " changes.\n");
    for (const wire::json::value& key : list_at(answer.json, "keys")) {
      desk.out << "  key of " << text_at(key, "name") << " (shown once): " << text_at(key, "key") << "\n";
    }
  });
}

int export_file(const Given&, Desk& desk) {
  const auto answer = desk.remote.ask("GET", "/api/v1/catalog/export");
  if (!answer) return print_error(answer.error(), desk);
  desk.out << answer->body;
  return done;
}

int on_call(const Given&, Desk& desk) {
  return ask_and_show(desk, "GET", "/api/v1/on-call", {}, [&](const Answer& answer) {
    Table table({"SCHEDULE", "TEAM", "ON CALL", "UNTIL (UTC)", "NEXT", "BECAUSE"});
    for (const wire::json::value& one : list_at(answer.json, "items")) {
      table.row({text_at(one, "schedule.name"), text_at(one, "team.name"), names_at(one, "people", "NOBODY"),
                 minute_of(text_at(one, "until")), names_at(one, "next", "-"), text_at(one, "because")});
    }
    table.print(desk.out, "There are no schedules.");
  });
}

int create_token(const Given& given, Desk& desk) {
  wire::json::object body = texts({{"name", given.text("NAME")}, {"scope", given.text("scope")}});
  wire::json::array teams;
  for (const std::string& name : given.list("team")) {
    const auto team = id_of(desk, name, "/api/v1/teams", "team");
    if (!team) return print_error(team.error(), desk);
    teams.emplace_back(*team);
  }
  if (!teams.empty()) body["limited_to"] = std::move(teams);
  return ask_and_show(desk, "POST", "/api/v1/tokens", body, [&](const Answer& answer) {
    print_fields(desk.out, {{"Token (shown once)", text_at(answer.json, "secret")},
                            {"Id", text_at(answer.json, "id")},
                            {"Acts as", text_at(answer.json, "scope")},
                            {"Limited to", names_at(answer.json, "limited_to", "")}});
  });
}

int list_tokens(const Given&, Desk& desk) {
  return ask_and_show(desk, "GET", "/api/v1/tokens?limit=200", {}, [&](const Answer& answer) {
    Table table({"TOKEN", "NAME", "OWNER", "ACTS AS", "BEGINS", "MADE (UTC)", "LAST USED (UTC)"});
    for (const wire::json::value& one : list_at(answer.json, "items")) {
      table.row({text_at(one, "id"), text_at(one, "name"), text_at(one, "owner.name"), text_at(one, "scope"),
                 text_at(one, "prefix"), minute_of(text_at(one, "created_at")),
                 minute_of(text_at(one, "last_used_at"))});
    }
    table.print(desk.out, "No tokens.");
  });
}

int revoke_token(const Given& given, Desk& desk) {
  const std::string token = given.text("TOKEN");
  return ask_and_show(desk, "DELETE", "/api/v1/tokens/" + encoded(token), {},
                      [&](const Answer&) { desk.out << token << " is revoked.\n"; });
}

}  // namespace

std::vector<Command> organisation_commands() {
  const std::vector<std::string> roles{"observer", "responder", "manager", "admin"};
  return {{"apply",
           "Makes the organisation equal to a YAML file: shows the plan, asks, applies.",
           {{"FILE", "The file, as `muster export` writes it."}},
           {{"plan", "", "Only show the plan."}, {"yes", "", "Apply without asking."}},
           apply},
          {"export", "Writes the organisation as a YAML file to the standard output.", {}, {}, export_file},
          {"oncall", "Says who is on call now, why, until when, and who is next.", {}, {}, on_call},
          {"token create",
           "Makes an API token of yours; it is shown once.",
           {{"NAME", "What it is for."}},
           {{"scope", "ROLE", "The role it acts in: observer, responder, manager or admin.", true, false, roles},
            {"team", "TEAM", "A team whose things alone it may change.", false, true}},
           create_token},
          {"token list", "Lists your tokens; an administrator sees everybody's.", {}, {}, list_tokens},
          {"token revoke", "Revokes a token for good.", {{"TOKEN", "The token's id."}}, {}, revoke_token}};
}

}  // namespace cli
