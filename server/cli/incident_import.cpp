#include "cli/incident_import.h"

#include <algorithm>
#include <iomanip>
#include <locale>
#include <set>
#include <sstream>

#include "alert/limits.h"
#include "app/organisation_file_yaml.h"
#include "base/instant.h"
#include "cli/csv.h"
#include "incident/incident.h"

namespace cli {
namespace {

constexpr std::size_t longest_summary = 20'000;

const std::set<std::string> text_fields{"external_id", "title", "summary", "severity", "type", "services"};
const std::set<std::string> instant_fields{"impact_started_at", "detected_at",     "declared_at", "acknowledged_at",
                                           "mitigated_at",      "impact_ended_at", "resolved_at", "closed_at"};

struct Row {
  std::size_t line = 0;
  std::map<std::string, std::string> fields;
};

std::string text_of_value(const wire::json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  if (const auto* list = value.if_array()) {
    std::string joined;
    for (const auto& one : *list) joined += (joined.empty() ? "" : "; ") + text_of_value(one);
    return joined;
  }
  return value.is_null() || value.is_object() ? "" : wire::json::serialize(value);
}

base::Result<std::vector<Row>> rows_of_lines(std::string_view text, std::set<std::string>& columns) {
  std::vector<Row> rows;
  std::size_t line = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    ++line;
    const std::string_view one = text.substr(from, end - from);
    from = end + 1;
    if (one.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto parsed = wire::parse(one);
    if (!parsed || !parsed->is_object())
      return base::invalid("", "line " + std::to_string(line) + ": expected a JSON object");
    Row row{line, {}};
    for (const auto& member : parsed->as_object()) row.fields[member.key()] = text_of_value(member.value());
    for (const auto& [name, value] : row.fields) columns.insert(name);
    rows.push_back(std::move(row));
  }
  return rows;
}

base::Result<std::vector<Row>> rows_of_csv(std::string_view text, std::set<std::string>& columns) {
  TRY(const std::vector<CsvRecord> records, read_csv(text));
  if (records.empty()) return base::invalid("", "expected a first line that names the columns");
  const std::vector<std::string>& head = records.front().fields;
  columns.insert(head.begin(), head.end());
  std::vector<Row> rows;
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (records[i].fields.size() != head.size()) {
      return base::invalid("", "line " + std::to_string(records[i].line) + ": expected " + std::to_string(head.size()) +
                                   " fields, as the first line has, not " + std::to_string(records[i].fields.size()));
    }
    Row row{records[i].line, {}};
    for (std::size_t at = 0; at < head.size(); ++at) row.fields[head[at]] = records[i].fields[at];
    rows.push_back(std::move(row));
  }
  return rows;
}

// A text with columns in braces, or one column by its name, as what stands between columns and the columns.
struct Piece {
  std::string text;
  bool is_column = false;
};

std::vector<Piece> pattern_pieces_of(const std::string& pattern) {
  if (pattern.find('{') == std::string::npos) return {{pattern, true}};
  std::vector<Piece> pieces;
  for (std::size_t from = 0; from < pattern.size();) {
    const std::size_t open = std::min(pattern.find('{', from), pattern.size());
    const std::size_t close = std::min(pattern.find('}', open), pattern.size());
    if (open > from) pieces.push_back({pattern.substr(from, open - from), false});
    if (open < pattern.size()) pieces.push_back({pattern.substr(open + 1, close - open - 1), true});
    from = close + 1;
  }
  return pieces;
}

class Reader {
 public:
  Reader(const IncidentMapping& mapping, const calendar::TimeZone& zone) : mapping_(mapping), zone_(zone) {}

  // Empty where the column says nothing.
  std::string field(const Row& row, const std::string& column) const {
    const auto found = row.fields.find(column);
    if (found == row.fields.end() || std::ranges::find(mapping_.unknown, found->second) != mapping_.unknown.end())
      return {};
    return found->second;
  }

  std::string text(const Row& row, const std::string& pattern) const {
    std::string text;
    for (const Piece& piece : pattern_pieces_of(pattern)) text += piece.is_column ? field(row, piece.text) : piece.text;
    return text;
  }

  std::optional<base::Instant> instant(const std::string& text) const {
    if (mapping_.time_format.empty()) return base::parse_rfc3339(text);
    std::istringstream in(text);
    in.imbue(std::locale::classic());
    std::tm parts{};
    in >> std::get_time(&parts, mapping_.time_format.c_str());
    if (in.fail() || in.peek() != std::istringstream::traits_type::eof()) return {};
    const calendar::CivilTime time{
        {parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday}, parts.tm_hour, parts.tm_min, parts.tm_sec};
    if (!calendar::is_valid(time)) return {};
    return zone_.to_instant(time);
  }

  // Puts into the incident what the row says; else what is wrong with it.
  std::optional<RefusedRow> put(const Row& row, const std::string& name, const std::string& value,
                                wire::json::object& incident) const {
    if (value.empty()) return {};
    if (instant_fields.contains(name)) {
      const auto at = instant(value);
      const std::string form = mapping_.time_format.empty() ? "2026-11-22T14:52:00Z" : mapping_.time_format;
      if (!at) return RefusedRow{row.line, name, "expected a time such as " + form + ", not \"" + value + "\""};
      incident[name] = base::rfc3339(*at);
      return {};
    }
    std::string ours = value;
    if (const auto map = mapping_.values.find(name); map != mapping_.values.end()) {
      const auto found = map->second.find(value);
      if (found == map->second.end())
        return RefusedRow{row.line, name, "the mapping does not say what \"" + value + "\" is"};
      ours = found->second;
      if (ours.empty()) return {};
    }
    if (name == "severity" && !wire::parse_enum<incident::Severity>(ours))
      return RefusedRow{row.line, name, "expected sev1 to sev4, not \"" + ours + "\""};
    if (name == "title") ours = alert::shortened(ours, longest_title);
    if (name == "summary") ours = alert::shortened(ours, longest_summary);
    if (name == "services")
      incident[name] = wire::json::array{wire::json::value(ours)};
    else
      incident[name] = ours;
    return {};
  }

 private:
  const IncidentMapping& mapping_;
  const calendar::TimeZone& zone_;
};

base::Result<void> check_columns(const IncidentMapping& mapping, const std::set<std::string>& columns) {
  std::vector<std::string> wanted;
  for (const auto& [field, pattern] : mapping.columns) {
    for (const Piece& piece : pattern_pieces_of(pattern)) {
      if (piece.is_column) wanted.push_back(piece.text);
    }
  }
  for (const auto& [field, change] : mapping.state_changes) {
    wanted.push_back(change.column);
    wanted.push_back(change.at);
  }
  for (const std::string& name : wanted) {
    if (!columns.contains(name)) return base::invalid("/columns", "the file has no column \"" + name + "\"");
  }
  return {};
}

}  // namespace

base::Result<IncidentMapping> read_mapping(std::string_view yaml) {
  TRY(wire::json::value document, app::organisation_file::read_yaml(yaml));
  if (wire::json::object* given = document.if_object()) {
    for (const char* name : {"time_zone", "time_format"}) given->emplace(name, "");
    for (const char* name : {"values", "state_changes"}) given->emplace(name, wire::json::object());
    for (const char* name : {"rows_are_changes", "all_are_over"}) given->emplace(name, false);
    given->emplace("unknown", wire::json::array());
  }
  TRY(IncidentMapping mapping, wire::read_value<IncidentMapping>(document));
  if (mapping.source.empty()) return base::invalid("/source", "expected where the history comes from, in a word");
  for (const char* needed : {"external_id", "title"}) {
    if (!mapping.columns.contains(needed))
      return base::invalid(std::string("/columns/") + needed, "expected a column of the file");
  }
  for (const auto& [field, column] : mapping.columns) {
    if (!text_fields.contains(field) && !instant_fields.contains(field))
      return base::invalid("/columns/" + field, "an incident has no field of this name");
  }
  for (const auto& [field, change] : mapping.state_changes) {
    if (!instant_fields.contains(field))
      return base::invalid("/state_changes/" + field, "expected a field of an instant");
  }
  if (!mapping.time_format.empty() && mapping.time_zone.empty())
    return base::invalid("/time_zone", "expected the time zone in which the file's times are meant");
  return mapping;
}

base::Result<ReadIncidents> read_incidents(std::string_view text, const IncidentMapping& mapping,
                                           const calendar::TimeZone& zone) {
  std::set<std::string> columns;
  const bool lines = text.starts_with('{');
  TRY(const std::vector<Row> rows, lines ? rows_of_lines(text, columns) : rows_of_csv(text, columns));
  TRY_DO(check_columns(mapping, columns));
  const Reader reader(mapping, zone);
  std::map<std::string, std::size_t> places;  // of each incident whose rows are gathered
  std::vector<std::vector<const Row*>> gathered;
  for (const Row& row : rows) {
    const std::string id = reader.text(row, mapping.columns.at("external_id"));
    const auto known = mapping.rows_are_changes ? places.find(id) : places.end();
    if (known != places.end()) {
      gathered[known->second].push_back(&row);
      continue;
    }
    places.emplace(id, gathered.size());
    gathered.push_back({&row});
  }
  ReadIncidents read;
  for (const auto& of_one : gathered) {
    const Row& last = *of_one.back();
    ReadIncident one{last.line, {}};
    if (mapping.all_are_over) one.incident["over"] = true;
    std::optional<RefusedRow> refused;
    for (const auto& [name, pattern] : mapping.columns) {
      if (!refused) refused = reader.put(last, name, reader.text(last, pattern), one.incident);
    }
    for (const auto& [name, change] : mapping.state_changes) {
      const auto first = std::ranges::find_if(of_one, [&](const Row* row) {
        return std::ranges::find(change.is, reader.field(*row, change.column)) != change.is.end();
      });
      if (!refused && first != of_one.end())
        refused = reader.put(**first, name, reader.field(**first, change.at), one.incident);
    }
    if (refused)
      read.refused.push_back(*refused);
    else
      read.incidents.push_back(std::move(one));
  }
  return read;
}

}  // namespace cli
