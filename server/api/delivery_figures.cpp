// The five figures of software delivery (DORA), each with its definition, its interval, what is missing, and the rows
// behind it.
#include <algorithm>

#include "api/all.h"
#include "api/change_view.h"
#include "api/figure_views.h"
#include "api/incident_reading.h"
#include "app/delivery.h"

namespace api {

struct DeliveryPeriod {
  base::Instant from;
  base::Instant until;
  base::Instant as_of;
};
BOOST_DESCRIBE_STRUCT(DeliveryPeriod, (), (from, until, as_of))

struct DeliveryDefinition {
  std::string id;
  int version = 1;
  std::string sentence;
};
BOOST_DESCRIBE_STRUCT(DeliveryDefinition, (), (id, version, sentence))

struct DeliveryRate {
  double value = 0;  // a week, over the whole weeks
  double low = 0;
  double high = 0;
  int n = 0;
  int weeks = 0;
};
BOOST_DESCRIBE_STRUCT(DeliveryRate, (), (value, low, high, n, weeks))

struct DeliveryEstimate {
  std::optional<std::int64_t> seconds;
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
};
BOOST_DESCRIBE_STRUCT(DeliveryEstimate, (), (seconds, low, high))

struct MissingDeployments {
  std::string because;
  std::vector<change::ChangeId> changes;
};
BOOST_DESCRIBE_STRUCT(MissingDeployments, (), (because, changes))

struct DeliveryLength {
  int n_used = 0;
  int n_open = 0;
  int n_missing = 0;
  std::vector<MissingDeployments> missing_because;
  std::optional<DeliveryEstimate> median;
  std::optional<DeliveryEstimate> p75;
  std::optional<DeliveryEstimate> p90;
};
BOOST_DESCRIBE_STRUCT(DeliveryLength, (), (n_used, n_open, n_missing, missing_because, median, p75, p90))

struct DeliveryShare {
  int confirmed = 0;
  int inferred = 0;
  int unknown = 0;
  int of = 0;
  std::optional<double> value;  // confirmed / of; absent where `of` is 0
  double low = 0;
  double high = 1;
  std::optional<double> possible_value;  // with those inferred
  double possible_low = 0;
  double possible_high = 1;
};
BOOST_DESCRIBE_STRUCT(DeliveryShare, (),
                      (confirmed, inferred, unknown, of, value, low, high, possible_value, possible_low, possible_high))

struct DeliveryRow {
  change::ChangeId change;
  std::string title;
  std::string repository;
  base::Instant at;
  metrics::Failure failure = metrics::Failure::none;
  metrics::Rework rework = metrics::Rework::none;
  std::optional<base::Instant> restored_at;
  int commits = 0;                           // of which the lead time is known
  std::optional<std::int64_t> lead_seconds;  // of the commit that waited longest
  std::optional<std::string> lead_missing;
};
BOOST_DESCRIBE_STRUCT(DeliveryRow, (),
                      (change, title, repository, at, failure, rework, restored_at, commits, lead_seconds,
                       lead_missing))

namespace {

std::optional<DeliveryEstimate> delivery_estimate(const metrics::Quantile& quantile) {
  if (!quantile.microseconds && !quantile.low && !quantile.high) return {};
  return DeliveryEstimate{in_seconds(quantile.microseconds), in_seconds(quantile.low), in_seconds(quantile.high)};
}

DeliveryLength length_of(const metrics::DeliveryLengths& lengths) {
  DeliveryLength shown{lengths.n_used, lengths.n_open, lengths.n_missing, {}, {}, {}, {}};
  for (const metrics::MissingChanges& missing : lengths.missing) {
    shown.missing_because.push_back({missing.why, missing.rows});
  }
  shown.median = delivery_estimate(lengths.median);
  shown.p75 = delivery_estimate(lengths.p75);
  shown.p90 = delivery_estimate(lengths.p90);
  return shown;
}

DeliveryShare share_of(const metrics::Share& share) {
  DeliveryShare shown{share.confirmed, share.inferred, share.unknown, share.of, {}, {}, {}, {}, {}, {}};
  if (share.of > 0) {
    shown.value = static_cast<double>(share.confirmed) / share.of;
    shown.possible_value = static_cast<double>(share.confirmed + share.inferred) / share.of;
  }
  shown.low = share.certain.low;
  shown.high = share.certain.high;
  shown.possible_low = share.possible.low;
  shown.possible_high = share.possible.high;
  return shown;
}

std::vector<DeliveryRow> rows_of(const metrics::Dora& dora, const metrics::Deliveries& deliveries) {
  std::map<change::ChangeId, const change::Change*> by_id;
  for (const change::Change& one : deliveries.changes) by_id.emplace(one.id, &one);
  std::vector<DeliveryRow> rows;
  for (const metrics::Deployment& one : dora.rows) {
    const change::Change& change = *by_id.at(one.change);
    DeliveryRow& row = rows.emplace_back(DeliveryRow{one.change,
                                                     change.title,
                                                     change.repository,
                                                     one.at,
                                                     one.failure,
                                                     one.rework,
                                                     one.restored_at,
                                                     static_cast<int>(one.lead_times.size()),
                                                     {},
                                                     {}});
    for (const base::Duration length : one.lead_times) {
      row.lead_seconds = std::max(row.lead_seconds, std::optional(length.whole_seconds()));
    }
    if (!one.lead_missing.empty()) row.lead_missing = one.lead_missing;
  }
  return rows;
}

struct GetDeliveryFigures {
  static constexpr http::Route route{http::Method::get, "/api/v1/figures/dora",
                                     "Show how often deployments happen, how long changes wait, and how many fail.",
                                     rights::Permission::read};
  struct Request {
    std::optional<base::Instant> from;   // else eight weeks before `until`
    std::optional<base::Instant> until;  // else now
    std::optional<catalog::TeamId> team;
    std::optional<catalog::ServiceId> service;
    std::optional<wire::Text<0, 512>> repository;
    std::optional<base::Instant> as_of;  // what had been recorded by then; else now
  };
  struct Response {
    DeliveryPeriod period;
    std::string sentence;
    std::vector<DeliveryDefinition> definitions;
    std::vector<metrics::DeploymentWeek> weeks;
    std::optional<DeliveryRate> deployment_frequency;
    DeliveryLength change_lead_time;
    DeliveryShare change_failure_rate;
    DeliveryLength recovery_time;
    DeliveryShare rework_rate;
    std::vector<DeliveryRow> rows;                  // the last finished first, at most 500
    std::vector<change::ChangeId> failed_attempts;  // never reached production, in no figure
    std::vector<change::ChangeId> without_end;      // nobody reported that they ended, in no figure
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    const base::Instant now = call.tx.now();
    const base::Instant until = request.until.value_or(now);
    const metrics::Period period{request.from.value_or(until - base::days(56)), until, request.as_of.value_or(now)};
    if (period.from >= period.until) return base::invalid("/from", "expected an instant before `until`");
    if (period.until - period.from > base::days(3'700)) return base::invalid("/from", "expected at most ten years");
    const auto deliveries = app::delivery::material(call.tx, call.world,
                                                    {.team = request.team,
                                                     .service = request.service,
                                                     .repository = request.repository.value_or(""),
                                                     .reader = reader(call),
                                                     .as_of = request.as_of});
    const metrics::Dora dora = metrics::dora(deliveries, period);
    Response shown;
    shown.period = {period.from, period.until, period.as_of};
    shown.sentence = metrics::spoken(dora);
    for (const auto& it :
         {metrics::definition::deployment_frequency, metrics::definition::change_lead_time,
          metrics::definition::change_failure_rate, metrics::definition::failed_deployment_recovery_time,
          metrics::definition::deployment_rework_rate}) {
      shown.definitions.push_back({std::string(it.id), it.version, std::string(it.sentence)});
    }
    shown.weeks = dora.weeks;
    if (const auto& rate = dora.frequency) {
      shown.deployment_frequency =
          DeliveryRate{rate->per_week, rate->interval.low, rate->interval.high, rate->count, rate->weeks};
    }
    shown.change_lead_time = length_of(dora.lead_time);
    shown.change_failure_rate = share_of(dora.failures);
    shown.recovery_time = length_of(dora.recovery);
    shown.rework_rate = share_of(dora.rework);
    shown.rows = rows_of(dora, deliveries);
    std::ranges::reverse(shown.rows);
    if (shown.rows.size() > 500) shown.rows.resize(500);
    shown.failed_attempts = dora.failed_attempts;
    shown.without_end = dora.without_end;
    return shown;
  }
};

BOOST_DESCRIBE_STRUCT(GetDeliveryFigures::Request, (), (from, until, team, service, repository, as_of))
BOOST_DESCRIBE_STRUCT(GetDeliveryFigures::Response, (),
                      (period, sentence, definitions, weeks, deployment_frequency, change_lead_time,
                       change_failure_rate, recovery_time, rework_rate, rows, failed_attempts, without_end))

}  // namespace

Endpoints delivery_figures_routes() { return http::endpoints<Call, GetDeliveryFigures>(); }

}  // namespace api
