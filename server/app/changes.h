// Changes arrive, are tied to incidents, and are suspected, each in one transaction.
#pragma once

#include "app/incident_record.h"
#include "change/suspects.h"
#include "store/changes.h"

namespace app::changes {

using change::ChangeId;
using incident::IncidentId;

struct Taken {
  ChangeId change;
  bool is_new = false;

  bool operator==(const Taken&) const = default;
};

// Stores what a product told of a change of these services, or what it tells anew; marks the changes that it takes
// back; proposes it as a fix of each incident that a pull request names ("INC-12"), and as the cause of an open
// incident where it is the likeliest. `report` is within the limits of change/limits.h; a started_at of 0 means now.
Taken take_in(store::Transaction& tx, World& world, change::Report report,
              const std::vector<catalog::ServiceId>& services, const rights::Actor& by);

struct Suspected {
  change::Change change;
  change::Suspect suspect;
  std::optional<change::Link> link;  // as a cause, where one was proposed, confirmed or rejected
};

struct Suspicion {
  std::optional<change::Impact> impact;  // nothing while it is not known when the impact started
  std::vector<Suspected> suspects;       // best first
};

Suspicion suspects_of(store::Transaction& tx, World& world, const incident::Incident& incident);

// Links the likeliest suspect to the incident as its proposed cause, if it is likely enough and no cause is proposed or
// confirmed yet. What was rejected is not proposed again.
void propose_cause(store::Transaction& tx, World& world, const incident::Incident& incident);

struct Decision {
  change::Role role = change::Role::cause;
  change::LinkState state = change::LinkState::confirmed;
  std::string reason = {};  // empty: that of the proposal stays, unless it is rejected
};

// Ties a change to an incident in a role, or changes what is known of that tie, and tells it on the timeline.
base::Result<change::Link> decide(store::Transaction& tx, World& world, IncidentId incident, ChangeId change,
                                  const Decision& decision, const incidents::Doer& by);

// "Deployment of acme/shop to production succeeded: Deploy v1.4."
std::string sentence_of(const change::Change& change);

}  // namespace app::changes
