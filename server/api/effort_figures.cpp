// How much of people's time incidents took: both bounds, and the incidents behind them.
#include <algorithm>

#include "api/all.h"
#include "api/figure_views.h"
#include "api/incident_reading.h"
#include "api/incident_ref.h"
#include "app/incident_responders.h"
#include "app/past_incidents.h"
#include "store/incident_responders.h"

namespace api {

struct EffortRowView {
  IncidentRef incident;
  int people = 0;
  std::int64_t at_least_seconds = 0;
  std::int64_t at_most_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(EffortRowView, (), (incident, people, at_least_seconds, at_most_seconds))

namespace {

struct GetEffort {
  static constexpr http::Route route{http::Method::get, "/api/v1/figures/effort",
                                     "Show how much of people's time the incidents of a period took.",
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
    std::int64_t at_least_seconds = 0;
    std::int64_t at_most_seconds = 0;
    int n_used = 0;
    int n_missing = 0;                // of which nobody is recorded as taking part
    std::vector<EffortRowView> rows;  // most time first
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const metrics::Period period, period_of(request.from, request.until, request.as_of, call.tx.now()));
    const metrics::Scope scope{request.team, request.service, request.severity, request.type, admitted(call)};
    Response shown;
    shown.period = {period.from, period.until, period.as_of};
    shown.definitions = definition_views({metrics::definition::responder_time});
    const auto known = app::figures::known_incidents(call.tx, call.world, {period, scope});
    const std::vector<incident::IncidentId> noted = store::incident_responders::incidents(call.tx);
    for (const auto& some : {known.own, known.set_aside}) {
      for (const incident::IncidentId id : some) {
        if (std::ranges::binary_search(noted, id))
          add(call, id, period.as_of, shown);
        else
          ++shown.n_missing;
      }
    }
    std::ranges::stable_sort(shown.rows, std::ranges::greater(), &EffortRowView::at_most_seconds);
    shown.sentence = sentence_of(shown);
    return shown;
  }

  static void add(const Call& call, incident::IncidentId id, base::Instant as_of, Response& shown) {
    const auto facts = load_incident(call, id);
    if (!facts) return;  // the columns may know more than this snapshot
    const process::Effort effort = app::incidents::effort_at(call.tx, *facts, std::min(as_of, call.tx.now()));
    if (effort.people.empty()) {
      ++shown.n_missing;
      return;
    }
    ++shown.n_used;
    shown.rows.push_back({ref(facts->incident), static_cast<int>(effort.people.size()), effort.at_least.whole_seconds(),
                          effort.at_most.whole_seconds()});
    shown.at_least_seconds += shown.rows.back().at_least_seconds;
    shown.at_most_seconds += shown.rows.back().at_most_seconds;
  }

  static std::string sentence_of(const Response& shown) {
    const std::string missing =
        shown.n_missing == 0   ? ""
        : shown.n_missing == 1 ? " Of 1 more nobody is recorded as taking part."
                               : " Of " + std::to_string(shown.n_missing) + " more nobody is recorded as taking part.";
    if (shown.n_used == 0) return "Nothing is known of people's time in this period." + missing;
    return (shown.n_used == 1 ? "1 incident took people " : std::to_string(shown.n_used) + " incidents took people ") +
           process::spoken(base::seconds(shown.at_least_seconds), base::seconds(shown.at_most_seconds)) + " together." +
           missing;
  }
};

BOOST_DESCRIBE_STRUCT(GetEffort::Request, (), (from, until, team, service, severity, type, as_of))
BOOST_DESCRIBE_STRUCT(GetEffort::Response, (),
                      (period, definitions, sentence, at_least_seconds, at_most_seconds, n_used, n_missing, rows))

}  // namespace

Endpoints effort_figures_routes() { return http::endpoints<Call, GetEffort>(); }

}  // namespace api
