#include "access/permission.h"

#include <gtest/gtest.h>

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <string>

namespace {

using rights::Actor;
using rights::ActorKind;
using rights::Permission;
using rights::Role;

const catalog::TeamId ours{1};
const catalog::TeamId theirs{2};

Actor somebody(Role role, std::vector<catalog::TeamId> teams = {}) {
  return {ActorKind::person, 7, "Ada", role, std::move(teams)};
}

// The permissions that the actor has, in order.
std::string granted(const Actor& actor, std::optional<catalog::TeamId> team = {}) {
  std::string words;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Permission>>([&](auto permission) {
    if (allows(actor, permission.value, team)) words += std::string(words.empty() ? "" : " ") + permission.name;
  });
  return words;
}

TEST(Permission, TheMatrix) {
  EXPECT_EQ(granted(somebody(Role::observer)), "anyone read");
  EXPECT_EQ(granted(somebody(Role::responder)), "anyone ingest read respond plan");
  EXPECT_EQ(granted(somebody(Role::manager)), "anyone ingest read respond plan manage");
  EXPECT_EQ(granted(somebody(Role::admin)), "anyone ingest read respond plan manage administer");
}

TEST(Permission, ATokenHasItsRole) {
  EXPECT_EQ(granted({ActorKind::token, 1, "ci", Role::observer, {}}), "anyone read");
  EXPECT_EQ(granted({ActorKind::token, 1, "ci", Role::admin, {ours}}), "anyone ingest read respond plan manage");
}

TEST(Permission, ASourceOnlySends) {
  EXPECT_EQ(granted({ActorKind::source, 1, "prometheus", Role::admin, {}}), "anyone ingest");
  EXPECT_FALSE(allows({ActorKind::source, 1, "prometheus", Role::admin, {ours}}, Permission::ingest, theirs));
}

TEST(Permission, TheEngineMayDoAll) {
  EXPECT_EQ(granted({ActorKind::engine, 0, "engine", Role::observer, {ours}}, theirs),
            "anyone ingest read respond plan manage administer");
}

TEST(Permission, WhoIsLimitedToATeamChangesOnlyWhatIsTheTeams) {
  EXPECT_EQ(granted(somebody(Role::manager, {ours}), ours), "anyone ingest read respond plan manage");
  EXPECT_EQ(granted(somebody(Role::manager, {ours}), theirs), "anyone read");
  EXPECT_EQ(granted(somebody(Role::manager, {ours, theirs}), theirs), "anyone ingest read respond plan manage");
  EXPECT_EQ(granted(somebody(Role::admin, {ours})), "anyone ingest read respond plan manage");
  EXPECT_EQ(granted(somebody(Role::admin), theirs), "anyone ingest read respond plan manage administer");
}

TEST(Permission, OfTwoLimitsWhatIsInBothIsLeft) {
  using Teams = std::vector<catalog::TeamId>;
  EXPECT_EQ(rights::within_both({}, {}), Teams{});
  EXPECT_EQ(rights::within_both({ours}, {}), Teams{ours});
  EXPECT_EQ(rights::within_both({}, {theirs}), Teams{theirs});
  EXPECT_EQ(rights::within_both({ours, theirs}, {theirs}), Teams{theirs});
  // No team left is not "no limit".
  EXPECT_EQ(rights::within_both({ours}, {theirs}), std::nullopt);
}

TEST(Permission, ARefusalSaysWhatIsMissing) {
  const auto refused = allows(somebody(Role::observer), Permission::respond);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::Code::forbidden);
  EXPECT_EQ(refused.error().message,
            "this needs the permission 'respond', which the role 'responder' has and the role 'observer' has not");
}

TEST(Permission, NobodyMayDoOnlyWhatAnyoneMay) {
  const std::optional<Actor> nobody;
  EXPECT_TRUE(allows(nobody, Permission::anyone));
  for (const Permission permission : {Permission::read, Permission::ingest, Permission::administer}) {
    const auto refused = allows(nobody, permission);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::Code::unauthenticated);
  }
}

}  // namespace
