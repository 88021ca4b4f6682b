// The default process from end to end: at every moment the one next step, taken as it says.
#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/incident_facts.h"
#include "app/incident_notes.h"
#include "app/incident_stage.h"
#include "app/incident_work.h"
#include "app/review.h"
#include "app/review_action_items.h"
#include "app/review_document.h"
#include "app/testing/small_company.h"
#include "app/updates.h"
#include "process/lifecycle.h"
#include "process/next_step.h"
#include "store/feed.h"

namespace app::incidents {
namespace {

using base::minutes;
using incident::Stage;

class Walk : public ::testing::Test {
 protected:
  process::Facts facts() {
    return company.in([&](store::Transaction& tx) { return *store::incidents::load(tx, id); });
  }
  std::string next_action() {
    const process::Facts now = facts();
    return process::next_step(now, process::default_process(), company.fresh.now).action;
  }
  std::int64_t version() {
    return company.in([&](store::Transaction& tx) { return store::incidents::version_of(tx, id); });
  }
  std::vector<store::Entry> timeline() {
    return company.in([&](store::Transaction& tx) { return store::feed::of_incident(tx, id.number, 0, 1'000); });
  }

  // Does it as Ann, a minute later; each deed raises the version and tells the timeline.
  template <class Deed>
  void doing(Deed deed) {
    company.pass(minutes(1));
    const std::int64_t version_before = version();
    const std::size_t told_before = timeline().size();
    const auto done = company.in([&](store::Transaction& tx) { return deed(tx, Doer(company.as_ann)); });
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_GT(version(), version_before);
    EXPECT_GT(timeline().size(), told_before);
  }

  void declare_it() {
    const auto made = company.in([&](store::Transaction& tx) {
      return declare(tx, company.world, {.title = "Checkout fails"}, company.as_ann);
    });
    ASSERT_TRUE(made) << made.error().message;
    id = *made;
  }
  void correcting(const Correction& correction) {
    doing([&](auto& tx, const Doer& by) { return correct(tx, company.world, id, correction, by); });
  }
  void telling(const std::string& text) {
    doing([&](auto& tx, const Doer& by) { return post_update(tx, company.world, id, {text}, by); });
  }
  void moving(Stage to, const std::string& reason = "") {
    doing([&](auto& tx, const Doer& by) { return move_stage(tx, company.world, id, {to, reason}, by); });
    EXPECT_EQ(facts().incident.stage, to);
  }
  void walk_to_investigating() {
    declare_it();
    correcting({.severity = incident::Severity::sev2, .services = std::vector{company.checkout}, .team = company.shop});
    telling("Checkout fails for some.");
    moving(Stage::prioritised);
    doing([&](auto& tx, const Doer& by) {
      return assign(tx, company.world, id, incident::Role::commander, company.ann, by);
    });
    moving(Stage::investigating);
  }

  testing::SmallCompany company;
  IncidentId id;
};

TEST_F(Walk, TheNextStepLeadsFromDeclaredToClosed) {
  declare_it();
  EXPECT_EQ(next_action(), "set_affected_services");
  correcting({.services = std::vector{company.checkout}});
  EXPECT_EQ(next_action(), "tell_stakeholders");
  telling("Checkout fails for some.");
  EXPECT_EQ(next_action(), "advance");
  moving(Stage::prioritised);

  EXPECT_EQ(next_action(), "set_severity");
  correcting({.severity = incident::Severity::sev2});
  EXPECT_EQ(next_action(), "set_responding_team");
  correcting({.team = company.shop});
  EXPECT_EQ(next_action(), "assign_commander");
  doing([&](auto& tx, const Doer& by) {
    return assign(tx, company.world, id, incident::Role::commander, company.ann, by);
  });
  EXPECT_EQ(next_action(), "advance");
  moving(Stage::investigating);

  EXPECT_EQ(next_action(), "post_update");
  telling("It is the connection pool.");
  moving(Stage::mitigating);
  EXPECT_EQ(next_action(), "record_mitigation");
  correcting({.mitigation = "Rolled back."});
  EXPECT_EQ(facts().incident.mitigated_by, company.ann);
  moving(Stage::recovering);
  EXPECT_EQ(next_action(), "record_impact_end");
  correcting({.impact_ended_at = company.fresh.now});
  moving(Stage::resolved);

  EXPECT_EQ(next_action(), "write_resolution");
  correcting({.resolution = "The pool is larger."});
  EXPECT_EQ(next_action(), "tell_stakeholders");
  telling("It is over.");
  moving(Stage::reviewing);
  EXPECT_EQ(next_action(), "start_review");
  doing([&](auto& tx, const Doer& by) { return draft_review(tx, company.world, id, by); });
  EXPECT_EQ(next_action(), "publish_review");
  doing([&](auto& tx, const Doer& by) {
    return write_review(tx, company.world, id, {.state = review::State::published}, by);
  });
  moving(Stage::improving);
  doing([&](auto& tx, const Doer& by) {
    return add_action_item(tx, company.world, id, {.title = "Alert on the pool"}, by);
  });
  EXPECT_EQ(next_action(), "own_action_items");
  const incident::ActionItemId item = facts().action_items.front().id;
  doing([&](auto& tx, const Doer& by) {
    const ActionItemChange change{.owner = company.bob, .due_at = tx.now() + base::days(14)};
    return change_action_item(tx, company.world, id, item, change, by);
  });
  moving(Stage::closed);
  EXPECT_EQ(next_action(), "nothing");

  const process::Facts closed = facts();
  for (const auto moment : {incident::Moment::detected, incident::Moment::declared, incident::Moment::acknowledged,
                            incident::Moment::mitigated, incident::Moment::resolved, incident::Moment::closed}) {
    EXPECT_TRUE(incident::moment_of(closed.incident, moment)) << incident::spoken(moment);
  }
  base::Duration sum;
  for (const process::StageTime& time : process::time_in_stages(closed.visits, company.fresh.now)) {
    sum = sum + time.spent;
  }
  EXPECT_EQ(sum, process::length(closed.visits, company.fresh.now));
}

TEST_F(Walk, TheInstantsAreWhatTheFactsSay) {
  walk_to_investigating();
  correcting({.impact_started_at = company.fresh.now - minutes(30)});
  correcting({.detected_at = *facts().incident.declared_at - minutes(5)});
  incident::Incident derived = facts().incident;
  const auto recorded = company.in([&](store::Transaction& tx) { return store::incidents::facts_of(tx, id); });
  incident::apply(derived, recorded, company.fresh.now);
  EXPECT_EQ(derived, facts().incident);
  // The correction stands beside what it corrects.
  EXPECT_EQ(std::ranges::count(recorded, incident::Moment::detected, &incident::Fact::moment), 2);
}

TEST_F(Walk, ARefusedMoveNamesAllThatIsMissingAndChangesNothing) {
  declare_it();
  const process::Facts before = facts();
  const auto refused = company.in([&](store::Transaction& tx) {
    return move_stage(tx, company.world, id, {Stage::prioritised, ""}, company.as_ann);
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::Code::conflict);
  std::vector<std::string> fields;
  for (const base::FieldFault& fault : refused.error().more) fields.push_back(fault.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"/affected_services", "/updates"}));
  EXPECT_EQ(facts().incident, before.incident);
}

TEST_F(Walk, AHandOverKeepsWhoHeldTheRole) {
  walk_to_investigating();
  doing([&](auto& tx, const Doer& by) {
    return assign(tx, company.world, id, incident::Role::commander, company.bob, by);
  });
  const incident::Incident now = facts().incident;
  EXPECT_EQ(incident::holder(now, incident::Role::commander), company.bob);
  ASSERT_EQ(now.roles.size(), 2U);
  EXPECT_EQ(now.roles.front().person, company.ann);
  EXPECT_EQ(now.roles.front().until_at, company.fresh.now);
  EXPECT_EQ(timeline().front().text, "Ann handed the role of commander to Bob");
}

TEST_F(Walk, DoingNothingNewChangesNothing) {
  walk_to_investigating();
  const std::int64_t before = version();
  const auto again = company.in([&](store::Transaction& tx) -> base::Result<void> {
    const Doer by(company.as_ann);
    TRY_DO(correct(tx, company.world, id, {.title = "Checkout fails", .severity = incident::Severity::sev2}, by));
    TRY_DO(follow(tx, company.world, id, company.ann, by));
    return assign(tx, company.world, id, incident::Role::commander, company.ann, by);
  });
  EXPECT_TRUE(again);
  EXPECT_EQ(version(), before);
}

TEST_F(Walk, ATaskIsOpenUntilItIsDone) {
  walk_to_investigating();
  doing([&](auto& tx, const Doer& by) { return add_task(tx, company.world, id, "Look at the pool", company.bob, by); });
  const incident::TaskId task = facts().tasks.front().id;
  doing([&](auto& tx, const Doer& by) {
    return change_task(tx, company.world, id, task, {.state = incident::TaskState::done}, by);
  });
  EXPECT_EQ(facts().tasks.front().done_at, company.fresh.now);
  doing([&](auto& tx, const Doer& by) {
    return change_task(tx, company.world, id, task, {.state = incident::TaskState::open}, by);
  });
  EXPECT_FALSE(facts().tasks.front().done_at);
}

TEST_F(Walk, AReviewIsWaivedOnlyWithAReasonAndWhereTheSeverityAllows) {
  walk_to_investigating();
  const auto waive = [&](const std::string& reason) {
    return company.in([&](store::Transaction& tx) {
      return write_review(tx, company.world, id, {.state = review::State::waived, .reason = reason}, company.as_ann);
    });
  };
  EXPECT_EQ(waive("Too small.").error().field, "/state");
  correcting({.severity = incident::Severity::sev3});
  EXPECT_EQ(waive("").error().field, "/reason");
  EXPECT_EQ(waive("Too small.")->waive_reason, "Too small.");
}

TEST_F(Walk, AnEmptyReviewIsNotPublishedAndAWrittenOneNotOverwritten) {
  walk_to_investigating();
  const auto publish = [&](const std::string& text) {
    return company.in([&](store::Transaction& tx) {
      return write_review(tx, company.world, id, {.state = review::State::published, .markdown = text}, company.as_ann);
    });
  };
  EXPECT_EQ(publish(" \n").error().field, "/markdown");
  EXPECT_EQ(publish("# Why")->published_at, company.fresh.now);
  const auto drafted =
      company.in([&](store::Transaction& tx) { return draft_review(tx, company.world, id, company.as_ann); });
  EXPECT_EQ(drafted.error().code, base::Code::conflict);
}

TEST_F(Walk, TheDraftHasTheTimelineAsABlock) {
  walk_to_investigating();
  doing([&](auto& tx, const Doer& by) { return add_note(tx, company.world, id, "The pool looks full", {}, by); });
  const auto drafted =
      company.in([&](store::Transaction& tx) { return draft_review(tx, company.world, id, company.as_ann); });
  EXPECT_TRUE(drafted->markdown.contains("\n{{timeline}}\n"));
  const auto document = company.in([&](store::Transaction& tx) {
    return review_document(tx, company.world, *store::incidents::load(tx, id), {.sees_all = true, .person = {}});
  });
  ASSERT_TRUE(document);
  const std::string read = review::as_markdown(*document);
  EXPECT_TRUE(read.contains("The pool looks full")) << read;
  EXPECT_TRUE(read.contains("Checkout fails for some")) << read;
}

TEST_F(Walk, WhoeverIsLimitedToAnotherTeamMayNotChangeIt) {
  walk_to_investigating();
  rights::Actor stranger = company.as_bob;
  stranger.teams = {catalog::TeamId{company.shop.number + 1}};
  const auto noted =
      company.in([&](store::Transaction& tx) { return add_note(tx, company.world, id, "Hello", {}, stranger); });
  EXPECT_EQ(noted.error().code, base::Code::forbidden);
}

}  // namespace
}  // namespace app::incidents
