#include "metrics/listing.h"

#include <algorithm>

#include "metrics/growing_part.h"

namespace metrics {

std::vector<PartRow> longest_rows(const Figure& figure, std::size_t most) {
  GrowingPart rows(most);
  for (const Row& row : figure.rows) rows.use({row.incident.number, row.length.microseconds, row.open});
  for (const Absence& absence : figure.missing) {
    for (const incident::IncidentId id : absence.rows) rows.miss(absence.why, id);
  }
  return std::move(rows).rows(Measures::lengths);
}

Listing::Listing(const Figure& figure) {
  for (const Row& row : figure.rows) entries_.push_back({row.incident, row.length.microseconds, row.open});
  add(figure.missing);
}

Listing::Listing(const Weekly& weekly) {
  for (const Week& week : weekly.weeks) add(week.rows);
  add(weekly.missing);
}

Listing::Listing(const Hours& hours) {
  for (const Hour& hour : hours.hours) add(hour.rows);
  add(hours.missing);
}

Listing::Listing(const Hour& hour) { add(hour.rows); }

void Listing::add(const std::vector<incident::IncidentId>& ids) {
  for (const incident::IncidentId id : ids) entries_.push_back({id});
}

void Listing::add(const std::vector<Absence>& missing) {
  for (const Absence& absence : missing) {
    for (const incident::IncidentId id : absence.rows) entries_.push_back({id, no_length, false, whys_.size()});
    whys_.push_back(absence.why);
  }
}

std::vector<PartRow> Listing::after(incident::IncidentId id, std::size_t count) const {
  std::vector<Entry> found;
  std::ranges::copy_if(entries_, std::back_inserter(found), [&](const Entry& entry) { return entry.id > id; });
  const std::size_t shown = std::min(count, found.size());
  std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(shown), {}, &Entry::id);
  std::vector<PartRow> out;
  for (const Entry& entry : std::span(found).first(shown)) {
    out.push_back({entry.id.number, {}, entry.open, whys_[entry.why]});
    if (entry.microseconds != no_length) out.back().length = base::Duration{entry.microseconds};
  }
  return out;
}

}  // namespace metrics
