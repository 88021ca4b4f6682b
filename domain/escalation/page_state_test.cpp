#include "escalation/page_state.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/check.h"

namespace escalation {
namespace {

constexpr base::Instant opened{1'800'000'000'000'000};
const Doer by_ada{catalog::PersonId{1}, "Ada"};

Page open_page(catalog::Urgency urgency = catalog::Urgency::high) {
  Page page;
  page.id = {1};
  page.urgency = urgency;
  page.policy.name = "Payments";
  page.policy.rungs = {{{{.person = catalog::PersonId{1}}}, 300}, {{{.person = catalog::PersonId{2}}}, 300}};
  page.opened_at = opened;
  page.next_look_at = opened;
  return page;
}

Page acknowledged_page(catalog::Urgency urgency = catalog::Urgency::high) {
  return acknowledge(open_page(urgency), by_ada, opened + base::minutes(2))->page;
}

TEST(Page, IsFirstDueAtRungOneAndThenAtTheOneAbove) {
  Page page = open_page();
  EXPECT_EQ(due_step(page), (Position{1, 0, 0}));
  const Roster roster{{{page.policy.rungs[0].targets[0], "Ada", {{catalog::PersonId{1}, "Ada"}}}}};
  page = climbed(page, climb(page.policy, due_step(page), page.urgency, roster, opened));
  EXPECT_EQ(due_step(page), (Position{1, 0, 1}));
  EXPECT_EQ(page.next_look_at, opened + base::minutes(5));
  page = climbed(page, climb(page.policy, due_step(page), page.urgency, roster, opened));
  EXPECT_EQ(page.loop, 1);
  EXPECT_EQ(page.rung, 0);
}

TEST(Page, AcknowledgeStopsTheClimbUntilItRunsOut) {
  const auto change = acknowledge(open_page(), by_ada, opened + base::minutes(2));
  ASSERT_TRUE(change);
  EXPECT_TRUE(change->changed);
  EXPECT_EQ(change->page.state, State::acknowledged);
  EXPECT_EQ(change->page.acknowledged_by, catalog::PersonId{1});
  EXPECT_EQ(change->page.next_look_at, opened + base::minutes(32));
  EXPECT_EQ(change->reason, "Ada acknowledged 2 minutes after the page was opened");
}

TEST(Page, ASecondAcknowledgeChangesNothing) {
  const auto change = acknowledge(acknowledged_page(), {catalog::PersonId{2}, "Grace"}, opened + base::minutes(3));
  ASSERT_TRUE(change);
  EXPECT_FALSE(change->changed);
  EXPECT_EQ(change->page, acknowledged_page());
}

TEST(Page, LowUrgencyStaysAcknowledged) {
  const Page page = acknowledged_page(catalog::Urgency::low);
  EXPECT_FALSE(page.next_look_at);
  EXPECT_FALSE(time_out(page, true, opened + base::days(9)).changed);
}

TEST(Page, OpensAgainAtRungOneWhenTheAcknowledgementRunsOut) {
  EXPECT_FALSE(time_out(acknowledged_page(), true, opened + base::minutes(32) - base::microseconds(1)).changed);
  const PageChange change = time_out(acknowledged_page(), true, opened + base::minutes(32));
  ASSERT_TRUE(change.changed);
  EXPECT_EQ(change.page.state, State::open);
  EXPECT_EQ(due_step(change.page), (Position{2, 0, 0}));
  EXPECT_EQ(change.page.next_look_at, opened + base::minutes(32));
  EXPECT_FALSE(change.page.acknowledged_by);
  EXPECT_EQ(change.reason,
            "the page opened again at rung 1 because the problem was still there 30 minutes after the acknowledgement");
}

TEST(Page, StaysAcknowledgedWhenTheProblemIsGone) {
  const PageChange change = time_out(acknowledged_page(), false, opened + base::minutes(32));
  EXPECT_EQ(change.page.state, State::acknowledged);
  EXPECT_FALSE(change.page.next_look_at);
}

TEST(Page, AnExhaustedPageThatOpensAgainClimbsAgain) {
  Page page = open_page();
  page = climbed(page, climb(page.policy, due_step(page), page.urgency, {}, opened));
  EXPECT_TRUE(page.exhausted);
  EXPECT_FALSE(page.next_look_at);
  page = reopen(page, "the urgency rose", opened).page;
  EXPECT_FALSE(page.exhausted);
  EXPECT_EQ(due_step(page), (Position{2, 0, 0}));
}

TEST(Page, WhatIsDoneStaysDone) {
  for (const State how : {State::resolved, State::cancelled, State::superseded}) {
    const PageChange done = finish(open_page(), how, "the alert resolved", opened);
    EXPECT_TRUE(done.changed);
    EXPECT_EQ(done.page.state, how);
    EXPECT_FALSE(done.page.next_look_at);
    EXPECT_EQ(acknowledge(done.page, by_ada, opened).error().code, base::Code::conflict);
    EXPECT_FALSE(finish(done.page, State::cancelled, "", opened).changed);
    EXPECT_FALSE(reopen(done.page, "", opened).changed);
    EXPECT_FALSE(time_out(done.page, true, opened + base::days(1)).changed);
  }
}

TEST(Page, EndingItInAStateThatIsNoEndIsABug) {
  EXPECT_THROW(finish(open_page(), State::acknowledged, "", opened), base::CheckFailure);
}

// Whatever is done in whatever order: an open page that is not exhausted, and an acknowledged one that runs out, always
// have an instant at which the engine looks again; a generation never goes back.
TEST(Page, IsNeverStranded) {
  EXPECT_TRUE(rc::check([] {
    Page page = open_page();
    base::Instant now = opened;
    const int steps = *rc::gen::inRange(1, 40);
    for (int i = 0; i < steps; ++i) {
      now = now + base::minutes(*rc::gen::inRange(0, 40));
      const Page before = page;
      switch (*rc::gen::inRange(0, 5)) {
        case 0:
          if (auto change = acknowledge(page, by_ada, now)) page = change->page;
          break;
        case 1:
          page = time_out(page, true, now).page;
          break;
        case 2:
          page = reopen(page, "asked to", now).page;
          break;
        case 3:
          if (page.state == State::open && page.next_look_at && now >= *page.next_look_at) {
            const Roster roster{{{page.policy.rungs[1].targets[0], "Grace", {{catalog::PersonId{2}, "Grace"}}}}};
            page = climbed(page, climb(page.policy, due_step(page), page.urgency, roster, now));
          }
          break;
        default:
          if (i > 30) page = finish(page, State::resolved, "it is over", now).page;
      }
      RC_ASSERT(page.generation >= before.generation);
      const bool waits = page.state == State::acknowledged || (page.state == State::open && !page.exhausted);
      RC_ASSERT(page.next_look_at.has_value() == waits);
      if (is_done(before.state)) RC_ASSERT(page == before);
    }
  }));
}

}  // namespace
}  // namespace escalation
