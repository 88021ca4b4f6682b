// What being on call costs: nights, noise, and whether it is shared, of teams and of the people whom one may see.
#include <algorithm>

#include "access/permission.h"
#include "api/all.h"
#include "api/figure_views.h"
#include "api/incident_reading.h"
#include "app/on_call_health.h"
#include "store/alerts.h"

namespace api {

struct FairnessView {
  int people = 0;
  int interruptions = 0;
  std::optional<double> gini;  // absent where it can't be told
  std::optional<double> low;   // in 95 of 100 deals by lot
  std::optional<double> high;
  double chance = 1;  // of as uneven a deal
  std::string sentence;
};
BOOST_DESCRIBE_STRUCT(FairnessView, (), (people, interruptions, gini, low, high, chance, sentence))

struct NoiseShare {
  int hits = 0;
  std::optional<double> value;  // of the alerts about which somebody was paged; absent without one
  double low = 0;               // 95 %
  double high = 1;
};
BOOST_DESCRIBE_STRUCT(NoiseShare, (), (hits, value, low, high))

struct NoiseRowView {
  alert::AlertId alert;
  std::string summary;
  metrics::Noise noise = metrics::Noise::none;
};
BOOST_DESCRIBE_STRUCT(NoiseRowView, (), (alert, summary, noise))

struct NoiseView {
  int n_used = 0;    // alerts about which somebody was paged
  int n_silent = 0;  // and those about which nobody was
  NoiseShare by_itself;
  NoiseShare nothing_done;
  int in_incidents = 0;
  int incidents = 0;
  std::optional<double> alerts_per_incident;
  std::vector<NoiseRowView> rows;  // at most 500
};
BOOST_DESCRIBE_STRUCT(NoiseView, (),
                      (n_used, n_silent, by_itself, nothing_done, in_incidents, incidents, alerts_per_incident, rows))

struct TeamHealthView {
  std::optional<Ref> team;  // absent: everybody
  int people = 0;
  int pages = 0;  // each person's added up
  int interruptions = 0;
  int nights = 0;
  FairnessView fairness;
  NoiseView noise;
};
BOOST_DESCRIBE_STRUCT(TeamHealthView, (), (team, people, pages, interruptions, nights, fairness, noise))

struct PersonHealthView {
  Ref person;
  int pages = 0;
  int interruptions = 0;
  int at_night = 0;
  int nights = 0;
  int nights_in_a_row = 0;
  std::int64_t on_call_seconds = 0;
  std::optional<std::string> missing_because;  // why nothing counts as night
};
BOOST_DESCRIBE_STRUCT(PersonHealthView, (),
                      (person, pages, interruptions, at_night, nights, nights_in_a_row, on_call_seconds,
                       missing_because))

namespace {

FairnessView fairness_view_of(const metrics::Fairness& fairness) {
  FairnessView shown{fairness.people, fairness.sum, fairness.gini, {}, {}, fairness.chance, fairness.sentence};
  if (fairness.by_lot) {
    shown.low = fairness.by_lot->low;
    shown.high = fairness.by_lot->high;
  }
  return shown;
}

NoiseShare share_of(int hits, int of, const metrics::Interval& interval) {
  NoiseShare shown{hits, {}, interval.low, interval.high};
  if (of > 0) shown.value = static_cast<double>(hits) / of;
  return shown;
}

NoiseView noise_view_of(const Call& call, const metrics::NoiseFigure& noise) {
  NoiseView shown{.n_used = noise.n_used,
                  .n_silent = noise.n_silent,
                  .by_itself = share_of(noise.by_itself, noise.n_used, noise.of_by_itself),
                  .nothing_done = share_of(noise.nothing_done, noise.n_used, noise.of_nothing_done),
                  .in_incidents = noise.in_incidents,
                  .incidents = noise.incidents,
                  .alerts_per_incident = {},
                  .rows = {}};
  if (noise.incidents > 0) shown.alerts_per_incident = static_cast<double>(noise.in_incidents) / noise.incidents;
  for (const metrics::NoiseRow& row : noise.rows) {
    if (shown.rows.size() == most_figure_rows) break;
    const auto alert = store::alerts::find(call.tx, row.alert);
    shown.rows.push_back({row.alert, alert ? alert->summary : "", row.noise});
  }
  return shown;
}

struct GetOnCallHealth {
  static constexpr http::Route route{http::Method::get, "/api/v1/figures/on-call-health",
                                     "Show what being on call costs: nights, noise, and whether it is shared.",
                                     rights::Permission::read};
  struct Request {
    std::optional<base::Instant> from;   // else eight weeks before `until`
    std::optional<base::Instant> until;  // else now
    std::optional<catalog::TeamId> team;
    std::optional<base::Instant> as_of;
    std::optional<wire::Count<1, 1'440>> within_minutes;  // in which an alert that ends by itself is noise; else 5
  };
  struct Response {
    PeriodView period;
    std::vector<DefinitionView> definitions;
    int within_minutes = 5;
    std::vector<TeamHealthView> teams;     // everybody first
    std::vector<PersonHealthView> people;  // whom the caller may see
    int withheld = 0;                      // so many more are in the sums
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const metrics::Period period, period_of(request.from, request.until, request.as_of, call.tx.now()));
    const int minutes = request.within_minutes ? static_cast<int>(*request.within_minutes) : 5;
    const app::figures::Health health =
        app::figures::health(call.tx, call.world, request.team, period, base::minutes(minutes), reader(call));
    Response shown;
    shown.period = {period.from, period.until, period.as_of};
    shown.within_minutes = minutes;
    shown.definitions = definition_views({metrics::definition::interruptions_at_night, metrics::definition::noise,
                                          metrics::definition::fairness, metrics::definition::hours_on_call});
    for (const app::figures::TeamHealth& team : health.teams) {
      shown.teams.push_back({{},
                             team.people,
                             team.pages,
                             team.interruptions,
                             team.nights,
                             fairness_view_of(team.fairness),
                             noise_view_of(call, team.noise)});
      if (team.team) shown.teams.back().team = team_ref(call, team.team);
    }
    for (const app::figures::PersonHealth& one : health.people) {
      if (!may_see_load(call, one.person)) {
        ++shown.withheld;
        continue;
      }
      shown.people.push_back({person_ref(call, one.person),
                              one.load.pages,
                              static_cast<int>(one.load.interruptions.size()),
                              one.load.at_night,
                              one.load.nights,
                              one.nights_in_a_row,
                              one.on_call.whole_seconds(),
                              {}});
      if (!one.load.zone_is_known)
        shown.people.back().missing_because = "their time zone is not known, so nothing counts as night";
    }
    return shown;
  }
};

BOOST_DESCRIBE_STRUCT(GetOnCallHealth::Request, (), (from, until, team, as_of, within_minutes))
BOOST_DESCRIBE_STRUCT(GetOnCallHealth::Response, (), (period, definitions, within_minutes, teams, people, withheld))

}  // namespace

Endpoints on_call_health_routes() { return http::endpoints<Call, GetOnCallHealth>(); }

}  // namespace api
