#include "process/effort.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "process/example.h"

namespace process {
namespace {

using base::Instant;
using base::minutes;
using example::ann;
using example::bob;
using example::start;

// Worked on from minute 0 to minute 60, resolved since.
Facts an_hour() {
  Facts facts;
  facts.visits = {{Stage::declared, start, start + minutes(20)},
                  {Stage::investigating, start + minutes(20), start + minutes(60)},
                  {Stage::resolved, start + minutes(60), std::nullopt}};
  facts.incident.stage = Stage::resolved;
  return facts;
}

Stint stint(catalog::PersonId who, int joined, int last_sign, std::optional<int> left = {},
            Leaving why = Leaving::not_yet) {
  Stint made;
  made.person = who;
  made.joined_at = start + minutes(joined);
  made.last_sign_at = start + minutes(last_sign);
  if (left) made.left_at = start + minutes(*left);
  made.why_left = why;
  return made;
}

Effort of(const Facts& facts, const std::vector<Stint>& stints, const std::vector<EffortCorrection>& said = {}) {
  return effort(facts, stints, said, start + minutes(200));
}

TEST(Effort, OfWhoSaidThatTheyLeftIsCertain) {
  const Effort found = of(an_hour(), {stint(ann, 10, 12, 40, Leaving::said_so)});
  EXPECT_EQ(found.at_least, minutes(30));
  EXPECT_EQ(found.at_most, minutes(30));
  EXPECT_FALSE(found.people[0].is_here);
}

TEST(Effort, OfWhoDidNotSayLiesBetweenTheirLastSignAndTheResolution) {
  const Effort found = of(an_hour(), {stint(ann, 10, 25, 60, Leaving::resolved)});
  EXPECT_EQ(found.at_least, minutes(15));
  EXPECT_EQ(found.at_most, minutes(50));
  EXPECT_EQ(spoken(found.at_least, found.at_most), "between 15 minutes and 50 minutes");
}

TEST(Effort, LeavesPausesOutAndWhatCameAfterTheResolution) {
  Facts facts = an_hour();
  facts.incident.pauses = {{start + minutes(30), start + minutes(50), {}, "waiting"}};
  EXPECT_EQ(of(facts, {stint(ann, 0, 60, 120, Leaving::said_so)}).at_most, minutes(40));
}

TEST(Effort, AddsUpPeopleAndCountsOverlapsOfOneOnce) {
  const Effort found = of(an_hour(), {stint(ann, 0, 20, 20, Leaving::said_so), stint(ann, 10, 30, 30, Leaving::said_so),
                                      stint(bob, 0, 10, 10, Leaving::said_so)});
  ASSERT_EQ(found.people.size(), 2U);
  EXPECT_EQ(found.people[0].at_least, minutes(30));
  EXPECT_EQ(found.at_least, minutes(40));
}

TEST(Effort, IsWhatSomebodySaidWhereTheyCorrectedIt) {
  EffortCorrection said;
  said.person = ann;
  said.seconds = 90 * 60;
  EXPECT_EQ(of(an_hour(), {}, {said}).at_most, minutes(90)) << "of who was never seen in it, too";
  const Effort found = of(an_hour(), {stint(ann, 0, 5)}, {said});
  EXPECT_EQ(found.at_least, minutes(90));
  EXPECT_EQ(found.at_most, minutes(90));
}

// Minute by minute: was it worked on, and was somebody there?
RC_GTEST_PROP(Effort, IsTheCountOfItsMinutes, ()) {
  const auto minute = [](int most) { return *rc::gen::inRange(0, most); };
  Facts facts;
  int at = 0;
  for (const Stage stage : {Stage::declared, Stage::mitigating, Stage::resolved, Stage::investigating}) {
    const int until = at + minute(40);
    facts.visits.push_back({stage, start + minutes(at), start + minutes(until)});
    at = until;
  }
  facts.visits.push_back({Stage::closed, start + minutes(at), std::nullopt});
  const int paused = minute(60);
  facts.incident.pauses = {{start + minutes(paused), start + minutes(paused + minute(30)), {}, "waiting"}};
  std::vector<Stint> stints;
  for (int i = minute(6); i > 0; --i) {
    const int joined = minute(150);
    const int sign = joined + minute(30);
    const int left = sign + minute(30);
    const int which = minute(3);
    const Leaving why = which == 0 ? Leaving::not_yet : which == 1 ? Leaving::said_so : Leaving::resolved;
    stints.push_back(
        stint(i % 2 ? ann : bob, joined, sign, why == Leaving::not_yet ? std::nullopt : std::optional(left), why));
  }
  int least = 0;
  int most = 0;
  for (int i = 0; i < 200; ++i) {
    const Instant now = start + minutes(i);
    const bool is_paused = now >= facts.incident.pauses[0].from_at && now < *facts.incident.pauses[0].until_at;
    const bool works = std::ranges::any_of(facts.visits, [&](const incident::StageVisit& visit) {
      return visit.stage < Stage::resolved && visit.entered_at <= now && (!visit.left_at || now < *visit.left_at);
    });
    if (!works || is_paused) continue;
    for (const catalog::PersonId who : {ann, bob}) {
      bool surely = false;
      bool maybe = false;
      for (const Stint& each : stints) {
        if (each.person != who || now < each.joined_at) continue;
        maybe = maybe || !each.left_at || now < *each.left_at;
        surely = surely || now < (each.why_left == Leaving::said_so ? *each.left_at : each.last_sign_at);
      }
      least += surely;
      most += maybe;
    }
  }
  const Effort found = of(facts, stints);
  RC_ASSERT(found.at_least == minutes(least));
  RC_ASSERT(found.at_most == minutes(most));
}

}  // namespace
}  // namespace process
