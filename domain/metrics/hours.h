// When incidents come: by the hour of the week, on somebody's wall clock.
#pragma once

#include "calendar/time_zone.h"
#include "metrics/response.h"

namespace metrics {

struct Hour {
  int weekday = 0;  // 0 is Monday
  int hour = 0;     // 0 to 23
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

// The weekday (0 is Monday) and hour of the wall clock.
std::pair<int, int> hour_of(base::Instant at, const calendar::TimeZone& zone);

Hours incidents_by_hour(std::span<const History> histories, const Period& period, const calendar::TimeZone& zone);

}  // namespace metrics
