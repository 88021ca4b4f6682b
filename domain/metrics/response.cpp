#include "metrics/response.h"

#include <algorithm>
#include <map>

#include "metrics/known.h"
#include "metrics/weeks.h"

namespace metrics {
namespace {

using base::Duration;
using base::Instant;
using incident::IncidentId;
using incident::Moment;
using incident::Stage;
using incident::StageVisit;

// The row of one incident, or why there is none.
std::string measure(const Known& view, Span span, Row& row) {
  if (std::string why = view.set_aside(); !why.empty()) return why;
  const auto from = view.at(span.from);
  const auto until = view.at(span.until);
  if (!from) return why_without(span.from);
  if (!until && (view.is_done() || view.at(Moment::resolved) || span.until == Moment::detected))
    return why_without(span.until);
  row = {view.history.id, until.value_or(view.as_of) - *from, !until};
  if (row.length < Duration{}) return why_backwards(span);
  return {};
}

Figure figure(const Definition& definition, Span span, std::span<const History> histories, const Period& period) {
  Figure out = rows_of_time(definition, span, histories, period);
  std::vector<Observation> observations;
  for (const Row& row : out.rows) observations.push_back({row.length.microseconds, !row.open});
  out.median = quantile(observations, 50);
  out.p75 = quantile(observations, 75);
  out.p90 = quantile(std::move(observations), 90);
  return out;
}

std::vector<Week> incident_weeks_of(const Period& period) {
  std::vector<Week> weeks;
  for (Instant from = week_start(period.from); from < period.until && from <= period.as_of; from = from + week_length) {
    const Instant until = from + week_length;
    const bool whole = from >= period.from && until <= period.until && until <= period.as_of;
    weeks.push_back({.from = from, .until = until, .whole = whole, .count = 0, .interval = {}, .rows = {}});
  }
  return weeks;
}

// What the stages of the figure are made of, while incidents are added.
struct Stay {
  StageFigure figure;
  std::vector<Observation> observations;
};

void add(std::map<Stage, Stay>& stays, const IncidentStages& row) {
  for (const process::StageTime& time : row.stages) {
    Stay& stay = stays[time.stage];
    stay.figure.stage = time.stage;
    stay.figure.total = stay.figure.total + time.spent;
    ++stay.figure.n_used;
    const bool open = row.open_in == time.stage;
    stay.figure.n_open += open;
    // How long an incident stays closed is no figure of the response.
    if (!incident::is_done(time.stage)) stay.observations.push_back({time.spent.microseconds, !open});
  }
}

}  // namespace

Figure rows_of_time(const Definition& definition, Span span, std::span<const History> histories, const Period& period) {
  Figure out{.definition = std::string(definition.id),
             .version = definition.version,
             .period = period,
             .missing = {},
             .median = {},
             .p75 = {},
             .p90 = {},
             .rows = {}};
  for (const History& history : histories) {
    const Known view(history, period.as_of);
    if (history.drill || !contains(period, view.began())) continue;
    Row row;
    if (const std::string why = measure(view, span, row); !why.empty()) {
      add(out.missing, why, history.id);
      ++out.n_missing;
      continue;
    }
    ++out.n_used;
    out.n_open += row.open;
    out.rows.push_back(row);
  }
  return out;
}

Figure time_to_detect(std::span<const History> histories, const Period& period) {
  return figure(definition::time_to_detect, {Moment::impact_started, Moment::detected}, histories, period);
}
Figure time_to_declare(std::span<const History> histories, const Period& period) {
  return figure(definition::time_to_declare, {Moment::detected, Moment::declared}, histories, period);
}
Figure time_to_acknowledge(std::span<const History> histories, const Period& period) {
  return figure(definition::time_to_acknowledge, {Moment::detected, Moment::acknowledged}, histories, period);
}
Figure time_to_mitigate(std::span<const History> histories, const Period& period) {
  return figure(definition::time_to_mitigate, {Moment::detected, Moment::mitigated}, histories, period);
}
Figure time_to_resolve(std::span<const History> histories, const Period& period) {
  return figure(definition::time_to_resolve, {Moment::detected, Moment::resolved}, histories, period);
}

std::optional<Rate> rate_of(std::span<const Week> weeks) {
  Rate rate;
  for (const Week& week : weeks) {
    if (!week.whole) continue;
    ++rate.weeks;
    rate.count += week.count;
  }
  if (rate.weeks == 0) return {};
  const Interval of_count = poisson(rate.count);
  rate.per_week = static_cast<double>(rate.count) / rate.weeks;
  rate.interval = {of_count.low / rate.weeks, of_count.high / rate.weeks};
  return rate;
}

Weekly incidents_per_week(std::span<const History> histories, const Period& period) {
  const Definition& definition = definition::incidents_per_week;
  Weekly out{.definition = std::string(definition.id),
             .version = definition.version,
             .period = period,
             .missing = {},
             .rate = {},
             .weeks = incident_weeks_of(period)};
  for (const History& history : histories) {
    const Known view(history, period.as_of);
    const auto declared = view.at(Moment::declared);
    if (history.drill || !contains(period, declared ? declared : view.began())) continue;
    std::string why = view.set_aside();
    if (why.empty() && !declared) why = why_not_declared;
    if (!why.empty()) {
      add(out.missing, why, history.id);
      ++out.n_missing;
      continue;
    }
    const auto week = std::ranges::find(out.weeks, week_start(*declared), &Week::from);
    ++week->count;
    week->rows.push_back(history.id);
    ++out.n_used;
  }
  for (Week& week : out.weeks) week.interval = poisson(week.count);
  out.rate = rate_of(out.weeks);
  return out;
}

StageTimes rows_of_stages(std::span<const History> histories, const Period& period) {
  const Definition& definition = definition::time_in_stage;
  StageTimes out{.definition = std::string(definition.id),
                 .version = definition.version,
                 .period = period,
                 .total = {},
                 .missing = {},
                 .stages = {},
                 .rows = {}};
  for (const History& history : histories) {
    const Known view(history, period.as_of);
    const auto began = view.visits.empty() ? view.began() : std::optional(view.visits.front().entered_at);
    if (history.drill || !contains(period, began)) continue;
    if (history.backfilled || view.visits.empty()) {
      add(out.missing, history.backfilled ? why_afterwards : why_no_stage, history.id);
      ++out.n_missing;
      continue;
    }
    const bool open = !view.is_done();
    IncidentStages row{history.id, process::length(view.visits, period.as_of), open, open ? view.stage() : std::nullopt,
                       process::time_in_stages(view.visits, period.as_of)};
    out.total = out.total + row.length;
    ++out.n_used;
    out.n_open += open;
    out.rows.push_back(std::move(row));
  }
  return out;
}

StageTimes time_in_stages(std::span<const History> histories, const Period& period) {
  StageTimes out = rows_of_stages(histories, period);
  std::map<Stage, Stay> stays;
  for (const IncidentStages& row : out.rows) add(stays, row);
  for (auto& [stage, stay] : stays) {
    stay.figure.median = quantile(stay.observations, 50);
    stay.figure.p75 = quantile(stay.observations, 75);
    stay.figure.p90 = quantile(stay.observations, 90);
    out.stages.push_back(stay.figure);
  }
  return out;
}

}  // namespace metrics
