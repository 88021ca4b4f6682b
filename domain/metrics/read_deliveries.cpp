// Deployments as DevLake and the yearly reports count them.
#include <algorithm>
#include <set>

#include "base/gregorian.h"
#include "metrics/known.h"
#include "metrics/readings.h"
#include "metrics/weeks.h"

namespace metrics {
namespace {

using base::Instant;

std::optional<double> seconds(const std::optional<std::int64_t>& microseconds) {
  return microseconds ? std::optional(static_cast<double>(*microseconds) / 1e6) : std::nullopt;
}

std::optional<Interval> interval_of(const Quantile& quantile) {
  if (!quantile.low || !quantile.high) return {};
  return Interval{*seconds(quantile.low), *seconds(quantile.high)};
}

void set_band(ReadFigure& out, Reading reading, Banded what) {
  if (out.value) out.band = band_of(reading, what, *out.value);
}

ReadFigure deployment_figure(std::string id, std::string title, std::string sentence, const Definition& ours,
                             Statistic statistic) {
  return {.id = std::move(id),
          .title = std::move(title),
          .sentence = std::move(sentence),
          .ours = std::string(ours.id),
          .statistic = statistic,
          .counts_deployments = true};
}

void hold_against(ReadFigure& out, const DeliveryLengths& ours) {
  out.n_ours = ours.n_used;
  out.ours_value = seconds(ours.median.microseconds);
  out.interval = interval_of(ours.median);
}

void hold_against(ReadFigure& out, const Share& ours) {
  out.n_ours = ours.of;
  if (ours.of > 0) out.ours_value = static_cast<double>(ours.confirmed) / ours.of;
  out.interval = ours.certain;
}

void hold_against(ReadFigure& out, const std::optional<Rate>& ours) {
  if (!ours) return;
  out.n_ours = ours->count;
  out.ours_value = ours->per_week;
  out.interval = ours->interval;
}

// DevLake's: the days of each whole week that had a deployment, and the lower median of the weeks.
ReadFigure devlake_frequency(const Dora& dora) {
  ReadFigure out =
      deployment_figure("devlake_frequency", "Deployment frequency",
                        "The lower median, over the whole weeks, of the days on which something was deployed.",
                        definition::deployment_frequency, Statistic::days_a_week);
  std::vector<std::int64_t> weeks;
  for (const DeploymentWeek& week : dora.weeks) {
    if (!week.whole) continue;
    std::set<std::int64_t> days;
    for (const Deployment& row : dora.rows) {
      if (week_start(row.at) != week.from) continue;
      if (!days.insert(base::floor_div(row.at.microseconds, base::days(1).microseconds)).second)
        explain(out, {.id = row.change.number, .why = "another one of that day, which counts once there"});
    }
    weeks.push_back(static_cast<std::int64_t>(days.size()));
  }
  out.n = static_cast<int>(weeks.size());
  out.value = lower_median_of(std::move(weeks));
  hold_against(out, dora.frequency);
  set_band(out, Reading::devlake, Banded::deployments_a_week);
  return out;
}

ReadFigure devlake_lead_time(const Dora& dora) {
  ReadFigure out = deployment_figure(
      "devlake_lead_time", "Lead time for changes",
      "The lower median, over pull requests deployed in the period, from the first commit to the deployment. Each "
      "deployment is taken for one pull request.",
      definition::change_lead_time, Statistic::lower_median);
  std::vector<std::int64_t> lengths;
  for (const Deployment& row : dora.rows) {
    if (row.lead_times.empty()) continue;
    lengths.push_back(std::ranges::max(row.lead_times).microseconds);
    if (row.lead_times.size() > 1)
      explain(out, {.id = row.change.number, .why = "of several commits, only the oldest counts there"});
  }
  out.n = static_cast<int>(lengths.size());
  if (const auto found = lower_median_of(std::move(lengths))) out.value = *found / 1e6;
  hold_against(out, dora.lead_time);
  set_band(out, Reading::devlake, Banded::lead_seconds);
  return out;
}

// Each incident with the last deployment before it was created, whatever that is about.
struct Blamed {
  change::ChangeId deployment;
  Instant deployed_at;
  std::optional<Instant> resolved_at;
};

std::vector<Blamed> blame(std::span<const Deployment> rows, std::span<const History> histories, Instant as_of) {
  std::vector<Blamed> out;
  for (const History& history : histories) {
    const Known known(history, as_of);
    const auto declared = known.at(incident::Moment::declared);
    const auto created = declared ? declared : known.began();
    if (history.drill || !created) continue;
    const auto after = std::ranges::upper_bound(rows, *created, {}, &Deployment::at);
    if (after == rows.begin()) continue;
    auto resolved = known.at(incident::Moment::resolved);
    if (!resolved && known.is_done()) resolved = known.visits.back().entered_at;
    out.push_back({(after - 1)->change, (after - 1)->at, resolved});
  }
  return out;
}

ReadFigure devlake_failures(const Dora& dora, std::span<const Blamed> blamed) {
  ReadFigure out = deployment_figure("devlake_failures", "Change failure rate",
                                     "The deployments that were the last before some incident, of all deployments.",
                                     definition::change_failure_rate, Statistic::share);
  std::set<change::ChangeId> failed;
  for (const Blamed& one : blamed) failed.insert(one.deployment);
  int hits = 0;
  for (const Deployment& row : dora.rows) {
    const bool is_theirs = failed.contains(row.change);
    hits += is_theirs;
    if (is_theirs == (row.failure == Failure::confirmed)) continue;
    explain(out, {.id = row.change.number,
                  .why = !is_theirs ? "it was confirmed as a failure, and was not the last before an incident"
                         : row.failure == Failure::inferred
                             ? "it was the last before an incident; here it is suspected, and not confirmed"
                             : "it was the last before an incident; here nothing puts that down to it"});
  }
  out.n = static_cast<int>(dora.rows.size());
  if (out.n > 0) out.value = static_cast<double>(hits) / out.n;
  hold_against(out, dora.failures);
  set_band(out, Reading::devlake, Banded::failure_share);
  return out;
}

ReadFigure devlake_recovery(const Dora& dora, std::span<const Blamed> blamed) {
  ReadFigure out = deployment_figure(
      "devlake_recovery", "Failed deployment recovery time (2023 report)",
      "The lower median, over incidents of deployments of the period that are resolved, from when that deployment was "
      "finished to the resolution.",
      definition::failed_deployment_recovery_time, Statistic::lower_median);
  std::vector<std::int64_t> lengths;
  for (const Blamed& one : blamed) {
    if (!is_in(dora.period, one.deployed_at)) continue;
    if (one.resolved_at && *one.resolved_at >= one.deployed_at)
      lengths.push_back((*one.resolved_at - one.deployed_at).microseconds);
    else
      explain(out, {.id = one.deployment.number, .why = "its incident is not resolved, so it is left out there"});
  }
  out.n = static_cast<int>(lengths.size());
  if (const auto found = lower_median_of(std::move(lengths))) out.value = *found / 1e6;
  hold_against(out, dora.recovery);
  set_band(out, Reading::devlake, Banded::recovery_seconds);
  return out;
}

// Ours, with the band of that year's report.
std::vector<ReadFigure> read_report(Reading reading, const Dora& dora) {
  std::vector<ReadFigure> out;
  const std::string prefix(reading == Reading::dora_2021   ? "dora_2021_"
                           : reading == Reading::dora_2023 ? "dora_2023_"
                                                           : "dora_2024_");
  ReadFigure& frequency = out.emplace_back(deployment_figure(prefix + "frequency", "Deployment frequency",
                                                             "Ours, as times a week, in the report's bands.",
                                                             definition::deployment_frequency, Statistic::a_week));
  hold_against(frequency, dora.frequency);
  frequency.value = frequency.ours_value;
  set_band(frequency, reading, Banded::deployments_a_week);
  ReadFigure& lead = out.emplace_back(deployment_figure(prefix + "lead_time", "Lead time for changes",
                                                        "Our median, in the report's bands.",
                                                        definition::change_lead_time, Statistic::median));
  hold_against(lead, dora.lead_time);
  lead.value = lead.ours_value;
  set_band(lead, reading, Banded::lead_seconds);
  ReadFigure& failures = out.emplace_back(deployment_figure(prefix + "failures", "Change failure rate",
                                                            "Our share of confirmed failures, in the report's bands.",
                                                            definition::change_failure_rate, Statistic::share));
  hold_against(failures, dora.failures);
  failures.value = failures.ours_value;
  set_band(failures, reading, Banded::failure_share);
  if (reading == Reading::dora_2021) return out;
  ReadFigure& recovery =
      out.emplace_back(deployment_figure(prefix + "recovery", "Failed deployment recovery time",
                                         "Our median over confirmed failures, in the report's bands.",
                                         definition::failed_deployment_recovery_time, Statistic::median));
  hold_against(recovery, dora.recovery);
  recovery.value = recovery.ours_value;
  set_band(recovery, reading, Banded::recovery_seconds);
  if (reading == Reading::dora_2023) return out;
  ReadFigure& rework = out.emplace_back(deployment_figure(prefix + "rework", "Deployment rework rate",
                                                          "Our share; the report has no bands for it.",
                                                          definition::deployment_rework_rate, Statistic::share));
  hold_against(rework, dora.rework);
  rework.value = rework.ours_value;
  return out;
}

}  // namespace

std::vector<ReadFigure> read_deliveries(Reading reading, const Deliveries& deliveries,
                                        std::span<const History> histories, const Period& period) {
  if (reading == Reading::pagerduty || reading == Reading::opsgenie) return {};
  const Dora dora = metrics::dora(deliveries, period);
  if (reading != Reading::devlake) {
    std::vector<ReadFigure> out = read_report(reading, dora);
    for (ReadFigure& figure : out) figure.n = figure.n_ours;
    return out;
  }
  std::vector<Deployment> all = deployments(deliveries);
  std::erase_if(all, [&](const Deployment& one) { return one.at > period.as_of; });
  const std::vector<Blamed> blamed = blame(all, histories, period.as_of);
  std::vector<ReadFigure> out{devlake_frequency(dora), devlake_lead_time(dora), devlake_failures(dora, blamed),
                              devlake_recovery(dora, blamed)};
  for (ReadFigure& figure : out) std::ranges::stable_sort(figure.reasons, std::greater(), &Reason::count);
  return out;
}

}  // namespace metrics
