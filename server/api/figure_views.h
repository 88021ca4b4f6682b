// What the figures look like on the wire.
#pragma once

#include "api/incident_ref.h"
#include "api/views.h"
#include "app/figures.h"
#include "calendar/civil.h"
#include "metrics/action_items.h"
#include "metrics/hours.h"
#include "metrics/improvement.h"
#include "metrics/listing.h"
#include "metrics/slices.h"

namespace api {

struct PeriodView {
  base::Instant from;
  base::Instant until;
  base::Instant as_of;
};
BOOST_DESCRIBE_STRUCT(PeriodView, (), (from, until, as_of))

// How many of the incidents behind a count are named beside it; all are at /api/v1/figures/rows.
inline constexpr std::size_t most_named = 20;

struct WeekView {
  base::Instant from;
  int count = 0;
  bool whole = true;                   // else only a part of the week is in the period
  std::vector<IncidentRef> incidents;  // the first of them, at most 20
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

// How the two periods compare.
struct CountComparison {
  metrics::Verdict verdict = metrics::Verdict::not_enough_data;
  std::int64_t before = 0;  // incidents
  std::int64_t after = 0;
  std::optional<double> ratio;  // of the rates
  double low = 0;               // 95 %
  std::optional<double> high;
  double chance = 1;        // of as large a difference where there is none
  std::int64_t needed = 0;  // incidents in all, to see a halving in four of five cases
};
BOOST_DESCRIBE_STRUCT(CountComparison, (), (verdict, before, after, ratio, low, high, chance, needed))

struct TimeComparison {
  metrics::Verdict verdict = metrics::Verdict::not_enough_data;
  std::int64_t n_before = 0;
  std::int64_t n_after = 0;
  std::optional<Estimate> median_before;
  std::optional<Estimate> median_after;
  std::optional<Estimate> difference;  // seconds, after less before
  std::optional<double> speed;         // how much faster they end than before
  std::optional<double> speed_low;
  std::optional<double> speed_high;
  double chance = 1;
  std::int64_t needed = 0;  // resolved ones in all
};
BOOST_DESCRIBE_STRUCT(TimeComparison, (),
                      (verdict, n_before, n_after, median_before, median_after, difference, speed, speed_low,
                       speed_high, chance, needed))

// Where the weekly number of incidents changed, if it changed once.
struct ChangePointView {
  base::Instant week;
  base::Instant earliest;  // to `latest`: in 95 of 100 cases
  base::Instant latest;
  double rate_before = 0;  // incidents a week
  double rate_after = 0;
  double chance = 1;
};
BOOST_DESCRIBE_STRUCT(ChangePointView, (), (week, earliest, latest, rate_before, rate_after, chance))

struct ImprovementView {
  metrics::Verdict verdict = metrics::Verdict::not_enough_data;
  double chance = 1;
  std::string certainty;  // the chance in words
  std::string sentence;
  PeriodView before;
  PeriodView after;
  CountComparison incidents;
  TimeComparison time_to_resolve;
  std::optional<ChangePointView> change;
};
BOOST_DESCRIBE_STRUCT(ImprovementView, (),
                      (verdict, chance, certainty, sentence, before, after, incidents, time_to_resolve, change))

// The share of incidents that last longer.
struct CurveStep {
  std::int64_t seconds = 0;
  double survival = 1;
  double low = 0;  // 95 %
  double high = 1;
  std::int64_t at_risk = 0;
};
BOOST_DESCRIBE_STRUCT(CurveStep, (), (seconds, survival, low, high, at_risk))

struct HourView {
  calendar::Weekday weekday = calendar::Weekday::monday;
  int hour = 0;
  int count = 0;
  std::vector<IncidentRef> incidents;  // the first of them, at most 20
};
BOOST_DESCRIBE_STRUCT(HourView, (), (weekday, hour, count, incidents))

struct HoursView {
  std::string zone;
  std::string definition;
  int n_used = 0;
  int n_missing = 0;
  std::vector<HourView> hours;  // those with incidents
};
BOOST_DESCRIBE_STRUCT(HoursView, (), (zone, definition, n_used, n_missing, hours))

struct SliceView {
  base::Instant from;
  base::Instant until;
  bool whole = true;
  int incidents = 0;
  double low = 0;  // 95 % of the number
  double high = 0;
  std::optional<Estimate> time_to_acknowledge;  // medians
  std::optional<Estimate> time_to_mitigate;
  std::optional<Estimate> time_to_resolve;
};
BOOST_DESCRIBE_STRUCT(SliceView, (),
                      (from, until, whole, incidents, low, high, time_to_acknowledge, time_to_mitigate,
                       time_to_resolve))

inline constexpr std::size_t most_figure_rows = 500;  // of a part or a reading, in one answer

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
  std::vector<FigureRow> rows;  // the longest first, at most 500; all are at /api/v1/figures/rows
  int rows_left_out = 0;
};
BOOST_DESCRIBE_STRUCT(FigureView, (),
                      (id, title, definition, definition_version, n_used, n_open, n_missing, missing_because, median,
                       p75, p90, rows, rows_left_out))

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

struct DefinitionView {
  std::string id;
  int version = 1;
  std::string sentence;
};
BOOST_DESCRIBE_STRUCT(DefinitionView, (), (id, version, sentence))

struct ActionItemRowView {
  incident::ActionItemId item;
  incident::IncidentId incident;
  int number = 0;  // of the incident
  std::string title;
  Ref owner;
  metrics::Promise promise = metrics::Promise::due_later;
  std::int64_t age_seconds = 0;
  std::optional<base::Instant> due_at;
};
BOOST_DESCRIBE_STRUCT(ActionItemRowView, (), (item, incident, number, title, owner, promise, age_seconds, due_at))

struct StageFigureView {
  incident::Stage stage = incident::Stage::detected;
  std::int64_t total_seconds = 0;
  std::optional<std::int64_t> median_seconds;
  int n = 0;
};
BOOST_DESCRIBE_STRUCT(StageFigureView, (), (stage, total_seconds, median_seconds, n))

// By default the eight weeks up to `until`, which is by default now; at most ten years.
base::Result<metrics::Period> period_of(std::optional<base::Instant> from, std::optional<base::Instant> until,
                                        std::optional<base::Instant> as_of, base::Instant now);
// The private incidents that count for the caller; nothing: all.
std::optional<std::set<incident::IncidentId>> admitted(const Call& call);

// What being on call cost somebody: they see it themselves, and so do those who share a team with them and who manage
// one of their teams, or all.
bool may_see_load(const Call& call, catalog::PersonId person);

// Nothing where nothing is known.
std::optional<Estimate> estimate(const metrics::Quantile& quantile);
std::optional<std::int64_t> in_seconds(std::optional<std::int64_t> microseconds);
std::string sentence_of(std::string_view definition);

// Nothing but the identifier where it is not among them: the columns may have followed the feed for a question that
// came a moment later than this one's snapshot.
IncidentRef named(const app::figures::Incidents& incidents, incident::IncidentId id);
FigureRow view_of(const metrics::PartRow& row, const app::figures::Incidents& incidents);
FigureView view_of(const metrics::Figure& figure, const std::vector<metrics::PartRow>& rows,
                   const app::figures::Incidents& incidents);
WeekView view_of(const metrics::Week& week, const app::figures::Incidents& incidents);
std::vector<DefinitionView> definition_views(std::initializer_list<metrics::Definition> definitions);

RateView rate_of(const metrics::Weekly& weekly);
ImprovementView view_of(const metrics::Improvement& found);
// At most 400 steps, the first and last among them.
std::vector<CurveStep> curve_of(const metrics::Lengths& lengths);
HoursView view_of(const metrics::Hours& hours, const std::string& zone, const app::figures::Incidents& incidents);
SliceView view_of(const metrics::Slice& slice, const metrics::Columns& columns, const metrics::Scope& scope);
PersonLoadView view_of(const Call& call, const metrics::PersonLoad& load);

}  // namespace api
