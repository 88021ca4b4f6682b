#include "incident/timeline.h"

#include <algorithm>
#include <tuple>

namespace incident {

std::vector<Entry> in_order(std::vector<Entry> entries) {
  std::ranges::stable_sort(
      entries, {}, [](const Entry& entry) { return std::tuple(entry.happened_at, entry.recorded_at, entry.id); });
  return entries;
}

std::optional<base::Instant> instant_of(std::span<const Fact> facts, Moment moment, base::Instant as_of) {
  const Fact* last = nullptr;
  for (const Fact& fact : facts) {
    if (fact.moment != moment || fact.recorded_at > as_of) continue;
    if (last == nullptr || fact.recorded_at >= last->recorded_at) last = &fact;
  }
  if (last == nullptr || !last->happened_at || *last->happened_at > as_of) return {};
  return last->happened_at;
}

void apply(Incident& incident, std::span<const Fact> facts, base::Instant as_of) {
  for (const Moment moment : {Moment::impact_started, Moment::detected, Moment::declared, Moment::acknowledged,
                              Moment::mitigated, Moment::impact_ended, Moment::resolved, Moment::closed})
    moment_of(incident, moment) = instant_of(facts, moment, as_of);
}

}  // namespace incident
