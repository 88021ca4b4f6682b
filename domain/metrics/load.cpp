#include "metrics/load.h"

#include <algorithm>
#include <set>
#include <span>
#include <tuple>

#include "metrics/weeks.h"

namespace metrics {
namespace {

using base::Instant;

std::vector<LoadWeek> load_weeks_of(const Period& period) {
  std::vector<LoadWeek> weeks;
  for (Instant from = week_start(period.from); from < period.until && from <= period.as_of; from = from + week_length) {
    const Instant until = from + week_length;
    weeks.push_back({from, from >= period.from && until <= period.until && until <= period.as_of});
  }
  return weeks;
}

bool is_night(const calendar::CivilTime& time) { return time.hour >= night_begins_hour || time.hour < night_ends_hour; }

// The date on which that night began.
calendar::CivilDate evening_of(const calendar::CivilTime& time) {
  return time.hour < night_ends_hour ? calendar::plus_days(time.date, -1) : time.date;
}

void count_pages(PersonLoad& of, std::span<const Call> calls, const std::vector<LoadWeek>& weeks) {
  of.weeks.assign(weeks.size(), 0);
  std::set<escalation::PageId> seen;
  for (const Call& call : calls) {
    if (!seen.insert(call.page).second) continue;
    const auto index = (week_start(call.at) - weeks.front().from).microseconds / week_length.microseconds;
    ++of.weeks[static_cast<std::size_t>(index)];
  }
  of.pages = static_cast<int>(seen.size());
  Rate rate;
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    if (!weeks[i].whole) continue;
    ++rate.weeks;
    rate.count += of.weeks[i];
  }
  if (rate.weeks == 0) return;
  const Interval of_count = poisson(rate.count);
  rate.per_week = static_cast<double>(rate.count) / rate.weeks;
  rate.interval = {of_count.low / rate.weeks, of_count.high / rate.weeks};
  of.rate = rate;
}

void count_interruptions(PersonLoad& of, std::span<const Call> calls, const calendar::TimeZone* zone) {
  of.zone_is_known = zone != nullptr;
  std::set<calendar::CivilDate> evenings;
  for (const Call& call : calls) {
    const bool is_new = of.interruptions.empty() || call.at - of.interruptions.back().at >= one_interruption;
    if (is_new) {
      of.interruptions.push_back({call.at, false, {}});
      const auto time = zone ? std::optional(zone->to_civil(call.at)) : std::nullopt;
      if (time && is_night(*time)) {
        of.interruptions.back().at_night = true;
        ++of.at_night;
        evenings.insert(evening_of(*time));
      }
    }
    of.interruptions.back().pages.push_back(call.page);
  }
  of.nights = static_cast<int>(evenings.size());
  for (Interruption& one : of.interruptions) {
    std::ranges::sort(one.pages);
    one.pages.erase(std::ranges::unique(one.pages).begin(), one.pages.end());
  }
}

}  // namespace

Load load(std::vector<Call> calls, const ZoneOf& zone_of, const Period& period) {
  Load out{period, load_weeks_of(period), {}};
  std::erase_if(calls, [&](const Call& call) {
    return call.at < period.from || call.at >= period.until || call.at > period.as_of;
  });
  std::ranges::sort(calls, {}, [](const Call& call) { return std::tuple(call.person, call.at, call.page); });
  for (auto from = calls.begin(); from != calls.end();) {
    const auto until = std::find_if(from, calls.end(), [&](const Call& call) { return call.person != from->person; });
    PersonLoad person;
    person.person = from->person;
    count_pages(person, {from, until}, out.weeks);
    count_interruptions(person, {from, until}, zone_of(from->person));
    out.people.push_back(std::move(person));
    from = until;
  }
  std::ranges::stable_sort(out.people, std::greater(), &PersonLoad::pages);
  return out;
}

}  // namespace metrics
