// Learning from an incident in a terminal: its review, and what will be done after it.
#include <charconv>
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"
#include "platform/files.h"

namespace cli {
namespace {

constexpr std::size_t longest_review = 500'000;  // what the server takes

base::Result<std::string> incident_path(const Given& given, Desk& desk) {
  TRY(const std::string id, incident_id(desk, given.text("INCIDENT")));
  return "/api/v1/incidents/" + encoded(id);
}

void print_state(const wire::json::value& review, Desk& desk) {
  print_fields(desk.out, {{"Review", text_at(review, "state")},
                          {"Due", text_at(review, "due_at")},
                          {"Published", text_at(review, "published_at")},
                          {"Waived because", text_at(review, "waived_because")},
                          {"Version", text_at(review, "version")},
                          {"Saved by", text_at(review, "saved_by")}});
}

int show_revision(const Given& given, Desk& desk) {
  const auto path = incident_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "GET", *path + "/review/revisions/" + encoded(given.text("revision")), {},
                      [&](const Answer& answer) { desk.out << text_at(answer.json, "markdown"); });
}

int show_review(const Given& given, Desk& desk) {
  if (given.has("revision")) return show_revision(given, desk);
  const auto path = incident_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  const auto incident = desk.remote.ask("GET", *path);
  if (!incident) return print_error(incident.error(), desk);
  const std::string state = text_at(incident->json, "review.state");
  if (state.empty()) {
    return print_error(base::Error{base::Code::not_found,
                                   "There is no review yet; `muster review draft` begins it from the timeline."},
                       desk);
  }
  if (desk.json) {
    desk.out << wire::json::serialize(incident->json.as_object().at("review")) << "\n";
  } else if (given.has("markdown")) {
    desk.out << text_at(incident->json, "review.markdown");
  } else {
    print_state(incident->json.as_object().at("review"), desk);
    desk.out << "\n" << text_at(incident->json, "review.markdown") << "\n";
  }
  return done;
}

int draft(const Given& given, Desk& desk) {
  const auto path = incident_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "POST", *path + "/review/draft", {}, [&](const Answer& answer) {
    print_state(answer.json, desk);
    desk.out << "\n" << text_at(answer.json, "markdown") << "\n";
  });
}

int put_review(const Given& given, Desk& desk, const wire::json::object& body) {
  const auto path = incident_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "PUT", *path + "/review", body,
                      [&](const Answer& answer) { print_state(answer.json, desk); });
}

// The text of the file, and the version that it began from, if that is given.
base::Result<wire::json::object> with_text(wire::json::object body, const Given& given) {
  TRY(const std::string text, platform::read_file(given.text("FILE"), longest_review));
  body["markdown"] = text;
  if (!given.has("from")) return body;
  const std::string from = given.text("from");
  std::int64_t version = 0;
  const auto [end, fault] = std::from_chars(from.data(), from.data() + from.size(), version);
  if (fault != std::errc() || end != from.data() + from.size())
    return base::invalid("--from", "expected the version that `muster review show` names");
  body["began_from"] = version;
  return body;
}

int save(const Given& given, Desk& desk) {
  const auto body = with_text({{"state", given.has("state") ? given.text("state") : "draft"}}, given);
  if (!body) return print_error(body.error(), desk);
  return put_review(given, desk, *body);
}

int merge(const Given& given, Desk& desk) {
  const auto path = incident_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  const auto body = with_text({}, given);
  if (!body) return print_error(body.error(), desk);
  return ask_and_show(desk, "POST", *path + "/review/merge", *body, [&](const Answer& answer) {
    for (const wire::json::value& part : list_at(answer.json, "parts")) desk.out << text_at(part, "text");
    const std::string collisions = text_at(answer.json, "collisions");
    if (collisions != "0") desk.err << "Colliding parts, both between markers: " << collisions << ".\n";
    desk.err << "Save it with --from " << text_at(answer.json, "version") << ".\n";
  });
}

int history(const Given& given, Desk& desk) {
  const auto path = incident_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "GET", *path + "/review/revisions", {}, [&](const Answer& answer) {
    Table table({"REVISION", "SAVED", "BY"});
    for (const wire::json::value& one : list_at(answer.json, "items")) {
      table.row({text_at(one, "number"), minute_of(text_at(one, "saved_at")), text_at(one, "saved_by")});
    }
    table.print(desk.out, "Nothing has been saved yet.");
  });
}

int restore_revision(const Given& given, Desk& desk) {
  const auto path = incident_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  const std::string revision = "/review/revisions/" + encoded(given.text("REVISION"));
  return ask_and_show(desk, "POST", *path + revision + "/restoration", {},
                      [&](const Answer& answer) { print_state(answer.json, desk); });
}

int export_review(const Given& given, Desk& desk) {
  const auto path = incident_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  const auto answer = desk.remote.ask("GET", with_query(*path + "/review/export", {{"format", given.text("format")}}));
  if (!answer) return print_error(answer.error(), desk);
  desk.out << answer->body;
  return done;
}

int publish(const Given& given, Desk& desk) { return put_review(given, desk, texts({{"state", "published"}})); }

int waive(const Given& given, Desk& desk) {
  return put_review(given, desk, texts({{"state", "waived"}, {"reason", given.text("REASON")}}));
}

void print_item(const wire::json::value& item, Desk& desk) {
  print_fields(desk.out, {{"Action item", text_at(item, "title")},
                          {"Id", text_at(item, "id")},
                          {"Incident", "#" + text_at(item, "incident.number") + " " + text_at(item, "incident.title")},
                          {"State", text_at(item, "state")},
                          {"Owner", text_at(item, "owner.name")},
                          {"Due", text_at(item, "due_at").substr(0, 10)},
                          {"Priority", text_at(item, "priority")},
                          {"Kind", text_at(item, "kind")}});
}

base::Result<wire::json::object> item_of(const Given& given, Desk& desk) {
  wire::json::object body = texts({{"title", given.text(given.has("TITLE") ? "TITLE" : "title")},
                                   {"due_on", given.text("due")},
                                   {"priority", given.text("priority")},
                                   {"kind", given.text("kind")},
                                   {"state", given.text("state")}});
  if (given.has("owner")) {
    TRY(const std::string owner, id_of(desk, given.text("owner"), "/api/v1/people", "person"));
    body["owner"] = owner;
  }
  return body;
}

int put_item(const Given& given, Desk& desk, const std::string& method, const std::string& rest) {
  const auto path = incident_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  const auto body = item_of(given, desk);
  if (!body) return print_error(body.error(), desk);
  return ask_and_show(desk, method, *path + "/action-items" + rest, *body,
                      [&](const Answer& answer) { print_item(answer.json, desk); });
}

int add_item(const Given& given, Desk& desk) { return put_item(given, desk, "POST", ""); }

int set_item(const Given& given, Desk& desk) { return put_item(given, desk, "PUT", "/" + encoded(given.text("ITEM"))); }

int list_items(const Given& given, Desk& desk) {
  std::string owner;
  if (given.has("owner")) {
    const auto id = id_of(desk, given.text("owner"), "/api/v1/people", "person");
    if (!id) return print_error(id.error(), desk);
    owner = *id;
  }
  const std::string path = with_query(
      "/api/v1/action-items", {{"state", given.text("state")}, {"owner", owner}, {"limit", given.text("limit")}});
  return ask_and_show(desk, "GET", path, {}, [&](const Answer& answer) {
    Table table({"ID", "INCIDENT", "STATE", "OWNER", "DUE", "PRIORITY", "KIND", "WHAT"});
    for (const wire::json::value& one : list_at(answer.json, "items")) {
      table.row({text_at(one, "id"), "#" + text_at(one, "incident.number"), text_at(one, "state"),
                 text_at(one, "owner.name"), text_at(one, "due_at").substr(0, 10), text_at(one, "priority"),
                 text_at(one, "kind"), text_at(one, "title")});
    }
    table.print(desk.out, "No action items.");
  });
}

std::string or_nobody(const std::string& name) { return name.empty() ? "nobody" : name; }

void print_overdue(const wire::json::value& report, Desk& desk) {
  desk.out << "As of " << minute_of(text_at(report, "as_of")) << " UTC: " << text_at(report, "n") << " overdue.\n\n";
  Table shares({"TEAM", "OWNER", "OVERDUE", "HIGH", "LATEST BY"});
  for (const wire::json::value& one : list_at(report, "shares")) {
    shares.row({or_nobody(text_at(one, "team.name")), or_nobody(text_at(one, "owner.name")), text_at(one, "count"),
                text_at(one, "high"), spoken_at(one, "latest_seconds")});
  }
  shares.print(desk.out, "No action item is overdue.");
  if (list_at(report, "items").empty()) return;
  desk.out << "\n";
  Table items({"INCIDENT", "OWNER", "PRIORITY", "DUE", "LATE BY", "AGE", "ACTION ITEM"});
  for (const wire::json::value& one : list_at(report, "items")) {
    items.row({"#" + text_at(one, "action_item.incident.number"), or_nobody(text_at(one, "action_item.owner.name")),
               text_at(one, "action_item.priority"), text_at(one, "action_item.due_at").substr(0, 10),
               spoken_at(one, "late_seconds"), spoken_at(one, "age_seconds"), text_at(one, "action_item.title")});
  }
  items.print(desk.out, "");
  if (const std::string more = text_at(report, "items_left_out"); more != "0")
    desk.out << more << " more are not shown; narrow it with --team or --owner.\n";
}

int overdue(const Given& given, Desk& desk) {
  std::vector<std::pair<std::string, std::string>> query;
  if (given.has("team")) {
    const auto team = id_of(desk, given.text("team"), "/api/v1/teams", "team");
    if (!team) return print_error(team.error(), desk);
    query.emplace_back("team", *team);
  }
  if (given.has("owner")) {
    const auto owner = id_of(desk, given.text("owner"), "/api/v1/people", "person");
    if (!owner) return print_error(owner.error(), desk);
    query.emplace_back("owner", *owner);
  }
  return ask_and_show(desk, "GET", with_query("/api/v1/action-items/overdue", query), {},
                      [&](const Answer& answer) { print_overdue(answer.json, desk); });
}

std::vector<Option> item_options() {
  return {
      {"owner", "PERSON", "Who does it: their name, e-mail address or id."},
      {"due", "DATE", "By when, such as 2026-12-01."},
      {"priority", "PRIORITY", "How much it matters.", false, false, {"low", "medium", "high"}},
      {"kind", "KIND", "What it does about the failure.", false, false, {"prevent", "detect", "mitigate", "learn"}}};
}

Option state_option(std::string meaning) {
  return {"state", "STATE", std::move(meaning), false, false, {"open", "in_progress", "done", "dropped"}};
}

Command set_item_command() {
  Command command{"action-item set",
                  "Changes an action item; what is not given stays.",
                  {which_incident, {"ITEM", "The id of the action item, such as act_…."}},
                  item_options(),
                  set_item};
  command.options.push_back({"title", "TITLE", "What will be done, in a line."});
  command.options.push_back(state_option("What became of it."));
  return command;
}

}  // namespace

std::vector<Command> review_commands() {
  Command save_command{"review save",
                       "Writes a review from a file of Markdown.",
                       {which_incident, {"FILE", "The file with the whole text."}},
                       {{"state", "STATE", "What it is then. Default: draft.", false, false, {"draft", "in_review"}},
                        {"from", "VERSION", "The version that the text began from: what was saved since is kept."}},
                       save};
  Command add_command{"action-item add",
                      "Adds something to do after an incident.",
                      {which_incident, {"TITLE", "What will be done, in a line."}},
                      item_options(),
                      add_item};
  return {
      {"review show",
       "Shows the review of an incident.",
       {which_incident},
       {{"markdown", "", "Only its text, to be changed and saved."},
        {"revision", "NUMBER", "Its text as it was saved then."}},
       show_review},
      {"review history", "Lists who saved the review when, newest first.", {which_incident}, {}, history},
      {"review restore",
       "Gives the review the text of a revision again.",
       {which_incident, {"REVISION", "Its number in the history."}},
       {},
       restore_revision},
      {"review merge",
       "Writes out what a text becomes with what was saved since it was begun. Saves nothing.",
       {which_incident, {"FILE", "The file with the whole text."}},
       {{"from", "VERSION", "The version that the text began from.", true}},
       merge},
      {"review draft", "Begins the review, with the timeline pulled in.", {which_incident}, {}, draft},
      std::move(save_command),
      {"review export",
       "Writes the review to the standard output, with what the record says now.",
       {which_incident},
       {{"format", "FORMAT", "Default: markdown. html is a page to be printed.", false, false, {"markdown", "html"}}},
       export_review},
      {"review publish", "Publishes the review as it is.", {which_incident}, {}, publish},
      {"review waive",
       "Does without a review, where the severity allows it.",
       {which_incident, {"REASON", "Why."}},
       {},
       waive},
      {"action-item list",
       "Lists action items, newest first.",
       {},
       {state_option("Only those of this state."),
        {"owner", "PERSON", "Only those of this person."},
        {"limit", "NUMBER", "At most so many, up to 200. Default: 50."}},
       list_items},
      {"action-item overdue",
       "Reports the overdue action items, by team and owner.",
       {},
       {{"team", "TEAM", "Only of incidents that this team responds to."}, {"owner", "PERSON", "Only of this person."}},
       overdue},
      std::move(add_command),
      set_item_command()};
}

}  // namespace cli
