// The figures in a terminal: each with how many incidents it stands on.
#include <charconv>
#include <cmath>
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

// "12 minutes (5 minutes to 1 hour)": the estimate and its 95 % interval.
std::string estimate_at(const wire::json::value& figure, const std::string& name) {
  const std::string value = spoken_at(figure, name + ".seconds");
  const std::string low = spoken_at(figure, name + ".low");
  const std::string high = spoken_at(figure, name + ".high");
  if (value.empty()) return low.empty() ? "-" : "at least " + low;
  if (low.empty() && high.empty()) return value;
  return value + " (" + (low.empty() ? "?" : low) + " to " + (high.empty() ? "?" : high) + ")";
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

void print_figures(const wire::json::value& figures, Desk& desk) {
  desk.out << "From " << minute_of(text_at(figures, "period.from")) << " to "
           << minute_of(text_at(figures, "period.until")) << " UTC. " << text_at(figures, "sentence") << "\n\n"
           << "Incidents a week: " << rounded(text_at(figures, "per_week.value")) << " ("
           << rounded(text_at(figures, "per_week.low")) << " to " << rounded(text_at(figures, "per_week.high"))
           << "), of " << text_at(figures, "per_week.n") << "\n\n";
  Table durations({"FIGURE", "MEDIAN (95 %)", "P75", "P90", "USED", "OPEN", "MISSING"});
  for (const wire::json::value& one : list_at(figures, "durations")) {
    durations.row({text_at(one, "title"), estimate_at(one, "median"), estimate_at(one, "p75"), estimate_at(one, "p90"),
                   text_at(one, "n_used"), text_at(one, "n_open"), text_at(one, "n_missing")});
  }
  durations.print(desk.out, "No figures.");
  desk.out << "\n";
  Table stages({"STAGE", "MEDIAN", "IN ALL", "INCIDENTS"});
  for (const wire::json::value& one : list_at(figures, "stages")) {
    stages.row(
        {text_at(one, "stage"), spoken_at(one, "median_seconds"), spoken_at(one, "total_seconds"), text_at(one, "n")});
  }
  stages.print(desk.out, "No stages.");
}

void print_load(const wire::json::value& load, Desk& desk) {
  desk.out << "From " << minute_of(text_at(load, "period.from")) << " to " << minute_of(text_at(load, "period.until"))
           << " UTC. " << text_at(load, "sentence") << "\n\n";
  Table table({"PERSON", "PAGES", "A WEEK (95 %)", "INTERRUPTIONS", "AT NIGHT", "NIGHTS"});
  for (const wire::json::value& one : list_at(load, "people")) {
    const std::string value = text_at(one, "per_week.value");
    const std::string rate = value.empty() ? "-"
                                           : rounded(value) + " (" + rounded(text_at(one, "per_week.low")) + " to " +
                                                 rounded(text_at(one, "per_week.high")) + ")";
    const bool knows_nights = text_at(one, "missing_because").empty();
    table.row({text_at(one, "person.name"), text_at(one, "pages"), rate,
               std::to_string(list_at(one, "interruptions").size()), knows_nights ? text_at(one, "at_night") : "?",
               knows_nights ? text_at(one, "nights") : "?"});
  }
  table.print(desk.out, "Nobody was called.");
}

base::Result<std::string> path_of(const Given& given, Desk& desk) {
  std::vector<std::pair<std::string, std::string>> query{{"severity", given.text("severity")}};
  for (const char* option : {"from", "until"}) {
    TRY(std::string at, instant_of(std::string("--") + option, given.text(option)));
    query.emplace_back(option, std::move(at));
  }
  if (given.has("team")) {
    TRY(std::string team, id_of(desk, given.text("team"), "/api/v1/teams", "team"));
    query.emplace_back("team", std::move(team));
  }
  if (given.has("service")) {
    TRY(std::string service, id_of(desk, given.text("service"), "/api/v1/services", "service"));
    query.emplace_back("service", std::move(service));
  }
  if (given.has("load")) {
    if (given.has("severity") || given.has("service")) {
      return base::invalid("--load", "--load goes with --from, --until and --team only");
    }
    return with_query("/api/v1/figures/load", query);
  }
  return with_query("/api/v1/figures/incidents", query);
}

int metrics(const Given& given, Desk& desk) {
  const auto path = path_of(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "GET", *path, {}, [&](const Answer& answer) {
    given.has("load") ? print_load(answer.json, desk) : print_figures(answer.json, desk);
  });
}

}  // namespace

std::vector<Command> figure_commands() {
  Command command{"metrics", "Shows how many incidents there were and how long each step took.", {}, {}, metrics};
  command.options = {
      {"load", "", "Instead, how often each person was called, and how often at night."},
      {"from", "WHEN", "The beginning: an instant. Default: eight weeks before the end."},
      {"until", "WHEN", "The end: now, or an instant. Default: now."},
      {"team", "TEAM", "Only incidents of this team; with --load, only its members."},
      {"service", "SERVICE", "Only incidents of this service."},
      {"severity", "SEVERITY", "Only incidents of this severity.", false, false, {"sev1", "sev2", "sev3", "sev4"}}};
  return {std::move(command)};
}

}  // namespace cli
