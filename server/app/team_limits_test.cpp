// Whoever is limited to teams changes what is theirs, and nothing else.
#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/identity.h"
#include "app/incident_notes.h"
#include "app/incident_work.h"
#include "app/organise.h"
#include "app/paging.h"
#include "app/respond.h"
#include "app/sign_in.h"
#include "app/testing/small_company.h"

namespace app {
namespace {

using base::Code;

// Beside the small company's Shop there is Bank, which owns Ledger.
class TeamLimits : public ::testing::Test {
 protected:
  TeamLimits() {
    company.in([&](store::Transaction& tx) {
      bank = tx.new_id<catalog::TeamId>();
      store::organisation::add(tx, catalog::Team{bank, "Bank", {company.cleo}, {}});
      catalog::Service service;
      service.id = tx.new_id<catalog::ServiceId>();
      service.name = "Ledger";
      service.team = bank;
      store::organisation::add(tx, service);
      ledger = service.id;
      return true;
    });
    banker = {rights::ActorKind::person, company.ann.number, "Ann", rights::Role::manager, {bank}};
    shopper = {rights::ActorKind::person, company.ann.number, "Ann", rights::Role::manager, {company.shop}};
  }

  template <class Verb>
  Code refusal(Verb verb) {
    const auto outcome = company.in(verb);
    return outcome ? Code::internal : outcome.error().code;
  }

  escalation::PageId page(catalog::ServiceId service, std::optional<catalog::PersonId> asked = {}) {
    return company.in([&](store::Transaction& tx) {
      escalation::Policy policy;
      policy.rungs.resize(1);
      if (asked) policy.rungs[0].targets.push_back({.person = *asked});
      return paging::open(tx, company.world, {service, {}, "Help", catalog::Urgency::high, policy}, company.as_bob);
    });
  }

  testing::SmallCompany company;
  catalog::TeamId bank;
  catalog::ServiceId ledger;
  rights::Actor banker;
  rights::Actor shopper;
};

TEST_F(TeamLimits, APageIsAnsweredByItsTeam) {
  const auto id = page(company.checkout, company.bob);
  const auto acknowledge = [&](const rights::Actor& by) {
    return [&, id](store::Transaction& tx) { return respond::acknowledge(tx, company.world, id, by); };
  };
  const auto resolve = [&](const rights::Actor& by) {
    return [&, id](store::Transaction& tx) { return respond::resolve(tx, company.world, id, by); };
  };
  EXPECT_EQ(refusal(acknowledge(banker)), Code::forbidden);
  EXPECT_EQ(refusal(resolve(banker)), Code::forbidden);
  EXPECT_TRUE(company.in(acknowledge(shopper)).has_value());
  EXPECT_TRUE(company.in(resolve(shopper)).has_value());
}

TEST_F(TeamLimits, WhoeverWasAskedMayAnswer) {
  const auto id = page(company.checkout, company.ann);
  EXPECT_TRUE(company.in([&](store::Transaction& tx) { return respond::acknowledge(tx, company.world, id, banker); })
                  .has_value());
}

TEST_F(TeamLimits, AnAlertIsItsServicesTeams) {
  const auto id = company.add_alert("It fails");
  const auto resolve = [&](const rights::Actor& by) {
    return [&, id](store::Transaction& tx) { return respond::resolve_alert(tx, company.world, id, by); };
  };
  EXPECT_EQ(refusal(resolve(banker)), Code::forbidden);
  EXPECT_TRUE(company.in(resolve(shopper)).has_value());
}

TEST_F(TeamLimits, AnIncidentIsItsRespondingTeams) {
  const auto declare = [&](const rights::Actor& by) {
    return [&](store::Transaction& tx) {
      return incidents::declare(tx, company.world, {.title = "It fails", .services = {company.checkout}}, by);
    };
  };
  EXPECT_EQ(refusal(declare(banker)), Code::forbidden);
  const auto made = company.in(declare(shopper));
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(refusal([&](store::Transaction& tx) {
              return incidents::add_note(tx, company.world, *made, "A note", {}, banker);
            }),
            Code::forbidden);
}

TEST_F(TeamLimits, NothingIsTakenFromAnotherTeamNorMadeForIt) {
  const auto save_service = [&](catalog::ServiceId id, catalog::TeamId team) {
    return [&, id, team](store::Transaction& tx) {
      catalog::Service service;
      service.id = id;
      service.name = id ? company.world.directories.at(tx)->name_of(id) : "New";
      service.team = team;
      return organise::save(tx, company.world, organise::ServiceChange{service, ""}, {banker});
    };
  };
  EXPECT_EQ(refusal(save_service(company.checkout, bank)), Code::forbidden);
  EXPECT_EQ(refusal(save_service(ledger, company.shop)), Code::forbidden);
  EXPECT_EQ(refusal(save_service({}, company.shop)), Code::forbidden);
  EXPECT_TRUE(company.in(save_service(ledger, bank)).has_value());
  const auto save_team = [&](catalog::TeamId id) {
    return [&, id](store::Transaction& tx) {
      return organise::save(tx, company.world, catalog::Team{id, id ? "Renamed" : "New", {}, {}}, {banker});
    };
  };
  EXPECT_EQ(refusal(save_team(company.shop)), Code::forbidden);
  EXPECT_EQ(refusal(save_team({})), Code::forbidden);
  EXPECT_TRUE(company.in(save_team(bank)).has_value());
}

TEST_F(TeamLimits, ASourceStaysWithItsTeam) {
  const auto save = [&](catalog::SourceId id, catalog::ServiceId service, const rights::Actor& by) {
    return [&, id, service](store::Transaction& tx) {
      return organise::save(tx, company.world, organise::SourceChange{{id, service, "generic", "Prometheus"}, {}},
                            {by});
    };
  };
  const auto made = company.in(save({}, company.checkout, shopper));
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(refusal(save(made->id, ledger, banker)), Code::forbidden);
  EXPECT_EQ(refusal(save(made->id, ledger, shopper)), Code::forbidden);
}

TEST_F(TeamLimits, OnlyAnAdministratorSetsThem) {
  const auto limit = [&](const rights::Actor& by, std::vector<catalog::TeamId> teams, catalog::Role role) {
    return [&, teams, role](store::Transaction& tx) {
      organise::PersonChange change;
      change.person = *company.world.directories.at(tx)->person(company.bob);
      change.person.limited_to = teams;
      change.person.role = role;
      return organise::save(tx, company.world, change, {by});
    };
  };
  const rights::Actor root{rights::ActorKind::person, 1, "Root", rights::Role::admin, {}};
  EXPECT_EQ(refusal(limit(company.as_bob, {bank}, catalog::Role::responder)), Code::forbidden);
  EXPECT_EQ(refusal(limit(root, {{99}}, catalog::Role::responder)), Code::invalid);
  EXPECT_EQ(refusal(limit(root, {bank}, catalog::Role::admin)), Code::invalid);
  ASSERT_TRUE(company.in(limit(root, {bank}, catalog::Role::responder)).has_value());
  company.in([&](store::Transaction& tx) {
    const auto directory = company.world.directories.at(tx);
    EXPECT_EQ(actor_of(*directory->person(company.bob)).teams, std::vector<catalog::TeamId>{bank});
    return true;
  });
  EXPECT_EQ(refusal([&](store::Transaction& tx) { return organise::remove(tx, company.world, bank, {root}); }),
            Code::conflict);
}

TEST_F(TeamLimits, ATokenIsLimitedLikeItsMakerAtLeast) {
  const auto make = [&](const rights::Actor& by, std::vector<catalog::TeamId> teams) {
    return [&, teams](store::Transaction& tx) {
      return make_api_token(tx, company.world, {"ci", company.ann, rights::Role::responder, teams}, by);
    };
  };
  EXPECT_EQ(refusal(make(banker, {company.shop})), Code::forbidden);
  EXPECT_EQ(refusal(make(company.as_ann, {{99}})), Code::invalid);
  EXPECT_EQ(company.in(make(banker, {}))->row.limited_to, std::vector<catalog::TeamId>{bank});
  const auto token = company.in(make(company.as_ann, {company.shop}));
  ASSERT_TRUE(token.has_value());
  const auto identified = [&] {
    return company.in([&](store::Transaction& tx) {
      wire::HttpRequest message;
      message.headers = {{"Authorization", "Bearer " + token->secret}};
      return identify(tx, company.world, message, {});
    });
  };
  EXPECT_EQ(identified().value()->actor.teams, std::vector<catalog::TeamId>{company.shop});
  company.in([&](store::Transaction& tx) {
    catalog::Person ann = *company.world.directories.at(tx)->person(company.ann);
    ann.limited_to = {bank};
    return store::organisation::replace(tx, ann);
  });
  EXPECT_FALSE(identified().has_value()) << "no team is left, which must not become all";
}

}  // namespace
}  // namespace app
