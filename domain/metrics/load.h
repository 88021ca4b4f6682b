// What being on call costs people: how often they were called, and how often at night.
#pragma once

#include <functional>
#include <vector>

#include "calendar/time_zone.h"
#include "escalation/page_state.h"
#include "metrics/response.h"

namespace metrics {

// The first call of one message about a page: whether somebody wakes up is decided by the first ring.
struct Call {
  catalog::PersonId person;
  escalation::PageId page;
  base::Instant at;
};

// Messages within so long after the one that began an interruption belong to it.
inline constexpr base::Duration one_interruption = base::minutes(15);
// By the person's wall clock: from 22:00 to 08:00.
inline constexpr int night_begins_hour = 22;
inline constexpr int night_ends_hour = 8;

struct Interruption {
  base::Instant at;
  bool at_night = false;
  std::vector<escalation::PageId> pages;  // rising

  bool operator==(const Interruption&) const = default;
};
BOOST_DESCRIBE_STRUCT(Interruption, (), (at, at_night, pages))

struct PersonLoad {
  catalog::PersonId person;
  int pages = 0;              // different ones
  std::optional<Rate> rate;   // of pages, over the whole weeks; nothing without one
  int at_night = 0;           // interruptions that began at night
  int nights = 0;             // different nights with one, each named by its evening
  bool zone_is_known = true;  // else nothing counts as night, which is said
  std::vector<int> weeks;     // pages in each week of the report, by their first call in the period
  std::vector<Interruption> interruptions;

  bool operator==(const PersonLoad&) const = default;
};
BOOST_DESCRIBE_STRUCT(PersonLoad, (), (person, pages, rate, at_night, nights, zone_is_known, weeks, interruptions))

struct LoadWeek {
  base::Instant from;
  bool whole = true;  // as in response.h

  bool operator==(const LoadWeek&) const = default;
};
BOOST_DESCRIBE_STRUCT(LoadWeek, (), (from, whole))

struct Load {
  Period period;
  std::vector<LoadWeek> weeks;
  std::vector<PersonLoad> people;  // who was called, most pages first

  bool operator==(const Load&) const = default;
};
BOOST_DESCRIBE_STRUCT(Load, (), (period, weeks, people))

// Gives a person's time zone, or nullptr when it is not known.
using ZoneOf = std::function<const calendar::TimeZone*(catalog::PersonId)>;

// Calls before the period, from its end on, or after `as_of` count for nothing. In any order.
Load load(std::vector<Call> calls, const ZoneOf& zone_of, const Period& period);

}  // namespace metrics
