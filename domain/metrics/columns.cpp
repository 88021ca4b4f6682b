#include "metrics/columns.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <numeric>

#include "metrics/absences.h"
#include "metrics/columns_each.h"
#include "metrics/weeks.h"

namespace metrics {
namespace {

using base::Instant;
using incident::IncidentId;
using incident::Moment;
using incident::Stage;

}  // namespace

std::vector<bool> Columns::chosen(const Scope& scope) const {
  std::vector<bool> out;
  for (const Labels& labels : labels_) out.push_back(scope.holds(labels));
  return out;
}

Columns::Plain Columns::plain(const Question& question, const std::vector<bool>& chosen) const {
  Plain out;
  const bool takes_all = std::ranges::find(chosen, false) == chosen.end();
  const bool all_settled =
      std::ranges::all_of(extents_, [&](const Extent& extent) { return extent.settled <= question.period.as_of; });
  if (takes_all && all_settled) {
    out.histories = apart_;
    out.labels = apart_labels_;
    return out;
  }
  struct Copy {
    History history;
    std::uint32_t labels;
  };
  std::vector<Copy> copies;
  for (std::size_t i = 0; i < apart_.size(); ++i) {
    if (chosen[apart_labels_[i]]) copies.push_back({apart_[i], apart_labels_[i]});
  }
  for (std::size_t block = 0; block < extents_.size(); ++block) {
    const Extent& extent = extents_[block];
    if (extent.settled <= question.period.as_of || extent.known > question.period.as_of) continue;
    const std::size_t end = std::min(ids_.size(), (block + 1) * Packed::block_rows);
    for (std::size_t row = block * Packed::block_rows; row < end; ++row) {
      const auto labels = static_cast<std::uint32_t>(label_rows_.get(row));
      if (!gaps_.contains(row) && chosen[labels]) copies.push_back({history_of_(IncidentId{ids_.get(row)}), labels});
    }
  }
  std::ranges::sort(copies, {}, [](const Copy& copy) { return copy.history.id; });
  for (Copy& copy : copies) {
    out.copies.push_back(std::move(copy.history));
    out.labels_of_copies.push_back(copy.labels);
  }
  out.histories = out.copies;
  out.labels = out.labels_of_copies;
  return out;
}

Figure Columns::time(Timing timing, const Question& question) const {
  const Measured what = measured(timing);
  const std::vector<bool> chosen = this->chosen(question.scope);
  Figure out{.definition = std::string(what.definition.id),
             .version = what.definition.version,
             .period = question.period,
             .missing = {},
             .median = {},
             .p75 = {},
             .p90 = {},
             .rows = {}};
  Lengths lengths;
  Absences absences;
  Unpacked ids(ids_);
  each_time(
      timing, question, chosen,
      [&](std::size_t row, auto, std::int64_t length) {
        lengths.ended.push_back(length);
        if (question.rows == Rows::listed) out.rows.push_back({IncidentId{ids[row]}, base::Duration{length}, false});
      },
      [&](std::size_t row, auto, std::size_t reason, auto why) {
        absences.add(reason, IncidentId{ids[row]}, question.rows, why);
      });
  const Figure rest = rows_of_time(what.definition, what.span, plain(question, chosen).histories, question.period);
  for (const Row& row : rest.rows) {
    lengths.add({row.length.microseconds, !row.open});
    if (question.rows == Rows::listed) out.rows.push_back(row);
  }
  for (const Absence& absence : rest.missing) absences.add(absence, question.rows);
  out.n_open = rest.n_open;
  out.n_used = static_cast<int>(lengths.ended.size() + lengths.censored.size());
  out.n_missing = absences.sum();
  out.missing = absences.in_order();
  std::ranges::sort(out.rows, {}, &Row::incident);
  const UsualQuantiles quantiles = usual_quantiles(lengths);
  out.median = quantiles.median;
  out.p75 = quantiles.p75;
  out.p90 = quantiles.p90;
  return out;
}

Lengths Columns::lengths(Timing timing, const Question& question) const {
  const Measured what = measured(timing);
  const std::vector<bool> chosen = this->chosen(question.scope);
  Lengths out;
  each_time(
      timing, question, chosen, [&](std::size_t, auto, std::int64_t length) { out.ended.push_back(length); },
      [](std::size_t, auto, std::size_t, auto) {});
  const Figure rest = rows_of_time(what.definition, what.span, plain(question, chosen).histories, question.period);
  for (const Row& row : rest.rows) out.add({row.length.microseconds, !row.open});
  return out;
}

Weekly Columns::weekly(const Question& question) const {
  const Period& period = question.period;
  const std::vector<bool> chosen = this->chosen(question.scope);
  Weekly out = incidents_per_week(plain(question, chosen).histories, period);
  Absences absences;
  const Instant first = week_start(period.from);
  Unpacked ids(ids_);
  each_declared(
      question, chosen,
      [&](std::size_t row, Instant at) {
        Week& week = out.weeks[static_cast<std::size_t>((at - first).microseconds / week_length.microseconds)];
        ++week.count;
        if (question.rows == Rows::listed) week.rows.push_back(IncidentId{ids[row]});
      },
      [&](std::size_t row, Instant, std::size_t reason, auto why) {
        absences.add(reason, IncidentId{ids[row]}, question.rows, why);
      });
  out.n_used = 0;
  for (Week& week : out.weeks) {
    out.n_used += week.count;
    if (question.rows == Rows::left_out) week.rows.clear();
    std::ranges::sort(week.rows);
    week.interval = poisson(week.count);
  }
  out.rate = rate_of(out.weeks);
  for (const Absence& absence : out.missing) absences.add(absence, question.rows);
  out.n_missing = absences.sum();
  out.missing = absences.in_order();
  return out;
}

// What the rows say of one stage, and what the histories kept apart add to it.
StageFigure Columns::stage(Stage stage, std::span<const std::uint32_t> rows, const StageTimes& rest,
                           Lengths& lengths) const {
  StageFigure out{.stage = stage, .total = {}, .median = {}, .p75 = {}, .p90 = {}};
  lengths.clear();
  if (const auto column = stages_.find(stage); column != stages_.end()) {
    Unpacked spent(column->second);
    for (const std::uint32_t row : rows) {
      if (const std::int64_t length = spent[row]; length != Packed::missing) lengths.ended.push_back(length);
    }
  }
  out.n_used = static_cast<int>(lengths.ended.size());
  out.total = {std::accumulate(lengths.ended.begin(), lengths.ended.end(), std::int64_t{0})};
  for (const IncidentStages& row : rest.rows) {
    const auto time = std::ranges::find(row.stages, stage, &process::StageTime::stage);
    if (time == row.stages.end()) continue;
    const bool is_open = row.open_in == stage;
    ++out.n_used;
    out.n_open += is_open;
    out.total = out.total + time->spent;
    lengths.add({time->spent.microseconds, !is_open});
  }
  // How long an incident stays closed is no figure of the response.
  if (incident::is_done(stage)) lengths.clear();
  const UsualQuantiles quantiles = usual_quantiles(lengths);
  out.median = quantiles.median;
  out.p75 = quantiles.p75;
  out.p90 = quantiles.p90;
  return out;
}

// Each is a figure by itself, so where there are many rows two are made at once.
std::vector<StageFigure> Columns::every_stage(std::span<const std::uint32_t> rows, const StageTimes& rest) const {
  constexpr std::size_t few = 50'000;
  std::vector<StageFigure> figures(static_cast<std::size_t>(Stage::cancelled) + 1);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    Lengths lengths;
    lengths.ended.reserve(rows.size());
    for (std::size_t at = next++; at < figures.size(); at = next++)
      figures[at] = stage(static_cast<Stage>(at), rows, rest, lengths);
  };
  std::future<void> beside = std::async(rows.size() < few ? std::launch::deferred : std::launch::async, work);
  work();
  beside.get();
  return figures;
}

StageTimes Columns::stages(const Question& question) const {
  const std::vector<bool> chosen = this->chosen(question.scope);
  const StageTimes rest = rows_of_stages(plain(question, chosen).histories, question.period);
  StageTimes out{.definition = rest.definition,
                 .version = rest.version,
                 .period = question.period,
                 .total = {},
                 .n_used = rest.n_used,
                 .n_open = rest.n_open,
                 .missing = {},
                 .stages = {},
                 .rows = {}};
  Absences absences;
  std::vector<std::uint32_t> rows;
  Unpacked ids(ids_);
  Unpacked origins(origins_);
  Unpacked declared(moments_[declared_index]);
  Unpacked visits(visits_);
  each(question, chosen, [&](std::size_t row, PackedFacts facts, bool is_inside) {
    const auto visited_at = [&] {
      return plus(Instant{origins[row]}, (declared[row] == Packed::missing ? 0 : declared[row]) + visits[row]);
    };
    if (!is_inside && !contains(question.period, visited_at())) return;
    if (facts.backfilled)
      return absences.add(afterwards, IncidentId{ids[row]}, question.rows, [] { return why_afterwards; });
    rows.push_back(static_cast<std::uint32_t>(row));
  });
  out.n_used += static_cast<int>(rows.size());
  for (const StageFigure& figure : every_stage(rows, rest)) {
    if (figure.n_used == 0) continue;
    out.total = out.total + figure.total;
    out.stages.push_back(figure);
  }
  for (const Absence& absence : rest.missing) absences.add(absence, question.rows);
  out.n_missing = absences.sum();
  out.missing = absences.in_order();
  return out;
}

Hours Columns::hours(const Question& question, const calendar::TimeZone& zone) const {
  const std::vector<bool> chosen = this->chosen(question.scope);
  Hours out = incidents_by_hour(plain(question, chosen).histories, question.period, zone);
  std::array<Hour, hours_of_week> found;
  for (Hour& hour : out.hours) found[place_of(hour.weekday, hour.hour)] = std::move(hour);
  HourClock clock(zone);
  Absences absences;
  Unpacked ids(ids_);
  Unpacked origins(origins_);
  each(question, chosen, [&](std::size_t row, PackedFacts facts, bool is_inside) {
    const Instant origin{origins[row]};
    if (!is_inside && !contains(question.period, origin)) return;
    const auto leave_out = [&](std::size_t reason, auto why) {
      absences.add(reason, IncidentId{ids[row]}, question.rows, why);
    };
    if (facts.stage > Stage::closed)
      return leave_out(static_cast<std::size_t>(facts.stage), [&] { return why_set_aside(facts.stage); });
    if (!facts.detected) return leave_out(until_missing, [] { return why_without(Moment::detected); });
    Hour& hour = found[clock.hour_of(origin)];
    ++hour.count;
    if (question.rows == Rows::listed) hour.rows.push_back(IncidentId{ids[row]});
    ++out.n_used;
  });
  for (const Absence& absence : out.missing) absences.add(absence, question.rows);
  out.hours.clear();
  for (std::size_t at = 0; at < found.size(); ++at) {
    Hour& hour = found[at];
    if (hour.count == 0) continue;
    hour.weekday = static_cast<int>(at / 24);
    hour.hour = static_cast<int>(at % 24);
    if (question.rows == Rows::left_out) hour.rows.clear();
    std::ranges::sort(hour.rows);
    out.hours.push_back(std::move(hour));
  }
  out.n_missing = absences.sum();
  out.missing = absences.in_order();
  return out;
}

}  // namespace metrics
