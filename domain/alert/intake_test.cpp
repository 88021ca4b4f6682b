#include "alert/intake.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/check.h"

namespace alert {
namespace {

using catalog::Urgency;

constexpr base::Instant noon{1'800'000'000'000'000};

Event event_of(Action action, Severity severity = Severity::error) {
  Event event;
  event.id = {7};
  event.service = {3};
  event.action = action;
  event.dedup_key = "srv01/mysql";
  event.summary = "DISK at 99%";
  event.severity = severity;
  event.labels = {{"team", "db"}};
  return event;
}

Alert opened(Severity severity = Severity::error) {
  Intake intake = take_in({}, event_of(Action::trigger, severity), {}, noon);
  intake.alert->id = {9};
  return *intake.alert;
}

TEST(Intake, ATriggerOpensAnAlert) {
  const Intake intake = take_in({}, event_of(Action::trigger), {}, noon);
  EXPECT_EQ(intake.happened, Happened::opened);
  ASSERT_TRUE(intake.alert);
  EXPECT_EQ(intake.alert->state, State::open);
  EXPECT_EQ(intake.alert->dedup_key, "srv01/mysql");
  EXPECT_EQ(intake.alert->labels.at("team"), "db");
  EXPECT_EQ(intake.alert->opened_by, EventId{7});
  EXPECT_EQ(intake.alert->opened_at, noon);
  EXPECT_FALSE(intake.alert->id);
}

TEST(Intake, ARepeatIsCountedAndMovesTheLastEvent) {
  const Intake intake = take_in(opened(), event_of(Action::trigger), {}, noon + base::minutes(1));
  EXPECT_EQ(intake.happened, Happened::repeated);
  EXPECT_EQ(intake.alert->trigger_count, 2);
  EXPECT_EQ(intake.alert->last_event_at, noon + base::minutes(1));
  EXPECT_EQ(intake.alert->opened_at, noon);
  EXPECT_EQ(intake.reason, "trigger 2 of an alert that is open");
}

TEST(Intake, ARepeatOfAnAcknowledgedAlertLeavesItAcknowledged) {
  Alert alert = opened();
  alert.state = State::acknowledged;
  EXPECT_EQ(take_in(alert, event_of(Action::trigger), {}, noon).alert->state, State::acknowledged);
}

TEST(Intake, SeverityRisesAndNeverFalls) {
  Intake intake = take_in(opened(Severity::warning), event_of(Action::trigger, Severity::critical), {}, noon);
  EXPECT_EQ(intake.happened, Happened::raised);
  EXPECT_TRUE(intake.urgency_rose);
  EXPECT_EQ(intake.alert->urgency, Urgency::high);
  EXPECT_EQ(intake.reason,
            "trigger 2 of an alert that is open: severity warning is now critical, and its urgency is now high");
  intake = take_in(intake.alert, event_of(Action::trigger, Severity::info), {}, noon);
  EXPECT_EQ(intake.happened, Happened::repeated);
  EXPECT_EQ(intake.alert->severity, Severity::critical);
}

TEST(Intake, UrgencyFollowsTheSeverityUnlessTheServiceSays) {
  EXPECT_EQ(urgency_of(Severity::critical, {}), Urgency::high);
  EXPECT_EQ(urgency_of(Severity::error, {}), Urgency::high);
  EXPECT_EQ(urgency_of(Severity::warning, {}), Urgency::low);
  EXPECT_EQ(urgency_of(Severity::info, {}), Urgency::low);
  EXPECT_EQ(urgency_of(Severity::critical, Urgency::low), Urgency::low);
  EXPECT_EQ(urgency_of(Severity::info, Urgency::high), Urgency::high);
  const Intake held = take_in(take_in({}, event_of(Action::trigger, Severity::info), Urgency::low, noon).alert,
                              event_of(Action::trigger, Severity::critical), Urgency::low, noon);
  EXPECT_EQ(held.happened, Happened::raised);
  EXPECT_FALSE(held.urgency_rose);
}

TEST(Intake, AServiceThatBecameUrgentRaisesItsOpenAlertAtTheNextTrigger) {
  const Intake intake = take_in(opened(Severity::info), event_of(Action::trigger, Severity::info), Urgency::high, noon);
  EXPECT_EQ(intake.happened, Happened::raised);
  EXPECT_TRUE(intake.urgency_rose);
}

TEST(Intake, ResolveEndsTheAlertAndTheNextTriggerOpensANewOne) {
  const Intake resolved = take_in(opened(), event_of(Action::resolve), {}, noon + base::minutes(5));
  EXPECT_EQ(resolved.happened, Happened::resolved);
  EXPECT_EQ(resolved.alert->resolved_at, noon + base::minutes(5));
  EXPECT_EQ(resolved.reason, "the source resolved it after 5 minutes");
  const Intake again = take_in(resolved.alert, event_of(Action::trigger), {}, noon + base::minutes(6));
  EXPECT_EQ(again.happened, Happened::opened);
  EXPECT_EQ(again.alert->trigger_count, 1);
  EXPECT_FALSE(again.alert->id);
}

TEST(Intake, AcknowledgeIsTakenOnce) {
  const Intake first = take_in(opened(), event_of(Action::acknowledge), {}, noon + base::minutes(1));
  EXPECT_EQ(first.happened, Happened::acknowledged);
  EXPECT_EQ(first.alert->acknowledged_at, noon + base::minutes(1));
  const Intake second = take_in(first.alert, event_of(Action::acknowledge), {}, noon + base::minutes(2));
  EXPECT_EQ(second.happened, Happened::ignored);
  EXPECT_EQ(second.alert, first.alert);
}

TEST(Intake, WhatSpeaksOfNoOpenAlertDoesNothing) {
  for (const Action action : {Action::resolve, Action::acknowledge, Action::change, Action::heartbeat}) {
    const Intake intake = take_in({}, event_of(action), {}, noon);
    EXPECT_EQ(intake.happened, Happened::ignored);
    EXPECT_FALSE(intake.alert);
    EXPECT_NE(intake.reason, "");
  }
}

TEST(Intake, TheSendersClockDecidesNothing) {
  Event skewed = event_of(Action::trigger);
  skewed.event_at = noon - base::hours(48);
  EXPECT_EQ(take_in({}, skewed, {}, noon).alert->opened_at, noon);
}

TEST(Intake, AnAlertOfAnotherKeyIsABug) {
  Event other = event_of(Action::trigger);
  other.dedup_key = "other";
  EXPECT_THROW(take_in(opened(), other, {}, noon), base::CheckFailure);
}

// Oracle: all events since the last resolve, looked at anew each time.
TEST(Intake, AgreesWithReadingTheWholeHistory) {
  EXPECT_TRUE(rc::check([] {
    std::optional<Alert> alert;
    std::vector<Event> history;  // since the last resolve
    const int count = *rc::gen::inRange(1, 40);
    for (int i = 0; i < count; ++i) {
      const auto action = *rc::gen::element(Action::trigger, Action::trigger, Action::acknowledge, Action::resolve);
      const auto severity = *rc::gen::element(Severity::critical, Severity::error, Severity::warning, Severity::info);
      const Event event = event_of(action, severity);
      const base::Instant now = noon + base::seconds(i);
      alert = take_in(alert, event, {}, now).alert;
      if (action == Action::trigger || !history.empty()) history.push_back(event);
      if (action == Action::resolve) {
        history.clear();
        RC_ASSERT((!alert || alert->state == State::resolved));
        continue;
      }
      RC_ASSERT((alert && alert->state != State::resolved) == !history.empty());
      if (history.empty()) continue;
      Severity worst = Severity::info;
      std::int64_t triggers = 0;
      bool acknowledged = false;
      for (const Event& e : history) {
        if (e.action == Action::acknowledge) acknowledged = true;
        if (e.action != Action::trigger) continue;
        worst = std::min(worst, e.severity);
        ++triggers;
      }
      RC_ASSERT(alert->severity == worst);
      RC_ASSERT(alert->urgency == urgency_of(worst, {}));
      RC_ASSERT(alert->trigger_count == triggers);
      RC_ASSERT((alert->state == State::acknowledged) == acknowledged);
    }
  }));
}

}  // namespace
}  // namespace alert
