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

FigureRow row_of(const Incidents& incidents, incident::IncidentId id) {
  // The columns may have followed the feed for a question that came a moment later than this one's snapshot.
  const auto found = incidents.find(id);
  if (found == incidents.end())
    return {.incident = id, .number = 0, .title = {}, .seconds = {}, .open = false, .missing_because = {}};
  return {id, found->second.number, found->second.title, {}, false, {}};
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

FigureView view_of(const metrics::Figure& figure, const Incidents& incidents) {
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
  for (const metrics::Row& row : figure.rows) {
    shown.rows.push_back(row_of(incidents, row.incident));
    shown.rows.back().seconds = row.length.whole_seconds();
    shown.rows.back().open = row.open;
  }
  for (const metrics::Absence& absence : figure.missing) {
    shown.missing_because.push_back({absence.why, static_cast<int>(absence.rows.size())});
    for (const incident::IncidentId id : absence.rows) {
      shown.rows.push_back(row_of(incidents, id));
      shown.rows.back().missing_because = absence.why;
    }
  }
  return shown;
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

std::vector<CurveStep> curve_of(const metrics::Figure& figure) {
  constexpr std::size_t most = 400;
  std::vector<metrics::Observation> observations;
  for (const metrics::Row& row : figure.rows) observations.push_back({row.length.microseconds, !row.open});
  const auto steps = metrics::survival(std::move(observations));
  std::vector<CurveStep> shown;
  const std::size_t count = std::min(most, steps.size());
  for (std::size_t i = 0; i < count; ++i) {
    const auto& step = steps[count == 1 ? 0 : i * (steps.size() - 1) / (count - 1)];
    shown.push_back({base::Duration{step.microseconds}.whole_seconds(), step.survival, step.band.low, step.band.high,
                     step.at_risk});
  }
  return shown;
}

HoursView view_of(const metrics::Hours& hours, const std::string& zone) {
  HoursView shown{zone, sentence_of(hours.definition), hours.n_used, hours.n_missing, {}};
  for (const metrics::Hour& hour : hours.hours) {
    shown.hours.push_back({static_cast<calendar::Weekday>(hour.weekday), hour.hour, hour.rows});
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
