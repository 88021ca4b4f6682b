// Incidents as status pages tell them. The members are those of Statuspage's published API.
#include <algorithm>
#include <map>

#include "alert/limits.h"
#include "base/instant.h"
#include "cli/incident_import.h"

namespace cli {
namespace {

constexpr std::size_t longest_text = 5'000;

const std::map<std::string, std::string> severities{
    {"critical", "sev1"}, {"major", "sev2"}, {"minor", "sev3"}, {"none", "sev4"}};

// The first of these members that says something.
std::string first_of(const wire::json::object& from, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const wire::json::value* value = from.if_contains(name);
    const wire::json::string* text = value ? value->if_string() : nullptr;
    if (text && !text->empty()) return std::string(*text);
  }
  return {};
}

struct Update {
  base::Instant at;
  std::string status;
  std::string text;
};

// In the order of time. Nothing when one has no time that can be read.
std::optional<std::vector<Update>> updates_of(const wire::json::object& from) {
  std::vector<Update> updates;
  for (const char* name : {"incident_updates", "updates"}) {
    const wire::json::value* value = from.if_contains(name);
    const wire::json::array* list = value ? value->if_array() : nullptr;
    if (!list) continue;
    for (const wire::json::value& one : *list) {
      const wire::json::object* object = one.if_object();
      const auto at = base::parse_rfc3339(object ? first_of(*object, {"display_at", "created_at", "at"}) : "");
      if (!at) return {};
      updates.push_back({*at, first_of(*object, {"status"}), first_of(*object, {"body", "message"})});
    }
  }
  std::ranges::stable_sort(updates, {}, &Update::at);
  return updates;
}

std::optional<RefusedRow> put_instants(const wire::json::object& from, std::size_t line, wire::json::object& incident) {
  const std::string declared = first_of(from, {"created_at", "started_at"});
  for (const auto& [name, text] : {std::pair("declared_at", declared), std::pair("detected_at", declared),
                                   std::pair("resolved_at", first_of(from, {"resolved_at"})),
                                   std::pair("impact_started_at", first_of(from, {"downtime_start", "started_at"})),
                                   std::pair("impact_ended_at", first_of(from, {"downtime_end", "resolved_at"})),
                                   std::pair("mitigated_at", first_of(from, {"monitoring_at"}))}) {
    if (text.empty()) continue;
    const auto at = base::parse_rfc3339(text);
    if (!at) return RefusedRow{line, name, "expected an instant such as 2026-11-22T14:52:00Z, not \"" + text + "\""};
    incident[name] = base::rfc3339(*at);
  }
  return {};
}

std::optional<RefusedRow> put(const wire::json::object& from, std::size_t line, wire::json::object& incident) {
  const std::string impact = first_of(from, {"impact"});
  if (impact == "maintenance") return RefusedRow{line, "impact", "it is maintenance that was planned, and no incident"};
  if (const auto severity = severities.find(impact); severity != severities.end())
    incident["severity"] = severity->second;
  incident["external_id"] = first_of(from, {"id"});
  incident["title"] = alert::shortened(first_of(from, {"name", "title"}), longest_title);
  for (const char* needed : {"external_id", "title"}) {
    if (incident.at(needed).as_string().empty()) return RefusedRow{line, needed, "expected a text"};
  }
  if (auto refused = put_instants(from, line, incident)) return refused;
  const auto updates = updates_of(from);
  if (!updates) return RefusedRow{line, "updates", "expected of each when it was told"};
  wire::json::array list;
  for (const Update& one : *updates) {
    const std::string text = one.status.empty() ? one.text : one.status + ": " + one.text;
    if (text.empty()) continue;
    list.push_back(wire::json::object{{"at", base::rfc3339(one.at)}, {"text", alert::shortened(text, longest_text)}});
    if (one.status == "monitoring" || one.status == "Monitoring")
      incident.emplace("mitigated_at", base::rfc3339(one.at));
  }
  incident["updates"] = std::move(list);
  return {};
}

base::Result<std::vector<wire::json::value>> incidents_of(std::string_view text) {
  std::vector<wire::json::value> found;
  if (const auto whole = wire::parse(text); whole && whole->is_object() && whole->as_object().contains("incidents")) {
    const wire::json::array* list = whole->at("incidents").if_array();
    if (!list) return base::invalid("/incidents", "expected a list");
    found.assign(list->begin(), list->end());
    return found;
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    TRY(wire::json::value one, wire::parse(text.substr(0, end)));
    found.push_back(std::move(one));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}

}  // namespace

base::Result<ReadIncidents> read_status_page(std::string_view text) {
  TRY(const std::vector<wire::json::value> incidents, incidents_of(text));
  ReadIncidents read;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    const wire::json::object* from = incidents[i].if_object();
    if (!from) return base::invalid("", "incident " + std::to_string(i + 1) + ": expected an object");
    ReadIncident one{i + 1, {}};
    if (auto refused = put(*from, i + 1, one.incident))
      read.refused.push_back(std::move(*refused));
    else
      read.incidents.push_back(std::move(one));
  }
  return read;
}

}  // namespace cli
