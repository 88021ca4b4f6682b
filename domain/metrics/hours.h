// When incidents come: by the hour of the week, on somebody's wall clock.
#pragma once

#include "calendar/time_zone.h"
#include "metrics/response.h"

namespace metrics {

struct Hour {
  int weekday = 0;  // 0 is Monday
  int hour = 0;     // 0 to 23
  int count = 0;
  std::vector<incident::IncidentId> rows;

  bool operator==(const Hour&) const = default;
};

struct Hours {
  std::string definition;
  int version = 1;
  Period period;
  int n_used = 0;
  int n_missing = 0;
  std::vector<Absence> missing;
  std::vector<Hour> hours;  // those with incidents, in the order of the week

  bool operator==(const Hours&) const = default;
};

inline constexpr std::size_t hours_of_week = 7 * 24;
inline std::size_t place_of(int weekday, int hour) { return static_cast<std::size_t>(weekday * 24 + hour); }

// Which hour of the week the wall clock shows, counted from Monday's first; quick for instants near each other.
class HourClock {
 public:
  explicit HourClock(const calendar::TimeZone& zone) : zone_(zone) {}

  std::size_t hour_of(base::Instant at);

 private:
  const calendar::TimeZone& zone_;
  // Within these the offset stays as it is.
  base::Instant from_{};
  base::Instant until_{};
  base::Duration offset_{};
};

Hours incidents_by_hour(std::span<const History> histories, const Period& period, const calendar::TimeZone& zone);

}  // namespace metrics
