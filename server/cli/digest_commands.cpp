// The digest of a week in a terminal, as it would be told to the caller, and having it told.
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

int preview(const Given& given, Desk& desk) {
  std::vector<std::pair<std::string, std::string>> query{{"week", given.text("week")}};
  if (given.has("team")) {
    const auto team = id_of(desk, given.text("team"), "/api/v1/teams", "team");
    if (!team) return print_error(team.error(), desk);
    query.emplace_back("team", *team);
  }
  return ask_and_show(desk, "GET", with_query("/api/v1/digest/preview", query), {},
                      [&](const Answer& answer) { desk.out << text_at(answer.json, "text") << "\n"; });
}

int subscribe(const Given& given, Desk& desk) {
  wire::json::object body = texts({{"address", given.text("to")}});
  if (given.has("team")) {
    const auto team = id_of(desk, given.text("team"), "/api/v1/teams", "team");
    if (!team) return print_error(team.error(), desk);
    body["team"] = *team;
  }
  if (given.text("to").find("://") != std::string::npos) body["channel"] = "webhook";
  return ask_and_show(desk, "POST", "/api/v1/digest/subscriptions", body, [&](const Answer& answer) {
    desk.out << "It is told there on Mondays: " << text_at(answer.json, "subscription.id") << "\n";
    const std::string key = text_at(answer.json, "subscription.signing_key");
    if (!key.empty()) desk.out << "The key that signs it: " << key << "\n";
  });
}

int unsubscribe(const Given& given, Desk& desk) {
  return ask_and_show(desk, "DELETE", "/api/v1/digest/subscriptions/" + encoded(given.text("SUBSCRIPTION")), {},
                      [&](const Answer&) { desk.out << "It is told there no more.\n"; });
}

}  // namespace

std::vector<Command> digest_commands() {
  const Option team{"team", "TEAM", "Of this team. Default: the whole organisation."};
  Command shown{"digest", "Shows what the digest of a week says.", {}, {}, preview};
  shown.options = {{"week", "DAY", "A day of the week, such as 2026-11-23. Default: the last whole week."}, team};
  Command begun{"subscribe", "Has weeks told on Mondays, to yourself by mail or to an address.", {}, {}, subscribe};
  begun.options = {{"to", "ADDRESS", "An e-mail address, or a webhook's URL. Default: your own mail."}, team};
  Command ended{"unsubscribe", "Ends the weekly digest to somebody.", {{"SUBSCRIPTION", "Its id."}}, {}, unsubscribe};
  return {std::move(shown), std::move(begun), std::move(ended)};
}

}  // namespace cli
