#include "escalation/climb.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/random.h"

namespace escalation {
namespace {

using catalog::PersonId;
using catalog::Urgency;

constexpr base::Instant noon{1'800'000'000'000'000};

const Target ada{.person = PersonId{1}};
const Target grace{.person = PersonId{2}};
const Target primary{.schedule = catalog::ScheduleId{3}};
const Target payments{.team = catalog::TeamId{4}};

// Rung 1 is Ada, rung 2 the schedule, rung 3 the team and Grace.
Policy policy_of_three() {
  Policy policy;
  policy.name = "Payments";
  policy.rungs = {{{ada}, 300}, {{primary}, 600}, {{payments, grace}, 120}};
  return policy;
}

Roster everybody() {
  return {{{ada, "Ada", {{PersonId{1}, "Ada"}}},
           {grace, "Grace", {{PersonId{2}, "Grace"}}},
           {primary, "Primary", {{PersonId{5}, "Linus"}}},
           {payments, "Payments team", {{PersonId{1}, "Ada"}, {PersonId{2}, "Grace"}}}},
          Candidate{PersonId{9}, "Barbara"}};
}

std::vector<std::int64_t> numbers(const std::vector<Paged>& people) {
  std::vector<std::int64_t> out;
  for (const Paged& paged : people) out.push_back(paged.person.number);
  return out;
}

using Numbers = std::vector<std::int64_t>;

TEST(Climb, BeginsAtRungOneAndLooksAgainAfterItsWait) {
  const Climb first = climb(policy_of_three(), {}, Urgency::high, everybody(), noon);
  EXPECT_EQ(numbers(first.people), Numbers{1});
  EXPECT_EQ(first.step, (Position{1, 0, 0}));
  EXPECT_EQ(first.next, (Position{1, 0, 1}));
  EXPECT_EQ(first.next_at, noon + base::minutes(5));
  EXPECT_EQ(first.reason, "rung 1 of Payments was paged because the page was opened");
}

TEST(Climb, SaysWhyTheNextPersonWasPaged) {
  const Climb second = climb(policy_of_three(), {1, 0, 1}, Urgency::high, everybody(), noon);
  ASSERT_EQ(numbers(second.people), Numbers{5});
  EXPECT_EQ(second.people[0].via, primary);
  EXPECT_EQ(second.people[0].reason,
            "Linus was paged because nobody acknowledged within 5 minutes of rung 1; Linus is on call in Primary "
            "(rung 2 of Payments)");
}

TEST(Climb, PagesEachPersonOfARungOnce) {
  const Climb third = climb(policy_of_three(), {1, 0, 2}, Urgency::high, everybody(), noon);
  EXPECT_EQ(numbers(third.people), (Numbers{1, 2}));
  EXPECT_EQ(third.people[1].via, payments);
  EXPECT_EQ(third.next, (Position{1, 1, 0}));
}

TEST(Climb, SaysThatItStartsOver) {
  const Climb again = climb(policy_of_three(), {1, 1, 0}, Urgency::high, everybody(), noon);
  EXPECT_EQ(again.reason,
            "rung 1 of Payments was paged because nobody acknowledged within 2 minutes of rung 3; this is repeat 1 of "
            "2");
}

TEST(Climb, ARungWithNobodyIsRecordedAndTheNextOnePagedAtOnce) {
  Roster roster = everybody();
  roster.answers[2].candidates.clear();
  const Climb second = climb(policy_of_three(), {1, 0, 1}, Urgency::high, roster, noon);
  EXPECT_EQ(second.step, (Position{1, 0, 2}));
  ASSERT_EQ(second.skipped.size(), 1U);
  EXPECT_EQ(second.skipped[0].at, (Position{1, 0, 1}));
  EXPECT_EQ(second.skipped[0].reason, "rung 2 of Payments was skipped: nobody is on call in Primary");
  EXPECT_EQ(second.next_at, noon + base::minutes(2));
}

TEST(Climb, SomebodyWhomNoMessageReachesIsNobody) {
  Roster roster = everybody();
  roster.answers[0].candidates[0].unreachable = "has no contact method";
  const Climb first = climb(policy_of_three(), {}, Urgency::high, roster, noon);
  EXPECT_EQ(numbers(first.people), Numbers{5});
  EXPECT_EQ(first.skipped[0].reason, "rung 1 of Payments was skipped: Ada has no contact method");
}

TEST(Climb, ATargetThatIsGoneIsNobody) {
  Roster roster = everybody();
  roster.answers.erase(roster.answers.begin());
  const Climb first = climb(policy_of_three(), {}, Urgency::high, roster, noon);
  EXPECT_EQ(first.skipped[0].reason, "rung 1 of Payments was skipped: a target of it is no longer there");
}

TEST(Climb, OneUnreachablePersonDoesNotKeepOthersFromBeingPaged) {
  Roster roster = everybody();
  roster.answers[3].candidates[0].unreachable = "is disabled";
  EXPECT_EQ(numbers(climb(policy_of_three(), {1, 0, 2}, Urgency::high, roster, noon).people), Numbers{2});
}

TEST(Climb, ExhaustedTellsTheLastRungAndTheFallback) {
  const Climb end = climb(policy_of_three(), {1, 3, 0}, Urgency::high, everybody(), noon);
  EXPECT_TRUE(end.exhausted);
  EXPECT_EQ(numbers(end.people), (Numbers{1, 2, 9}));
  EXPECT_FALSE(end.people[2].via);
  EXPECT_FALSE(end.next);
  EXPECT_FALSE(end.next_at);
  EXPECT_EQ(end.reason,
            "the policy Payments is exhausted: nobody acknowledged within 2 minutes of rung 3, and nothing is left to "
            "try");
}

TEST(Climb, AFallbackThatDoesNotWorkIsSaid) {
  Roster roster = everybody();
  roster.fallback.reset();
  EXPECT_TRUE(climb(policy_of_three(), {1, 3, 0}, Urgency::high, roster, noon)
                  .reason.ends_with("; the team has no fallback contact"));
  roster.fallback = Candidate{PersonId{9}, "Barbara", "is disabled"};
  EXPECT_TRUE(climb(policy_of_three(), {1, 3, 0}, Urgency::high, roster, noon)
                  .reason.ends_with("; the fallback contact Barbara is disabled"));
}

TEST(Climb, WithNobodyAnywhereItIsExhaustedAtOnceAndSaysSoForEachRung) {
  const Climb end = climb(policy_of_three(), {}, Urgency::high, {}, noon);
  EXPECT_TRUE(end.exhausted);
  EXPECT_EQ(end.skipped.size(), 3U);
  EXPECT_TRUE(end.people.empty());
}

TEST(Climb, LowUrgencyPagesOneRungOnly) {
  const Climb first = climb(policy_of_three(), {}, Urgency::low, everybody(), noon);
  EXPECT_EQ(numbers(first.people), Numbers{1});
  EXPECT_FALSE(first.next);
  EXPECT_FALSE(first.exhausted);
  EXPECT_EQ(first.reason, "rung 1 of Payments was paged because the page was opened; low urgency goes no further");
}

TEST(Climb, LowUrgencyClimbsWhenThePolicySaysSo) {
  Policy policy = policy_of_three();
  policy.low_urgency_climbs = true;
  EXPECT_EQ(climb(policy, {}, Urgency::low, everybody(), noon).next, (Position{1, 0, 1}));
}

TEST(Climb, AnEmptyFirstRungDoesNotSilenceLowUrgency) {
  Roster roster = everybody();
  roster.answers[0].candidates.clear();
  EXPECT_EQ(numbers(climb(policy_of_three(), {}, Urgency::low, roster, noon).people), Numbers{5});
  EXPECT_TRUE(climb(policy_of_three(), {}, Urgency::low, {}, noon).exhausted);
}

TEST(Newcomers, WhoCameOnCallIsPagedAndNobodyTwice) {
  Roster roster = everybody();
  EXPECT_TRUE(newcomers(policy_of_three(), {1, 0, 1}, roster, {PersonId{5}}).empty());
  roster.answers[2].candidates = {{PersonId{6}, "Ken"}};
  const auto found = newcomers(policy_of_three(), {1, 0, 1}, roster, {PersonId{5}});
  ASSERT_EQ(numbers(found), Numbers{6});
  EXPECT_EQ(found[0].reason,
            "Ken was paged because the roster changed before anybody acknowledged; Ken is now on call in Primary");
}

TEST(Newcomers, AnExhaustedPageStillReachesWhoeverComes) {
  Roster roster;
  roster.answers.push_back({primary, "Primary", {{PersonId{6}, "Ken"}}});
  const Climb end = climb(policy_of_three(), {}, Urgency::low, {}, noon);
  EXPECT_EQ(numbers(newcomers(policy_of_three(), end.step, roster, {})), Numbers{6});
}

TEST(Newcomers, BeforeTheFirstStepThereAreNone) {
  EXPECT_TRUE(newcomers(policy_of_three(), {1, 0, -1}, everybody(), {}).empty());
}

// What a page did, second by second.
struct Done {
  std::int64_t second;
  int loop;
  int rung;
  std::vector<std::int64_t> people;
  bool exhausted;

  bool operator==(const Done&) const = default;
};

// Targets are persons; whether one can be reached changes by the minute.
struct Story {
  Policy policy;
  std::uint64_t seed;

  bool is_there(std::int64_t person, std::int64_t second) const {
    base::Random random(seed ^ static_cast<std::uint64_t>(person * 7919 + second / 60));
    return random.chance(1, 2);
  }
  Roster roster(std::int64_t second) const {
    Roster roster;
    for (const Rung& rung : policy.rungs) {
      for (const Target& target : rung.targets) {
        const std::int64_t number = target.person->number;
        roster.answers.push_back({target, "P", {{*target.person, "P", is_there(number, second) ? "" : "sleeps"}}});
      }
    }
    return roster;
  }
};

Story any_story() {
  Story story{{}, *rc::gen::arbitrary<std::uint64_t>()};
  story.policy.repeats = *rc::gen::inRange(0, 3);
  std::int64_t person = 0;
  const int rungs = *rc::gen::inRange(1, 5);
  for (int i = 0; i < rungs; ++i) {
    Rung rung{{}, *rc::gen::inRange(60, 200)};
    for (int n = *rc::gen::inRange(1, 3); n > 0; --n) rung.targets.push_back({.person = PersonId{++person}});
    story.policy.rungs.push_back(rung);
  }
  return story;
}

std::vector<Done> by_climbing(const Story& story, Urgency urgency) {
  std::vector<Done> done;
  std::optional<Position> at = Position{};
  std::int64_t second = 0;
  while (at) {
    const Climb step = climb(story.policy, *at, urgency, story.roster(second), noon + base::seconds(second));
    done.push_back({second, step.step.loop, step.step.rung, numbers(step.people), step.exhausted});
    at = step.next;
    if (step.next_at) second = (*step.next_at - noon).whole_seconds();
  }
  return done;
}

// The whole ladder written out, and a clock that ticks.
std::vector<Done> second_by_second(const Story& story, Urgency urgency) {
  const int loops = urgency == Urgency::high || story.policy.low_urgency_climbs ? story.policy.repeats + 1 : 1;
  const auto& rungs = story.policy.rungs;
  const auto reachable = [&](std::size_t rung, std::int64_t second) {
    std::vector<std::int64_t> people;
    for (const Target& target : rungs[rung].targets) {
      if (story.is_there(target.person->number, second)) people.push_back(target.person->number);
    }
    return people;
  };
  std::vector<Done> done;
  std::size_t step = 0;
  std::int64_t left = 0;  // seconds left of the wait
  for (std::int64_t second = 0; second < 100'000; ++second, --left) {
    if (left > 0) continue;
    std::size_t empty = 0;
    while (step < loops * rungs.size() && empty < rungs.size() && reachable(step % rungs.size(), second).empty()) {
      ++step;
      ++empty;
    }
    if (step == loops * rungs.size() || empty == rungs.size()) {
      std::vector<std::int64_t> last;
      for (std::size_t rung = 0; rung < rungs.size(); ++rung) {
        if (!reachable(rung, second).empty()) last = reachable(rung, second);
      }
      done.push_back({second, story.policy.repeats + 1, 0, last, true});
      return done;
    }
    const std::size_t rung = step % rungs.size();
    done.push_back(
        {second, static_cast<int>(step / rungs.size()), static_cast<int>(rung), reachable(rung, second), false});
    if (urgency == Urgency::low && !story.policy.low_urgency_climbs) return done;
    ++step;
    left = rungs[rung].wait_seconds;
  }
  return done;
}

TEST(Climb, AgreesWithAClockThatTicks) {
  EXPECT_TRUE(rc::check([] {
    Story story = any_story();
    story.policy.low_urgency_climbs = *rc::gen::arbitrary<bool>();
    const Urgency urgency = *rc::gen::element(Urgency::high, Urgency::low);
    RC_ASSERT(by_climbing(story, urgency) == second_by_second(story, urgency));
  }));
}

TEST(Climb, NeverPagesAStepTwiceAndNeverGoesBack) {
  EXPECT_TRUE(rc::check([] {
    const auto done = by_climbing(any_story(), Urgency::high);
    for (std::size_t i = 1; i < done.size(); ++i) {
      RC_ASSERT(std::pair(done[i - 1].loop, done[i - 1].rung) < std::pair(done[i].loop, done[i].rung));
      RC_ASSERT(done[i].second - done[i - 1].second >= 60);
    }
    RC_ASSERT(done.back().exhausted);
  }));
}

}  // namespace
}  // namespace escalation
