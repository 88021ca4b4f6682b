// Tables of changes, as people import them: read as CSV, and as the lines of an import.
#include "cli/csv.h"
#include "cli/change_import.h"
#include "cli/incident_import.h"
#include "target.h"

namespace {

const fuzz::Target csv("csv", [](std::string_view bytes) {
  if (const auto records = cli::read_csv(bytes)) {
    std::string written;
    for (const cli::CsvRecord& record : *records) written += cli::csv_line(record.fields);
    const auto again = cli::read_csv(written);
    const bool marked = written.starts_with("\xef\xbb\xbf");  // would be dropped as a byte order mark
    fuzz::must(again && (marked || again->size() == records->size()), "what is written is read back");
    for (std::size_t i = 0; !marked && i < records->size(); ++i) {
      fuzz::must((*again)[i].fields == (*records)[i].fields, "the fields are read back equal");
    }
  } else {
    fuzz::must_explain(records.error());
  }
  const auto changes = cli::read_changes(bytes, {});
  for (std::size_t i = 0; changes && !bytes.starts_with('{') && i < changes->size(); ++i) {
    const auto& change = (*changes)[i].change;
    for (const char* needed : {"title", "started_at", "finished_at", "external_id"}) {
      fuzz::must(change.contains(needed), "an imported change has all that makes it one");
    }
  }
  cli::IncidentMapping mapping;
  mapping.time_format = "%d-%m-%Y %H:%M";
  mapping.columns = {{"external_id", "id"}, {"title", "title"}, {"declared_at", "at"}, {"severity", "severity"}};
  const auto incidents = cli::read_incidents(bytes, mapping, calendar::TimeZone::utc());
  for (std::size_t i = 0; incidents && i < incidents->incidents.size(); ++i) {
    const auto* at = incidents->incidents[i].incident.if_contains("declared_at");
    fuzz::must(!at || base::parse_rfc3339(std::string(at->as_string())).has_value(), "an instant is one that is read");
  }
  for (std::size_t i = 0; incidents && i < incidents->refused.size(); ++i) {
    fuzz::must(!incidents->refused[i].reason.empty(), "what is refused has a reason");
  }
  const auto told = cli::read_status_page(bytes);
  if (!told) fuzz::must_explain(told.error());
  for (std::size_t i = 0; told && i < told->incidents.size(); ++i)
    fuzz::must(!told->incidents[i].incident.at("title").as_string().empty(), "an incident has a title");
  if (const auto read = cli::read_mapping(bytes); !read) fuzz::must_explain(read.error());
});

}  // namespace
