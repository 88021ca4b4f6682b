// In how many incidents each kind of cause was named, and those incidents.
#include "api/all.h"
#include "api/figure_views.h"
#include "api/incident_reading.h"
#include "app/causes.h"
#include "app/figures.h"
#include "app/past_incidents.h"
#include "metrics/causes.h"
#include "store/cause_history.h"

namespace api {

struct CauseCountView {
  std::string cause;  // the key of its kind
  std::string name;
  bool retired = false;  // reviews can't choose it any more
  int count = 0;
  metrics::Interval share;  // of the incidents whose review names any, 95 %
  std::vector<IncidentRef> incidents;
};
BOOST_DESCRIBE_STRUCT(CauseCountView, (), (cause, name, retired, count, share, incidents))

namespace {

std::string incidents_of(int count) { return std::to_string(count) + (count == 1 ? " incident" : " incidents"); }

std::string counted_sentence(const metrics::CauseCounts& counted, const std::vector<review::CauseKind>& kinds) {
  const std::string missing =
      counted.n_missing == 0 ? "" : " The reviews of " + incidents_of(counted.n_missing) + " name none.";
  if (counted.n_used == 0) return "No review of this period names what contributed." + missing;
  const metrics::CauseCount& first = counted.causes.front();
  return review::name_of_cause(kinds, first.key) + " was named most often: in " +
         std::to_string(first.incidents.size()) + " of " + incidents_of(counted.n_used) + "." + missing;
}

struct GetCauseFigures {
  static constexpr http::Route route{http::Method::get, "/api/v1/figures/causes",
                                     "Show in how many incidents of a period each kind of cause was named.",
                                     rights::Permission::read};
  struct Request {
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
    std::vector<DefinitionView> definitions;
    std::string sentence;
    int n_used = 0;
    int n_missing = 0;                   // incidents whose review names none
    std::vector<CauseCountView> causes;  // the one of most incidents first
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const metrics::Period period, period_of(request.from, request.until, request.as_of, call.tx.now()));
    const metrics::Scope scope{request.team, request.service, request.severity, request.type, admitted(call)};
    const auto causes = store::cause_history::named_at(call.tx, period.as_of);
    std::vector<metrics::Causes> incidents;
    std::set<incident::IncidentId> ids;
    for (const incident::IncidentId id : app::figures::known_incidents(call.tx, call.world, {period, scope}).own) {
      const auto found = causes.find(id);
      incidents.push_back({id, found == causes.end() ? std::vector<std::string>{} : found->second});
      if (found != causes.end()) ids.insert(id);
    }
    const app::figures::Incidents shown_ones = app::figures::incidents_of(call.tx, ids);
    const metrics::CauseCounts counted = metrics::count_causes(incidents);
    const auto kinds = app::causes::all(call.tx);
    Response shown{.period = {period.from, period.until, period.as_of},
                   .definitions = definition_views({metrics::definition::contributing_causes}),
                   .sentence = counted_sentence(counted, kinds),
                   .n_used = counted.n_used,
                   .n_missing = counted.n_missing,
                   .causes = {}};
    for (const metrics::CauseCount& one : counted.causes) {
      CauseCountView& line = shown.causes.emplace_back();
      line.cause = one.key;
      line.name = review::name_of_cause(kinds, one.key);
      const review::CauseKind* kind = review::find_cause(kinds, one.key);
      line.retired = kind && kind->retired;
      line.count = static_cast<int>(one.incidents.size());
      line.share = one.share;
      for (const incident::IncidentId id : one.incidents) line.incidents.push_back(named(shown_ones, id));
    }
    return shown;
  }
};

BOOST_DESCRIBE_STRUCT(GetCauseFigures::Request, (), (from, until, team, service, severity, type, as_of))
BOOST_DESCRIBE_STRUCT(GetCauseFigures::Response, (), (period, definitions, sentence, n_used, n_missing, causes))

}  // namespace

Endpoints cause_figures_routes() { return http::endpoints<Call, GetCauseFigures>(); }

}  // namespace api
