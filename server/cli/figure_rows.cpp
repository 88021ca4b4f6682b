#include "cli/figure_rows.h"

#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

base::Result<wire::json::array> all_rows(const std::string& path, Desk& desk) {
  wire::json::array rows;
  for (std::string cursor;;) {
    const std::string page = path + "&limit=1000" + (cursor.empty() ? "" : "&cursor=" + encoded(cursor));
    TRY(const Answer answer, desk.remote.ask("GET", page));
    const wire::json::array& items = list_at(answer.json, "items");
    rows.insert(rows.end(), items.begin(), items.end());
    cursor = text_at(answer.json, "next");
    if (cursor.empty()) return rows;
  }
}

}  // namespace

int show_figure_rows(const std::string& path, Desk& desk) {
  const auto rows = all_rows(path, desk);
  if (!rows) return print_error(rows.error(), desk);
  if (desk.json) {
    desk.out << wire::json::serialize(wire::json::object{{"items", *rows}}) << "\n";
    return done;
  }
  Table table({"INCIDENT", "TIME", "TITLE", ""});
  for (const wire::json::value& row : *rows) {
    const bool is_open = text_at(row, "open") == "true";
    table.row({"#" + text_at(row, "number"), spoken_at(row, "seconds") + (is_open ? ", still open" : ""),
               text_at(row, "title"), text_at(row, "missing_because")});
  }
  table.print(desk.out, "No rows.");
  return done;
}

}  // namespace cli
