// The weekly digest: who gets it, what it says, and telling it. What a week is, and its words, are digest/.
#pragma once

#include "app/incident_record.h"
#include "digest/digest.h"
#include "store/digests.h"

namespace app::digests {

using store::DigestSubscription;
using store::DigestSubscriptionId;

digest::Rhythm rhythm(store::Transaction& tx);
// Moves the next telling of every subscription. Faults name "/hour" and "/zone".
base::Result<void> set_rhythm(store::Transaction& tx, World& world, const digest::Rhythm& rhythm,
                              const rights::Actor& by);

// What a subscription is of, and how it goes out. Without an address it is the person's own.
struct Wanted {
  catalog::TeamId team = {};  // none: the whole organisation
  catalog::Channel channel = catalog::Channel::email;
  std::string address = {};
};
// People subscribe themselves; an address for a team needs the right to manage it, for the whole organisation to
// administer. `person` is who stands behind the actor. Faults name "/team", "/channel" and "/address".
base::Result<DigestSubscriptionId> subscribe(store::Transaction& tx, World& world, const Wanted& wanted,
                                             const rights::Actor& by, catalog::PersonId person);
base::Result<void> unsubscribe(store::Transaction& tx, World& world, DigestSubscriptionId id, const rights::Actor& by,
                               catalog::PersonId person);
// Those that the caller may end.
std::vector<DigestSubscription> subscriptions(store::Transaction& tx, const World& world, const rights::Actor& by,
                                              catalog::PersonId person);

// That week as the reader may see it. `monday` is the day number of its Monday; nothing: the last whole week.
base::Result<digest::Digest> compose(store::Transaction& tx, World& world, catalog::TeamId team,
                                     std::optional<std::int64_t> monday, const store::incidents::Reader& reader);

// Tells the last whole week, unless that was done, and plans the next telling. Whoever is gone is unsubscribed.
void tell(store::Transaction& tx, World& world, DigestSubscriptionId id);

}  // namespace app::digests
