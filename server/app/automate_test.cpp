#include "app/automate.h"

#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/incident_links.h"
#include "app/incident_work.h"
#include "app/processes.h"
#include "app/testing/small_company.h"
#include "store/due.h"
#include "store/feed.h"
#include "store/pages.h"

namespace app {
namespace {

using base::minutes;
using incident::Role;
using process::ActKind;
using process::ConditionKind;

class Automate : public ::testing::Test {
 protected:
  Automate() { company.as_ann.role = rights::Role::admin; }

  void with(ActKind kind, const std::function<void(process::Automation&)>& change = [](auto&) {}) {
    process::Process process = process::default_process();
    process::Automation automation;
    automation.name = "Nobody leads";
    automation.when = {{ConditionKind::role_unheld, {}, Role::commander, {}}};
    automation.after_minutes = 5;
    automation.act.kind = kind;
    automation.act.text = "Who takes the lead?";
    change(automation);
    process.automations = {automation};
    const auto saved = company.in([&](store::Transaction& tx) {
      return processes::save(tx, company.world, process, processes::Running::keep_theirs, {company.as_ann, {}});
    });
    ASSERT_TRUE(saved) << saved.error().field << saved.error().message;
  }
  enum class How { for_real, as_drill, as_drill_that_pages };
  void declare(How how = How::for_real) {
    const auto made = company.in([&](store::Transaction& tx) {
      return incidents::declare(tx, company.world,
                                {.title = "Checkout fails",
                                 .services = {company.checkout},
                                 .drill = how != How::for_real,
                                 .drill_speed = how == How::for_real ? 1 : 10,
                                 .drill_pages = how == How::as_drill_that_pages},
                                company.as_ann);
    });
    ASSERT_TRUE(made) << made.error().message;
    id = *made;
  }
  // What the engine does at this instant; whether the incident was due to be looked at.
  bool look() {
    return company.in([&](store::Transaction& tx) {
      const auto due = store::due::take(tx, store::due::Kind::automate, base::seconds(10), 10);
      for (const auto& one : due) {
        store::due::finish(tx, one);
        automate(tx, company.world, {one.subject});
      }
      return !due.empty();
    });
  }
  std::string last_said() {
    return company.in([&](store::Transaction& tx) {
      for (const store::Entry& entry : store::feed::of_incident(tx, id.number, 0, 100)) {
        if (entry.kind == "automation") return entry.text;
      }
      return std::string();
    });
  }
  std::int64_t count(const std::string& table) {
    return company.in([&](store::Transaction& tx) { return tx.number("select count(*) from " + table); });
  }

  testing::SmallCompany company;
  incident::IncidentId id;
};

TEST_F(Automate, RemindsTheTeamWhenNobodyLeadsAndSaysWhy) {
  with(ActKind::remind);
  declare();
  company.pass(minutes(4));
  EXPECT_FALSE(look());
  company.pass(minutes(1));
  EXPECT_TRUE(look());
  EXPECT_EQ(count("notification"), 2) << "Ann and Bob are the team";
  EXPECT_EQ(last_said(),
            "\"Nobody leads\" reminded Ann, Bob: Who takes the lead?, because nobody is commander, for 5 minutes");
  company.pass(minutes(60));
  EXPECT_FALSE(look()) << "once is enough";
}

TEST_F(Automate, DoesNothingOnceTheReasonIsGone) {
  with(ActKind::remind);
  declare();
  company.pass(minutes(1));
  ASSERT_TRUE(company.in([&](store::Transaction& tx) {
    return incidents::assign(tx, company.world, id, Role::commander, company.bob, company.as_ann);
  }));
  company.pass(minutes(10));
  EXPECT_FALSE(look());
  EXPECT_EQ(last_said(), "");
}

TEST_F(Automate, PagesByAPolicyButInADrillOnlyWhereItWasDeclaredToPage) {
  const auto policy = company.in([&](store::Transaction& tx) {
    store::PolicyRow row{tx.new_id<catalog::PolicyId>(), "Bosses", company.shop, {}};
    row.body.name = "Bosses";
    row.body.rungs.resize(1);
    row.body.rungs[0].targets.push_back({.person = company.bob});
    row.body.rungs[0].wait_seconds = 300;
    store::organisation::add(tx, row);
    return row.id;
  });
  with(ActKind::page, [&](auto& automation) { automation.act.policy = policy; });
  declare(How::as_drill);
  company.pass(base::seconds(30));
  EXPECT_TRUE(look()) << "5 minutes, ten times faster";
  EXPECT_EQ(count("page"), 0);
  EXPECT_EQ(last_said(),
            "\"Nobody leads\" it would have paged by the policy Bosses; this drill pages nobody, because nobody is "
            "commander, for 30 seconds");
  declare(How::as_drill_that_pages);
  company.pass(base::seconds(30));
  EXPECT_TRUE(look());
  EXPECT_EQ(count("page where summary like 'DRILL: %'"), 1);
  declare();
  company.pass(minutes(5));
  EXPECT_TRUE(look());
  EXPECT_EQ(count("page where summary not like 'DRILL%'"), 1);
}

TEST_F(Automate, GivesARoleToWhoIsOnCall) {
  const auto schedule = company.in([&](store::Transaction& tx) {
    store::ScheduleRow row{tx.new_id<catalog::ScheduleId>(), "Leads", company.shop, "UTC", {}};
    oncall::Rotation rotation;
    rotation.name = "Weekly";
    rotation.people = {company.bob};
    row.rotations = {rotation};
    store::organisation::add(tx, row);
    return row.id;
  });
  with(ActKind::assign, [&](auto& automation) {
    automation.act.role = Role::commander;
    automation.act.schedule = schedule;
  });
  declare();
  company.pass(minutes(5));
  EXPECT_TRUE(look());
  EXPECT_EQ(company.in([&](store::Transaction& tx) {
    return incident::holder(*store::incidents::find(tx, id), Role::commander);
  }),
            company.bob);
}

TEST_F(Automate, AddsATaskPostsAnUpdateAndCallsAWebhook) {
  with(ActKind::add_task);
  declare();
  company.pass(minutes(5));
  EXPECT_TRUE(look());
  EXPECT_EQ(count("task"), 1);
  with(ActKind::post_update);
  declare();
  company.pass(minutes(5));
  EXPECT_TRUE(look());
  EXPECT_EQ(count("incident_update"), 1);
  with(ActKind::call_webhook, [](auto& automation) { automation.act.url = "https://hooks.example.com/x"; });
  declare();
  company.pass(minutes(5));
  const std::int64_t before = count("notification");
  EXPECT_TRUE(look());
  EXPECT_EQ(count("notification"), before + 1);
}

TEST_F(Automate, RestsDuringAPauseThatEndsByItself) {
  with(ActKind::remind);
  declare();
  ASSERT_TRUE(company.in([&](store::Transaction& tx) {
    return incidents::pause(tx, company.world, id, "Waiting for the vendor", tx.now() + minutes(60), company.as_ann);
  }));
  company.pass(minutes(59));
  EXPECT_FALSE(look());
  company.pass(minutes(1));
  EXPECT_TRUE(look());
  EXPECT_FALSE(incident::pause_of(company.in([&](store::Transaction& tx) { return *store::incidents::find(tx, id); })));
  EXPECT_NE(last_said(), "") << "nobody leads still";
}

}  // namespace
}  // namespace app
