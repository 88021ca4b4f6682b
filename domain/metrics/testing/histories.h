// Random records of incidents, with corrections, withdrawals, drills, reopened and odd ones.
#pragma once

#include <algorithm>

#include "base/random.h"
#include "metrics/response.h"

namespace metrics::testing {

using base::Duration;
using base::Instant;
using incident::IncidentId;
using incident::Moment;
using incident::Stage;

inline void add_random_facts(base::Random& random, History& h) {
  const Instant detected{random.between(0, 300)};
  if (random.chance(9, 10)) h.facts.push_back({Moment::detected, detected, detected, {}, "test"});
  if (random.chance(2, 3)) {
    const Instant resolved = detected + Duration{random.between(0, 120)};
    h.facts.push_back({Moment::resolved, resolved, resolved, {}, "test"});
  }
  Instant recorded = detected;
  for (std::int64_t n = random.between(0, 4); n > 0; --n) {  // other moments, corrections, withdrawals
    recorded = recorded + Duration{random.between(0, 60)};
    const Instant happened{std::max<std::int64_t>(0, recorded.microseconds - random.between(-5, 60))};
    h.facts.push_back({static_cast<Moment>(random.between(0, 7)),
                       random.chance(1, 5) ? std::nullopt : std::optional(happened),
                       recorded,
                       {},
                       ""});
  }
}

inline void add_random_visits(base::Random& random, History& h) {
  Instant at{random.between(0, 300)};
  for (std::int64_t n = random.between(0, 8); n > 0; --n) {
    const auto stage = static_cast<Stage>(random.chance(1, 4) ? random.between(9, 12) : random.between(0, 8));
    const Instant left = at + Duration{random.between(0, 40)};
    h.visits.push_back({stage, at, n == 1 ? std::nullopt : std::optional(left)});
    at = left;
  }
}

// Random records in microseconds of a few hundred, so that the oracle can look at each microsecond.
inline std::vector<History> random_histories(base::Random& random) {
  std::vector<History> out;
  const std::int64_t count = random.between(5, 20);
  for (std::int64_t id = 1; id <= count; ++id) {
    out.push_back({.id = IncidentId{id},
                   .drill = random.chance(1, 8),
                   .backfilled = random.chance(1, 8),
                   .facts = {},
                   .visits = {}});
    add_random_facts(random, out.back());
    add_random_visits(random, out.back());
  }
  return out;
}

}  // namespace metrics::testing
