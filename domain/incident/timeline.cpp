#include "incident/timeline.h"

#include <algorithm>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
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
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Moment>>(
      [&](auto moment) { moment_of(incident, moment.value) = instant_of(facts, moment.value, as_of); });
}

}  // namespace incident
