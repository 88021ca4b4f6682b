#include "cli/change_import.h"

#include <algorithm>
#include <charconv>

#include "base/instant.h"
#include "cli/csv.h"

namespace cli {
namespace {

using Fields = std::map<std::string, std::string>;

base::Failure fault(std::size_t line, const std::string& column, const std::string& what) {
  return base::invalid(column, "line " + std::to_string(line) + ", column " + column + ": " + what);
}

std::vector<std::string> pieces_of(const std::string& text) {
  std::vector<std::string> pieces;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(';', from), text.size());
    std::string piece = text.substr(from, end - from);
    const std::size_t first = piece.find_first_not_of(' ');
    const std::size_t last = piece.find_last_not_of(' ');
    if (first != std::string::npos) pieces.push_back(piece.substr(first, last - first + 1));
    from = end + 1;
  }
  return pieces;
}

base::Result<std::string> instant(const Fields& fields, const std::string& name, std::size_t line) {
  const std::string& text = fields.at(name);
  const auto at = base::parse_rfc3339(text);
  if (!at) return fault(line, name, "expected an instant such as 2026-11-22T14:52:00Z, not \"" + text + "\"");
  return base::rfc3339(*at);
}

base::Result<void> put_commits(const Fields& fields, wire::json::object& change, std::size_t line) {
  wire::json::array commits;
  if (fields.contains("commits")) {
    for (const std::string& piece : pieces_of(fields.at("commits"))) {
      const std::size_t sign = piece.find('@');
      wire::json::object commit{{"revision", piece.substr(0, sign)}};
      if (sign != std::string::npos) {
        const auto at = base::parse_rfc3339(piece.substr(sign + 1));
        if (!at) return fault(line, "commits", "expected REVISION@INSTANT, not \"" + piece + "\"");
        commit["authored_at"] = base::rfc3339(*at);
      }
      commits.push_back(std::move(commit));
    }
  } else if (fields.contains("authored_at")) {
    if (!fields.contains("revision")) return fault(line, "revision", "is needed where authored_at is given");
    TRY(const std::string at, instant(fields, "authored_at", line));
    commits.push_back(wire::json::object{{"revision", fields.at("revision")}, {"authored_at", at}});
  }
  if (!commits.empty()) change["commits"] = std::move(commits);
  return {};
}

base::Result<void> put_counts(const Fields& fields, wire::json::object& change, std::size_t line) {
  for (const char* name : {"files_changed", "lines_changed"}) {
    const auto found = fields.find(name);
    if (found == fields.end()) continue;
    std::int64_t number = 0;
    const char* end = found->second.data() + found->second.size();
    const auto read = std::from_chars(found->second.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number < 0) {
      return fault(line, name, "expected a whole number, not \"" + found->second + "\"");
    }
    change[name] = number;
  }
  return {};
}

// What makes it the same change in the next import.
std::string identity_of(const Fields& fields, const wire::json::object& change) {
  const auto text = [&](const char* name) { return fields.contains(name) ? fields.at(name) : std::string(); };
  // A revision may be deployed again, so the time is a part of it.
  const std::string when(change.at("started_at").as_string());
  const std::string what = text("revision").empty() ? std::string(change.at("title").as_string()) : text("revision");
  std::string words = "import";
  for (const std::string& word : {text("kind"), text("repository"), text("environment"), what, when}) {
    if (!word.empty()) words += " " + word;
  }
  return words.substr(0, 500);
}

base::Result<wire::json::object> change_of(const Fields& fields, std::size_t line) {
  wire::json::object change;
  for (const char* name : {"kind", "title", "external_id", "url", "repository", "environment", "author", "revision",
                           "outcome", "undoes", "text"}) {
    if (fields.contains(name)) change[name] = fields.at(name);
  }
  if (!fields.contains("title")) {
    if (!fields.contains("revision")) return fault(line, "title", "a title or a revision is needed");
    change["title"] = fields.at("revision");
  }
  if (fields.contains("service")) {
    wire::json::array services;
    for (const std::string& name : pieces_of(fields.at("service"))) services.emplace_back(name);
    change["services"] = std::move(services);
  }
  const bool has_start = fields.contains("started_at");
  if (!has_start && !fields.contains("finished_at")) return fault(line, "started_at", "an instant is needed");
  for (const char* name : {"started_at", "finished_at"}) {
    const std::string from = fields.contains(name) ? name : has_start ? "started_at" : "finished_at";
    TRY(change[name], instant(fields, from, line));
  }
  TRY_DO(put_commits(fields, change, line));
  TRY_DO(put_counts(fields, change, line));
  if (!fields.contains("external_id")) change["external_id"] = identity_of(fields, change);
  return change;
}

base::Result<std::vector<ImportedChange>> read_table(std::string_view text, const ImportRules& rules) {
  TRY(const std::vector<CsvRecord> records, read_csv(text));
  if (records.empty()) return base::invalid("", "expected a line with the names of the columns");
  const std::vector<std::string>& head = records.front().fields;
  std::map<std::string, std::size_t> places;
  for (const std::string& name : import_columns()) {
    const auto renamed = rules.columns.find(name);
    const auto place = std::ranges::find(head, renamed == rules.columns.end() ? name : renamed->second);
    if (place != head.end()) {
      places[name] = static_cast<std::size_t>(place - head.begin());
    } else if (renamed != rules.columns.end()) {
      return base::invalid("--column", "the file has no column \"" + renamed->second + "\"");
    }
  }
  std::vector<ImportedChange> changes;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const CsvRecord& record = records[i];
    if (record.fields.size() != head.size()) {
      return base::invalid("", "line " + std::to_string(record.line) + ": expected " + std::to_string(head.size()) +
                                   " columns as in the head, not " + std::to_string(record.fields.size()));
    }
    Fields fields = rules.constants;
    for (const auto& [name, place] : places) {
      if (!record.fields[place].empty()) fields[name] = record.fields[place];
    }
    TRY(wire::json::object change, change_of(fields, record.line));
    changes.push_back({record.line, std::move(change)});
  }
  return changes;
}

base::Result<std::vector<ImportedChange>> read_lines(std::string_view text, const ImportRules& rules) {
  std::vector<ImportedChange> changes;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::string_view one = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    if (one.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto json = wire::parse(one);
    wire::json::object* object = json ? json->if_object() : nullptr;
    if (!object) {
      return base::invalid(
          "", "line " + std::to_string(line) + ": " + (json ? "expected a JSON object" : json.error().message));
    }
    for (const auto& [name, value] : rules.constants) {
      if (!object->contains(name)) (*object)[name] = value;
    }
    changes.push_back({line, std::move(*object)});
  }
  return changes;
}

}  // namespace

const std::vector<std::string>& import_columns() {
  static const std::vector<std::string> names{"kind",          "title",      "external_id", "url",      "repository",
                                              "environment",   "service",    "author",      "revision", "commits",
                                              "authored_at",   "started_at", "finished_at", "outcome",  "files_changed",
                                              "lines_changed", "undoes",     "text"};
  return names;
}

base::Result<std::vector<ImportedChange>> read_changes(std::string_view text, const ImportRules& rules) {
  for (const auto* given : {&rules.columns, &rules.constants}) {
    for (const auto& [name, value] : *given) {
      if (std::ranges::find(import_columns(), name) != import_columns().end()) continue;
      return base::invalid("", "there is no \"" + name + "\" of a change; see muster change import --help");
    }
  }
  return text.starts_with('{') ? read_lines(text, rules) : read_table(text, rules);
}

base::Error at_its_line(base::Error error, const std::vector<ImportedChange>& sent) {
  const auto place = [&](std::string& field, std::string& message) {
    constexpr std::string_view root = "/changes/";
    if (!field.starts_with(root)) return;
    std::size_t index = 0;
    const char* end = field.data() + field.size();
    const auto read = std::from_chars(field.data() + root.size(), end, index);
    if (read.ec != std::errc() || index >= sent.size()) return;
    const std::string column = read.ptr == end ? std::string() : std::string(read.ptr + 1, end);
    message =
        "line " + std::to_string(sent[index].line) + (column.empty() ? "" : ", column " + column) + ": " + message;
    field = column;
  };
  place(error.field, error.message);
  for (base::FieldFault& one : error.more) place(one.field, one.message);
  return error;
}

}  // namespace cli
