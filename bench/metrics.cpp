// Figures over made-up incidents of eight stage visits each: by the plain way, and from the columns.
//   metrics_bench COUNT [FOLDER] [plain]
// With a folder the same incidents are left there as CSV, for other engines to be asked the same.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "base/random.h"
#include "metrics/breakdown.h"
#include "metrics/columns.h"
#include "metrics/improvement.h"

namespace {

using namespace metrics;
using base::Duration;
using base::Instant;
using incident::Moment;
using incident::Stage;

const Instant end = *base::parse_rfc3339("2026-11-22T00:00:00Z");

Duration exponential(base::Random& random, double minutes) {
  return Duration{static_cast<std::int64_t>(-std::log(1 - random.fraction()) * minutes * 6e7) + 1};
}

// Of three years, some still going on at the end.
History make(base::Random& random, std::int64_t number, std::int64_t count) {
  constexpr std::array minutes{4.0, 6.0, 45.0, 30.0, 15.0, 2'000.0, 1'500.0, 4'000.0};
  const Duration span = base::days(3 * 365);
  const Instant begin = end - span + Duration{span.microseconds / count * number + random.between(0, 999'999)};
  History out{.id = {(begin.microseconds / 1'000 << 21) + random.between(0, 255)}, .facts = {}, .visits = {}};
  const auto say = [&](Moment moment, Instant at) {
    if (at <= end) out.facts.push_back({moment, at, at, {}, "web"});
  };
  Instant at = begin;
  say(Moment::detected, at);
  say(Moment::acknowledged, at + exponential(random, 5));
  for (std::size_t i = 0; i < minutes.size() && at <= end; ++i) {
    const auto stage = static_cast<Stage>(static_cast<int>(Stage::declared) + static_cast<int>(i));
    const Instant left = at + exponential(random, minutes[i]);
    if (stage == Stage::declared) say(Moment::declared, at);
    if (stage == Stage::recovering) say(Moment::mitigated, at);
    if (stage == Stage::resolved) say(Moment::resolved, at);
    out.visits.push_back({stage, at, left > end ? std::nullopt : std::optional(left)});
    at = left;
  }
  if (at <= end) out.visits.push_back({Stage::closed, at, std::nullopt});
  return out;
}

Labels labels_of(base::Random& random) {
  return {
      {random.between(1, 20)}, {{random.between(1, 40)}}, static_cast<incident::Severity>(random.between(0, 3)), ""};
}

void write(std::FILE* incidents, std::FILE* visits, const History& history, const Labels& labels) {
  const auto at = [&](Moment moment) {
    const auto found = incident::instant_of(history.facts, moment, end);
    return found ? std::to_string(found->microseconds) : std::string();
  };
  std::fprintf(incidents, "%lld,%lld,%d,%s,%s,%s,%s,%s\n", static_cast<long long>(history.id.number),
               static_cast<long long>(labels.team.number), static_cast<int>(*labels.severity),
               at(Moment::detected).c_str(), at(Moment::declared).c_str(), at(Moment::acknowledged).c_str(),
               at(Moment::mitigated).c_str(), at(Moment::resolved).c_str());
  for (const incident::StageVisit& visit : history.visits) {
    std::fprintf(visits, "%lld,%d,%lld,%s\n", static_cast<long long>(history.id.number), static_cast<int>(visit.stage),
                 static_cast<long long>(visit.entered_at.microseconds),
                 visit.left_at ? std::to_string(visit.left_at->microseconds).c_str() : "");
  }
}

// The median of some runs, in milliseconds.
template <class Run>
void clock(const char* what, int runs, Run run) {
  std::vector<double> times;
  const std::clock_t started = std::clock();
  std::int64_t used = 0;
  for (int i = 0; i < runs; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    used += run();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::ranges::sort(times);
  const double busy = static_cast<double>(std::clock() - started) * 1'000 / CLOCKS_PER_SEC / runs;
  std::printf("%-38s %9.2f ms, %9.2f of the processor  (of %lld)\n", what, times[times.size() / 2], busy,
              static_cast<long long>(used / runs));
  std::fflush(stdout);
}

void ask(const Columns& columns, const std::string& when, const Question& question) {
  const auto name = [&](const char* what) { return "columns " + std::string(what) + " " + when; };
  clock(name("time_to_acknowledge").c_str(), 7, [&] { return columns.time(Timing::acknowledge, question).n_used; });
  clock(name("time_to_resolve").c_str(), 7, [&] { return columns.time(Timing::resolve, question).n_used; });
  clock(name("incidents_per_week").c_str(), 7, [&] { return columns.weekly(question).n_used; });
  clock(name("time_in_stage").c_str(), 7, [&] { return columns.stages(question).n_used; });
  const auto utc = calendar::TimeZone::utc();
  clock(name("incidents_by_hour").c_str(), 7, [&] { return columns.hours(question, utc).n_used; });
  clock(name("survival curve").c_str(), 7,
        [&] { return std::ssize(survival(columns.lengths(Timing::resolve, question), 400)); });
  const Sources sources{
      [&](const Period& period) { return columns.weekly({period, question.scope, Rows::left_out}); },
      [&](const Period& period) { return columns.lengths(Timing::resolve, {period, question.scope}); }};
  clock(name("are we improving").c_str(), 7, [&] {
    const HowOften often = improvement(sources, question.period).often;
    return often.before.count + often.after.count;
  });
  for (const auto& [dimension, by] : {std::pair(Dimension::severity, "severity"), std::pair(Dimension::team, "team"),
                                      std::pair(Dimension::month, "month")}) {
    const auto broken = [&](Parts parts) { return broken_down(dimension, std::move(parts)).whole.n_used; };
    clock(name((std::string("time_to_resolve by ") + by).c_str()).c_str(), 7,
          [&] { return broken(columns.times(Timing::resolve, question, dimension)); });
    clock(name((std::string("incidents by ") + by).c_str()).c_str(), 7,
          [&] { return broken(columns.counts(question, dimension)); });
  }
}

void ask(const std::vector<History>& histories, const std::string& when, const Period& period) {
  const auto name = [&](const char* what) { return "plain " + std::string(what) + " " + when; };
  clock(name("time_to_acknowledge").c_str(), 3, [&] { return time_to_acknowledge(histories, period).n_used; });
  clock(name("time_to_resolve").c_str(), 3, [&] { return time_to_resolve(histories, period).n_used; });
  clock(name("incidents_per_week").c_str(), 3, [&] { return incidents_per_week(histories, period).n_used; });
  clock(name("time_in_stage").c_str(), 3, [&] { return time_in_stages(histories, period).n_used; });
}

}  // namespace

int main(int count_of_arguments, char** arguments) {
  const std::vector<std::string> given(arguments + 1, arguments + count_of_arguments);
  const std::int64_t count = given.empty() ? 1'000'000 : std::stoll(given[0]);
  const std::string folder = given.size() > 1 ? given[1] : "";
  const bool plainly = given.size() > 2;
  std::FILE* incidents = folder.empty() ? nullptr : std::fopen((folder + "/incidents.csv").c_str(), "w");
  std::FILE* visits = folder.empty() ? nullptr : std::fopen((folder + "/visits.csv").c_str(), "w");
  base::Random random(20'261'122);
  std::vector<History> histories;
  Columns columns([](incident::IncidentId) -> History { std::abort(); });
  double filling = 0;
  for (std::int64_t number = 0; number < count; ++number) {
    const History history = make(random, number, count);
    const Labels labels = labels_of(random);
    if (incidents != nullptr) write(incidents, visits, history, labels);
    const auto begin = std::chrono::steady_clock::now();
    columns.put(history, labels);
    filling += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (plainly) histories.push_back(history);
  }
  if (incidents != nullptr) std::fclose(incidents);
  if (visits != nullptr) std::fclose(visits);
  std::printf("%lld incidents: columns of %.1f MiB, filled in %.1f s\n", static_cast<long long>(columns.size()),
              static_cast<double>(columns.bytes()) / 1024 / 1024, filling);
  const Period quarter{end - base::days(90), end, end};
  const Period all{end - base::days(4 * 365), end, end};
  ask(columns, "90 days", {quarter, {}, Rows::left_out});
  ask(columns, "all", {all, {}, Rows::left_out});
  ask(columns, "all, one team", {all, {.team = catalog::TeamId{7}}, Rows::left_out});
  if (!plainly) return 0;
  ask(histories, "90 days", quarter);
  ask(histories, "all", all);
}
