// The figures of response and of load, each with its definition, its interval, what is missing, and the rows behind it.
#include "app/figures.h"

#include <algorithm>

#include "api/all.h"
#include "api/incident_reading.h"
#include "api/views.h"

namespace api {

struct PeriodView {
  base::Instant from;
  base::Instant until;
  base::Instant as_of;
};
BOOST_DESCRIBE_STRUCT(PeriodView, (), (from, until, as_of))

struct WeekView {
  base::Instant from;
  int count = 0;
  bool whole = true;  // else only a part of the week is in the period
  std::vector<incident::IncidentId> incidents;
};
BOOST_DESCRIBE_STRUCT(WeekView, (), (from, count, whole, incidents))

struct RateView {
  std::optional<double> value;  // over whole weeks; absent without one
  std::optional<double> low;
  std::optional<double> high;
  int n = 0;  // incidents
  std::string definition;
};
BOOST_DESCRIBE_STRUCT(RateView, (), (value, low, high, n, definition))

struct Estimate {
  std::optional<std::int64_t> seconds;  // absent where the open ones hide it: at least `low`
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
};
BOOST_DESCRIBE_STRUCT(Estimate, (), (seconds, low, high))

struct AbsenceView {
  std::string because;
  int count = 0;
};
BOOST_DESCRIBE_STRUCT(AbsenceView, (), (because, count))

struct FigureRow {
  incident::IncidentId incident;
  int number = 0;
  std::string title;
  std::optional<std::int64_t> seconds;
  bool open = false;
  std::optional<std::string> missing_because;
};
BOOST_DESCRIBE_STRUCT(FigureRow, (), (incident, number, title, seconds, open, missing_because))

struct FigureView {
  std::string id;
  std::string title;
  std::string definition;
  int definition_version = 1;
  int n_used = 0;
  int n_open = 0;
  int n_missing = 0;
  std::vector<AbsenceView> missing_because;
  std::optional<Estimate> median;
  std::optional<Estimate> p75;
  std::optional<Estimate> p90;
  std::vector<FigureRow> rows;
};
BOOST_DESCRIBE_STRUCT(FigureView, (),
                      (id, title, definition, definition_version, n_used, n_open, n_missing, missing_because, median,
                       p75, p90, rows))

struct LoadWeekView {
  base::Instant from;
  bool whole = true;
};
BOOST_DESCRIBE_STRUCT(LoadWeekView, (), (from, whole))

struct InterruptionView {
  base::Instant at;
  bool at_night = false;
  std::vector<escalation::PageId> pages;
};
BOOST_DESCRIBE_STRUCT(InterruptionView, (), (at, at_night, pages))

struct PagesPerWeek {
  double value = 0;  // over the whole weeks
  double low = 0;
  double high = 0;
};
BOOST_DESCRIBE_STRUCT(PagesPerWeek, (), (value, low, high))

struct PersonLoadView {
  Ref person;
  int pages = 0;
  std::optional<PagesPerWeek> per_week;  // absent without a whole week
  std::vector<int> weeks;                // pages in each of the report's weeks
  int at_night = 0;                      // of the interruptions
  int nights = 0;                        // with at least one of them
  std::optional<std::string> missing_because;
  std::vector<InterruptionView> interruptions;
};
BOOST_DESCRIBE_STRUCT(PersonLoadView, (),
                      (person, pages, per_week, weeks, at_night, nights, missing_because, interruptions))

struct LoadDefinitionView {
  std::string id;
  int version = 1;
  std::string sentence;
};
BOOST_DESCRIBE_STRUCT(LoadDefinitionView, (), (id, version, sentence))

struct StageFigureView {
  incident::Stage stage = incident::Stage::detected;
  std::int64_t total_seconds = 0;
  std::optional<std::int64_t> median_seconds;
  int n = 0;
};
BOOST_DESCRIBE_STRUCT(StageFigureView, (), (stage, total_seconds, median_seconds, n))

namespace {

using Incidents = std::map<incident::IncidentId, incident::Incident>;

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

// "time_to_resolve" to "Time to resolve".
std::string title_of(std::string id) {
  std::ranges::replace(id, '_', ' ');
  if (!id.empty()) id[0] = static_cast<char>(id[0] - 'a' + 'A');
  return id;
}

FigureRow row_of(const Incidents& incidents, incident::IncidentId id) {
  const incident::Incident& incident = incidents.at(id);
  return {id, incident.number, incident.title, {}, false, {}};
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

base::Result<metrics::Period> period_of(std::optional<base::Instant> from, std::optional<base::Instant> until,
                                        std::optional<base::Instant> as_of, base::Instant now) {
  const base::Instant end = until.value_or(now);
  const metrics::Period period{from.value_or(end - base::days(56)), end, as_of.value_or(now)};
  if (period.from >= period.until) return base::invalid("/from", "expected an instant before `until`");
  if (period.until - period.from > base::days(3'700)) return base::invalid("/from", "expected at most ten years");
  return period;
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
    std::optional<base::Instant> as_of;  // what had been recorded by then; else now
  };
  struct Response {
    PeriodView period;
    std::vector<WeekView> weeks;
    RateView per_week;
    std::vector<FigureView> durations;
    std::vector<StageFigureView> stages;
    std::string sentence;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const metrics::Period period, period_of(request.from, request.until, request.as_of, call.tx.now()));
    const auto material =
        app::figures::material(call.tx, {request.team, request.service, request.severity, reader(call)});
    const metrics::Weekly weekly = metrics::incidents_per_week(material.histories, period);
    Response shown{{period.from, period.until, period.as_of}, {}, rate_of(weekly), {}, {}, app::figures::trend(weekly)};
    for (const metrics::Week& week : weekly.weeks) {
      shown.weeks.push_back({week.from, week.count, week.whole, week.rows});
    }
    for (const auto compute : {metrics::time_to_detect, metrics::time_to_declare, metrics::time_to_acknowledge,
                               metrics::time_to_mitigate, metrics::time_to_resolve}) {
      shown.durations.push_back(view_of(compute(material.histories, period), material.incidents));
    }
    for (const metrics::StageFigure& stage : metrics::time_in_stages(material.histories, period).stages) {
      shown.stages.push_back(
          {stage.stage, stage.total.whole_seconds(), in_seconds(stage.median.microseconds), stage.n_used});
    }
    return shown;
  }
};

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

struct GetLoadFigures {
  static constexpr http::Route route{http::Method::get, "/api/v1/figures/load",
                                     "Show how often each person was called, and how often at night.",
                                     rights::Permission::read};
  struct Request {
    std::optional<base::Instant> from;   // else eight weeks before `until`
    std::optional<base::Instant> until;  // else now
    std::optional<catalog::TeamId> team;
  };
  struct Response {
    PeriodView period;
    std::vector<LoadDefinitionView> definitions;
    std::vector<LoadWeekView> weeks;
    std::vector<PersonLoadView> people;  // who was called, most pages first
    std::string sentence;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const metrics::Period period, period_of(request.from, request.until, {}, call.tx.now()));
    const metrics::Load load = app::figures::load(call.tx, call.world, request.team, period);
    Response shown{{period.from, period.until, period.as_of}, {}, {}, {}, app::figures::spoken(load)};
    for (const auto& it : {metrics::definition::pages_per_person, metrics::definition::interruptions_at_night}) {
      shown.definitions.push_back({std::string(it.id), it.version, std::string(it.sentence)});
    }
    for (const metrics::LoadWeek& week : load.weeks) shown.weeks.push_back({week.from, week.whole});
    for (const metrics::PersonLoad& person : load.people) shown.people.push_back(view_of(call, person));
    return shown;
  }
};

BOOST_DESCRIBE_STRUCT(GetLoadFigures::Request, (), (from, until, team))
BOOST_DESCRIBE_STRUCT(GetLoadFigures::Response, (), (period, definitions, weeks, people, sentence))
BOOST_DESCRIBE_STRUCT(GetIncidentFigures::Request, (), (from, until, team, service, severity, as_of))
BOOST_DESCRIBE_STRUCT(GetIncidentFigures::Response, (), (period, weeks, per_week, durations, stages, sentence))

}  // namespace

Endpoints figures_routes() { return http::endpoints<Call, GetIncidentFigures, GetLoadFigures>(); }

}  // namespace api
