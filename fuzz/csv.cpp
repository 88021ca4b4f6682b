// Tables of changes, as people import them: read as CSV, and as the lines of an import.
#include "cli/csv.h"
#include "cli/change_import.h"
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
});

}  // namespace
