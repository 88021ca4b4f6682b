// What contributed to incidents, in a terminal.
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

std::string state_of_kind(const wire::json::value& kind) {
  if (text_at(kind, "retired") == "true") return "retired";
  return text_at(kind, "built_in") == "true" ? "built in" : "own";
}

void print_kinds(const wire::json::array& kinds, Desk& desk) {
  Table table({"CAUSE", "NAME", "KIND", "MEANING"});
  for (const wire::json::value& one : kinds)
    table.row({text_at(one, "key"), text_at(one, "name"), state_of_kind(one), text_at(one, "meaning")});
  table.print(desk.out, "");
}

int list_kinds(const Given& given, Desk& desk) {
  const std::string path = with_query("/api/v1/causes", {{"retired", given.has("retired") ? "true" : ""}});
  return ask_and_show(desk, "GET", path, {},
                      [&](const Answer& answer) { print_kinds(list_at(answer.json, "items"), desk); });
}

int show_kind(Desk& desk, const std::string& method, const std::string& path, const wire::json::object& body) {
  return ask_and_show(desk, method, path, body, [&](const Answer& answer) { print_kinds({answer.json}, desk); });
}

std::string kind_path(const Given& given) { return "/api/v1/causes/" + encoded(given.text("CAUSE")); }

int add_kind(const Given& given, Desk& desk) {
  return show_kind(
      desk, "POST", "/api/v1/causes",
      texts({{"key", given.text("CAUSE")}, {"name", given.text("NAME")}, {"meaning", given.text("MEANING")}}));
}

// The API takes a kind whole: what is not given stays as it is.
base::Result<wire::json::object> present_kind(const Given& given, Desk& desk) {
  TRY(const Answer listed, desk.remote.ask("GET", "/api/v1/causes?retired=true"));
  for (const wire::json::value& one : list_at(listed.json, "items")) {
    if (text_at(one, "key") == given.text("CAUSE"))
      return texts({{"name", text_at(one, "name")}, {"meaning", text_at(one, "meaning")}});
  }
  return base::not_found("there is no cause " + given.text("CAUSE") + "; `muster causes` lists them");
}

int change_kind(const Given& given, Desk& desk) {
  auto kind = present_kind(given, desk);
  if (!kind) return print_error(kind.error(), desk);
  for (const char* field : {"name", "meaning"})
    if (given.has(field)) (*kind)[field] = given.text(field);
  return show_kind(desk, "PUT", kind_path(given), *kind);
}

int retire_kind(const Given& given, Desk& desk) {
  return ask_and_show(desk, "DELETE", kind_path(given), {}, [&](const Answer&) {
    desk.out << given.text("CAUSE") << " can't be chosen any more; reviews that name it still do.\n";
  });
}

int restore_kind(const Given& given, Desk& desk) {
  auto kind = present_kind(given, desk);
  if (!kind) return print_error(kind.error(), desk);
  (*kind)["retired"] = false;
  return show_kind(desk, "PUT", kind_path(given), *kind);
}

base::Result<std::string> cause_path(const Given& given, Desk& desk) {
  TRY(const std::string id, incident_id(desk, given.text("INCIDENT")));
  return "/api/v1/incidents/" + encoded(id) + "/review/causes/" + encoded(given.text("CAUSE"));
}

int name_cause(const Given& given, Desk& desk) {
  const auto path = cause_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "PUT", *path, texts({{"note", given.text("NOTE")}}), [&](const Answer& answer) {
    Table table({"CAUSE", "NOTE", "BY"});
    for (const wire::json::value& one : list_at(answer.json, "causes"))
      table.row({text_at(one, "name"), text_at(one, "note"), text_at(one, "named_by")});
    table.print(desk.out, "");
  });
}

int take_back_cause(const Given& given, Desk& desk) {
  const auto path = cause_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "DELETE", *path, {}, [&](const Answer&) { desk.out << "Taken back.\n"; });
}

}  // namespace

std::vector<Command> review_cause_commands() {
  const Argument cause{"CAUSE", "Its key, as `muster causes` lists it: capacity."};
  Argument note{"NOTE", "How it contributed."};
  note.required = false;
  const Argument own{"CAUSE", "The key of a kind of your own: third_party."};
  return {{"causes",
           "Lists the kinds of causes that a review can name.",
           {},
           {{"retired", "", "Also those that can't be chosen any more."}},
           list_kinds},
          {"cause add",
           "Adds a kind of causes of your organisation's own.",
           {{"CAUSE", "Its key, which stays: words of small letters and digits joined by _, such as third_party."},
            {"NAME", "What people call it: \"Third party\"."},
            {"MEANING", "A sentence that says when to choose it."}},
           {},
           add_kind},
          {"cause change",
           "Changes the name or meaning of a kind of your own, also in the reviews that name it.",
           {own},
           {{"name", "NAME", "What people call it from now on."}, {"meaning", "TEXT", "When to choose it."}},
           change_kind},
          {"cause retire",
           "Retires a kind of your own: reviews that name it still do, and it is counted.",
           {own},
           {},
           retire_kind},
          {"cause restore", "Lets reviews choose a retired kind again.", {own}, {}, restore_kind},
          {"review cause",
           "Names what contributed to an incident, and how.",
           {which_incident, cause, note},
           {},
           name_cause},
          {"review no-cause", "Takes back that something contributed.", {which_incident, cause}, {}, take_back_cause}};
}

}  // namespace cli
