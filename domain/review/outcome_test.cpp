#include "review/outcome.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace review {
namespace {

using base::days;
using base::Instant;
using incident::IncidentId;

constexpr base::Duration watch = days(30);
Instant day(int number) { return Instant{} + days(number); }

// Of incident 1, done on day 10.
incident::ActionItem done_item() {
  incident::ActionItem item;
  item.id = {1};
  item.incident = {1};
  item.state = incident::ActionItemState::done;
  item.done_at = day(10);
  return item;
}

const Occurrence own{{1}, day(1), {{{1}, "disk full"}}, {}};

Outcome outcome(std::vector<Occurrence> others, int as_of = 100, Occurrence of = own) {
  return outcome_of(done_item(), of, others, watch, day(as_of)).value();
}

TEST(Outcome, IsAskedOfItemsThatAreDone) {
  incident::ActionItem item = done_item();
  EXPECT_FALSE(outcome_of(item, own, {}, watch, day(9))) << "as it was known before";
  item.state = incident::ActionItemState::open;
  EXPECT_FALSE(outcome_of(item, own, {}, watch, day(100)));
}

TEST(Outcome, TheSameAlertOnTheSameServiceIsTheSameFailure) {
  const Outcome found = outcome({{{2}, day(20), {{{1}, "disk full"}, {{1}, "other"}}, {}},
                                 {{3}, day(21), {{{2}, "disk full"}}, {}},
                                 {{4}, day(22), {{{1}, "disk"}}, {}}});
  EXPECT_EQ(found.state, OutcomeState::came_back);
  EXPECT_EQ(found.comebacks, (std::vector<Comeback>{{{2}, day(20), {{Sameness::same_alert, {{1}, "disk full"}, {}}}}}));
  EXPECT_EQ(found.sentence, "It came back 10 days after it was done.");
}

TEST(Outcome, OnlyWhatBeganAfterItWasDoneIsAComeback) {
  EXPECT_EQ(outcome({{{2}, day(10), own.alerts, {}}}).state, OutcomeState::stayed_away);
  EXPECT_EQ(outcome({{{2}, day(10) + base::microseconds(1), own.alerts, {}}}).state, OutcomeState::came_back);
  EXPECT_EQ(outcome({{{2}, day(60), own.alerts, {}}}, 59).state, OutcomeState::stayed_away) << "not known by then";
}

TEST(Outcome, ItIsTooEarlyUntilTheTimeHasPassed) {
  const Outcome early = outcome({}, 39);
  EXPECT_EQ(early.state, OutcomeState::too_early);
  EXPECT_EQ(early.watched_until, day(40));
  EXPECT_EQ(early.sentence, "It has not come back yet. Too early to say before 1970-02-10.");
  EXPECT_EQ(outcome({}, 40).state, OutcomeState::stayed_away);
}

TEST(Outcome, WithoutAnAlertOnlyAPersonCanTell) {
  const Occurrence bare{{1}, day(1), {}, {}};
  EXPECT_EQ(outcome({{{2}, day(20), {}, {}}}, 100, bare).state, OutcomeState::cannot_tell);
  const Outcome said = outcome({{{2}, day(20), {}, {{{1}, {7}, day(25)}}}}, 100, bare);
  EXPECT_EQ(said.comebacks.front().signs, (std::vector<Sign>{{Sameness::said_so, {}, {{1}, {7}, day(25)}}}));
  EXPECT_EQ(outcome({{{2}, day(20), {}, {{{1}, {7}, day(25)}}}}, 24, bare).state, OutcomeState::cannot_tell);
}

TEST(Outcome, ARecurrenceOfARecurrenceIsOne) {
  // 3 came back of 2, which had come back of 1 before the item was done; they say so in a circle, too.
  const Outcome found = outcome(
      {{{2}, day(5), {}, {{{1}, {7}, day(5)}, {{3}, {7}, day(20)}}}, {{3}, day(20), {}, {{{2}, {7}, day(20)}}}});
  ASSERT_EQ(found.comebacks.size(), 1U);
  EXPECT_EQ(found.comebacks.front().incident.number, 3);
}

// The naive reading: whether 1 is reached from an incident by any chain of what was said, found by trying all.
bool leads_to_first(const std::vector<Occurrence>& all, IncidentId from, Instant as_of, std::size_t steps) {
  if (from.number == 1) return true;
  if (steps == 0) return false;
  for (const Occurrence& each : all) {
    if (each.incident != from) continue;
    for (const RecurrenceSaid& said : each.said) {
      if (said.said_at <= as_of && leads_to_first(all, said.of, as_of, steps - 1)) return true;
    }
  }
  return false;
}

RC_GTEST_PROP(Outcome, EqualsTheNaiveReadingOfAllPairs, ()) {
  const auto alerts = rc::gen::container<std::vector<Fingerprint>>(rc::gen::construct<Fingerprint>(
      rc::gen::construct<catalog::ServiceId>(rc::gen::inRange(1, 3)), rc::gen::element<std::string>("a", "b", "c")));
  std::vector<Occurrence> all;
  for (std::int64_t id = 1; id <= *rc::gen::inRange(2, 6); ++id) {
    Occurrence one{{id}, day(*rc::gen::inRange(0, 60)), {}, {}};
    if (*rc::gen::inRange(0, 2) == 0) one.alerts = *rc::gen::resize(3, alerts);
    for (int said = *rc::gen::inRange(0, 3); said > 0; --said)
      one.said.push_back({{*rc::gen::inRange(1, 6)}, {7}, day(*rc::gen::inRange(0, 60))});
    all.push_back(one);
  }
  const Instant as_of = day(*rc::gen::inRange(10, 70));
  const Outcome found = outcome_of(done_item(), all.front(), all, watch, as_of).value();

  std::vector<IncidentId> expected;
  for (const Occurrence& other : all) {
    const bool shares = std::ranges::find_first_of(other.alerts, all.front().alerts) != other.alerts.end();
    const bool is_later = other.began_at > day(10) && other.began_at <= as_of;
    if (other.incident.number != 1 && is_later && (shares || leads_to_first(all, other.incident, as_of, 6)))
      expected.push_back(other.incident);
  }
  std::vector<IncidentId> came;
  for (const Comeback& comeback : found.comebacks) {
    came.push_back(comeback.incident);
    RC_ASSERT(!comeback.signs.empty());
  }
  RC_ASSERT(std::ranges::is_sorted(found.comebacks, {}, &Comeback::began_at));
  std::ranges::sort(came);
  RC_ASSERT(came == expected);
  RC_ASSERT((found.state == OutcomeState::came_back) == !expected.empty());
  if (expected.empty()) RC_ASSERT((found.state == OutcomeState::cannot_tell) == all.front().alerts.empty());
}

}  // namespace
}  // namespace review
