// Who wants a week told, and which weeks were told to whom.
#pragma once

#include "store/tables.h"

namespace store {

MUSTER_ID(DigestSubscription, "dig");

// A person by mail, or an address for a team.
struct DigestSubscription {
  static constexpr std::string_view table = "digest_subscription";
  DigestSubscriptionId id;
  catalog::PersonId person;  // none: the address is nobody's own
  catalog::TeamId team;      // none: the whole organisation
  catalog::Channel channel = catalog::Channel::email;
  std::string address;  // empty: wherever the person's mail goes
  std::string created_by;
  base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(DigestSubscription, (), (id, person, team, channel, address, created_by, created_at))

namespace digests {

// False when there is one like it: nothing is changed.
bool add(Transaction& tx, const DigestSubscription& subscription);
void remove(Transaction& tx, DigestSubscriptionId id);
std::optional<DigestSubscription> find(Transaction& tx, DigestSubscriptionId id);
std::vector<DigestSubscription> all(Transaction& tx);

// False when that week, named by the day number of its Monday, was told to it already: nothing is changed.
bool tell(Transaction& tx, DigestSubscriptionId id, std::int64_t week, notification::NotificationId notification);

}  // namespace digests
}  // namespace store
