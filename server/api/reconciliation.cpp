// The figures as another product or report reads them, beside ours, and the rows that make the difference.
#include <algorithm>

#include "api/all.h"
#include "api/figure_views.h"
#include "api/incident_reading.h"
#include "app/readings.h"

namespace api {

struct ReadingView {
  metrics::Reading id = metrics::Reading::pagerduty;
  std::string name;
  int version = 1;
  std::string source;
  std::string difference;
};
BOOST_DESCRIBE_STRUCT(ReadingView, (), (id, name, version, source, difference))

struct ReasonView {
  std::string because;
  int count = 0;
};
BOOST_DESCRIBE_STRUCT(ReasonView, (), (because, count))

struct ReconciledRow {
  std::optional<incident::IncidentId> incident;
  std::optional<change::ChangeId> change;
  std::string title;
  std::optional<std::int64_t> theirs_seconds;
  std::optional<std::int64_t> ours_seconds;
  bool open = false;  // ours is "at least"
  std::string because;
};
BOOST_DESCRIBE_STRUCT(ReconciledRow, (), (incident, change, title, theirs_seconds, ours_seconds, open, because))

// Seconds, a share of one, or times a week, by the statistic.
struct ReconciledFigure {
  std::string id;
  std::string title;
  std::string theirs_definition;
  std::string ours_definition;
  metrics::Statistic statistic = metrics::Statistic::mean;
  int n = 0;       // rows of theirs
  int n_ours = 0;  // of ours
  std::optional<double> theirs;
  std::optional<std::string> band;  // of the report
  std::optional<double> ours;
  std::optional<double> ours_low;  // 95 %
  std::optional<double> ours_high;
  std::optional<double> ours_alike;  // our rows with their statistic, the open ones left out
  std::vector<ReasonView> reasons;   // why rows differ
  std::vector<ReconciledRow> rows;   // that differ, at most 500
  int rows_left_out = 0;
};
BOOST_DESCRIBE_STRUCT(ReconciledFigure, (),
                      (id, title, theirs_definition, ours_definition, statistic, n, n_ours, theirs, band, ours,
                       ours_low, ours_high, ours_alike, reasons, rows, rows_left_out))

namespace {

ReconciledRow row_of(const app::figures::Read& found, const metrics::ReadFigure& figure, const metrics::ReadRow& row) {
  ReconciledRow shown;
  if (row.theirs) shown.theirs_seconds = row.theirs->whole_seconds();
  if (row.ours) shown.ours_seconds = row.ours->whole_seconds();
  shown.open = row.open;
  shown.because = row.why;
  if (figure.counts_deployments) {
    shown.change = change::ChangeId{row.id};
    shown.title = found.changes.at(*shown.change).title;
  } else {
    shown.incident = incident::IncidentId{row.id};
    const incident::Incident& incident = found.incidents.at(*shown.incident);
    shown.title = "#" + std::to_string(incident.number) + " " + incident.title;
  }
  return shown;
}

ReconciledFigure figure_view_of(const app::figures::Read& found, const metrics::ReadFigure& figure) {
  ReconciledFigure shown;
  shown.id = figure.id;
  shown.title = figure.title;
  shown.theirs_definition = figure.sentence;
  shown.ours_definition = sentence_of(figure.ours);
  shown.statistic = figure.statistic;
  shown.n = figure.n;
  shown.n_ours = figure.n_ours;
  shown.theirs = figure.value;
  if (!figure.band.empty()) shown.band = figure.band;
  shown.ours = figure.ours_value;
  if (figure.interval) {
    shown.ours_low = figure.interval->low;
    shown.ours_high = figure.interval->high;
  }
  shown.ours_alike = figure.ours_alike;
  for (const metrics::Reason& reason : figure.reasons) shown.reasons.push_back({reason.why, reason.count});
  for (const metrics::ReadRow& row : figure.rows) {
    if (shown.rows.size() < most_figure_rows) shown.rows.push_back(row_of(found, figure, row));
  }
  shown.rows_left_out = static_cast<int>(figure.rows.size() - shown.rows.size());
  return shown;
}

struct Reconcile {
  static constexpr http::Route route{http::Method::get, "/api/v1/figures/reconciliation",
                                     "Show the figures as another product or report reads them, beside ours, and the "
                                     "rows that make the difference.",
                                     rights::Permission::read};
  struct Request {
    metrics::Reading reading = metrics::Reading::pagerduty;
    std::optional<base::Instant> from;   // else eight weeks before `until`
    std::optional<base::Instant> until;  // else now
    std::optional<catalog::TeamId> team;
    std::optional<catalog::ServiceId> service;
    std::optional<incident::Severity> severity;  // of the incidents alone
    std::optional<std::string> type;             // likewise
    std::optional<base::Instant> as_of;          // what had been recorded by then; else now
  };
  struct Response {
    PeriodView period;
    ReadingView reading;
    std::vector<ReconciledFigure> figures;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const metrics::Period period, period_of(request.from, request.until, request.as_of, call.tx.now()));
    const app::figures::Read found =
        app::figures::read(call.tx, call.world,
                           {request.reading,
                            period,
                            {request.team, request.service, request.severity, request.type, admitted(call)},
                            reader(call)});
    const metrics::ReadingFacts& facts = metrics::facts_of(request.reading);
    Response shown{{period.from, period.until, period.as_of},
                   {facts.reading, std::string(facts.name), facts.version, std::string(facts.source),
                    std::string(facts.difference)},
                   {}};
    for (const metrics::ReadFigure& figure : found.figures) shown.figures.push_back(figure_view_of(found, figure));
    return shown;
  }
};

BOOST_DESCRIBE_STRUCT(Reconcile::Request, (), (reading, from, until, team, service, severity, type, as_of))
BOOST_DESCRIBE_STRUCT(Reconcile::Response, (), (period, reading, figures))

}  // namespace

Endpoints reconciliation_routes() { return http::endpoints<Call, Reconcile>(); }

}  // namespace api
