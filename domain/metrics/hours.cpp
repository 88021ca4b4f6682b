#include "metrics/hours.h"

#include <algorithm>
#include <limits>
#include <map>

#include "metrics/known.h"
#include "metrics/weeks.h"

namespace metrics {

std::size_t HourClock::hour_of(base::Instant at) {
  if (at < from_ || at >= until_) {
    constexpr base::Instant never{std::numeric_limits<std::int64_t>::max()};
    from_ = at;
    until_ = zone_.next_transition(at).value_or(never);
    offset_ = base::seconds(zone_.offset_at(at).seconds);
  }
  const base::Instant clock = at + offset_;
  return static_cast<std::size_t>((clock - week_start(clock)).microseconds / base::hours(1).microseconds);
}

Hours incidents_by_hour(std::span<const History> histories, const Period& period, const calendar::TimeZone& zone) {
  const Definition& definition = definition::incidents_by_hour;
  Hours out{.definition = std::string(definition.id),
            .version = definition.version,
            .period = period,
            .missing = {},
            .hours = {}};
  std::map<std::size_t, std::vector<incident::IncidentId>> found;
  HourClock clock(zone);
  for (const History& history : histories) {
    const Known known(history, period.as_of);
    if (history.drill || !contains(period, known.began())) continue;
    const auto detected = known.at(incident::Moment::detected);
    std::string why = known.set_aside();
    if (why.empty() && !detected) why = why_without(incident::Moment::detected);
    if (!why.empty()) {
      add(out.missing, why, history.id);
      ++out.n_missing;
      continue;
    }
    found[clock.hour_of(*detected)].push_back(history.id);
    ++out.n_used;
  }
  for (auto& [at, rows] : found) {
    const auto count = static_cast<int>(rows.size());
    out.hours.push_back({static_cast<int>(at / 24), static_cast<int>(at % 24), count, std::move(rows)});
  }
  return out;
}

}  // namespace metrics
