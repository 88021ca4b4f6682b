// Who is on call, when, and why. One resolver answers for an instant and for a span: roster_at(t) is the shift around
// t. Everything here requires a schedule that validate() accepts and the zone that it names.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "calendar/interval.h"
#include "calendar/time_zone.h"
#include "catalog/ids.h"
#include "oncall/schedule.h"

namespace oncall {

// One answer and its reason.
struct Duty {
  std::optional<catalog::PersonId> person;         // nothing: nobody is on call
  std::string rotation;                            // that gave the person, or the one replaced; empty: no rotation did
  std::optional<catalog::OverrideId> override_id;  // that put the person on call
  std::optional<catalog::PersonId> replaced;       // whom the override stands in for

  bool operator==(const Duty&) const = default;
};

// A stretch with one duty; the next shift differs from it in something. A person's turns that follow one another, when
// nobody else takes a turn between them, are one shift.
struct Shift {
  Duty duty;
  base::Instant from;
  base::Instant until;

  bool operator==(const Shift&) const = default;
};

struct Roster {
  base::Instant at;
  std::vector<catalog::PersonId> people;  // nobody, or the person of the duty
  Duty duty;
  std::optional<base::Instant> until;  // when the duty next changes; nothing: never
};

Roster roster_at(const Schedule& schedule, const calendar::TimeZone& zone, base::Instant at);

// The shifts of [span.from, span.until) without a hole, stretches with nobody included; the first and the last are cut
// at the ends of the span. None when the span is empty.
std::vector<Shift> shifts(const Schedule& schedule, const calendar::TimeZone& zone, calendar::Interval span);

// When nobody is on call.
calendar::IntervalSet gaps(const Schedule& schedule, const calendar::TimeZone& zone, calendar::Interval span);

// The first moment after `after` at which another person, or nobody, is on call; nothing when that is not
// within the next 10,000 shifts.
struct HandOver {
  base::Instant at;
  std::optional<catalog::PersonId> from;
  std::optional<catalog::PersonId> to;
};
std::optional<HandOver> next_hand_over(const Schedule& schedule, const calendar::TimeZone& zone, base::Instant after);

// "Ada is on call by rotation Weekly until Mon 09:00 Europe/Berlin", "Grace replaces Ada until ...", "Nobody is on
// call".
using NameOf = std::function<std::string(catalog::PersonId)>;
std::string explain(const Roster& roster, const calendar::TimeZone& zone, const NameOf& name_of);

}  // namespace oncall
