#include "api/figure_views.h"

#include <algorithm>

#include "access/permission.h"
#include "api/incident_reading.h"
#include "metrics/weeks.h"

namespace api {
namespace {

using app::figures::Incidents;

// "time_to_resolve" to "Time to resolve".
std::string title_of(std::string id) {
  std::ranges::replace(id, '_', ' ');
  if (!id.empty()) id[0] = static_cast<char>(id[0] - 'a' + 'A');
  return id;
}

// The first of them, by name.
std::vector<IncidentRef> some(std::span<const incident::IncidentId> ids, const Incidents& incidents) {
  std::vector<IncidentRef> shown;
  for (const incident::IncidentId id : ids.first(std::min(ids.size(), most_named)))
    shown.push_back(named(incidents, id));
  return shown;
}

PeriodView period_view_of(const metrics::Period& period) { return {period.from, period.until, period.as_of}; }

TimeComparison time_comparison_of(const metrics::HowLong& lasting) {
  TimeComparison shown{.verdict = lasting.verdict,
                       .n_before = lasting.n_before,
                       .n_after = lasting.n_after,
                       .median_before = estimate(lasting.before),
                       .median_after = estimate(lasting.after),
                       .difference = {},
                       .speed = {},
                       .speed_low = {},
                       .speed_high = {},
                       .chance = lasting.chance,
                       .needed = lasting.needed};
  const metrics::Difference& difference = lasting.difference;
  shown.difference = estimate({difference.microseconds, difference.low, difference.high});
  if (lasting.test) {
    shown.speed = lasting.test->speed;
    shown.speed_low = lasting.test->speed_interval.low;
    shown.speed_high = lasting.test->speed_interval.high;
  }
  return shown;
}

}  // namespace

base::Result<metrics::Period> period_of(std::optional<base::Instant> from, std::optional<base::Instant> until,
                                        std::optional<base::Instant> as_of, base::Instant now) {
  const base::Instant end = until.value_or(now);
  const metrics::Period period{from.value_or(end - base::days(56)), end, as_of.value_or(now)};
  if (period.from >= period.until) return base::invalid("/from", "expected an instant before `until`");
  if (period.until - period.from > base::days(3'700)) return base::invalid("/from", "expected at most ten years");
  return period;
}

std::optional<std::set<incident::IncidentId>> admitted(const Call& call) {
  const store::incidents::Reader eyes = reader(call);
  if (eyes.sees_all) return {};
  return store::incidents::shown_to(call.tx, eyes.person);
}

bool may_see_load(const Call& call, catalog::PersonId person) {
  if (call.person == person) return true;
  bool is_in_some_team = false;
  for (const auto& [id, team] : call.directory->teams) {
    if (std::ranges::find(team.members, person) == team.members.end()) continue;
    is_in_some_team = true;
    const bool is_shared = std::ranges::find(team.members, call.person) != team.members.end();
    if (is_shared || rights::allows(call.actor, rights::Permission::manage, id)) return true;
  }
  return !is_in_some_team && rights::allows(call.actor, rights::Permission::manage).has_value();
}

std::optional<std::int64_t> in_seconds(std::optional<std::int64_t> microseconds) {
  if (!microseconds) return {};
  return base::Duration{*microseconds}.whole_seconds();
}

std::optional<Estimate> estimate(const metrics::Quantile& quantile) {
  if (!quantile.microseconds && !quantile.low && !quantile.high) return {};
  return Estimate{in_seconds(quantile.microseconds), in_seconds(quantile.low), in_seconds(quantile.high)};
}

std::string sentence_of(std::string_view id) {
  const auto all = metrics::definitions();
  const auto found = std::ranges::find(all, id, &metrics::Definition::id);
  return found == all.end() ? std::string() : std::string(found->sentence);
}

IncidentRef named(const Incidents& incidents, incident::IncidentId id) {
  const auto found = incidents.find(id);
  return found == incidents.end() ? IncidentRef{id, 0, {}} : ref(found->second);
}

FigureRow view_of(const metrics::PartRow& row, const Incidents& incidents) {
  const IncidentRef incident = named(incidents, {row.id});
  FigureRow shown{incident.id, incident.number, incident.title, {}, row.open, {}};
  if (row.length) shown.seconds = row.length->whole_seconds();
  if (!row.missing.empty()) shown.missing_because = row.missing;
  return shown;
}

FigureView view_of(const metrics::Figure& figure, const std::vector<metrics::PartRow>& rows,
                   const Incidents& incidents) {
  FigureView shown;
  shown.id = figure.definition;
  shown.title = title_of(figure.definition);
  shown.definition = sentence_of(figure.definition);
  shown.definition_version = figure.version;
  shown.n_used = figure.n_used;
  shown.n_open = figure.n_open;
  shown.n_missing = figure.n_missing;
  shown.median = estimate(figure.median);
  shown.p75 = estimate(figure.p75);
  shown.p90 = estimate(figure.p90);
  for (const metrics::Absence& absence : figure.missing) shown.missing_because.push_back({absence.why, absence.count});
  for (const metrics::PartRow& row : rows) shown.rows.push_back(view_of(row, incidents));
  shown.rows_left_out = figure.n_used + figure.n_missing - static_cast<int>(rows.size());
  return shown;
}

WeekView view_of(const metrics::Week& week, const Incidents& incidents) {
  return {week.from, week.count, week.whole, some(week.rows, incidents)};
}

RateView rate_of(const metrics::Weekly& weekly) {
  RateView shown{{}, {}, {}, weekly.n_used, sentence_of(weekly.definition)};
  if (!weekly.rate) return shown;
  shown.value = weekly.rate->per_week;
  shown.low = weekly.rate->interval.low;
  shown.high = weekly.rate->interval.high;
  return shown;
}

std::vector<DefinitionView> definition_views(std::initializer_list<metrics::Definition> definitions) {
  std::vector<DefinitionView> shown;
  for (const metrics::Definition& one : definitions) {
    shown.push_back({std::string(one.id), one.version, std::string(one.sentence)});
  }
  return shown;
}

ImprovementView view_of(const metrics::Improvement& found) {
  const metrics::HowOften& often = found.often;
  ImprovementView shown{.verdict = found.verdict,
                        .chance = found.chance,
                        .certainty = metrics::spoken_chance(found.chance),
                        .sentence = found.sentence,
                        .before = period_view_of(found.before),
                        .after = period_view_of(found.after),
                        .incidents = {often.verdict, often.before.count, often.after.count, often.ratio.ratio,
                                      often.ratio.low, often.ratio.high, often.chance, often.needed},
                        .time_to_resolve = time_comparison_of(found.lasting),
                        .change = {}};
  if (found.change) {
    const metrics::ChangePoint& change = *found.change;
    const auto week_of = [&](int week) { return found.first_week + metrics::week_length * week; };
    shown.change = ChangePointView{week_of(change.week), week_of(change.earliest), week_of(change.latest),
                                   change.rate_before,   change.rate_after,        change.chance};
  }
  return shown;
}

std::vector<CurveStep> curve_of(const metrics::Lengths& lengths) {
  constexpr std::size_t most = 400;
  std::vector<CurveStep> shown;
  for (const metrics::SurvivalStep& step : metrics::survival(lengths, most)) {
    shown.push_back({base::Duration{step.microseconds}.whole_seconds(), step.survival, step.band.low, step.band.high,
                     step.at_risk});
  }
  return shown;
}

HoursView view_of(const metrics::Hours& hours, const std::string& zone, const Incidents& incidents) {
  HoursView shown{zone, sentence_of(hours.definition), hours.n_used, hours.n_missing, {}};
  for (const metrics::Hour& hour : hours.hours) {
    shown.hours.push_back(
        {static_cast<calendar::Weekday>(hour.weekday), hour.hour, hour.count, some(hour.rows, incidents)});
  }
  return shown;
}

SliceView view_of(const metrics::Slice& slice, const metrics::Columns& columns, const metrics::Scope& scope) {
  const metrics::Question question{slice.period, scope, metrics::Rows::left_out};
  const int count = columns.weekly(question).n_used;
  const metrics::Interval interval = metrics::poisson(count);
  const auto median = [&](metrics::Timing timing) { return estimate(columns.time(timing, question).median); };
  return {slice.period.from,
          slice.period.until,
          slice.whole,
          count,
          interval.low,
          interval.high,
          median(metrics::Timing::acknowledge),
          median(metrics::Timing::mitigate),
          median(metrics::Timing::resolve)};
}

PersonLoadView view_of(const Call& call, const metrics::PersonLoad& load) {
  PersonLoadView shown{person_ref(call, load.person), load.pages, {}, load.weeks, load.at_night, load.nights, {}, {}};
  if (load.rate) {
    shown.per_week = PagesPerWeek{load.rate->per_week, load.rate->interval.low, load.rate->interval.high};
  }
  if (!load.zone_is_known) shown.missing_because = "their time zone is not known, so nothing counts as night";
  for (const metrics::Interruption& one : load.interruptions) {
    shown.interruptions.push_back({one.at, one.at_night, one.pages});
  }
  return shown;
}

}  // namespace api
