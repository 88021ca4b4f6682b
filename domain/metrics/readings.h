// The figures as other products and reports compute them, from our records, so that an old number can be reconciled
// with ours: theirs, ours, and each row that makes the difference.
#pragma once

#include "metrics/dora.h"
#include "metrics/response.h"

namespace metrics {

BOOST_DEFINE_ENUM_CLASS(Reading, pagerduty, opsgenie, devlake, dora_2021, dora_2023, dora_2024)

struct ReadingFacts {
  Reading reading = Reading::pagerduty;
  int version = 1;
  std::string_view name;
  std::string_view source;      // of the definitions
  std::string_view difference;  // to ours, in words
};
const ReadingFacts& facts_of(Reading reading);

BOOST_DEFINE_ENUM_CLASS(Statistic, mean, median, lower_median, share, a_week, days_a_week)

struct ReadRow {
  std::int64_t id = 0;                        // of the incident or the deployment
  std::optional<base::Duration> theirs = {};  // of a share: nothing
  std::optional<base::Duration> ours = {};
  bool open = false;  // ours is a lower bound
  std::string why;    // the two differ; never empty

  bool operator==(const ReadRow&) const = default;
};

struct Reason {
  std::string why;
  int count = 0;

  bool operator==(const Reason&) const = default;
};

// Values are seconds, a share of one, or times a week.
struct ReadFigure {
  std::string id;
  std::string title;
  std::string sentence;  // how they compute it
  std::string ours;      // the definition that it is held against
  Statistic statistic = Statistic::mean;
  int n = 0;
  int n_ours = 0;
  std::optional<double> value = {};
  std::string band = {};                  // "elite", "between elite and high"
  std::optional<double> ours_value = {};  // with our definition and statistic
  std::optional<Interval> interval = {};  // of ours
  std::optional<double> ours_alike = {};  // with our definition and their statistic, the open ones left out
  std::vector<Reason> reasons = {};       // why rows differ, the most frequent first
  std::vector<ReadRow> rows = {};         // that differ
  bool counts_deployments = false;        // else incidents

  bool operator==(const ReadFigure&) const = default;
};

// Adds a row that differs, and counts its reason.
void explain(ReadFigure& out, const ReadRow& row);

// Of the incidents: none where the reading has none of its own. Drills are in none of them, although some of those
// products would count them: what is marked as an exercise is in no number.
std::vector<ReadFigure> read_incidents(Reading reading, std::span<const History> histories, const Period& period);

// Of the deployments; `histories` as above.
std::vector<ReadFigure> read_deliveries(Reading reading, const Deliveries& deliveries,
                                        std::span<const History> histories, const Period& period);

// "high", "high or medium", "between elite and high", "closest to low": of a value by the report of that year.
BOOST_DEFINE_ENUM_CLASS(Banded, deployments_a_week, lead_seconds, failure_share, recovery_seconds)
std::string band_of(Reading edition, Banded what, double value);

// Nothing of no values. Lower: the largest value that at most half of the others lie below (percent_rank of SQL).
std::optional<double> mean_of(std::span<const std::int64_t> values);
std::optional<double> lower_median_of(std::vector<std::int64_t> values);

}  // namespace metrics
