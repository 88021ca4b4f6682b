#include "store/digests.h"

namespace store::digests {

bool add(Transaction& tx, const DigestSubscription& one) {
  return tx.execute(
             "insert into digest_subscription (id, person, team, channel, address, created_by, created_at) "
             "values ($1, $2, $3, $4, $5, $6, $7) on conflict (person, team, channel, address) do nothing",
             one.id, one.person, one.team, one.channel, one.address, one.created_by, one.created_at) == 1;
}

void remove(Transaction& tx, DigestSubscriptionId id) {
  tx.execute("delete from digest_subscription where id = $1", id);
  tx.execute("delete from digest_week where subscription = $1", id);
}

std::optional<DigestSubscription> find(Transaction& tx, DigestSubscriptionId id) {
  static const std::string sql =
      "select " + wire::columns<DigestSubscription>() + " from digest_subscription where id = $1";
  auto found = tx.list<DigestSubscription>(sql, id);
  if (found.empty()) return {};
  return std::move(found.front());
}

std::vector<DigestSubscription> all(Transaction& tx) {
  static const std::string sql =
      "select " + wire::columns<DigestSubscription>() + " from digest_subscription order by id";
  return tx.list<DigestSubscription>(sql);
}

bool tell(Transaction& tx, DigestSubscriptionId id, std::int64_t week, notification::NotificationId notification) {
  return tx.execute(
             "insert into digest_week (subscription, week, notification, told_at) values ($1, $2, $3, $4) "
             "on conflict (subscription, week) do nothing",
             id, week, notification, tx.now()) == 1;
}

}  // namespace store::digests
