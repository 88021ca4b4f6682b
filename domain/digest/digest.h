// What a week was like, in words: incidents, whether things get better, what waits, and what it cost people. And when a
// week is told: on Mondays, at an hour of the wall clock.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendar/time_zone.h"
#include "catalog/ids.h"
#include "incident/incident.h"

namespace digest {

// On Mondays at `hour`, 0 to 23, of the zone.
struct Rhythm {
  int hour = 8;
  std::string zone = "UTC";

  bool operator==(const Rhythm&) const = default;
};

// From Monday 00:00 to the next on the wall clock: 167 to 169 hours where clocks change.
struct Week {
  std::int64_t monday = 0;  // its day number: the name of the week
  base::Instant from;
  base::Instant until;

  bool operator==(const Week&) const = default;
};

Week week_of(std::int64_t monday, const calendar::TimeZone& zone);
// The last one that is over.
Week last_week(base::Instant now, const calendar::TimeZone& zone);
// The first Monday at that hour after `now`. An hour that a change of the clocks leaves out is the moment of the
// change.
base::Instant next_telling(base::Instant now, int hour, const calendar::TimeZone& zone);

struct Happened {
  int number = 0;
  std::string title;
  std::optional<incident::Severity> severity = {};
  std::optional<base::Duration> lasted = {};  // nothing: not resolved
  std::string url = {};
};

struct Facts {
  std::string who;  // "Shop", or "the organisation"
  std::int64_t monday = 0;
  std::vector<Happened> incidents = {};   // in any order
  std::optional<double> usual = {};       // incidents a week, in the eight weeks up to then
  std::string improving = {};             // with its certainty, or empty
  std::vector<std::string> waiting = {};  // overdue reviews and action items, a sentence each
  std::string load = {};                  // a sentence
  std::string figures_url = {};
};

struct Digest {
  std::string headline;  // a line
  // Blocks with an empty line between them: a block of several lines begins with its heading, and lines that begin with
  // "- " are a list.
  std::string text;

  bool operator==(const Digest&) const = default;
};

// Incidents come worst first: by severity, then those that are not resolved, then the longest. At most ten are named,
// and at most ten things that wait; the rest is counted.
Digest word(Facts facts);

}  // namespace digest
