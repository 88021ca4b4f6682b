#include "metrics/dora.h"

#include <algorithm>
#include <cmath>

#include "metrics/clustered.h"
#include "metrics/weeks.h"

namespace metrics {
namespace {

void add_missing(DeliveryLengths& lengths, const std::string& why, change::ChangeId row) {
  ++lengths.n_missing;
  const auto known = std::ranges::find(lengths.missing, why, &MissingChanges::why);
  if (known == lengths.missing.end())
    lengths.missing.push_back({why, {row}});
  else
    known->rows.push_back(row);
}

std::vector<DeploymentWeek> weeks_of(const std::vector<Deployment>& rows, const Period& period) {
  std::vector<DeploymentWeek> weeks;
  const base::Instant end = std::min(period.until, period.as_of);
  for (base::Instant from = week_start(period.from); from < end; from = from + week_length) {
    weeks.push_back({from, from >= period.from && from + week_length <= end, 0, 0});
  }
  for (const Deployment& row : rows) {
    const auto week = std::ranges::find(weeks, week_start(row.at), &DeploymentWeek::from);
    if (week == weeks.end()) continue;
    ++week->count;
    if (row.failure == Failure::confirmed) ++week->failed;
  }
  return weeks;
}

std::optional<Rate> frequency_of(const std::vector<DeploymentWeek>& weeks) {
  Rate rate;
  for (const DeploymentWeek& week : weeks) {
    if (!week.whole) continue;
    ++rate.weeks;
    rate.count += week.count;
  }
  if (rate.weeks == 0) return {};
  const double number = rate.weeks;
  const Interval count = poisson(rate.count);
  rate.per_week = rate.count / number;
  rate.interval = {count.low / number, count.high / number};
  return rate;
}

DeliveryLengths lead_time_of(const std::vector<Deployment>& rows) {
  DeliveryLengths lengths;
  std::vector<Clustered> commits;
  int clusters = 0;
  for (const Deployment& row : rows) {
    if (!row.lead_missing.empty()) add_missing(lengths, row.lead_missing, row.change);
    for (const base::Duration length : row.lead_times) commits.push_back({length.microseconds, clusters});
    if (!row.lead_times.empty()) ++clusters;
  }
  lengths.n_used = static_cast<int>(commits.size());
  lengths.median = clustered_quantile(commits, 50);
  lengths.p75 = clustered_quantile(commits, 75);
  lengths.p90 = clustered_quantile(std::move(commits), 90);
  return lengths;
}

DeliveryLengths recovery_of(const std::vector<Deployment>& rows, const Period& period) {
  DeliveryLengths lengths;
  std::vector<Observation> observations;
  for (const Deployment& row : rows) {
    if (row.failure != Failure::confirmed) continue;
    if (!row.restored_missing.empty()) {
      add_missing(lengths, row.restored_missing, row.change);
      continue;
    }
    const bool over = row.restored_at && *row.restored_at <= period.as_of;
    observations.push_back({((over ? *row.restored_at : period.as_of) - row.at).microseconds, over});
    if (!over) ++lengths.n_open;
  }
  lengths.n_used = static_cast<int>(observations.size());
  lengths.median = quantile(observations, 50);
  lengths.p75 = quantile(observations, 75);
  lengths.p90 = quantile(std::move(observations), 90);
  return lengths;
}

void set_intervals(Share& share) {
  share.certain = wilson(share.confirmed, share.of);
  share.possible = wilson(share.confirmed + share.inferred, share.of);
}

Share failures_of(const std::vector<Deployment>& rows) {
  Share share;
  share.of = static_cast<int>(rows.size());
  for (const Deployment& row : rows) {
    share.confirmed += row.failure == Failure::confirmed ? 1 : 0;
    share.inferred += row.failure == Failure::inferred ? 1 : 0;
    share.unknown += row.failure == Failure::unknown ? 1 : 0;
  }
  set_intervals(share);
  return share;
}

Share rework_share(const std::vector<Deployment>& rows) {
  Share share;
  share.of = static_cast<int>(rows.size());
  for (const Deployment& row : rows) {
    share.confirmed += row.rework == Rework::confirmed ? 1 : 0;
    share.inferred += row.rework == Rework::inferred ? 1 : 0;
  }
  set_intervals(share);
  return share;
}

std::string percent(double share) { return std::to_string(std::llround(share * 100)) + " %"; }

std::string counted(int number, const std::string& one, const std::string& many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

}  // namespace

bool is_in(const Period& period, base::Instant at) {
  return at >= period.from && at < period.until && at <= period.as_of;
}

Dora dora(const Deliveries& deliveries, const Period& period) {
  Dora found;
  found.period = period;
  for (Deployment& row : deployments(deliveries)) {
    if (is_in(period, row.at)) found.rows.push_back(std::move(row));
  }
  found.weeks = weeks_of(found.rows, period);
  found.frequency = frequency_of(found.weeks);
  found.lead_time = lead_time_of(found.rows);
  found.failures = failures_of(found.rows);
  found.recovery = recovery_of(found.rows, period);
  found.rework = rework_share(found.rows);
  std::map<change::ChangeId, const change::Change*> by_id;
  for (const change::Change& one : deliveries.changes) by_id.emplace(one.id, &one);
  for (const change::ChangeId id : failed_attempts(deliveries)) {
    if (is_in(period, *by_id.at(id)->finished_at)) found.failed_attempts.push_back(id);
  }
  for (const change::ChangeId id : without_end(deliveries)) {
    if (is_in(period, by_id.at(id)->started_at)) found.without_end.push_back(id);
  }
  return found;
}

std::string spoken(const Dora& dora) {
  const Share& failures = dora.failures;
  if (failures.of == 0) return "No deployment to production was finished in the period.";
  std::string text = counted(failures.of, "deployment", "deployments") + " to production. ";
  const double share = static_cast<double>(failures.confirmed) / failures.of;
  text += counted(failures.confirmed, "failed", "failed") + " for certain: " + percent(share) + ", between " +
          percent(failures.certain.low) + " and " + percent(failures.certain.high) + ".";
  if (failures.inferred > 0) {
    text += " " + counted(failures.inferred, "more is", "more are") + " suspected, and not confirmed yet.";
  }
  if (failures.unknown > 0) {
    text += " Of " + std::to_string(failures.unknown) + " it is not known how " +
            (failures.unknown == 1 ? "it" : "they") + " ended.";
  }
  return text;
}

}  // namespace metrics
