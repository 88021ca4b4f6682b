// Which deployments count, which commits each brought, and what became of it. The figures of delivery (dora.h) stand on
// these rows.
#pragma once

#include <map>

#include "change/change.h"
#include "metrics/response.h"

namespace metrics {

// What figures need to know of an incident that a change is linked to.
struct Affected {
  bool counts = true;                        // no drill, neither declined nor cancelled
  std::optional<base::Instant> restored_at;  // the impact ended, or, where that is not recorded, it was resolved
};

struct Deliveries {
  std::vector<change::Change> changes;  // of every kind, in any order
  std::vector<change::Link> links;
  std::map<incident::IncidentId, Affected> incidents;
};

// Confirmed: people said so, or it was taken back. Inferred: only Muster proposes it. Unknown: nobody has reported how
// the deployment ended, and nothing speaks against it.
BOOST_DEFINE_ENUM_CLASS(Failure, none, unknown, inferred, confirmed)
// Made because of an incident: for certain, as Muster proposes, or not.
BOOST_DEFINE_ENUM_CLASS(Rework, none, inferred, confirmed)

struct Deployment {
  change::ChangeId change;
  base::Instant at;  // when it was finished
  Failure failure = Failure::none;
  Rework rework = Rework::none;
  // Of a confirmed failure: when it was over. Nothing while it is not, or where that can't be told.
  std::optional<base::Instant> restored_at;
  std::string restored_missing;            // why that can't be told; empty: it can
  std::vector<base::Duration> lead_times;  // of each commit that it was the first to bring
  std::string lead_missing;                // why there is none

  bool operator==(const Deployment&) const = default;
};

// What was known of them at that instant: what was recorded later is not there, what ended later is under way, and what
// was decided later is still proposed. Of a link that was decided more than once only the last decision is known.
Deliveries as_known_at(Deliveries deliveries, base::Instant as_of);

// Deployments to production that are over and reached it, by when they were finished; of two at once by id. One that
// failed did not reach it, unless an incident is put down to it or it was taken back.
std::vector<Deployment> deployments(const Deliveries& deliveries);

// Deployments to production that ended as failed, and did not reach it.
std::vector<change::ChangeId> failed_attempts(const Deliveries& deliveries);
// Deployments to production whose end nobody has reported.
std::vector<change::ChangeId> without_end(const Deliveries& deliveries);

}  // namespace metrics
