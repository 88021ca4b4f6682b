// The incidents behind the figures of response, all of them, by pages.
#include <algorithm>

#include "api/all.h"
#include "api/figure_views.h"
#include "api/page_of.h"

namespace api {

BOOST_DEFINE_ENUM_CLASS(ListedFigure, incidents_per_week, incidents_by_hour, time_to_detect, time_to_declare,
                        time_to_acknowledge, time_to_mitigate, time_to_resolve)

namespace {

constexpr std::string_view cursors = "figure rows";

struct ListFigureRows {
  static constexpr http::Route route{http::Method::get, "/api/v1/figures/rows",
                                     "List the incidents that a figure is made of, in the order of their declaration, "
                                     "with those that are missing from it.",
                                     rights::Permission::read};
  struct Request {
    std::optional<ListedFigure> figure;  // else time_to_resolve
    std::optional<base::Instant> from;   // else eight weeks before `until`
    std::optional<base::Instant> until;  // else now
    std::optional<catalog::TeamId> team;
    std::optional<catalog::ServiceId> service;
    std::optional<incident::Severity> severity;
    std::optional<std::string> type;
    std::optional<base::Instant> as_of;        // what had been recorded by then; else now
    std::optional<calendar::Weekday> weekday;  // with `hour`: of incidents_by_hour only those of that hour
    std::optional<wire::Count<0, 23>> hour;
    std::optional<std::string> zone;  // of the hours; else UTC
    std::optional<std::string> cursor;
    std::optional<wire::Count<1, 1'000>> limit;  // else 200
  };
  using Response = Listed<FigureRow>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const metrics::Period period, period_of(request.from, request.until, request.as_of, call.tx.now()));
    TRY_DO(agree(request));
    const auto zone = call.world.zones.find(request.zone.value_or("UTC"));
    if (!zone) return calendar::unknown_zone(*request.zone, "/zone");
    incident::IncidentId after{0};
    if (request.cursor) {
      TRY(const auto position, http::read_cursor(*request.cursor, cursors, 1));
      after = {position.front()};
    }
    const auto limit = static_cast<std::size_t>(request.limit ? request.limit->value : 200);
    const metrics::Question question{period,
                                     {request.team, request.service, request.severity, request.type, admitted(call)}};
    std::vector<metrics::PartRow> rows = call.world.incident_columns.ask(call.tx, [&](const metrics::Columns& columns) {
      return listing(columns, question, request, **zone).after(after, limit + 1);
    });
    Response page;
    if (rows.size() > limit) {
      rows.pop_back();
      page.next = http::write_cursor(cursors, {rows.back().id});
    }
    std::set<incident::IncidentId> ids;
    for (const metrics::PartRow& row : rows) ids.insert({row.id});
    const app::figures::Incidents incidents = app::figures::incidents_of(call.tx, ids);
    for (const metrics::PartRow& row : rows) page.items.push_back(view_of(row, incidents));
    return page;
  }

  static base::Result<void> agree(const Request& request) {
    if (request.weekday && request.figure != ListedFigure::incidents_by_hour)
      return base::invalid("/weekday", "expected it with figure=incidents_by_hour only");
    if (request.weekday.has_value() == request.hour.has_value()) return {};
    return request.hour ? base::invalid("/weekday", "expected a weekday, as there is an `hour`")
                        : base::invalid("/hour", "expected an hour, as there is a `weekday`");
  }

  static metrics::Listing listing(const metrics::Columns& columns, const metrics::Question& question,
                                  const Request& request, const calendar::TimeZone& zone) {
    const ListedFigure figure = request.figure.value_or(ListedFigure::time_to_resolve);
    if (figure == ListedFigure::incidents_per_week) return metrics::Listing(columns.weekly(question));
    if (figure == ListedFigure::incidents_by_hour) {
      const metrics::Hours hours = columns.hours(question, zone);
      if (!request.weekday) return metrics::Listing(hours);
      const auto hour = std::ranges::find_if(hours.hours, [&](const metrics::Hour& each) {
        return each.weekday == static_cast<int>(*request.weekday) && each.hour == request.hour->value;
      });
      return metrics::Listing(hour == hours.hours.end() ? metrics::Hour{} : *hour);
    }
    const int timing = static_cast<int>(figure) - static_cast<int>(ListedFigure::time_to_detect);
    return metrics::Listing(columns.time(static_cast<metrics::Timing>(timing), question));
  }
};

BOOST_DESCRIBE_STRUCT(ListFigureRows::Request, (),
                      (figure, from, until, team, service, severity, type, as_of, weekday, hour, zone, cursor, limit))

}  // namespace

Endpoints figure_rows_routes() { return http::endpoints<Call, ListFigureRows>(); }

}  // namespace api
