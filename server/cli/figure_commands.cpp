// The figures in a terminal: each with how many incidents it stands on.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <ostream>

#include "cli/command_groups.h"
#include "cli/figure_print.h"
#include "cli/figure_rows.h"
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
  if (list_at(figures, "slices").empty()) return;
  desk.out << "\n";
  Table slices({"FROM", "INCIDENTS (95 %)", "ACKNOWLEDGE", "MITIGATE", "RESOLVE", "WHOLE"});
  for (const wire::json::value& one : list_at(figures, "slices")) {
    slices.row(
        {text_at(one, "from").substr(0, 10),
         text_at(one, "incidents") + " (" + rounded(text_at(one, "low")) + " to " + rounded(text_at(one, "high")) + ")",
         estimate_at(one, "time_to_acknowledge"), estimate_at(one, "time_to_mitigate"),
         estimate_at(one, "time_to_resolve"), text_at(one, "whole") == "true" ? "yes" : "part"});
  }
  slices.print(desk.out, "");
}

void print_comparison(const wire::json::value& answer, Desk& desk) {
  const auto period = [&](const std::string& name) {
    return minute_of(text_at(answer, "comparison." + name + ".from")) + " to " +
           minute_of(text_at(answer, "comparison." + name + ".until")) + " UTC";
  };
  desk.out << text_at(answer, "comparison.sentence") << "\n\n";
  Table table({"", "BEFORE", "AFTER"});
  table.row({"period", period("before"), period("after")});
  table.row(
      {"incidents", text_at(answer, "comparison.incidents.before"), text_at(answer, "comparison.incidents.after")});
  const auto median = [&](const std::string& which) {
    const std::string count = text_at(answer, "comparison.time_to_resolve.n_" + which);
    return (count == "0" ? "-" : estimate_at(answer, "comparison.time_to_resolve.median_" + which)) + ", of " + count;
  };
  table.row({"median time to resolve (95 %)", median("before"), median("after")});
  table.print(desk.out, "");
}

void print_action_items(const wire::json::value& items, Desk& desk) {
  desk.out << "From " << minute_of(text_at(items, "period.from")) << " to " << minute_of(text_at(items, "period.until"))
           << " UTC: " << text_at(items, "n_used") << " action items, " << text_at(items, "n_open") << " open, "
           << text_at(items, "n_overdue") << " overdue, " << text_at(items, "in_time") << " of "
           << text_at(items, "decided") << " in time. Median age when done: " << estimate_at(items, "age") << ".\n\n";
  Table table({"INCIDENT", "ACTION ITEM", "OWNER", "STATE", "AGE"});
  for (const wire::json::value& one : list_at(items, "rows")) {
    std::string promise = text_at(one, "promise");
    std::ranges::replace(promise, '_', ' ');
    table.row({"#" + text_at(one, "number"), text_at(one, "title"), text_at(one, "owner.name"), promise,
               spoken_at(one, "age_seconds")});
  }
  table.print(desk.out, "No action items.");
  print_recurrence(items, desk);
}

void print_effort(const wire::json::value& effort, Desk& desk) {
  desk.out << "From " << minute_of(text_at(effort, "period.from")) << " to "
           << minute_of(text_at(effort, "period.until")) << " UTC. " << text_at(effort, "sentence") << "\n\n";
  Table table({"INCIDENT", "TITLE", "PEOPLE", "AT LEAST", "AT MOST"});
  for (const wire::json::value& one : list_at(effort, "rows")) {
    table.row({"#" + text_at(one, "incident.number"), text_at(one, "incident.title"), text_at(one, "people"),
               spoken_at(one, "at_least_seconds"), spoken_at(one, "at_most_seconds")});
  }
  table.print(desk.out, "No incidents.");
}

void print_causes(const wire::json::value& causes, Desk& desk) {
  desk.out << "From " << minute_of(text_at(causes, "period.from")) << " to "
           << minute_of(text_at(causes, "period.until")) << " UTC. " << text_at(causes, "sentence") << "\n\n";
  Table table({"CAUSE", "INCIDENTS", "SHARE (95 %)"});
  for (const wire::json::value& one : list_at(causes, "causes")) {
    table.row({text_at(one, "name"), text_at(one, "count"),
               percent(text_at(one, "share.low")) + " to " + percent(text_at(one, "share.high"))});
  }
  table.print(desk.out, "No cause was named.");
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

void print_health(const wire::json::value& health, Desk& desk) {
  desk.out << "From " << minute_of(text_at(health, "period.from")) << " to "
           << minute_of(text_at(health, "period.until")) << " UTC. An alert that ends within "
           << text_at(health, "within_minutes") << " minutes may have ended by itself.\n\n";
  Table teams({"TEAM", "PEOPLE", "INTERRUPTIONS", "NIGHTS", "GINI (BY LOT)", "BY ITSELF", "NOTHING DONE", "OF ALERTS"});
  for (const wire::json::value& one : list_at(health, "teams")) {
    const std::string name = text_at(one, "team.name");
    const std::string gini = text_at(one, "fairness.gini");
    const auto hundredths = [](const std::string& number) {
      double value = 0;
      std::from_chars(number.data(), number.data() + number.size(), value);
      const auto whole = std::lround(value * 100);
      return std::to_string(whole / 100) + "." + (whole % 100 < 10 ? "0" : "") + std::to_string(whole % 100);
    };
    teams.row({name.empty() ? "everybody" : name, text_at(one, "people"), text_at(one, "interruptions"),
               text_at(one, "nights"),
               gini.empty() ? "too few to tell"
                            : hundredths(gini) + " (" + hundredths(text_at(one, "fairness.low")) + " to " +
                                  hundredths(text_at(one, "fairness.high")) + ")",
               percent(text_at(one, "noise.by_itself.value")), percent(text_at(one, "noise.nothing_done.value")),
               text_at(one, "noise.n_used")});
  }
  teams.print(desk.out, "No teams.");
  desk.out << "\n";
  Table people({"PERSON", "ON CALL", "PAGES", "INTERRUPTIONS", "NIGHTS", "IN A ROW"});
  for (const wire::json::value& one : list_at(health, "people")) {
    const bool knows_nights = text_at(one, "missing_because").empty();
    people.row({text_at(one, "person.name"), spoken_at(one, "on_call_seconds"), text_at(one, "pages"),
                text_at(one, "interruptions"), knows_nights ? text_at(one, "nights") : "?",
                knows_nights ? text_at(one, "nights_in_a_row") : "?"});
  }
  people.print(desk.out, "Nobody was on call or called.");
  if (text_at(health, "withheld") != "0") desk.out << text_at(health, "withheld") << " more are in the sums.\n";
}

// "8 % (1 % to 35 %): 1 of 12; with 2 inferred 25 % (9 % to 53 %)".
std::string share_at(const wire::json::value& figures, const std::string& name) {
  const auto at = [&](const char* member) { return text_at(figures, name + "." + member); };
  std::string text = percent(at("value")) + " (" + percent(at("low")) + " to " + percent(at("high")) +
                     "): " + at("confirmed") + " of " + at("of");
  if (at("inferred") != "0") {
    text += "; with " + at("inferred") + " inferred " + percent(at("possible_value")) + " (" +
            percent(at("possible_low")) + " to " + percent(at("possible_high")) + ")";
  }
  return text + (at("unknown") == "0" ? "" : "; unknown: " + at("unknown"));
}

void print_delivery(const wire::json::value& figures, Desk& desk) {
  desk.out << "From " << minute_of(text_at(figures, "period.from")) << " to "
           << minute_of(text_at(figures, "period.until")) << " UTC. " << text_at(figures, "sentence") << "\n\n"
           << "Deployments a week:  " << rounded(text_at(figures, "deployment_frequency.value")) << " ("
           << rounded(text_at(figures, "deployment_frequency.low")) << " to "
           << rounded(text_at(figures, "deployment_frequency.high")) << ")\n"
           << "Change failure rate: " << share_at(figures, "change_failure_rate") << "\n"
           << "Rework rate:         " << share_at(figures, "rework_rate") << "\n\n";
  Table lengths({"FIGURE", "MEDIAN (95 %)", "P75", "P90", "USED", "OPEN", "MISSING"});
  for (const auto& [name, title] : {std::pair("change_lead_time", "Change lead time"),
                                    std::pair("recovery_time", "Failed deployment recovery time")}) {
    const std::string root = std::string(name) + ".";
    lengths.row({title, estimate_at(figures, root + "median"), estimate_at(figures, root + "p75"),
                 estimate_at(figures, root + "p90"), text_at(figures, root + "n_used"),
                 text_at(figures, root + "n_open"), text_at(figures, root + "n_missing")});
  }
  lengths.print(desk.out, "No figures.");
}

std::string number_with_interval(const wire::json::value& of, const std::string& root) {
  const std::string value = text_at(of, root + ".value");
  return (value.empty() ? "-" : rounded(value)) + " (" + rounded(text_at(of, root + ".low")) + " to " +
         rounded(text_at(of, root + ".high")) + ")";
}

std::string standing_of(const wire::json::value& part) {
  std::string standing = text_at(part, "standing");
  std::ranges::replace(standing, '_', ' ');
  return standing == "not compared" ? "" : standing;
}

void print_breakdown(const wire::json::value& table, Desk& desk) {
  desk.out << "From " << minute_of(text_at(table, "period.from")) << " to " << minute_of(text_at(table, "period.until"))
           << " UTC. " << text_at(table, "title") << ". " << text_at(table, "sentence") << "\n\n";
  const auto& parts = list_at(table, "parts");
  const auto has = [&](const char* member) {
    return std::ranges::any_of(parts, [&](const wire::json::value& one) { return one.as_object().contains(member); });
  };
  if (has("share") || has("frequency")) {
    Table rows({"PART", has("share") ? "SHARE (95 %)" : "A WEEK (95 %)", "HITS", "USED", "OPEN", "MISSING", ""});
    for (const wire::json::value& one : parts) {
      const bool is_share = one.as_object().contains("share");
      rows.row({text_at(one, "name"),
                is_share ? percent(text_at(one, "share.value")) + " (" + percent(text_at(one, "share.low")) + " to " +
                               percent(text_at(one, "share.high")) + ")"
                         : number_with_interval(one, "frequency"),
                is_share ? text_at(one, "share.hits") : text_at(one, "frequency.count"), text_at(one, "n_used"),
                text_at(one, "n_open"), text_at(one, "n_missing"), standing_of(one)});
    }
    return rows.print(desk.out, "No rows.");
  }
  Table rows({"PART", "MEDIAN (95 %)", "P75", "P90", "USED", "OPEN", "MISSING", ""});
  for (const wire::json::value& one : parts) {
    rows.row({text_at(one, "name"), estimate_at(one, "median"), estimate_at(one, "p75"), estimate_at(one, "p90"),
              text_at(one, "n_used"), text_at(one, "n_open"), text_at(one, "n_missing"), standing_of(one)});
  }
  rows.print(desk.out, "No rows.");
}

using Query = std::vector<std::pair<std::string, std::string>>;

struct Report {
  std::string option;  // "": the figures of response
  std::string path;
  std::vector<std::string> refuses;  // options that say nothing there
  void (*print)(const wire::json::value&, Desk&);
};

const std::vector<Report>& reports() {
  static const std::vector<Report> all{
      {"break-by", "/api/v1/figures/breakdown", {"by"}, print_breakdown},
      {"rows", "/api/v1/figures/rows", {"by"}, nullptr},  // by pages
      {"reading", "/api/v1/figures/reconciliation", {"by"}, print_reconciliation},
      {"health", "/api/v1/figures/on-call-health", {"service", "severity", "type", "by"}, print_health},
      {"load", "/api/v1/figures/load", {"service", "severity", "type", "by"}, print_load},
      {"effort", "/api/v1/figures/effort", {"by"}, print_effort},
      {"causes", "/api/v1/figures/causes", {"by"}, print_causes},
      {"action-items", "/api/v1/figures/action-items", {"by"}, print_action_items},
      {"compare", "/api/v1/figures/comparison", {"by"}, print_comparison},
      {"dora", "/api/v1/figures/dora", {"severity", "type", "by"}, print_delivery},
      {"", "/api/v1/figures/incidents", {"before-from", "before-until"}, print_figures}};
  return all;
}

const Report& report_of(const Given& given) {
  return *std::ranges::find_if(reports(),
                               [&](const Report& report) { return report.option.empty() || given.has(report.option); });
}

base::Result<std::string> path_of(const Report& report, const Given& given, Desk& desk) {
  for (const std::string& option : report.refuses) {
    if (given.has(option)) {
      return base::invalid("--" + option, report.option.empty()
                                              ? "--" + option + " goes with --compare only"
                                              : "--" + option + " does not go with --" + report.option);
    }
  }
  if (given.has("within") && !given.has("health")) return base::invalid("--within", "--within goes with --health only");
  if (given.has("watch") && !given.has("action-items"))
    return base::invalid("--watch", "--watch goes with --action-items only");
  if (given.has("figure") && !given.has("break-by"))
    return base::invalid("--figure", "--figure goes with --break-by only");
  Query query{{"severity", given.text("severity")},
              {"type", given.text("type")},
              {"by", given.text("by")},
              {"break_by", given.text("break-by")},
              {"figure", given.text(given.has("rows") ? "rows" : "figure")},
              {"reading", given.text("reading")},
              {"watch_days", given.text("watch")},
              {"within_minutes", given.text("within")}};
  for (const std::string option : {"from", "until", "before-from", "before-until", "as-of"}) {
    // All pages of rows are to be of one instant.
    const bool is_now = option == "as-of" && given.has("rows") && !given.has("as-of");
    TRY(std::string at, instant_of("--" + option, is_now ? "now" : given.text(option)));
    std::string name = option;
    std::ranges::replace(name, '-', '_');
    query.emplace_back(std::move(name), std::move(at));
  }
  if (given.has("team")) {
    TRY(std::string team, id_of(desk, given.text("team"), "/api/v1/teams", "team"));
    query.emplace_back("team", std::move(team));
  }
  if (given.has("service")) {
    TRY(std::string service, id_of(desk, given.text("service"), "/api/v1/services", "service"));
    query.emplace_back("service", std::move(service));
  }
  return with_query(report.path, query);
}

int metrics(const Given& given, Desk& desk) {
  const Report& report = report_of(given);
  const auto path = path_of(report, given, desk);
  if (!path) return print_error(path.error(), desk);
  if (!report.print) return show_figure_rows(*path, desk);
  return ask_and_show(desk, "GET", *path, {}, [&](const Answer& answer) { report.print(answer.json, desk); });
}

}  // namespace

std::vector<Command> figure_commands() {
  Command command{"metrics", "Shows how many incidents there were and how long each step took.", {}, {}, metrics};
  command.options = {
      {"load", "", "Instead, how often each person was called, and how often at night."},
      {"health", "", "Instead, what being on call costs: nights, noise, and whether it is shared."},
      {"within", "MINUTES", "With --health: an alert that ended within these may have ended by itself. Default: 5."},
      {"effort", "", "Instead, how much of people's time incidents took."},
      {"causes", "", "Instead, in how many incidents each kind of cause was named."},
      {"action-items", "", "Instead, what became of the action items, and whether the failures came back."},
      {"watch", "DAYS", "With --action-items: how long a failure must have stayed away. Default: 30."},
      {"compare", "", "Instead, compare the period with the one before it: are we improving?"},
      {"dora", "", "Instead, the figures of delivery: how often, how fast, how many failed."},
      {"break-by",
       "WHAT",
       "Instead, one figure of each of these, and which differ from the rest by more than chance.",
       false,
       false,
       {"team", "service", "severity", "type", "week", "month", "quarter"}},
      {"rows",
       "FIGURE",
       "Instead, all incidents that figure is made of, and those missing from it.",
       false,
       false,
       {"incidents_per_week", "incidents_by_hour", "time_to_detect", "time_to_declare", "time_to_acknowledge",
        "time_to_mitigate", "time_to_resolve"}},
      {"figure", "NAME", "With --break-by: which figure, as time_to_resolve, change_failure_rate or action_item_age."},
      {"reading",
       "WHOSE",
       "Instead, the figures as that product or report reads them, beside ours, and why they differ.",
       false,
       false,
       {"pagerduty", "opsgenie", "devlake", "dora_2021", "dora_2023", "dora_2024"}},
      {"from", "WHEN", "The beginning: an instant. Default: eight weeks before the end."},
      {"until", "WHEN", "The end: now, or an instant. Default: now."},
      {"before-from", "WHEN", "With --compare: the beginning of the earlier period. Default: as long as the later."},
      {"before-until", "WHEN", "With --compare: the end of the earlier period. Default: the beginning of the later."},
      {"as-of", "WHEN", "As it was known at that instant. Default: now."},
      {"by", "LENGTH", "Cut the period into these, each with its figures.", false, false, {"week", "month", "quarter"}},
      {"team", "TEAM", "Only incidents of this team; with --load, only its members."},
      {"service", "SERVICE", "Only incidents of this service."},
      {"severity", "SEVERITY", "Only incidents of this severity.", false, false, {"sev1", "sev2", "sev3", "sev4"}},
      {"type", "TYPE", "Only incidents of this type."}};
  return {std::move(command)};
}

}  // namespace cli
