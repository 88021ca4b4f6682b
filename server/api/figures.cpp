// The figures of response and of load, each with its definition, its interval, what is missing, and the rows behind it.
#include <algorithm>

#include "api/all.h"
#include "api/figure_views.h"
#include "api/incident_reading.h"
#include "api/outcome_views.h"

namespace api {
namespace {

metrics::Sources sources_of(const metrics::Columns& columns, const metrics::Scope& scope) {
  return {[&columns, scope](const metrics::Period& period) {
            return columns.weekly({period, scope, metrics::Rows::left_out});
          },
          [&columns, scope](const metrics::Period& period) {
            return columns.lengths(metrics::Timing::resolve, {period, scope});
          }};
}

struct GetIncidentFigures {
  static constexpr http::Route route{http::Method::get, "/api/v1/figures/incidents",
                                     "Show how many incidents there were, how long each step took, and of which rows.",
                                     rights::Permission::read};
  struct Request {
    std::optional<base::Instant> from;   // else eight weeks before `until`
    std::optional<base::Instant> until;  // else now
    std::optional<catalog::TeamId> team;
    std::optional<catalog::ServiceId> service;
    std::optional<incident::Severity> severity;
    std::optional<std::string> type;
    std::optional<base::Instant> as_of;  // what had been recorded by then; else now
    std::optional<std::string> zone;     // of the hours; else UTC
    std::optional<metrics::Slicing> by;  // of the slices; else there are none
  };
  struct Response {
    PeriodView period;
    std::vector<WeekView> weeks;
    RateView per_week;
    std::vector<FigureView> durations;
    std::vector<StageFigureView> stages;
    std::string sentence;
    ImprovementView improvement;
    std::vector<CurveStep> curve;  // of the time to resolve
    HoursView hours;
    std::vector<SliceView> slices;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const metrics::Period period, period_of(request.from, request.until, request.as_of, call.tx.now()));
    const std::string zone_name = request.zone.value_or("UTC");
    const auto zone = call.world.zones.find(zone_name);
    if (!zone) return calendar::unknown_zone(zone_name, "/zone");
    const metrics::Scope scope{request.team, request.service, request.severity, request.type, admitted(call)};
    return call.world.incident_columns.ask(call.tx, [&](const metrics::Columns& columns) -> Response {
      Response shown = answer(columns, {period, scope}, {**zone, zone_name}, call);
      if (!request.by) return shown;
      for (const metrics::Slice& slice : metrics::slices(period, *request.by)) {
        shown.slices.push_back(view_of(slice, columns, scope));
      }
      return shown;
    });
  }

  struct Zone {
    const calendar::TimeZone& rules;
    const std::string& name;
  };

  static Response answer(const metrics::Columns& columns, const metrics::Question& question, const Zone& zone,
                         Call& call) {
    const metrics::Period& period = question.period;
    const metrics::Weekly weekly = columns.weekly(question);
    const metrics::Hours hours = columns.hours(question, zone.rules);
    std::vector<metrics::Figure> figures;
    std::vector<std::vector<metrics::PartRow>> rows;
    for (const metrics::Timing timing : metrics::all_timings) {
      figures.push_back(columns.time(timing, question));
      rows.push_back(metrics::longest_rows(figures.back(), most_figure_rows));
    }
    const app::figures::Incidents incidents = app::figures::incidents_of(call.tx, to_name(weekly, hours, rows));
    Response shown{.period = {period.from, period.until, period.as_of},
                   .weeks = {},
                   .per_week = rate_of(weekly),
                   .durations = {},
                   .stages = {},
                   .sentence = {},
                   .improvement = view_of(metrics::improvement(sources_of(columns, question.scope), period)),
                   .curve = curve_of(columns.lengths(metrics::Timing::resolve, question)),
                   .hours = view_of(hours, zone.name, incidents),
                   .slices = {}};
    shown.sentence = shown.improvement.sentence;
    for (const metrics::Week& week : weekly.weeks) shown.weeks.push_back(view_of(week, incidents));
    for (std::size_t i = 0; i < figures.size(); ++i) shown.durations.push_back(view_of(figures[i], rows[i], incidents));
    for (const metrics::StageFigure& stage : columns.stages(question).stages) {
      shown.stages.push_back(
          {stage.stage, stage.total.whole_seconds(), in_seconds(stage.median.microseconds), stage.n_used});
    }
    return shown;
  }

  // The incidents that the answer names.
  static std::set<incident::IncidentId> to_name(const metrics::Weekly& weekly, const metrics::Hours& hours,
                                                const std::vector<std::vector<metrics::PartRow>>& rows) {
    std::set<incident::IncidentId> ids;
    const auto take = [&](const std::vector<incident::IncidentId>& some) {
      ids.insert(some.begin(), some.begin() + static_cast<std::ptrdiff_t>(std::min(some.size(), most_named)));
    };
    for (const metrics::Week& week : weekly.weeks) take(week.rows);
    for (const metrics::Hour& hour : hours.hours) take(hour.rows);
    for (const auto& of_figure : rows) {
      for (const metrics::PartRow& row : of_figure) ids.insert({row.id});
    }
    return ids;
  }
};

struct ComparePeriods {
  static constexpr http::Route route{http::Method::get, "/api/v1/figures/comparison",
                                     "Compare two periods: whether incidents became rarer, and are resolved faster.",
                                     rights::Permission::read};
  struct Request {
    std::optional<base::Instant> from;          // else eight weeks before `until`
    std::optional<base::Instant> until;         // else now
    std::optional<base::Instant> before_from;   // else as much earlier as the later period is long
    std::optional<base::Instant> before_until;  // else `from`
    std::optional<catalog::TeamId> team;
    std::optional<catalog::ServiceId> service;
    std::optional<incident::Severity> severity;
    std::optional<std::string> type;
    std::optional<base::Instant> as_of;
  };
  struct Response {
    ImprovementView comparison;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const metrics::Period after, period_of(request.from, request.until, request.as_of, call.tx.now()));
    const base::Instant end = request.before_until.value_or(after.from);
    const metrics::Period before{request.before_from.value_or(end - (after.until - after.from)), end, after.as_of};
    if (before.from >= before.until) {
      return base::invalid("/before_from", "expected an instant before `before_until`");
    }
    if (before.until > after.from && after.until > before.from) {
      return base::invalid("/before_until", "expected two periods that do not overlap");
    }
    const metrics::Scope scope{request.team, request.service, request.severity, request.type, admitted(call)};
    return call.world.incident_columns.ask(call.tx, [&](const metrics::Columns& columns) {
      return Response{view_of(metrics::compare(sources_of(columns, scope), before, after))};
    });
  }
};

struct GetActionItemFigures {
  static constexpr http::Route route{http::Method::get, "/api/v1/figures/action-items",
                                     "Show what became of the action items: how old they are, and whether in time.",
                                     rights::Permission::read};
  struct Request {
    std::optional<base::Instant> from;   // else eight weeks before `until`
    std::optional<base::Instant> until;  // else now
    std::optional<catalog::TeamId> team;
    std::optional<catalog::ServiceId> service;
    std::optional<incident::Severity> severity;
    std::optional<std::string> type;
    std::optional<base::Instant> as_of;
    std::optional<wire::Count<1, 365>> watch_days;  // how long a failure must have stayed away; else 30
  };
  struct Response {
    PeriodView period;
    std::vector<DefinitionView> definitions;
    int n_used = 0;
    int n_open = 0;
    int n_overdue = 0;
    int n_dropped = 0;
    int n_undated = 0;
    int in_time = 0;              // of those that were done, or had their date pass
    int decided = 0;              // so many are these
    std::optional<double> share;  // in time
    std::optional<double> low;    // 95 %
    std::optional<double> high;
    std::optional<Estimate> age;  // median, open ones as "at least"
    std::vector<ActionItemRowView> rows;
    RecurrenceView recurrence;  // of those that were done in the period
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const metrics::Period period, period_of(request.from, request.until, request.as_of, call.tx.now()));
    const auto [items, incidents] = app::figures::action_items(
        call.tx, {request.team, request.service, request.severity, request.type, admitted(call)});
    const metrics::ActionItems found = metrics::action_items(items, period);
    Response shown;
    shown.period = {period.from, period.until, period.as_of};
    shown.definitions =
        definition_views({metrics::definition::action_items_in_time, metrics::definition::action_item_age,
                          metrics::definition::action_item_recurrence});
    shown.n_used = found.n_used;
    shown.n_open = found.n_open;
    shown.n_overdue = found.n_overdue;
    shown.n_dropped = found.n_dropped;
    shown.n_undated = found.n_undated;
    shown.in_time = found.in_time;
    shown.decided = found.decided;
    shown.age = estimate(found.age);
    if (found.share) {
      shown.share = static_cast<double>(found.in_time) / found.decided;
      shown.low = found.share->low;
      shown.high = found.share->high;
    }
    for (const metrics::ActionItemRow& row : found.rows) {
      const auto item = std::ranges::find(items, row.item, &incident::ActionItem::id);
      shown.rows.push_back({row.item, row.incident, incidents.at(row.incident).number, item->title,
                            person_ref(call, item->owner), row.promise, row.age.whole_seconds(), item->due_at});
    }
    const auto watch = request.watch_days ? base::days(request.watch_days->value) : review::usual_watch;
    const auto occurrences = app::incidents::occurrences(call.tx, admitted(call));
    shown.recurrence = view_of(call, metrics::recurrence(items, occurrences, watch, period), items);
    return shown;
  }
};

struct GetLoadFigures {
  static constexpr http::Route route{http::Method::get, "/api/v1/figures/load",
                                     "Show how often each person was called, and how often at night.",
                                     rights::Permission::read};
  struct Request {
    std::optional<base::Instant> from;   // else eight weeks before `until`
    std::optional<base::Instant> until;  // else now
    std::optional<catalog::TeamId> team;
    std::optional<base::Instant> as_of;  // who had been called by then; else now
  };
  struct Response {
    PeriodView period;
    std::vector<DefinitionView> definitions;
    std::vector<LoadWeekView> weeks;
    std::vector<PersonLoadView> people;  // who was called and whom the caller may see, most pages first
    int withheld = 0;                    // so many more were called; they are in the sentence
    std::string sentence;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const metrics::Period period, period_of(request.from, request.until, request.as_of, call.tx.now()));
    const metrics::Load load = app::figures::load(call.tx, call.world, request.team, period);
    Response shown{{period.from, period.until, period.as_of}, {}, {}, {}, 0, app::figures::spoken(load)};
    shown.definitions =
        definition_views({metrics::definition::pages_per_person, metrics::definition::interruptions_at_night});
    for (const metrics::LoadWeek& week : load.weeks) shown.weeks.push_back({week.from, week.whole});
    for (const metrics::PersonLoad& person : load.people) {
      if (may_see_load(call, person.person))
        shown.people.push_back(view_of(call, person));
      else
        ++shown.withheld;
    }
    return shown;
  }
};

BOOST_DESCRIBE_STRUCT(GetLoadFigures::Request, (), (from, until, team, as_of))
BOOST_DESCRIBE_STRUCT(GetLoadFigures::Response, (), (period, definitions, weeks, people, withheld, sentence))
BOOST_DESCRIBE_STRUCT(GetIncidentFigures::Request, (), (from, until, team, service, severity, type, as_of, zone, by))
BOOST_DESCRIBE_STRUCT(GetIncidentFigures::Response, (),
                      (period, weeks, per_week, durations, stages, sentence, improvement, curve, hours, slices))
BOOST_DESCRIBE_STRUCT(ComparePeriods::Request, (),
                      (from, until, before_from, before_until, team, service, severity, type, as_of))
BOOST_DESCRIBE_STRUCT(ComparePeriods::Response, (), (comparison))
BOOST_DESCRIBE_STRUCT(GetActionItemFigures::Request, (),
                      (from, until, team, service, severity, type, as_of, watch_days))
BOOST_DESCRIBE_STRUCT(GetActionItemFigures::Response, (),
                      (period, definitions, n_used, n_open, n_overdue, n_dropped, n_undated, in_time, decided, share,
                       low, high, age, rows, recurrence))

}  // namespace

Endpoints figures_routes() {
  return http::endpoints<Call, GetIncidentFigures, ComparePeriods, GetActionItemFigures, GetLoadFigures>();
}

}  // namespace api
