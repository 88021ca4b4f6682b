#include "store/following.h"

#include "store/organisation.h"

namespace store::following {
namespace {

std::vector<ByRule> rows_of(Transaction& tx, const std::string& sql, IncidentId id) {
  std::vector<ByRule> found;
  const auto rows = tx.query(sql, id);
  while (rows->next()) found.push_back({{rows->integer(0)}, {rows->integer(1)}});
  return found;
}

}  // namespace

void remove(Transaction& tx, FollowRuleId id) {
  tx.execute("delete from follow_rule where id = $1", id);
  tx.execute("delete from follower_by_rule where rule = $1", id);
  organisation::raise_version(tx);
}

std::vector<ByRule> followers(Transaction& tx, IncidentId id) {
  return rows_of(tx,
                 "select person, rule from follower_by_rule f where incident = $1 and not exists (select 1 from "
                 "follower_stopped s where s.incident = f.incident and s.person = f.person) order by person, rule",
                 id);
}

std::vector<ByRule> noted(Transaction& tx, IncidentId id) {
  return rows_of(tx, "select person, rule from follower_by_rule where incident = $1 order by person, rule", id);
}

void note(Transaction& tx, IncidentId id, const ByRule& follower) {
  tx.execute("insert into follower_by_rule values ($1, $2, $3) on conflict do nothing", id, follower.person,
             follower.rule);
}

void stop(Transaction& tx, IncidentId id, catalog::PersonId person) {
  tx.execute("insert into follower_stopped values ($1, $2) on conflict do nothing", id, person);
}

void stop_no_more(Transaction& tx, IncidentId id, catalog::PersonId person) {
  tx.execute("delete from follower_stopped where incident = $1 and person = $2", id, person);
}

}  // namespace store::following
