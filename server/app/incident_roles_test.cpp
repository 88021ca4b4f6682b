#include "app/incident_roles.h"

#include <gmock/gmock.h>

#include "app/declare.h"
#include "app/incident_facts.h"
#include "app/incident_stage.h"
#include "app/incident_work.h"
#include "app/testing/small_company.h"
#include "store/due.h"
#include "store/feed.h"
#include "store/incident_roles.h"

namespace app::incidents {
namespace {

using base::hours;
using base::minutes;
using incident::Role;
using incident::Stage;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Roles : public ::testing::Test {
 protected:
  // Ann and Bob by turns, each for twelve hours from now; the commander comes from it.
  Roles() {
    company.in([&](store::Transaction& tx) -> base::Result<void> {
      schedule = tx.new_id<catalog::ScheduleId>();
      store::ScheduleRow row{schedule, "Shop duty", company.shop, "UTC", {}};
      oncall::Rotation rotation;
      rotation.name = "By turns";
      rotation.people = {company.ann, company.bob};
      rotation.handover = {calendar::Unit::hours, 12, calendar::TimeZone::utc().to_civil(tx.now())};
      row.rotations = {rotation};
      store::organisation::add(tx, row);
      return {};
    });
    rule(process::OnCallRule{schedule, Stage::declared});
  }

  void rule(std::optional<process::OnCallRule> on_call) {
    company.in([&](store::Transaction& tx) -> base::Result<void> {
      process::Process process = process::default_process();
      process.version = ++version;
      process.roles[0].on_call = on_call;
      TRY_DO(process::validate(process));
      store::processes::publish(tx, process, "a test");
      return {};
    });
  }

  void declare_it(Declaration declaration = {.title = "Checkout fails"}) {
    if (declaration.services.empty()) declaration.services = {company.checkout};
    id = *company.in([&](store::Transaction& tx) { return declare(tx, company.world, declaration, company.as_ann); });
  }
  template <class Deed>
  auto doing(Deed deed) {
    return company.in([&](store::Transaction& tx) { return deed(tx); });
  }
  auto asking(catalog::PersonId person, const rights::Actor& by, const std::string& note = "") {
    return doing(
        [&](auto& tx) { return ask_to_take_over(tx, company.world, id, {Role::commander, person, note}, by); });
  }
  auto accepting(const rights::Actor& by) {
    return doing([&](auto& tx) { return accept_role(tx, company.world, id, Role::commander, by); });
  }
  void looking() {
    doing([&](auto& tx) -> base::Result<void> {
      look_at_roles(tx, company.world, id);
      return {};
    });
  }
  catalog::PersonId commander() {
    return company.in(
        [&](store::Transaction& tx) { return incident::holder(*store::incidents::find(tx, id), Role::commander); });
  }
  // What the timeline says of that kind, newest first.
  std::vector<std::string> told(const std::string& kind) {
    std::vector<std::string> found;
    for (const store::Entry& entry :
         company.in([&](store::Transaction& tx) { return store::feed::of_incident(tx, id.number, 0, 1'000); }))
      if (entry.kind == kind) found.push_back(entry.text);
    return found;
  }
  // To whom mail about the incident was planned, in order.
  std::vector<std::string> mails() {
    return company.in([&](store::Transaction& tx) {
      std::vector<std::string> found;
      const auto rows = tx.query("select address from notification where incident = $1 order by id", id);
      while (rows->next()) found.emplace_back(rows->text(0));
      return found;
    });
  }

  testing::SmallCompany company;
  catalog::ScheduleId schedule;
  IncidentId id;
  int version = 1;
};

TEST_F(Roles, GoToWhoIsOnCallWhenTheIncidentIsDeclared) {
  declare_it();
  EXPECT_EQ(commander(), company.ann);
  EXPECT_THAT(told("role_changed"), ElementsAre("Ann is commander: on call on Shop duty"));
  EXPECT_THAT(mails(), ElementsAre("ann@pager.example.com"));
}

TEST_F(Roles, FilledByScheduleAcknowledgeNothing) {
  declare_it();
  const auto incident = company.in([&](store::Transaction& tx) { return *store::incidents::find(tx, id); });
  EXPECT_FALSE(incident.acknowledged_at) << "nobody has said that they are on it";
}

TEST_F(Roles, GoToWhomThePolicyOfAnAffectedServicePagesFirst) {
  rule(process::OnCallRule{std::nullopt, Stage::declared});
  declare_it();
  EXPECT_THAT(told("role_vacant"), ElementsAre(HasSubstr("Nobody is commander: no affected service has a policy")));
  company.in([&](store::Transaction& tx) -> base::Result<void> {
    store::PolicyRow policy;
    policy.id = tx.new_id<catalog::PolicyId>();
    policy.name = "Ladder";
    policy.team = company.shop;
    policy.body.id = policy.id;
    policy.body.name = policy.name;
    policy.body.team = company.shop;
    policy.body.rungs.resize(1);
    policy.body.rungs[0].targets = {{.person = company.bob}};
    store::organisation::add(tx, policy);
    catalog::Service service = *company.world.directories.at(tx)->service(company.payments);
    service.policy = policy.id;
    return store::organisation::replace(tx, service);
  });
  declare_it({.title = "Payments fail", .services = {company.checkout, company.payments}});
  EXPECT_EQ(commander(), company.bob);
  EXPECT_THAT(told("role_changed"), ElementsAre("Bob is commander: paged first by the policy Ladder of Payments"));
}

TEST_F(Roles, ForWhichNobodyIsOnCallAreLoudlyVacant) {
  company.in([&](store::Transaction& tx) -> base::Result<void> {
    store::ScheduleRow row = company.world.directories.at(tx)->schedules.at(schedule).row;
    row.rotations.clear();
    return store::organisation::replace(tx, row);
  });
  declare_it();
  EXPECT_FALSE(commander());
  EXPECT_THAT(told("role_vacant"), ElementsAre("Nobody is commander: nobody is on call on Shop duty; told Ann, Bob"));
  EXPECT_THAT(mails(), ElementsAre("ann@pager.example.com", "bob@pager.example.com"));
  const auto vacant = [&] {
    return company.in([&](store::Transaction& tx) { return store::incident_roles::vacancies_of(tx, id).size(); });
  };
  EXPECT_EQ(vacant(), 1U);
  ASSERT_TRUE(
      doing([&](auto& tx) { return assign(tx, company.world, id, Role::commander, company.bob, company.as_bob); }));
  EXPECT_EQ(vacant(), 0U);
}

TEST_F(Roles, OfALaterStageAreFilledWhenItIsEntered) {
  rule(process::OnCallRule{schedule, Stage::prioritised});
  declare_it();
  EXPECT_FALSE(commander());
  ASSERT_TRUE(doing([&](auto& tx) -> base::Result<void> {
    TRY_DO(correct(tx, company.world, id, {.severity = incident::Severity::sev4}, company.as_ann));
    return move_stage(tx, company.world, id, {.to = Stage::cancelled, .reason = "no"}, company.as_ann);
  }));
  EXPECT_FALSE(commander()) << "it is over";
}

TEST_F(Roles, AreHandedOverWhenTheOtherAccepts) {
  declare_it();
  ASSERT_TRUE(asking(company.bob, company.as_ann, "The pool is suspect."));
  EXPECT_EQ(commander(), company.ann) << "until they accept";
  EXPECT_THAT(told("role_offered"), ElementsAre("Ann asks Bob to take over as commander: The pool is suspect."));
  EXPECT_EQ(accepting(company.as_ann).error().code, base::Code::forbidden);
  ASSERT_TRUE(accepting(company.as_bob));
  EXPECT_EQ(commander(), company.bob);
  EXPECT_EQ(told("role_changed").front(),
            "Ann handed the role of commander to Bob, who accepted: The pool is suspect.");
  EXPECT_EQ(accepting(company.as_bob).error().code, base::Code::conflict) << "nothing waits any more";
  EXPECT_THAT(mails(), ElementsAre("ann@pager.example.com", "bob@pager.example.com", "ann@pager.example.com"));
}

TEST_F(Roles, AreKeptWhenTheOtherRefusesOrIsNoLongerAsked) {
  declare_it();
  const auto ending = [&](const rights::Actor& by, const std::string& reason) {
    return doing([&](auto& tx) { return end_hand_over(tx, company.world, id, Role::commander, reason, by); });
  };
  ASSERT_TRUE(asking(company.bob, company.as_ann));
  EXPECT_EQ(ending(company.as_bob, "").error().field, "/reason");
  ASSERT_TRUE(ending(company.as_bob, "I am on a train"));
  EXPECT_EQ(told("role_kept").front(), "Bob does not take over as commander, so Ann keeps the role: I am on a train");
  ASSERT_TRUE(asking(company.bob, company.as_ann));
  ASSERT_TRUE(ending(company.as_ann, ""));
  EXPECT_EQ(commander(), company.ann);
  EXPECT_EQ(accepting(company.as_bob).error().code, base::Code::conflict);
}

TEST_F(Roles, TakenMeanwhileAreNotHandedOver) {
  declare_it();
  ASSERT_TRUE(asking(company.bob, company.as_ann));
  ASSERT_TRUE(
      doing([&](auto& tx) { return assign(tx, company.world, id, Role::commander, company.cleo, company.as_bob); }));
  EXPECT_EQ(accepting(company.as_bob).error().code, base::Code::conflict);
  EXPECT_EQ(commander(), company.cleo);
}

TEST_F(Roles, RemindBothOnceOfAnUnansweredHandOver) {
  declare_it();
  ASSERT_TRUE(asking(company.bob, company.as_ann));
  looking();
  EXPECT_TRUE(told("role_reminder").empty()) << "it is too early";
  company.pass(process::time_to_answer);
  looking();
  looking();
  EXPECT_THAT(told("role_reminder"),
              ElementsAre("Bob has not answered whether they take over as commander; reminded both"));
}

TEST_F(Roles, AskBothToHandOverWhenTheShiftHasEnded) {
  declare_it();
  company.pass(hours(11));
  looking();
  EXPECT_TRUE(told("role_reminder").empty());
  company.pass(hours(1));
  looking();
  looking();
  EXPECT_THAT(told("role_reminder"),
              ElementsAre("The shift of Ann, who is commander, has ended; Bob is next: on call on "
                          "Shop duty; reminded both"));
  EXPECT_EQ(commander(), company.ann) << "people hand over, not the clock";
}

TEST_F(Roles, TakenByHandAreNobodysShift) {
  declare_it();
  ASSERT_TRUE(
      doing([&](auto& tx) { return assign(tx, company.world, id, Role::commander, company.cleo, company.as_ann); }));
  company.pass(hours(12));
  looking();
  EXPECT_TRUE(told("role_reminder").empty());
}

}  // namespace
}  // namespace app::incidents
