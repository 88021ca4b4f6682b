// Incidents as other products count them, and why a row of theirs differs from ours.
#include <algorithm>
#include <map>

#include "metrics/known.h"
#include "metrics/readings.h"
#include "metrics/timing.h"

namespace metrics {
namespace {

using base::Duration;
using base::Instant;
using incident::Moment;

// What the product makes of one incident.
struct Taken {
  enum class Place { another_period, left_out, counted } place = Place::another_period;
  Instant from = {};
  Instant until = {};
  std::string note = {};  // why it is left out, or what stands in for its end
};

struct Rule {
  const char* id;
  const char* title;
  const char* sentence;
  Timing ours;
  Statistic statistic;
  Taken (*take)(const Known&, const Period&);
  const char* begins;  // where they begin, when that differs from ours
};

// What was recorded first, whatever corrections came after.
std::optional<Instant> first(const Known& known, Moment moment) {
  for (const incident::Fact& fact : known.history.facts) {
    if (fact.moment == moment && fact.happened_at && fact.recorded_at <= known.as_of &&
        *fact.happened_at <= known.as_of)
      return fact.happened_at;
  }
  return {};
}

// A pager's incident is created by what triggers it.
std::optional<Instant> triggered(const Known& known) {
  if (const auto detected = first(known, Moment::detected)) return detected;
  if (const auto declared = first(known, Moment::declared)) return declared;
  return known.visits.empty() ? std::nullopt : std::optional(known.visits.front().entered_at);
}

// An issue is created when somebody writes it down.
std::optional<Instant> created(const Known& known) {
  if (const auto declared = first(known, Moment::declared)) return declared;
  return known.visits.empty() ? known.began() : std::optional(known.visits.front().entered_at);
}

// Resolved, or put aside: those products know one end only.
std::optional<Instant> ended(const Known& known) {
  if (const auto resolved = first(known, Moment::resolved)) return resolved;
  return known.is_done() ? std::optional(known.visits.back().entered_at) : std::nullopt;
}

Taken taken(std::optional<Instant> from, std::optional<Instant> until, const char* without, std::string note = {}) {
  if (!until) return {Taken::Place::left_out, {}, {}, without};
  if (*until < *from) return {Taken::Place::left_out, {}, {}, "its end lies before its beginning there"};
  return {Taken::Place::counted, *from, *until, std::move(note)};
}

Taken pagerduty_acknowledge(const Known& known, const Period& period) {
  const auto from = triggered(known);
  if (!contains(period, from)) return {};
  return taken(from, first(known, Moment::acknowledged), "nobody acknowledged it, so it is left out there");
}

Taken pagerduty_resolve(const Known& known, const Period& period) {
  const auto from = triggered(known);
  if (!contains(period, from)) return {};
  return taken(from, ended(known), "it is not resolved, so it is left out there");
}

Taken opsgenie_acknowledge(const Known& known, const Period& period) {
  if (!contains(period, known.began())) return {};
  const auto end = ended(known);
  if (!end) return {Taken::Place::left_out, {}, {}, "it is not closed, so it is left out there"};
  if (const auto acknowledged = first(known, Moment::acknowledged)) return taken(known.began(), acknowledged, "");
  return taken(known.began(), end, "", "nobody acknowledged it, so the close is taken there");
}

Taken opsgenie_resolve(const Known& known, const Period& period) {
  if (!contains(period, known.began())) return {};
  return taken(known.began(), ended(known), "it is not closed, so it is left out there");
}

Taken devlake_resolve(const Known& known, const Period& period) {
  const auto from = created(known);
  const auto until = ended(known);
  if (!until && contains(period, from)) return taken(from, until, "it is not resolved, so it is left out there");
  if (!from || !contains(period, until)) return {};
  return taken(from, until, "");
}

Taken restored(const Known& known, const Period& period) {
  if (!known.set_aside().empty() || !contains(period, known.began())) return {};
  auto until = known.at(Moment::impact_ended);
  if (!until) until = known.at(Moment::mitigated);
  if (!until) until = known.at(Moment::resolved);
  return taken(known.began(), until, "service is not restored, so it is left out there");
}

const std::vector<Rule>& rules_of(Reading reading) {
  static const std::vector<Rule> none;
  static const std::vector<Rule> pagerduty{
      {"pagerduty_mtta", "Mean time to acknowledge",
       "The mean, over incidents triggered in the period, from the trigger to the first explicit acknowledgement.",
       Timing::acknowledge, Statistic::mean, pagerduty_acknowledge,
       "it counts from its trigger, as it was first recorded, there"},
      {"pagerduty_mttr", "Mean time to resolve",
       "The mean, over incidents triggered in the period, from the trigger to the resolution.", Timing::resolve,
       Statistic::mean, pagerduty_resolve, "it counts from its trigger, as it was first recorded, there"}};
  static const std::vector<Rule> opsgenie{
      {"opsgenie_mtta", "Mean time to acknowledge",
       "The mean, over closed ones created in the period, from the creation to the first acknowledgement, or to the "
       "close where there was none.",
       Timing::acknowledge, Statistic::mean, opsgenie_acknowledge, "it counts from its creation there"},
      {"opsgenie_mttr", "Mean time to resolve",
       "The mean, over closed ones created in the period, from the creation to the close.", Timing::resolve,
       Statistic::mean, opsgenie_resolve, "it counts from its creation there"}};
  static const std::vector<Rule> devlake{
      {"devlake_mttr", "Median time to restore service (2021 report)",
       "The lower median, over incidents resolved in the period, from the creation to the resolution.", Timing::resolve,
       Statistic::lower_median, devlake_resolve, "it counts from its creation there"}};
  static const std::vector<Rule> dora_2021{
      {"dora_2021_restore", "Time to restore service",
       "The median, over incidents of the period whatever caused them, from the detection to when the impact ended, "
       "else was mitigated, else was resolved.",
       Timing::resolve, Statistic::median, restored, "it counts from elsewhere there"}};
  switch (reading) {
    case Reading::pagerduty:
      return pagerduty;
    case Reading::opsgenie:
      return opsgenie;
    case Reading::devlake:
      return devlake;
    case Reading::dora_2021:
      return dora_2021;
    default:
      return none;
  }
}

Moment end_of(Timing timing) { return timing == Timing::acknowledge ? Moment::acknowledged : Moment::resolved; }

// Why the length of one that both count is another there; empty where it is the same.
std::string why_unlike(const Rule& rule, const Known& known, const Taken& there, const Row& ours) {
  if (ours.open) {
    return there.note.empty() ? "it is still open: ours counts it as at least so long" : there.note;
  }
  if (there.until - there.from == ours.length) return {};
  if (!there.note.empty()) return there.note;
  if (there.from != known.at(Moment::detected)) return rule.begins;
  if (first(known, end_of(rule.ours)) != known.at(end_of(rule.ours)))
    return "it was corrected afterwards, and there the first record stays";
  return "its end is another moment there";
}

std::optional<double> statistic_of(Statistic statistic, std::vector<std::int64_t> values) {
  if (statistic == Statistic::mean) return mean_of(values);
  if (statistic == Statistic::lower_median) return lower_median_of(std::move(values));
  std::vector<Observation> all;
  for (const std::int64_t value : values) all.push_back({value, true});
  const auto found = quantile(std::move(all), 50).microseconds;
  return found ? std::optional(static_cast<double>(*found)) : std::nullopt;
}

std::optional<double> seconds(std::optional<double> microseconds) {
  return microseconds ? std::optional(*microseconds / 1e6) : std::nullopt;
}

ReadFigure read(const Rule& rule, std::span<const History> histories, const Period& period) {
  const Figure figure = plainly(rule.ours, histories, period);
  std::map<incident::IncidentId, Row> ours;
  for (const Row& row : figure.rows) ours.emplace(row.incident, row);
  std::map<incident::IncidentId, std::string> missing;
  for (const Absence& absence : figure.missing) {
    for (const incident::IncidentId id : absence.rows) missing.emplace(id, absence.why);
  }
  ReadFigure out{.id = rule.id,
                 .title = rule.title,
                 .sentence = rule.sentence,
                 .ours = figure.definition,
                 .statistic = rule.statistic};
  std::vector<std::int64_t> theirs;
  std::vector<std::int64_t> alike;
  for (const History& history : histories) {
    if (history.drill) continue;
    const Known known(history, period.as_of);
    const Taken there = rule.take(known, period);
    const auto here = ours.find(history.id);
    const bool is_counted = there.place == Taken::Place::counted;
    ReadRow row{.id = history.id.number, .why = {}};
    if (is_counted) {
      row.theirs = there.until - there.from;
      theirs.push_back(row.theirs->microseconds);
    }
    if (here != ours.end()) {
      row.ours = here->second.length;
      row.open = here->second.open;
      if (!row.open) alike.push_back(row.ours->microseconds);
      row.why = is_counted                                    ? why_unlike(rule, known, there, here->second)
                : there.place == Taken::Place::another_period ? "it is of another period there, or not at all"
                                                              : there.note;
    } else if (is_counted) {
      const auto why = missing.find(history.id);
      row.why = why != missing.end() ? "ours leaves it out: " + why->second : "it is of another period here";
    }
    if (!row.why.empty()) explain(out, row);
  }
  std::ranges::stable_sort(out.reasons, std::greater(), &Reason::count);
  out.n = static_cast<int>(theirs.size());
  out.n_ours = figure.n_used;
  out.value = seconds(statistic_of(rule.statistic, std::move(theirs)));
  out.ours_alike = seconds(statistic_of(rule.statistic, std::move(alike)));
  const auto in_seconds = [](std::int64_t microseconds) { return static_cast<double>(microseconds) / 1e6; };
  if (figure.median.microseconds) out.ours_value = in_seconds(*figure.median.microseconds);
  if (figure.median.low && figure.median.high)
    out.interval = Interval{in_seconds(*figure.median.low), in_seconds(*figure.median.high)};
  return out;
}

}  // namespace

std::vector<ReadFigure> read_incidents(Reading reading, std::span<const History> histories, const Period& period) {
  std::vector<ReadFigure> out;
  for (const Rule& rule : rules_of(reading)) {
    out.push_back(read(rule, histories, period));
    if (reading == Reading::dora_2021 && out.back().value)
      out.back().band = band_of(reading, Banded::recovery_seconds, *out.back().value);
    if (reading == Reading::devlake && out.back().value)
      out.back().band = band_of(reading, Banded::recovery_seconds, *out.back().value);
  }
  return out;
}

}  // namespace metrics
