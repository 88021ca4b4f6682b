// Changes from the command line, and from any pipeline.
#include <algorithm>
#include <ostream>

#include "cli/change_backfill.h"
#include "cli/change_import.h"
#include "cli/command_groups.h"
#include "cli/pipeline.h"
#include "cli/print.h"
#include "cli/talk.h"
#include "integrations/history.h"
#include "integrations/registry.h"
#include "platform/clock.h"
#include "platform/files.h"

namespace cli {
namespace {

constexpr std::size_t largest_changes_file = 64 * 1024 * 1024;
constexpr std::size_t changes_a_request = 100;  // a large one would keep others from writing

void print_change(const wire::json::value& change, Desk& desk) {
  print_fields(desk.out, {{"Change", text_at(change, "id")},
                          {"What", text_at(change, "sentence")},
                          {"Kind", text_at(change, "kind")},
                          {"Services", names_at(change, "services", "")},
                          {"Author", text_at(change, "author")},
                          {"Revision", text_at(change, "revision")},
                          {"Began", text_at(change, "started_at")},
                          {"Finished", text_at(change, "finished_at")},
                          {"Outcome", text_at(change, "outcome")},
                          {"Taken back", text_at(change, "undone_at")},
                          {"Files", text_at(change, "files_changed")},
                          {"Lines", text_at(change, "lines_changed")},
                          {"Told by", text_at(change, "product")},
                          {"External id", text_at(change, "external_id")},
                          {"Address", text_at(change, "url")}});
  for (const wire::json::value& link : list_at(change, "links")) {
    desk.out << "  " << text_at(link, "state") << " as " << text_at(link, "role") << " of #"
             << text_at(link, "incident.number") << " " << text_at(link, "incident.title") << ": "
             << text_at(link, "because") << "\n";
  }
}

base::Result<wire::json::array> services_of(const std::vector<std::string>& names, Desk& desk) {
  wire::json::array ids;
  for (const std::string& name : names) {
    TRY(const std::string id, id_of(desk, name, "/api/v1/services", "service"));
    ids.emplace_back(id);
  }
  return ids;
}

base::Result<wire::json::object> change_of(const Given& given, Desk& desk) {
  wire::json::object change{{"title", given.text("TITLE")}};
  const auto of_run = of_pipeline(desk.environment);
  for (const char* name :
       {"kind", "repository", "environment", "revision", "author", "url", "external_id", "outcome", "undoes", "text"}) {
    std::string option = name;
    std::ranges::replace(option, '_', '-');
    std::string value = given.text(option);
    if (value.empty() && of_run.contains(name)) value = of_run.at(name);
    if (!value.empty()) change[name] = value;
  }
  for (const char* name : {"started", "finished"}) {
    TRY(const std::string at, instant_of(std::string("--") + name, given.text(name)));
    if (!at.empty()) change[std::string(name) + "_at"] = at;
  }
  TRY(wire::json::array services, services_of(given.list("service"), desk));
  if (!services.empty()) change["services"] = std::move(services);
  return change;
}

int send_change(const Given& given, Desk& desk) {
  const auto change = change_of(given, desk);
  if (!change) return print_error(change.error(), desk);
  return ask_and_show(desk, "POST", "/api/v1/changes", *change,
                      [&](const Answer& answer) { print_change(answer.json, desk); });
}

int list_changes(const Given& given, Desk& desk) {
  std::string service = given.text("service");
  if (!service.empty()) {
    const auto id = id_of(desk, service, "/api/v1/services", "service");
    if (!id) return print_error(id.error(), desk);
    service = *id;
  }
  const auto since = instant_of("--since", given.text("since"));
  if (!since) return print_error(since.error(), desk);
  const std::string path = with_query("/api/v1/changes", {{"service", service},
                                                          {"kind", given.text("kind")},
                                                          {"since", *since},
                                                          {"query", given.text("query")},
                                                          {"limit", given.text("limit")}});
  return ask_and_show(desk, "GET", path, {}, [&](const Answer& answer) {
    Table table({"CHANGE", "BEGAN (UTC)", "KIND", "OUTCOME", "SERVICES", "AUTHOR", "TITLE"});
    for (const wire::json::value& one : list_at(answer.json, "items")) {
      table.row({text_at(one, "id"), minute_of(text_at(one, "started_at")), text_at(one, "kind"),
                 text_at(one, "outcome"), names_at(one, "services", "-"), text_at(one, "author"),
                 text_at(one, "title")});
    }
    table.print(desk.out, "No changes. See muster change send --help, or the page \"Changes\" of the manual.");
  });
}

int show_change(const Given& given, Desk& desk) {
  return ask_and_show(desk, "GET", "/api/v1/changes/" + encoded(given.text("CHANGE")), {},
                      [&](const Answer& answer) { print_change(answer.json, desk); });
}

int suspects(const Given& given, Desk& desk) {
  const auto incident = incident_id(desk, given.text("INCIDENT"));
  if (!incident) return print_error(incident.error(), desk);
  return ask_and_show(desk, "GET", "/api/v1/incidents/" + encoded(*incident) + "/suspects", {},
                      [&](const Answer& answer) {
                        Table table({"CHANGE", "SCORE", "STATE", "TITLE", "BECAUSE"});
                        for (const wire::json::value& one : list_at(answer.json, "items")) {
                          const std::string state = text_at(one, "link.state");
                          table.row({text_at(one, "change.id"), text_at(one, "score"), state.empty() ? "-" : state,
                                     text_at(one, "change.title"), text_at(one, "because")});
                        }
                        table.print(desk.out, text_at(answer.json, "sentence"));
                      });
}

int link(const Given& given, Desk& desk) {
  const auto incident = incident_id(desk, given.text("INCIDENT"));
  if (!incident) return print_error(incident.error(), desk);
  const wire::json::object body =
      texts({{"role", given.text("as")}, {"state", given.text("state")}, {"reason", given.text("because")}});
  return ask_and_show(desk, "PUT",
                      "/api/v1/incidents/" + encoded(*incident) + "/changes/" + encoded(given.text("CHANGE")), body,
                      [&](const Answer& answer) {
                        desk.out << given.text("CHANGE") << " is " << text_at(answer.json, "state") << " as "
                                 << text_at(answer.json, "role") << " of #" << text_at(answer.json, "incident.number")
                                 << " " << text_at(answer.json, "incident.title") << ".\n";
                      });
}

base::Result<ImportRules> rules_of(const Given& given) {
  ImportRules rules;
  for (const auto& [option, into] : {std::pair("column", &rules.columns), std::pair("set", &rules.constants)}) {
    for (const std::string& pair : given.list(option)) {
      const std::size_t equals = pair.find('=');
      if (equals == std::string::npos) {
        return base::invalid(std::string("--") + option, std::string("--") + option + ": expected NAME=VALUE");
      }
      (*into)[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
  }
  return rules;
}

// Names of services, where the file has them, become ids.
base::Result<void> name_services(std::vector<ImportedChange>& changes, Desk& desk) {
  std::map<std::string, std::string> known;
  for (ImportedChange& one : changes) {
    wire::json::value* services = one.change.if_contains("services");
    wire::json::array* list = services ? services->if_array() : nullptr;
    if (!list) continue;
    for (wire::json::value& service : *list) {
      const wire::json::string* name = service.if_string();
      if (!name) continue;
      const auto found = known.find(std::string(*name));
      if (found != known.end()) {
        service = found->second;
        continue;
      }
      auto id = id_of(desk, std::string(*name), "/api/v1/services", "service");
      if (!id) return base::invalid("service", "line " + std::to_string(one.line) + ": " + id.error().message);
      known.emplace(std::string(*name), *id);
      service = *id;
    }
  }
  return {};
}

base::Result<std::vector<ImportedChange>> read_import(const Given& given, Desk& desk) {
  TRY(const std::string text, platform::read_file(given.text("FILE"), largest_changes_file));
  TRY(const ImportRules rules, rules_of(given));
  TRY(std::vector<ImportedChange> changes, read_changes(text, rules));
  TRY_DO(name_services(changes, desk));
  return changes;
}

int import_changes(const Given& given, Desk& desk) {
  const auto changes = read_import(given, desk);
  if (!changes) return print_error({base::Code::invalid, changes.error().message}, desk);
  std::int64_t created = 0;
  std::int64_t known = 0;
  for (std::size_t from = 0; from < changes->size(); from += changes_a_request) {
    const std::vector<ImportedChange> part(
        changes->begin() + static_cast<std::ptrdiff_t>(from),
        changes->begin() + static_cast<std::ptrdiff_t>(std::min(changes->size(), from + changes_a_request)));
    wire::json::array list;
    for (const ImportedChange& one : part) list.push_back(one.change);
    const auto answer = desk.remote.ask("POST", "/api/v1/changes/import",
                                        wire::json::serialize(wire::json::object{{"changes", std::move(list)}}));
    if (!answer) return print_error(at_its_line(answer.error(), part), desk);
    created += answer->json.at("created").to_number<std::int64_t>();
    known += answer->json.at("known").to_number<std::int64_t>();
  }
  if (desk.json)
    desk.out << wire::json::serialize(wire::json::object{{"created", created}, {"known", known}}) << "\n";
  else
    desk.out << "Imported " << created << (created == 1 ? " change" : " changes") << "; " << known
             << " were known already.\n";
  return done;
}

// "GITHUB_TOKEN".
std::string token_variable(std::string_view product) {
  std::string name(product);
  std::ranges::transform(name, name.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return name + "_TOKEN";
}

base::Result<Backfill> backfill_of(const integrations::Integration& product, const Given& given, Desk& desk) {
  const auto of_environment = [&](const std::string& name) { return desk.environment(name).value_or(""); };
  const integrations::History& history = *product.history;
  Backfill order{.host = given.has("host") ? given.text("host") : std::string(history.api),
                 .token = of_environment(token_variable(product.name)),
                 .repository = given.text("REPOSITORY"),
                 .since = {},
                 .sizes = given.has("sizes"),
                 .server = desk.remote.url(),
                 .key = given.has("key") ? given.text("key") : of_environment("MUSTER_SOURCE_KEY")};
  while (order.host.ends_with('/')) order.host.pop_back();
  if (!is_repository(history, order.repository)) {
    return base::invalid("REPOSITORY", "REPOSITORY: expected " + std::string(history.repository));
  }
  if (order.key.empty()) return base::invalid("--key", "--key: expected the key of the source; or MUSTER_SOURCE_KEY");
  TRY(const std::string since, instant_of("--since", given.text("since")));
  order.since = base::parse_rfc3339(since).value_or(platform::wall_clock_now() - base::days(90));
  return order;
}

int backfill_changes(const Given& given, Desk& desk) {
  const integrations::Integration& product = *integrations::find(given.text("PRODUCT"));
  const auto order = backfill_of(product, given, desk);
  if (!order) return print_error(order.error(), desk);
  const auto told = backfill(product, *order, desk.call);
  if (!told) return print_error(told.error(), desk);
  if (desk.json)
    desk.out << wire::json::serialize(wire::json::object{{"taken", told->taken}, {"ignored", told->ignored}}) << "\n";
  else
    desk.out << "Took in " << told->taken << (told->taken == 1 ? " change" : " changes") << " of " << order->repository
             << " since " << base::rfc3339(order->since) << "; " << told->ignored << " were none.\n";
  return done;
}

// The products whose history can be read.
std::vector<std::string> hosts() {
  std::vector<std::string> names;
  for (const integrations::Integration* product : integrations::all()) {
    if (product->history) names.emplace_back(product->name);
  }
  return names;
}

std::vector<Option> options_of_send() {
  return {{"service", "SERVICE", "A service that it changes.", false, true},
          {"kind",
           "KIND",
           "What it is. Default: deployment.",
           false,
           false,
           {"deployment", "pull_request", "release", "push", "feature_flag", "configuration"}},
          {"outcome",
           "OUTCOME",
           "How it ended; without one it is under way.",
           false,
           false,
           {"succeeded", "failed", "unknown"}},
          {"environment", "NAME", "Where to: production counts in the figures."},
          {"repository", "NAME", "Such as acme/shop. Default: the pipeline's."},
          {"revision", "REVISION", "The commit that is deployed. Default: the pipeline's."},
          {"author", "NAME", "Who did it. Default: the pipeline's."},
          {"url", "URL", "Where to read more. Default: the pipeline's run."},
          {"external-id", "ID", "The same again tells more of the same change. Default: the pipeline's run."},
          {"started", "WHEN", "When it began: now, or an instant. Default: now, or as it is known."},
          {"finished", "WHEN", "When it ended. Default: now, where there is an outcome."},
          {"undoes", "ID", "The external id or the revision of the change that it takes back."},
          {"text", "TEXT", "May name incidents (\"fixes INC-12\"); it is not kept."}};
}

}  // namespace

std::vector<Command> change_commands() {
  const std::vector<std::string> roles{"cause", "mitigation", "fix", "follow_up"};
  return {{"change send",
           "Tells of a change, or what became of one; a pipeline's variables fill in what is left out.",
           {{"TITLE", "What it is, in a line."}},
           options_of_send(),
           send_change},
          {"change import",
           "Takes in a history of changes from CSV with a head, or a JSON object a line; twice is as once.",
           {{"FILE", "The file. The manual's page \"Changes\" names the columns."}},
           {{"column", "NAME=COLUMN", "The file's name of one of our columns: revision=sha.", false, true},
            {"set", "NAME=VALUE", "The same for all that have none: repository=acme/shop.", false, true}},
           import_changes},
          {"change backfill",
           "Takes in a repository's history from its host, as its webhooks would have told it; twice is as once.",
           {{"PRODUCT", "Whose repository it is: github, gitlab or bitbucket.", true, false, hosts()},
            {"REPOSITORY", "Such as acme/shop; of GitLab with all its groups."}},
           {{"key", "KEY", "Of the source that its webhooks are sent to. Default: MUSTER_SOURCE_KEY."},
            {"since", "WHEN", "From this instant on. Default: 90 days ago."},
            {"sizes", "", "Ask also how large each pull request is: a request more for each."},
            {"host", "URL", "Of the API. Default: the product's own, such as https://api.github.com."}},
           backfill_changes},
          {"change list",
           "Lists changes, the last begun first.",
           {},
           {{"service", "SERVICE", "Only of this service."},
            {"kind",
             "KIND",
             "Only of this kind.",
             false,
             false,
             {"deployment", "pull_request", "release", "push", "feature_flag", "configuration"}},
            {"since", "WHEN", "Begun at this instant or later."},
            {"query", "TEXT", "In title, repository, revision or author."},
            {"limit", "COUNT", "At most so many. Default: 50."}},
           list_changes},
          {"change show", "Shows a change and its incidents.", {{"CHANGE", "Its id."}}, {}, show_change},
          {"change suspects",
           "Ranks the changes that may have caused an incident, with the reasons.",
           {{"INCIDENT", "Its number or id."}},
           {},
           suspects},
          {"change link",
           "Says what a change is to an incident, or that it is not.",
           {{"INCIDENT", "Its number or id."}, {"CHANGE", "The change's id."}},
           {{"as", "ROLE", "cause, mitigation, fix or follow_up.", true, false, roles},
            {"state", "STATE", "Default: confirmed.", false, false, {"proposed", "confirmed", "rejected"}},
            {"because", "TEXT", "Why, for the timeline."}},
           link}};
}

}  // namespace cli
