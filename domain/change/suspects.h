// Which changes may have caused an incident, best first, and why. A rank is a place to look first and no proof: people
// confirm or reject.
#pragma once

#include <map>
#include <span>

#include "change/change.h"

namespace change {

// What decided: the data behind a sentence.
BOOST_DEFINE_ENUM_CLASS(ReasonKind, same_service, dependency, no_service, minutes_before, under_way,
                        took_effect_at_once, not_yet_deployed, other_environment, large, failed, undone_since,
                        undone_before)

struct Reason {
  ReasonKind kind = ReasonKind::same_service;
  int points = 0;                        // what it adds to the score, or takes off
  std::string sentence;                  // without a full stop
  catalog::ServiceId service;            // same_service, dependency
  std::optional<base::Duration> length;  // minutes_before, undone_since, undone_before

  bool operator==(const Reason&) const = default;
};

struct Suspect {
  ChangeId change;
  int score = 0;          // the sum of its reasons' points
  base::Duration before;  // how long before the impact it took effect
  std::vector<Reason> reasons;

  bool operator==(const Suspect&) const = default;
};

// What is known of the incident.
struct Impact {
  base::Instant started_at;
  std::vector<catalog::ServiceId> services;
};

// Of an incident: its impact as far as it is known, else when it was detected or declared. Nothing without any.
std::optional<Impact> impact_of(const incident::Incident& incident);

using Dependencies = std::map<catalog::ServiceId, std::vector<catalog::ServiceId>>;

// Changes that took effect so long before the impact are not looked at.
inline constexpr base::Duration look_back = base::days(7);
// From this score on a suspect is proposed as the cause without anybody asking.
inline constexpr int proposed_from = 80;

// Changes that took effect at or before the start of the impact, within `look_back`, of an affected service, of one it
// depends on, directly or not, or of no service at all. What was merged, pushed or released and then deployed is not
// among them: the deployment speaks for it. By score; of equals the nearer first, then the smaller id. All
// else equal a nearer change never ranks lower. `names` gives the services' names for the sentences.
std::vector<Suspect> suspects(std::span<const Change> changes, const Impact& impact, const Dependencies& depends_on,
                              const std::map<catalog::ServiceId, std::string>& names);

// "payments is affected; 12 minutes before the impact".
std::string because(const Suspect& suspect);

}  // namespace change
