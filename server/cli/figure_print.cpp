#include "cli/figure_print.h"

#include <charconv>
#include <cmath>
#include <ostream>

#include "cli/print.h"

namespace cli {
namespace {

// A value of the reading's statistic: seconds, a share, or times a week.
std::string read_value(const wire::json::value& figure, const std::string& name) {
  const std::string value = text_at(figure, name);
  const std::string statistic = text_at(figure, "statistic");
  if (value.empty()) return "-";
  if (statistic == "share") return percent(value);
  if (statistic.ends_with("a_week")) return rounded(value);
  double seconds = 0;
  std::from_chars(value.data(), value.data() + value.size(), seconds);
  return base::spoken(base::seconds(std::llround(seconds)));
}

}  // namespace

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

std::string rounded(const std::string& number) {
  const std::size_t dot = number.find_first_of(".eE");
  if (number.empty() || dot == std::string::npos) return number.empty() ? "-" : number;
  double value = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
  if (read.ec != std::errc() || std::abs(value) > 1e15) return number;
  const auto tenths = static_cast<std::int64_t>(value * 10 + 0.5);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

void print_reconciliation(const wire::json::value& answer, Desk& desk) {
  desk.out << "From " << minute_of(text_at(answer, "period.from")) << " to "
           << minute_of(text_at(answer, "period.until")) << " UTC, as by " << text_at(answer, "reading.name") << ". "
           << text_at(answer, "reading.difference") << "\n\n";
  Table table({"FIGURE", "THEIRS", "OF", "BAND", "OURS (95 %)", "OF", "OURS, COUNTED ALIKE"});
  const auto& figures = list_at(answer, "figures");
  for (const wire::json::value& one : figures) {
    const std::string interval = text_at(one, "ours_low").empty()
                                     ? ""
                                     : " (" + read_value(one, "ours_low") + " to " + read_value(one, "ours_high") + ")";
    table.row({text_at(one, "title"), read_value(one, "theirs"), text_at(one, "n"), text_at(one, "band"),
               read_value(one, "ours") + interval, text_at(one, "n_ours"), read_value(one, "ours_alike")});
  }
  table.print(desk.out, "It has no figure of its own.");
  for (const wire::json::value& one : figures) {
    if (list_at(one, "reasons").empty()) continue;
    desk.out << "\n" << text_at(one, "title") << ", why rows differ:\n";
    for (const wire::json::value& reason : list_at(one, "reasons"))
      desk.out << "  " << text_at(reason, "count") << ": " << text_at(reason, "because") << "\n";
  }
}

}  // namespace cli
