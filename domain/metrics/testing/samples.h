// Samples for the tests of the statistics.
#pragma once

#include <algorithm>
#include <vector>

#include "base/random.h"
#include "metrics/survival.h"

namespace metrics::testing {

inline std::vector<Observation> complete(const std::vector<std::int64_t>& lengths) {
  std::vector<Observation> out;
  for (const std::int64_t length : lengths) out.push_back({length, true});
  return out;
}

inline std::vector<Observation> up_to(std::int64_t n) {
  std::vector<Observation> out;
  for (std::int64_t i = 1; i <= n; ++i) out.push_back({i * 100, true});
  return out;
}

// Weeks in remission under 6-mercaptopurine (Freireich et al. 1963), the example of most textbooks; + is censored.
inline std::vector<Observation> remission() {
  std::vector<Observation> out = complete({6, 6, 6, 7, 10, 13, 16, 22, 23});
  for (const std::int64_t week : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) out.push_back({week, false});
  return out;
}

inline std::vector<Observation> random_observations(base::Random& random, int censored_of_ten) {
  std::vector<Observation> out;
  const std::int64_t count = random.between(1, 40);
  for (std::int64_t i = 0; i < count; ++i) out.push_back({random.between(0, 30), !random.chance(censored_of_ten, 10)});
  return out;
}

// Minutes to the end of the first minor and major incidents that GitHub published in 2025 (githubstatus.com).
inline std::vector<std::int64_t> early_minor() {
  return {130, 110, 75, 168, 25, 535, 422, 9, 98, 166, 91, 60, 79, 0, 489, 36, 111, 194, 8, 51};
}
inline std::vector<std::int64_t> early_major() {
  return {30, 49, 70, 0, 98, 21, 90, 23, 0, 20, 42, 45, 212, 470, 89, 192};
}

// What a report sees that is made so long after each began.
inline std::vector<Observation> seen_for(std::int64_t limit, const std::vector<std::int64_t>& lengths) {
  std::vector<Observation> out;
  for (const std::int64_t length : lengths) out.push_back({std::min(length, limit), length <= limit});
  return out;
}

}  // namespace metrics::testing
