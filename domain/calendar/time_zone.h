// The rules of one IANA time zone, read from the bytes of a TZif file (RFC 9636, versions 2 to 4). Pure: where the
// bytes come from is the business of a ZoneCatalog.
//
// The written rule for civil times that are not exactly one moment:
//   - A time that occurs twice (clocks went back) has a first and a last occurrence. What starts takes the first, what
//     ends takes the last, so that two neighbours overlap and never leave a gap. A hand-over is a start.
//   - A time that does not occur (clocks went forward) is the moment of the transition, whichever is asked for.
// Put as one sentence: the first is the earliest moment at which the clock shows this time or a later one; the last is
// the latest moment up to which the clock shows this time or an earlier one. Both rise with the civil time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "calendar/civil.h"
#include "calendar/posix_rule.h"

namespace calendar {

enum class Occurrence { first, last };

class TimeZone {
 public:
  // Reads a TZif file. Any bytes are allowed: what is not TZif, or counts leap seconds, is an invalid error.
  static base::Result<TimeZone> read(std::string name, std::string_view bytes);
  static TimeZone utc();

  // The name it was read under, such as "Europe/Berlin".
  const std::string& name() const { return name_; }

  Offset offset_at(base::Instant at) const;
  // What the wall clock shows; parts of a second are dropped.
  CivilTime to_civil(base::Instant at) const;
  // By the rule above. Years that an Instant cannot hold give the nearest Instant.
  base::Instant to_instant(CivilTime time, Occurrence which = Occurrence::first) const;
  // The same in seconds of the wall clock, for arithmetic. See civil_second().
  std::int64_t civil_second_at(base::Instant at) const;
  base::Instant instant_of(std::int64_t civil_second, Occurrence which = Occurrence::first) const;
  bool occurs_twice(CivilTime time) const;

  // The first moment after `after` at which the offset, its abbreviation or its daylight saving changes; nothing when
  // that never happens again.
  std::optional<base::Instant> next_transition(base::Instant after) const;

 private:
  friend class TzifReader;
  struct Transition {
    std::int64_t at;  // seconds since 1970
    std::uint8_t type;
  };
  // A stretch [from, until) of seconds with one offset.
  struct Stretch {
    std::int64_t from;
    std::int64_t until;
    const Offset* offset;
  };
  Stretch stretch_at(std::int64_t second) const;

  std::string name_;
  std::vector<Transition> transitions_;  // rising
  std::vector<Offset> types_;            // never empty; the first holds before the first transition
  std::optional<PosixRule> rule_;        // from the last transition on
};

// Finds zones by name. Implemented by the platform over the host's tzdata and by the simulator over a pinned copy.
struct ZoneCatalog {
  virtual ~ZoneCatalog() = default;
  // An unknown name is unknown_zone(name).
  virtual base::Result<std::shared_ptr<const TimeZone>> find(std::string_view iana_name) const = 0;
};

base::Failure unknown_zone(std::string_view iana_name, std::string field = {});

}  // namespace calendar
