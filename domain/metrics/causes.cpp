#include "metrics/causes.h"

#include <algorithm>
#include <map>
#include <set>

namespace metrics {

CauseCounts count_causes(std::span<const Causes> incidents) {
  CauseCounts counts;
  std::map<std::string, std::vector<incident::IncidentId>> by_key;
  for (const Causes& one : incidents) {
    one.keys.empty() ? ++counts.n_missing : ++counts.n_used;
    for (const std::string& key : std::set(one.keys.begin(), one.keys.end())) by_key[key].push_back(one.incident);
  }
  for (auto& [key, rows] : by_key) {
    const Interval share = wilson(static_cast<std::int64_t>(rows.size()), counts.n_used);
    counts.causes.push_back({key, share, std::move(rows)});
  }
  std::ranges::stable_sort(counts.causes, std::ranges::greater(),
                           [](const CauseCount& one) { return one.incidents.size(); });
  return counts;
}

}  // namespace metrics
