// Histories from elsewhere, by the command line.
#include <algorithm>
#include <ostream>

#include "cli/incident_import.h"
#include "cli/print.h"
#include "cli/talk.h"
#include "platform/files.h"
#include "platform/zone_files.h"

namespace cli {
namespace {

constexpr std::size_t largest_incidents_file = 64 * 1024 * 1024;
constexpr std::size_t largest_mapping = 1024 * 1024;
constexpr std::size_t most_in_a_request = 500;       // a long one would keep others from writing
constexpr std::size_t bytes_in_a_request = 800'000;  // the server takes a megabyte

base::Result<ReadIncidents> read_mapped(const Given& given, Desk& desk, IncidentMapping& mapping) {
  TRY(const std::string yaml, platform::read_file(given.text("map"), largest_mapping));
  TRY(mapping, read_mapping(yaml));
  const platform::ZoneFiles zones;
  TRY(const auto zone, zones.find(mapping.time_zone.empty() ? "UTC" : mapping.time_zone));
  TRY(const std::string text, platform::read_file(given.text("FILE"), largest_incidents_file));
  TRY(ReadIncidents read, read_incidents(text, mapping, *zone));
  std::map<std::string, std::string> ids;
  for (ReadIncident& one : read.incidents) {
    wire::json::value* services = one.incident.if_contains("services");
    if (!services) continue;
    wire::json::value& service = services->as_array().front();
    const std::string name(service.as_string());
    if (!ids.contains(name)) {
      TRY(ids[name], id_of(desk, name, "/api/v1/services", "service"));
    }
    service = ids.at(name);
  }
  return read;
}

// How many from `from` on go into one request.
std::size_t lot_from(const std::vector<std::string>& written, std::size_t from) {
  std::size_t bytes = written[from].size();
  std::size_t count = 1;
  while (from + count < written.size() && count < most_in_a_request) {
    bytes += written[from + count].size() + 1;
    if (bytes > bytes_in_a_request) break;
    ++count;
  }
  return count;
}

// What it comes to altogether. A long history goes in several requests, each of them whole or not at all.
base::Result<wire::json::object> send_incidents(Desk& desk, const std::string& source,
                                                const std::vector<ReadIncident>& incidents, bool apply) {
  std::vector<std::string> written;
  for (const ReadIncident& one : incidents) written.push_back(wire::json::serialize(one.incident));
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t same = 0;
  wire::json::array refused;
  for (std::size_t from = 0; from < written.size();) {
    const std::size_t count = lot_from(written, from);
    std::string list;
    for (std::size_t i = from; i < from + count; ++i) list += (i == from ? "" : ",") + written[i];
    TRY(const Answer answer,
        desk.remote.ask("POST", "/api/v1/incidents/import",
                        R"({"source":)" + wire::json::serialize(wire::json::value(source)) + R"(,"incidents":[)" +
                            list + R"(],"apply":)" + (apply ? "true}" : "false}"),
                        "application/json"));
    created += answer.json.at("created").to_number<std::int64_t>();
    changed += answer.json.at("changed").to_number<std::int64_t>();
    same += answer.json.at("same").to_number<std::int64_t>();
    for (wire::json::value one : list_at(answer.json, "refused")) {
      one.as_object()["row"] = one.at("row").to_number<std::size_t>() + from;
      refused.push_back(std::move(one));
    }
    from += count;
  }
  return wire::json::object{
      {"created", created}, {"changed", changed}, {"same", same}, {"refused", std::move(refused)}};
}

// The refusals of the server become lines of the file, and the rows that are refused are taken out.
void take_out(const wire::json::value& plan, ReadIncidents& read) {
  std::vector<bool> out(read.incidents.size());
  for (const wire::json::value& one : list_at(plan, "refused")) {
    const auto row = one.at("row").to_number<std::size_t>();
    out.at(row) = true;
    read.refused.push_back({read.incidents[row].line, text_at(one, "field"), text_at(one, "reason")});
  }
  std::vector<ReadIncident> left;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (!out[i]) left.push_back(std::move(read.incidents[i]));
  }
  read.incidents = std::move(left);
  std::ranges::stable_sort(read.refused, {}, &RefusedRow::line);
}

void print(const Given& given, Desk& desk, const wire::json::value& plan, const std::vector<RefusedRow>& refused,
           bool applied) {
  if (desk.json) {
    wire::json::array list;
    for (const RefusedRow& one : refused)
      list.push_back(wire::json::object{{"line", one.line}, {"field", one.field}, {"reason", one.reason}});
    desk.out << wire::json::serialize(wire::json::object{{"applied", applied},
                                                         {"created", plan.at("created")},
                                                         {"changed", plan.at("changed")},
                                                         {"same", plan.at("same")},
                                                         {"refused", std::move(list)}})
             << "\n";
    return;
  }
  for (const RefusedRow& one : refused)
    desk.out << given.text("FILE") << ":" << one.line << ": " << one.field << ": " << one.reason << "\n";
  desk.out << text_at(plan, "created") << " new, " << text_at(plan, "changed") << " changed, " << text_at(plan, "same")
           << " the same, " << refused.size() << " refused. "
           << (applied ? "Imported." : "Nothing was imported; --apply does it.") << "\n";
}

int refuse_import(const base::Error& error, Desk& desk) {
  return print_error({base::Code::invalid, error.field.empty() ? error.message : error.field + ": " + error.message},
                     desk);
}

int import_incidents(const Given& given, Desk& desk, const std::string& source, ReadIncidents& read) {
  auto plan = send_incidents(desk, source, read.incidents, false);
  if (!plan) return print_error(plan.error(), desk);
  take_out(*plan, read);
  const bool whole = read.refused.empty() || given.has("leave-out-refused");
  if (given.has("apply") && whole) {
    plan = send_incidents(desk, source, read.incidents, true);
    if (!plan) return print_error(plan.error(), desk);
  }
  print(given, desk, *plan, read.refused, given.has("apply") && whole);
  if (given.has("apply") && !whole)
    return print_error({base::Code::conflict,
                        "Nothing was imported, because of the rows that are refused. "
                        "--leave-out-refused imports the others."},
                       desk);
  return done;
}

int import_csv(const Given& given, Desk& desk) {
  IncidentMapping mapping;
  auto read = read_mapped(given, desk, mapping);
  return read ? import_incidents(given, desk, mapping.source, *read) : refuse_import(read.error(), desk);
}

int import_status_page(const Given& given, Desk& desk) {
  const auto text = platform::read_file(given.text("FILE"), largest_incidents_file);
  if (!text) return refuse_import(text.error(), desk);
  auto read = read_status_page(*text);
  return read ? import_incidents(given, desk, given.text("source"), *read) : refuse_import(read.error(), desk);
}

int list_imports(const Given&, Desk& desk) {
  return ask_and_show(desk, "GET", "/api/v1/imports", {}, [&](const Answer& answer) {
    Table table({"SOURCE", "INCIDENTS", "LAST (UTC)"});
    for (const wire::json::value& one : list_at(answer.json, "items"))
      table.row({text_at(one, "source"), text_at(one, "incidents"), minute_of(text_at(one, "last_at"))});
    table.print(desk.out, "Nothing was imported.");
  });
}

}  // namespace

std::vector<Command> import_commands() {
  return {{"import csv",
           "Takes in a history of incidents from CSV with a head, or a JSON object a line; twice is as once.",
           {{"FILE", "The file."}},
           {{"map", "MAPPING", "Which column is what. The manual's page \"Import\" shows it.", true},
            {"apply", "", "Does it; without this it only says what would come in."},
            {"leave-out-refused", "", "Imports the others where some rows are refused."}},
           import_csv},
          {"import status-page",
           "Takes in the incidents of a status page with what it told; twice is as once.",
           {{"FILE", "The answer of Statuspage's /api/v2/incidents.json, or a JSON object a line."}},
           {{"source", "NAME", "A word for where it comes from.", true},
            {"apply", "", "Does it; without this it only says what would come in."},
            {"leave-out-refused", "", "Imports the others where some are refused."}},
           import_status_page},
          {"import list", "Lists from where incidents were taken in.", {}, {}, list_imports}};
}

}  // namespace cli
