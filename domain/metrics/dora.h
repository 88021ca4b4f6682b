// The five figures of software delivery (DORA, 2024 edition), with what speaks for each number and what is missing.
#pragma once

#include "metrics/deployments.h"

namespace metrics {

struct DeploymentWeek {
  base::Instant from;
  bool whole = true;  // as in response.h
  int count = 0;
  int failed = 0;  // of those, confirmed

  bool operator==(const DeploymentWeek&) const = default;
};
BOOST_DESCRIBE_STRUCT(DeploymentWeek, (), (from, whole, count, failed))

struct MissingChanges {
  std::string why;
  std::vector<change::ChangeId> rows;

  bool operator==(const MissingChanges&) const = default;
};
BOOST_DESCRIBE_STRUCT(MissingChanges, (), (why, rows))

// A share of the deployments: what is certain, and what may come to it. With the 95 % interval of each (Wilson 1927).
struct Share {
  int confirmed = 0;
  int inferred = 0;  // proposed by Muster, and neither confirmed nor rejected by anybody
  int unknown = 0;   // how they ended was not reported
  int of = 0;
  Interval certain;   // of confirmed / of
  Interval possible;  // of (confirmed + inferred) / of

  bool operator==(const Share&) const = default;
};
BOOST_DESCRIBE_STRUCT(Share, (), (confirmed, inferred, unknown, of, certain, possible))

struct DeliveryLengths {
  int n_used = 0;
  int n_open = 0;
  int n_missing = 0;
  std::vector<MissingChanges> missing;
  Quantile median;
  Quantile p75;
  Quantile p90;

  bool operator==(const DeliveryLengths&) const = default;
};
BOOST_DESCRIBE_STRUCT(DeliveryLengths, (), (n_used, n_open, n_missing, missing, median, p75, p90))

struct Dora {
  Period period;
  std::vector<DeploymentWeek> weeks;  // every ISO week that the period touches by as_of
  std::optional<Rate> frequency;      // a week; nothing without a whole week
  DeliveryLengths lead_time;          // n_used: commits; n_missing: deployments without any
  Share failures;
  DeliveryLengths recovery;  // n_used: deployments that failed, the open ones included
  Share rework;
  std::vector<Deployment> rows;                   // of the period
  std::vector<change::ChangeId> failed_attempts;  // of the period, in no figure
  std::vector<change::ChangeId> without_end;      // begun in the period, in no figure

  bool operator==(const Dora&) const = default;
};

// A deployment belongs to the period in which it was finished; what was finished after `as_of` is not known.
Dora dora(const Deliveries& deliveries, const Period& period);
// Whether the instant is of the period, and not after its `as_of`.
bool is_in(const Period& period, base::Instant at);

// "12 deployments, 2 a week; 1 of them failed for certain (8 %, between 1 % and 35 %). …"
std::string spoken(const Dora& dora);

}  // namespace metrics
