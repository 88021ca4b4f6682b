#include "cli/figure_print.h"

#include <charconv>
#include <cmath>
#include <ostream>

#include "cli/print.h"

namespace cli {

std::string percent(const std::string& share) {
  double value = 0;
  const auto read = std::from_chars(share.data(), share.data() + share.size(), value);
  return share.empty() || read.ec != std::errc() ? "-" : std::to_string(std::lround(value * 100)) + " %";
}

void print_recurrence(const wire::json::value& items, Desk& desk) {
  const std::string days = text_at(items, "recurrence.watch_days");
  desk.out << "\nOf those done in the period: " << text_at(items, "recurrence.came_back") << " came back, "
           << text_at(items, "recurrence.stayed_away") << " stayed away for " << days << " days, "
           << text_at(items, "recurrence.too_early") << " too early to say, "
           << text_at(items, "recurrence.cannot_tell") << " can't be told.\n";
  Table shares({"KIND", "CAME BACK", "OF INCIDENTS", "SHARE (95 %)"});
  for (const wire::json::value& one : list_at(items, "recurrence.shares")) {
    const std::string kind = text_at(one, "kind");
    const std::string share = text_at(one, "share");
    shares.row({kind.empty() ? "all" : kind, text_at(one, "came_back"), text_at(one, "watched"),
                share.empty() ? "-"
                              : percent(share) + " (" + percent(text_at(one, "low")) + " to " +
                                    percent(text_at(one, "high")) + ")"});
  }
  shares.print(desk.out, "");
  if (list_at(items, "recurrence.rows").empty()) return;
  desk.out << "\n";
  Table rows({"INCIDENT", "DONE", "CAME BACK AS", "ACTION ITEM", "OUTCOME"});
  for (const wire::json::value& one : list_at(items, "recurrence.rows")) {
    std::string back;
    for (const wire::json::value& comeback : list_at(one, "comebacks"))
      back += (back.empty() ? "#" : ", #") + text_at(comeback, "incident.number");
    rows.row({"#" + text_at(one, "incident.number"), text_at(one, "done_at").substr(0, 10), back.empty() ? "-" : back,
              text_at(one, "title"), text_at(one, "sentence")});
  }
  rows.print(desk.out, "");
}

}  // namespace cli
