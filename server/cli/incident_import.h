// A history of incidents in a file, and the mapping that says which of its columns is which of our fields, as what the
// API takes in.
#pragma once

#include <map>

#include "base/result.h"
#include "calendar/time_zone.h"
#include "cli/command.h"
#include "wire/json.h"

namespace cli {

inline constexpr std::size_t longest_title = 200;  // that the API takes

// When the first row of an incident is of this kind, it says an instant.
struct StateChange {
  std::string column;
  std::vector<std::string> is;  // any of these
  std::string at;               // the column of the instant
};
BOOST_DESCRIBE_STRUCT(StateChange, (), (column, is, at))

struct IncidentMapping {
  std::string source;       // where the history comes from, in a word: with external_id it makes an incident the same
  std::string time_zone;    // of times without an offset: "UTC", "Europe/Berlin"
  std::string time_format;  // as of strptime: "%d-%m-%Y %H:%M"; empty: RFC 3339
  std::vector<std::string> unknown;            // what stands for nothing, beside an empty field
  std::map<std::string, std::string> columns;  // by our field the file's column, or a text with columns in braces
  std::map<std::string, std::map<std::string, std::string>> values;  // by our field: theirs to ours
  bool rows_are_changes = false;                     // several rows are one incident, and its last row holds
  bool all_are_over = false;                         // also those of which no instant says so
  std::map<std::string, StateChange> state_changes;  // by our field, where rows are changes
};
BOOST_DESCRIBE_STRUCT(IncidentMapping, (),
                      (source, time_zone, time_format, unknown, columns, values, rows_are_changes, all_are_over,
                       state_changes))

// A row that can't be taken in, and why.
struct RefusedRow {
  std::size_t line = 0;  // of the file, from 1
  std::string field;
  std::string reason;
};

struct ReadIncident {
  std::size_t line = 0;
  wire::json::object incident;  // `services` by name
};

struct ReadIncidents {
  std::vector<ReadIncident> incidents;
  std::vector<RefusedRow> refused;
};

// Invalid where it doesn't parse, names a field that an incident doesn't have, or lacks the source, external_id or
// title.
base::Result<IncidentMapping> read_mapping(std::string_view yaml);

// CSV with a head, or a JSON object a line where the text begins with "{" (lists are joined by "; "). `zone` is that of
// the mapping. Invalid where the file doesn't parse or lacks a column that the mapping names.
base::Result<ReadIncidents> read_incidents(std::string_view text, const IncidentMapping& mapping,
                                           const calendar::TimeZone& zone);

// What a status page tells: the answer of Statuspage's `/api/v2/incidents.json`, or a JSON object a line as crawlers of
// it keep them (`title`, `started_at`, `resolved_at`, `downtime_start`, `downtime_end`, `impact`, `updates` with `at`,
// `status`, `message`). A critical impact is SEV1, a major SEV2, a minor SEV3, none SEV4; what was told is an update
// each; the first "monitoring" is the mitigation. Maintenance that was planned is refused: it is no incident. `line`
// counts the incidents where they are not lines.
base::Result<ReadIncidents> read_status_page(std::string_view text);

std::vector<Command> import_commands();

}  // namespace cli
