// One figure side by side: of teams, services, severities, types, or the parts of a period.
#include <algorithm>

#include "api/all.h"
#include "api/figure_views.h"
#include "api/incident_reading.h"
#include "app/breakdown.h"

namespace api {

struct BreakdownRow {
  std::optional<incident::IncidentId> incident;
  std::optional<change::ChangeId> change;
  std::optional<incident::ActionItemId> action_item;
  std::string title;
  std::optional<std::int64_t> seconds;
  bool open = false;
  std::optional<std::string> missing_because;
};
BOOST_DESCRIBE_STRUCT(BreakdownRow, (), (incident, change, action_item, title, seconds, open, missing_because))

struct BreakdownShare {
  int hits = 0;
  int inferred = 0;  // may come to them
  int of = 0;
  std::optional<double> value;  // absent where `of` is 0
  double low = 0;               // 95 %
  double high = 1;
};
BOOST_DESCRIBE_STRUCT(BreakdownShare, (), (hits, inferred, of, value, low, high))

struct BreakdownFrequency {
  int count = 0;
  double weeks = 0;
  std::optional<double> value;  // a week, over exactly that time
  double low = 0;               // 95 %
  double high = 0;
};
BOOST_DESCRIBE_STRUCT(BreakdownFrequency, (), (count, weeks, value, low, high))

struct BreakdownPart {
  std::string key;  // an identifier, severity or type; empty for what has none; of a part of the period its beginning
  std::string name;
  base::Instant from;
  base::Instant until;
  bool whole = true;  // else only a part of the week, month or quarter is in the period
  int n_used = 0;
  int n_open = 0;
  int n_missing = 0;
  // One of the three: lengths, share or frequency.
  std::optional<Estimate> median;
  std::optional<Estimate> p75;
  std::optional<Estimate> p90;
  std::optional<BreakdownShare> share;
  std::optional<BreakdownFrequency> frequency;
  metrics::Standing standing = metrics::Standing::not_compared;
  double chance = 1;  // of as large a difference from the rest where there is none, all comparisons together
  std::vector<BreakdownRow> rows;  // the longest first: of up to ten parts 500, of more fewer, at least 50
  int rows_left_out = 0;
};
BOOST_DESCRIBE_STRUCT(BreakdownPart, (),
                      (key, name, from, until, whole, n_used, n_open, n_missing, median, p75, p90, share, frequency,
                       standing, chance, rows, rows_left_out))

namespace {

std::string name_of(const Call& call, metrics::Dimension dimension, const metrics::Group& group) {
  const metrics::Scope& scope = group.scope;
  switch (dimension) {
    case metrics::Dimension::team:
      return group.key.empty() ? "no team" : call.directory->name_of(*scope.team);
    case metrics::Dimension::service:
      return group.key.empty() ? "no service" : call.directory->name_of(*scope.service);
    case metrics::Dimension::severity:
      return scope.severity ? incident::spoken(*scope.severity) : "no severity";
    case metrics::Dimension::type: {
      const auto type = call.directory->types.find(group.key);
      return type == call.directory->types.end() || type->second.current().title.empty() ? group.key
                                                                                         : type->second.current().title;
    }
    default:
      return group.key.substr(0, 10);
  }
}

BreakdownRow row_of(const app::figures::BrokenDown& found, app::figures::BrokenFigure figure,
                    const metrics::PartRow& row) {
  BreakdownRow shown{
      .incident = {}, .change = {}, .action_item = {}, .title = {}, .seconds = {}, .missing_because = {}};
  if (row.length) shown.seconds = row.length->whole_seconds();
  shown.open = row.open;
  if (!row.missing.empty()) shown.missing_because = row.missing;
  if (figure <= app::figures::BrokenFigure::time_to_resolve) {
    shown.incident = incident::IncidentId{row.id};
    if (const auto at = found.incidents.find(*shown.incident); at != found.incidents.end())
      shown.title = "#" + std::to_string(at->second.number) + " " + at->second.title;
  } else if (figure <= app::figures::BrokenFigure::action_item_age) {
    shown.action_item = incident::ActionItemId{row.id};
    const incident::ActionItem& item = found.items.at(*shown.action_item);
    shown.title = item.title;
    shown.incident = item.incident;
  } else {
    shown.change = change::ChangeId{row.id};
    shown.title = found.changes.at(*shown.change).title;
  }
  return shown;
}

BreakdownPart part_view_of(const Call& call, const app::figures::BreakdownQuestion& question,
                           const app::figures::BrokenDown& found, const metrics::Part& part) {
  BreakdownPart shown;
  shown.key = part.group.key;
  shown.name = name_of(call, question.dimension, part.group);
  shown.from = part.group.slice.period.from;
  shown.until = part.group.slice.period.until;
  shown.whole = part.group.slice.whole;
  shown.n_used = part.n_used;
  shown.n_open = part.n_open;
  shown.n_missing = part.n_missing;
  if (part.lengths) {
    shown.median = estimate(part.lengths->median);
    shown.p75 = estimate(part.lengths->p75);
    shown.p90 = estimate(part.lengths->p90);
  }
  if (const auto& share = part.share) {
    shown.share =
        BreakdownShare{share->confirmed, share->inferred, share->of, {}, share->certain.low, share->certain.high};
    if (share->of > 0) shown.share->value = static_cast<double>(share->confirmed) / share->of;
  }
  if (const auto& frequency = part.frequency) {
    shown.frequency =
        BreakdownFrequency{frequency->count, frequency->weeks, {}, frequency->per_week.low, frequency->per_week.high};
    if (frequency->weeks > 0) shown.frequency->value = frequency->count / frequency->weeks;
  }
  shown.standing = part.standing;
  shown.chance = part.chance;
  for (const metrics::PartRow& row : part.rows) shown.rows.push_back(row_of(found, question.figure, row));
  shown.rows_left_out = part.rows_left_out;
  return shown;
}

struct BreakDown {
  static constexpr http::Route route{http::Method::get, "/api/v1/figures/breakdown",
                                     "Show one figure of each team, service, severity or type, or of each part of the "
                                     "period, and which of them differ from the rest by more than chance.",
                                     rights::Permission::read};
  struct Request {
    std::optional<app::figures::BrokenFigure> figure;  // else time_to_resolve
    metrics::Dimension break_by = metrics::Dimension::team;
    std::optional<base::Instant> from;   // else eight weeks before `until`
    std::optional<base::Instant> until;  // else now
    std::optional<catalog::TeamId> team;
    std::optional<catalog::ServiceId> service;
    std::optional<incident::Severity> severity;
    std::optional<std::string> type;
    std::optional<base::Instant> as_of;  // what had been recorded by then; else now
  };
  struct Response {
    PeriodView period;
    std::string title;
    DefinitionView definition;
    int n_used = 0;  // of all parts together, each row once
    int n_open = 0;
    int n_missing = 0;
    int comparisons = 0;
    std::string sentence;
    std::vector<BreakdownPart> parts;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const metrics::Period period, period_of(request.from, request.until, request.as_of, call.tx.now()));
    const auto figure = request.figure.value_or(app::figures::BrokenFigure::time_to_resolve);
    const app::figures::BreakdownQuestion question{
        figure,
        request.break_by,
        period,
        {request.team, request.service, request.severity, request.type, admitted(call)},
        reader(call)};
    TRY(const app::figures::BrokenDown found, app::figures::broken_down(call.tx, call.world, question));
    const metrics::Definition definition = app::figures::definition_of(figure);
    Response shown{{period.from, period.until, period.as_of},
                   app::figures::spoken(figure),
                   {std::string(definition.id), definition.version, std::string(definition.sentence)},
                   found.breakdown.whole.n_used,
                   found.breakdown.whole.n_open,
                   found.breakdown.whole.n_missing,
                   found.breakdown.comparisons,
                   found.breakdown.sentence,
                   {}};
    for (const metrics::Part& part : found.breakdown.parts)
      shown.parts.push_back(part_view_of(call, question, found, part));
    return shown;
  }
};

BOOST_DESCRIBE_STRUCT(BreakDown::Request, (), (figure, break_by, from, until, team, service, severity, type, as_of))
BOOST_DESCRIBE_STRUCT(BreakDown::Response, (),
                      (period, title, definition, n_used, n_open, n_missing, comparisons, sentence, parts))

}  // namespace

Endpoints breakdown_routes() { return http::endpoints<Call, BreakDown>(); }

}  // namespace api
