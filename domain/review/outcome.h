// Whether what was done after an incident helped: has its failure mode come back since? Two incidents share their
// failure mode when an alert with the same key opened on the same service in both, or when a person said that one is a
// recurrence of the other. Nothing is guessed from titles.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/instant.h"
#include "incident/incident.h"

namespace review {

// By which a monitor's alert is known again.
struct Fingerprint {
  catalog::ServiceId service;
  std::string key;  // the dedup key that the source gave

  auto operator<=>(const Fingerprint&) const = default;
};

// "It is a recurrence of `of`", said by a person.
struct RecurrenceSaid {
  incident::IncidentId of;
  catalog::PersonId by;
  base::Instant said_at;

  bool operator==(const RecurrenceSaid&) const = default;
};

// An incident as far as failure modes are concerned.
struct Occurrence {
  incident::IncidentId incident;
  base::Instant began_at;  // impact, else detection, else declaration
  std::vector<Fingerprint> alerts;
  std::vector<RecurrenceSaid> said;

  bool operator==(const Occurrence&) const = default;
};

BOOST_DEFINE_ENUM_CLASS(Sameness, same_alert, said_so)

// Why two incidents count as one failure mode: the alert they share, or what was said.
struct Sign {
  Sameness sameness = Sameness::same_alert;
  Fingerprint alert;    // of same_alert
  RecurrenceSaid said;  // of said_so

  bool operator==(const Sign&) const = default;
};

struct Comeback {
  incident::IncidentId incident;
  base::Instant began_at;
  std::vector<Sign> signs;  // at least one

  bool operator==(const Comeback&) const = default;
};

// cannot_tell: the incident has no alert to know it again by, and nobody said of another that it is a recurrence.
BOOST_DEFINE_ENUM_CLASS(OutcomeState, came_back, stayed_away, too_early, cannot_tell)

struct Outcome {
  OutcomeState state = OutcomeState::too_early;
  base::Instant watched_until;      // when "it stayed away" may first be said
  std::vector<Comeback> comebacks;  // of any time up to `as_of`, the earliest first
  bool has_alert = false;           // the incident: else only what people say can tell
  std::string sentence;

  bool operator==(const Outcome&) const = default;
};

// How long it must have stayed away before that is said, unless another time is asked for.
inline constexpr base::Duration usual_watch = base::days(30);

// Of an action item that was done by `as_of`; nothing for another. `own` is the incident it came out of; `others` may
// hold it too. A comeback began after the item was done, and no later than `as_of`; what was said later than that is
// not known. What is said holds along a chain: a recurrence of a recurrence is one.
std::optional<Outcome> outcome_of(const incident::ActionItem& item, const Occurrence& own,
                                  std::span<const Occurrence> others, base::Duration watch, base::Instant as_of);

}  // namespace review
