// Real histories of incidents, imported as `muster import csv` does it, and their figures by a second, slow way: from
// the rows of the file and the sentences of the definitions, without the store and without the columns.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/incident_import.h"
#include "app/testing/small_company.h"
#include "base/testing/source_folder.h"
#include "cli/csv.h"
#include "cli/incident_import.h"
#include "metrics/weeks.h"

namespace cli {
namespace {

using app::incidents::Import;
using app::incidents::ImportedIncident;
using base::Instant;
using Told = std::optional<Instant> ImportedIncident::*;

std::optional<std::string> text_of(const std::filesystem::path& path) {
  std::ifstream in(base::testing::source_folder() / path);
  if (!in) return {};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

struct Slow {
  int used = 0;
  int open = 0;
  int missing = 0;
  std::optional<std::int64_t> median;
  std::optional<std::int64_t> p75;
  std::optional<std::int64_t> p90;
};

struct Length {
  std::int64_t microseconds = 0;
  bool open = false;
};

// Nothing open: between the two lengths around the place (n - 1) p of those in order. Else where the estimate of Kaplan
// and Meier, counted anew at each length, falls to 1 - p; where it stays at just that height, the middle of the
// stretch.
std::optional<std::int64_t> slow_quantile(std::vector<Length> lengths, int percent) {
  if (lengths.empty()) return {};
  std::ranges::sort(lengths, {}, &Length::microseconds);
  if (std::ranges::none_of(lengths, &Length::open)) {
    const auto place = static_cast<std::int64_t>(lengths.size() - 1) * percent;
    const std::int64_t below = lengths[static_cast<std::size_t>(place / 100)].microseconds;
    if (place % 100 == 0) return below;
    const std::int64_t above = lengths[static_cast<std::size_t>(place / 100 + 1)].microseconds;
    return below + static_cast<std::int64_t>((static_cast<__int128>(above - below) * (place % 100) + 50) / 100);
  }
  long double surviving = 1;
  std::optional<std::int64_t> reached;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const std::int64_t at = lengths[i].microseconds;
    if (i > 0 && lengths[i - 1].microseconds == at) continue;
    const auto left = std::ranges::count_if(lengths, [&](const Length& one) { return one.microseconds >= at; });
    const auto ended =
        std::ranges::count_if(lengths, [&](const Length& one) { return one.microseconds == at && !one.open; });
    if (ended == 0) continue;
    surviving *= static_cast<long double>(left - ended) / static_cast<long double>(left);
    const long double wanted = 1 - static_cast<long double>(percent) / 100;
    if (!reached && surviving <= wanted + 1e-9L) reached = at;
    if (surviving < wanted - 1e-9L) return *reached + (at - *reached) / 2;
  }
  if (!reached) return {};
  return *reached + (lengths.back().microseconds - *reached) / 2;
}

Slow slowly(const std::vector<ImportedIncident>& all, Told from, Told until, const metrics::Period& period,
            Instant imported_at) {
  Slow found;
  std::vector<Length> lengths;
  for (const ImportedIncident& one : all) {
    if (period.as_of < imported_at) continue;  // nothing of it was written down
    const auto began = one.detected_at ? one.detected_at : one.declared_at;
    if (*began < period.from || *began >= period.until) continue;
    const bool over = one.over || one.resolved_at || one.closed_at;
    const auto first = one.*from;
    const auto last = one.*until;
    const bool open = !last && !over && until != &ImportedIncident::detected_at;
    if (!first || (!last && !open) || last.value_or(period.as_of) < *first) {
      ++found.missing;
      continue;
    }
    ++found.used;
    found.open += open;
    lengths.push_back({(last.value_or(period.as_of) - *first).microseconds, open});
  }
  found.median = slow_quantile(lengths, 50);
  found.p75 = slow_quantile(lengths, 75);
  found.p90 = slow_quantile(lengths, 90);
  return found;
}

struct Timed {
  metrics::Timing timing;
  Told from;
  Told until;
};
constexpr Timed timed[] = {
    {metrics::Timing::detect, &ImportedIncident::impact_started_at, &ImportedIncident::detected_at},
    {metrics::Timing::declare, &ImportedIncident::detected_at, &ImportedIncident::declared_at},
    {metrics::Timing::acknowledge, &ImportedIncident::detected_at, &ImportedIncident::acknowledged_at},
    {metrics::Timing::mitigate, &ImportedIncident::detected_at, &ImportedIncident::mitigated_at},
    {metrics::Timing::resolve, &ImportedIncident::detected_at, &ImportedIncident::resolved_at},
};

// Of probes, each stretch from a "down" to the next "up" of the same service, as a table of incidents.
std::string outages_of(const std::string& probes) {
  const auto records = read_csv(probes).value();
  std::map<std::string, std::string> down;  // since when
  std::string table = "id,title,detected_at,declared_at,resolved_at\n";
  const auto row = [&](const std::string& service, const std::string& since, const std::string& until) {
    table += service + " " + since + ",\"" + service + " is down\"," + since + "," + since + "," + until + "\n";
  };
  for (std::size_t i = 1; i < records.size(); ++i) {
    const auto& fields = records[i].fields;
    const std::string& at = fields[0];
    const std::string& service = fields[1];
    if (fields[2] == "down") {
      down.emplace(service, at);
    } else if (const auto found = down.find(service); found != down.end()) {
      row(service, found->second, at);
      down.erase(found);
    }
  }
  for (const auto& [service, since] : down) row(service, since, "");
  return table;
}

struct History {
  const char* name;
  const char* mapping;  // none: as a status page tells it, or probes
  const char* file;
  int incidents;  // as the README of the histories counts them
};

class IncidentHistory : public ::testing::TestWithParam<History> {
 protected:
  IncidentHistory() { company.fresh.now = base::parse_rfc3339("2026-12-01T00:00:00Z").value(); }

  app::incidents::ImportPlan import(const std::vector<ImportedIncident>& all, Import how) {
    return company.in([&](store::Transaction& tx) {
      return app::incidents::import(tx, company.world, GetParam().name, all, how, app::engine_actor());
    });
  }

  static base::Result<ReadIncidents> read_history(const std::string& text) {
    if (std::string_view(GetParam().name) == "upptime") {
      IncidentMapping same;
      same.source = "upptime";
      same.time_zone = "UTC";
      for (const char* name : {"title", "detected_at", "declared_at", "resolved_at"}) same.columns[name] = name;
      same.columns["external_id"] = "id";
      return read_incidents(outages_of(text), same, calendar::TimeZone::utc());
    }
    if (!GetParam().mapping) return read_status_page(text);
    TRY(const IncidentMapping mapping,
        read_mapping(*text_of(std::filesystem::path("docs/examples/import") / GetParam().mapping)));
    return read_incidents(text, mapping, calendar::TimeZone::utc());
  }

  // Counts the questions that were compared.
  int compare(const std::vector<ImportedIncident>& all, Instant imported_at, const metrics::Period& period,
              const metrics::Scope& scope) {
    std::vector<ImportedIncident> chosen;
    std::ranges::copy_if(all, std::back_inserter(chosen), [&](const ImportedIncident& one) {
      return (!scope.severity || one.severity == scope.severity) &&
             (!scope.service || std::ranges::count(one.services, *scope.service) > 0);
    });
    const metrics::Question question{period, scope};
    company.in([&](store::Transaction& tx) {
      return company.world.incident_columns.ask(tx, [&](const metrics::Columns& columns) {
        for (const Timed& one : timed) {
          const metrics::Figure figure = columns.time(one.timing, question);
          const Slow slow = slowly(chosen, one.from, one.until, period, imported_at);
          EXPECT_EQ(figure.n_used, slow.used) << figure.definition;
          EXPECT_EQ(figure.n_open, slow.open) << figure.definition;
          EXPECT_EQ(figure.n_missing, slow.missing) << figure.definition;
          EXPECT_EQ(figure.median.microseconds, slow.median) << figure.definition;
          EXPECT_EQ(figure.p75.microseconds, slow.p75) << figure.definition;
          EXPECT_EQ(figure.p90.microseconds, slow.p90) << figure.definition;
        }
        const metrics::Weekly weekly = columns.weekly(question);
        for (const metrics::Week& week : weekly.weeks) {
          EXPECT_EQ(week.count, std::ranges::count_if(chosen, [&](const ImportedIncident& one) {
                      return period.as_of >= imported_at && one.declared_at && *one.declared_at >= period.from &&
                             *one.declared_at < period.until && *one.declared_at >= week.from &&
                             *one.declared_at < week.until;
                    }));
        }
        compare_hours(columns.hours(question, calendar::TimeZone::utc()), chosen, imported_at);
        const metrics::StageTimes stages = columns.stages(question);
        EXPECT_EQ(stages.n_used, 0);  // when it was in which stage is not known of any
        return true;
      });
    });
    return static_cast<int>(std::size(timed)) + 3;
  }

  // Days and hours of UTC are whole numbers of them since the beginning of 1970, a Thursday.
  static void compare_hours(const metrics::Hours& hours, const std::vector<ImportedIncident>& chosen,
                            Instant imported_at) {
    std::map<std::pair<int, int>, std::size_t> slow;
    for (const ImportedIncident& one : chosen) {
      if (hours.period.as_of < imported_at || !one.detected_at) continue;
      if (*one.detected_at < hours.period.from || *one.detected_at >= hours.period.until) continue;
      const std::int64_t hour = one.detected_at->microseconds / 3'600'000'000;
      ++slow[{static_cast<int>((hour / 24 + 3) % 7), static_cast<int>(hour % 24)}];
    }
    EXPECT_EQ(hours.hours.size(), slow.size());
    for (const metrics::Hour& one : hours.hours) {
      EXPECT_EQ(one.rows.size(), (slow[{one.weekday, one.hour}])) << one.weekday << " " << one.hour;
    }
  }

  app::testing::SmallCompany company;
};

TEST_P(IncidentHistory, IsImportedOnceAndItsFiguresAreThoseOfASlowRecomputation) {
  const auto text = text_of(std::filesystem::path("../shared/datasets") / GetParam().file);
  if (!text) GTEST_SKIP() << "the histories of incidents are not beside the project";
  const auto read = read_history(*text);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(static_cast<int>(read->incidents.size() + read->refused.size()), GetParam().incidents);
  std::vector<ImportedIncident> all;
  for (const ReadIncident& one : read->incidents) {
    wire::json::object whole = one.incident;
    for (const char* name : {"summary", "type"}) whole.emplace(name, "");
    whole.emplace("services", wire::json::array());
    whole.emplace("over", false);
    whole.emplace("updates", wire::json::array());
    auto told = wire::read_value<ImportedIncident>(whole);
    ASSERT_TRUE(told) << told.error().message;
    if (all.size() % 3 > 0) told->services = {all.size() % 3 == 1 ? company.checkout : company.payments};
    all.push_back(std::move(*told));
  }
  const auto plan = import(all, Import::plan);
  for (auto refused = plan.refused.rbegin(); refused != plan.refused.rend(); ++refused) {
    if (plan.refused.rend() - refused <= 3) RecordProperty(refused->field, refused->reason);
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(refused->row));
  }
  const Instant imported_at = company.fresh.now;
  ASSERT_TRUE(import(all, Import::apply).refused.empty());
  EXPECT_EQ(import(all, Import::apply).same, static_cast<int>(all.size()));
  company.pass(base::days(1));

  int questions = 0;
  const Instant now = company.fresh.now;
  const std::vector<metrics::Scope> scopes{{},
                                           {.severity = incident::Severity::sev1},
                                           {.severity = incident::Severity::sev3},
                                           {.service = company.checkout},
                                           {.service = company.payments, .severity = incident::Severity::sev2}};
  for (const metrics::Scope& scope : scopes) {
    questions += compare(all, imported_at, {{}, now, now}, scope);
    questions += compare(all, imported_at, {{}, imported_at, imported_at - base::hours(1)}, scope);
    for (Instant from = base::parse_rfc3339("2005-01-03T00:00:00Z").value(); from < now; from = from + base::days(91))
      questions += compare(all, imported_at, {from, from + base::days(91), now}, scope);
  }
  RecordProperty("refused", static_cast<int>(read->refused.size() + plan.refused.size()));
  RecordProperty("imported", static_cast<int>(all.size()));
  RecordProperty("questions", questions);
}

INSTANTIATE_TEST_SUITE_P(
    Real, IncidentHistory,
    ::testing::Values(History{"uci", "service-now-log.yaml", "uci-incident-log/incident_event_log.csv", 890},
                      History{"hadoop", "jira-bugs.yaml", "hadoop-bugs/issues.csv", 2503},
                      History{"github", "status-page-windows.yaml", "github-status/downtime_windows.csv", 819},
                      History{"status", nullptr, "github-status/incidents.jsonl", 819},
                      History{"postmortems", "postmortems.yaml", "postmortems/postmortems.jsonl", 239},
                      History{"upptime", nullptr, "upptime-probes/events.csv", 673}),
    [](const auto& about) { return std::string(about.param.name); });

}  // namespace
}  // namespace cli
