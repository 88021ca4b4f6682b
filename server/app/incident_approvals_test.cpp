#include "app/incident_approvals.h"

#include <gmock/gmock.h>

#include "app/approvers.h"
#include "app/declare.h"
#include "app/incident_facts.h"
#include "app/incident_stage.h"
#include "app/incident_work.h"
#include "app/processes.h"
#include "app/testing/small_company.h"
#include "process/next_step.h"
#include "store/feed.h"
#include "store/incident_approvals.h"

namespace app::incidents {
namespace {

using base::minutes;
using incident::Stage;
using process::ApprovalRule;
using process::ApprovalState;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Ann and Bob are the team Shop, Cleo works beside them; leaving declared needs Shop's approval.
class Approvals : public ::testing::Test {
 protected:
  Approvals() {
    as_root = company.as_ann;
    as_root.role = rights::Role::admin;
    as_cleo = testing::SmallCompany::actor(company.cleo, "Cleo");
    ApprovalRule rule;
    rule.team = company.shop;
    EXPECT_TRUE(ruled(rule));
    declare_it({.title = "Keys are out"});
  }

  base::Result<int> ruled(const ApprovalRule& rule) {
    return company.in([&](store::Transaction& tx) {
      process::Process process = process::default_process();
      process.stages[1].approvals = {rule};
      process.stages[1].asks.clear();
      return processes::save(tx, company.world, process, processes::Running::follow, {as_root});
    });
  }
  std::vector<std::string> warned() {
    return company.in([&](store::Transaction& tx) {
      const auto directory = company.world.directories.at(tx);
      return approvers::warnings(*directory, directory->types.at(default_type).current());
    });
  }
  void declare_it(Declaration declaration) {
    declaration.services = {company.checkout};
    id = *company.in([&](store::Transaction& tx) { return declare(tx, company.world, declaration, as_cleo); });
  }
  template <class Deed>
  auto doing(Deed deed) {
    return company.in([&](store::Transaction& tx) { return deed(tx); });
  }
  auto asking(const rights::Actor& by) {
    return doing([&](auto& tx) { return ask_approvals(tx, company.world, id, "", by); });
  }
  auto answering(const rights::Actor& by, ApprovalState state = ApprovalState::given, const std::string& reason = "") {
    return doing([&](auto& tx) {
      const auto all = store::incident_approvals::of(tx, id);
      const process::ApprovalId last = all.empty() ? process::ApprovalId{1} : all.back().id;
      return answer_approval(tx, company.world, id, {last, state, reason}, by);
    });
  }
  auto moving(Stage to, const std::string& reason = "") {
    return doing([&](auto& tx) { return move_stage(tx, company.world, id, {to, reason, {}}, as_cleo); });
  }
  process::NextStep next() {
    return company.in([&](store::Transaction& tx) {
      auto facts = *store::incidents::load(tx, id);
      const auto directory = company.world.directories.at(tx);
      approvers::know(tx, *directory, facts);
      return process::next_step(facts, directory->process_of(facts.incident), tx.now());
    });
  }
  void change_person(catalog::PersonId who, bool disabled) {
    doing([&](store::Transaction& tx) -> base::Result<void> {
      catalog::Person person = *company.world.directories.at(tx)->person(who);
      person.disabled = disabled;
      return store::organisation::replace(tx, person), base::Result<void>();
    });
  }
  void reminding() {
    doing([&](auto& tx) -> base::Result<void> {
      remind_approvals(tx, company.world, id);
      return {};
    });
  }
  std::vector<std::string> told(const std::string& kind) {
    std::vector<std::string> found;
    for (const store::Entry& entry :
         company.in([&](store::Transaction& tx) { return store::feed::of_incident(tx, id.number, 0, 1'000); }))
      if (entry.kind == kind) found.push_back(entry.text);
    return found;
  }
  std::vector<std::string> mails() {
    return company.in([&](store::Transaction& tx) {
      std::vector<std::string> found;
      const auto rows = tx.query("select address from notification where incident = $1 order by id", id);
      while (rows->next()) found.emplace_back(rows->text(0));
      return found;
    });
  }

  testing::SmallCompany company;
  rights::Actor as_root;
  rights::Actor as_cleo;
  IncidentId id;
};

TEST_F(Approvals, AMoveWaitsForTheOneThatWasAsked) {
  const auto refused = moving(Stage::prioritised);
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().more.size(), 1U);
  EXPECT_EQ(refused.error().more[0].field, "/approvals");
  EXPECT_EQ(next().action, "ask_approval");

  ASSERT_TRUE(asking(as_cleo));
  EXPECT_THAT(told("approval_asked"),
              ElementsAre("Cleo asks for approval of leaving declared, as the team Shop; told Ann, Bob"));
  EXPECT_THAT(mails(), ElementsAre("ann@pager.example.com", "bob@pager.example.com"));
  EXPECT_EQ(next().sentence, "Ann or Bob has to approve, as the team Shop.");
  EXPECT_TRUE(asking(as_cleo));
  EXPECT_EQ(mails().size(), 2U) << "it was asked already";
  EXPECT_EQ(answering(as_cleo).error().code, base::Code::forbidden);

  ASSERT_TRUE(answering(company.as_bob));
  EXPECT_THAT(told("approval_given"), ElementsAre("Bob approved leaving declared, as the team Shop"));
  EXPECT_EQ(answering(company.as_ann).error().code, base::Code::conflict);
  EXPECT_TRUE(moving(Stage::prioritised));
}

TEST_F(Approvals, ADeclineSaysWhyAndMayBeAskedAgain) {
  ASSERT_TRUE(asking(as_cleo));
  EXPECT_EQ(answering(company.as_bob, ApprovalState::declined).error().field, "/reason");
  ASSERT_TRUE(answering(company.as_bob, ApprovalState::declined, "the old key works"));
  EXPECT_THAT(told("approval_declined"),
              ElementsAre("Bob declined leaving declared, as the team Shop: the old key works"));
  EXPECT_EQ(mails().back(), "Cleo@example.com");
  EXPECT_FALSE(moving(Stage::prioritised));
  ASSERT_TRUE(asking(as_cleo));
  ASSERT_TRUE(answering(company.as_ann));
  EXPECT_TRUE(moving(Stage::prioritised));
}

TEST_F(Approvals, ComingBackAsksAnew) {
  ASSERT_TRUE(asking(as_cleo));
  ASSERT_TRUE(answering(company.as_bob));
  ASSERT_TRUE(moving(Stage::prioritised));
  ASSERT_TRUE(moving(Stage::declared, "a wrong turn"));
  EXPECT_FALSE(moving(Stage::prioritised));
  EXPECT_EQ(answering(company.as_ann).error().code, base::Code::not_found) << "it was of the visit before";
  ASSERT_TRUE(asking(as_cleo));
  ASSERT_TRUE(answering(company.as_bob));
  EXPECT_TRUE(moving(Stage::prioritised));
}

TEST_F(Approvals, ItTakesTwoUnlessTheProcessSaysOtherwise) {
  ASSERT_TRUE(asking(company.as_ann));
  EXPECT_EQ(mails(), std::vector<std::string>{"bob@pager.example.com"});
  EXPECT_THAT(answering(company.as_ann).error().message, HasSubstr("it takes two people"));
  change_person(company.bob, true);
  EXPECT_THAT(next().sentence, HasSubstr("Nobody but Ann, who asked, can approve"));
  EXPECT_EQ(answering(company.as_bob).error().code, base::Code::forbidden) << "he is disabled";
  ASSERT_TRUE(asking(as_cleo)) << "another asks in her place";
  EXPECT_TRUE(answering(company.as_ann));

  ApprovalRule alone;
  alone.person = company.ann;
  alone.self = true;
  ASSERT_TRUE(ruled(alone));
  ASSERT_TRUE(asking(company.as_ann));
  EXPECT_TRUE(answering(company.as_ann));
  EXPECT_THAT(warned(), IsEmpty());
}

TEST_F(Approvals, AskingAdmitsNobodyToAPrivateIncident) {
  declare_it({.title = "Somebody got in", .is_private = true});
  EXPECT_THAT(asking(as_cleo).error().message,
              HasSubstr("Ann, Bob may not see this private incident; let one of them see it first"));
  EXPECT_EQ(next().action, "find_approver");
  doing([&](store::Transaction& tx) -> base::Result<void> {
    store::incidents::admit_reader(tx, id, company.bob);
    return {};
  });
  ASSERT_TRUE(asking(as_cleo));
  EXPECT_THAT(mails(), ElementsAre("bob@pager.example.com"));
  doing([&](store::Transaction& tx) -> base::Result<void> {
    EXPECT_FALSE(store::incidents::may_read(tx, id, {false, company.ann}));
    return {};
  });
  EXPECT_EQ(answering(company.as_ann).error().code, base::Code::not_found);
  EXPECT_TRUE(answering(company.as_bob));
}

TEST_F(Approvals, ARoleIsWhoeverHoldsItByThen) {
  ApprovalRule rule;
  rule.role = incident::Role::scribe;
  ASSERT_TRUE(ruled(rule));
  EXPECT_EQ(next().action, "assign_scribe");
  EXPECT_THAT(asking(as_cleo).error().message, HasSubstr("nobody holds that role"));
  const auto give = [&](catalog::PersonId person) {
    return doing([&](auto& tx) { return assign(tx, company.world, id, incident::Role::scribe, person, as_cleo); });
  };
  ASSERT_TRUE(give(company.ann));
  ASSERT_TRUE(asking(as_cleo));
  ASSERT_TRUE(give(company.bob));
  EXPECT_EQ(answering(company.as_ann).error().code, base::Code::forbidden);
  EXPECT_TRUE(answering(company.as_bob));
}

TEST_F(Approvals, WhoTakesTooLongIsReminded) {
  ASSERT_TRUE(asking(as_cleo));
  company.pass(minutes(9));
  reminding();
  EXPECT_THAT(told("approval_reminder"), IsEmpty());
  company.pass(minutes(1));
  reminding();
  reminding();
  EXPECT_THAT(told("approval_reminder"),
              ElementsAre("The approval of leaving declared, as the team Shop has waited for "
                          "10 minutes; reminded Ann, Bob"));
  company.pass(base::hours(24));
  reminding();
  EXPECT_EQ(told("approval_reminder").size(), 2U);
}

TEST_F(Approvals, InAFastDrillTheReminderComesSooner) {
  company.in([&](store::Transaction& tx) {
    auto facts = *store::incidents::load(tx, id);
    facts.incident.drill = true;
    facts.incident.drill_speed = 10;
    store::incidents::save(tx, facts.incident);
    return true;
  });
  ASSERT_TRUE(asking(as_cleo));
  company.pass(minutes(1));
  reminding();
  EXPECT_EQ(told("approval_reminder").size(), 1U);
}

TEST_F(Approvals, AProcessThatNobodyCouldApproveIsRefused) {
  ApprovalRule rule;
  rule.team = catalog::TeamId{77};
  EXPECT_EQ(ruled(rule).error().field, "/stages/1/approvals/0/team");
  rule = {};
  rule.organisation = process::OrganisationRole::admin;
  EXPECT_EQ(ruled(rule).error().field, "/stages/1/approvals/0/organisation");
  change_person(company.bob, true);
  rule = {};
  rule.person = company.bob;
  EXPECT_EQ(ruled(rule).error().field, "/stages/1/approvals/0/person");
  rule.person = company.ann;
  ASSERT_TRUE(ruled(rule));
  EXPECT_THAT(warned(), ElementsAre("Leaving declared waits for Ann, and only Ann could approve: somebody else has to "
                                    "ask."));
  rule = {};
  rule.team = company.shop;
  ASSERT_TRUE(ruled(rule));
  EXPECT_THAT(warned(), ElementsAre(HasSubstr("the team Shop, and only Ann could approve")));
}

TEST_F(Approvals, WhoIsNamedByAProcessCannotBeRemoved) {
  ApprovalRule rule;
  rule.person = company.cleo;
  ASSERT_TRUE(ruled(rule));
  const auto removed = doing([&](auto& tx) { return organise::remove(tx, company.world, company.cleo, {as_root}); });
  ASSERT_FALSE(removed);
  EXPECT_THAT(removed.error().message, HasSubstr("the process Incident"));
}

}  // namespace
}  // namespace app::incidents
