#include "incident/timeline.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace incident {
namespace {

using base::Instant;

Fact fact(Moment moment, std::optional<std::int64_t> happened, std::int64_t recorded) {
  return {moment, happened ? std::optional(Instant{*happened}) : std::nullopt, Instant{recorded}, {}, "test"};
}

TEST(Timeline, IsOrderedByWhenItHappenedThenByWhenItWasRecorded) {
  const auto entry = [](std::int64_t id, std::int64_t happened, std::int64_t recorded) {
    return Entry{EntryId{id}, {}, EntryType::note, "", "", Instant{happened}, Instant{recorded}, {}, ""};
  };
  const auto sorted = in_order({entry(1, 30, 30), entry(4, 10, 50), entry(3, 10, 20), entry(2, 10, 20)});
  std::vector<std::int64_t> ids;
  for (const Entry& e : sorted) ids.push_back(e.id.number);
  EXPECT_EQ(ids, (std::vector<std::int64_t>{2, 3, 4, 1}));
}

TEST(Timeline, ACorrectionIsANewFactAndTheOldReportStaysReproducible) {
  const std::vector<Fact> facts{fact(Moment::resolved, 100, 110), fact(Moment::resolved, 80, 200)};
  EXPECT_EQ(instant_of(facts, Moment::resolved, Instant{109}), std::nullopt);
  EXPECT_EQ(instant_of(facts, Moment::resolved, Instant{110}), Instant{100});
  EXPECT_EQ(instant_of(facts, Moment::resolved, Instant{199}), Instant{100});
  EXPECT_EQ(instant_of(facts, Moment::resolved, Instant{200}), Instant{80});
}

TEST(Timeline, AFactWithoutAnInstantWithdrawsTheMoment) {
  const std::vector<Fact> facts{fact(Moment::mitigated, 50, 50), fact(Moment::mitigated, {}, 60)};
  EXPECT_EQ(instant_of(facts, Moment::mitigated, Instant{59}), Instant{50});
  EXPECT_EQ(instant_of(facts, Moment::mitigated, Instant{60}), std::nullopt);
}

TEST(Timeline, OfTwoFactsRecordedAtOnceTheLaterInTheListHolds) {
  const std::vector<Fact> facts{fact(Moment::closed, 1, 10), fact(Moment::closed, 2, 10)};
  EXPECT_EQ(instant_of(facts, Moment::closed, Instant{10}), Instant{2});
}

TEST(Timeline, WhatIsStillToHappenHasNotHappened) {
  const std::vector<Fact> facts{fact(Moment::impact_ended, 500, 100)};
  EXPECT_EQ(instant_of(facts, Moment::impact_ended, Instant{499}), std::nullopt);
  EXPECT_EQ(instant_of(facts, Moment::impact_ended, Instant{500}), Instant{500});
}

TEST(Timeline, ApplyingFactsSetsAndClearsEveryMoment) {
  Incident incident;
  incident.closed_at = Instant{7};
  apply(incident, std::vector<Fact>{fact(Moment::detected, 3, 3), fact(Moment::impact_started, 1, 4)}, Instant{10});
  EXPECT_EQ(incident.detected_at, Instant{3});
  EXPECT_EQ(incident.impact_started_at, Instant{1});
  EXPECT_EQ(incident.closed_at, std::nullopt);
}

// What is recorded later never changes a report of before.
TEST(Timeline, AReportDependsOnlyOnWhatWasRecordedByThen) {
  EXPECT_TRUE(rc::check([] {
    std::vector<Fact> facts;
    const int count = *rc::gen::inRange(0, 12);
    for (int i = 0; i < count; ++i) {
      const bool withdraws = *rc::gen::inRange(0, 4) == 0;
      const auto happened = *rc::gen::inRange<std::int64_t>(0, 100);
      facts.push_back(fact(static_cast<Moment>(*rc::gen::inRange(0, 3)),
                           withdraws ? std::nullopt : std::optional(happened),
                           *rc::gen::inRange<std::int64_t>(0, 100)));
    }
    const Instant as_of{*rc::gen::inRange<std::int64_t>(0, 100)};
    std::vector<Fact> known;
    for (const Fact& f : facts) {
      if (f.recorded_at <= as_of) known.push_back(f);
    }
    for (int m = 0; m < 3; ++m)
      RC_ASSERT(instant_of(facts, static_cast<Moment>(m), as_of) == instant_of(known, static_cast<Moment>(m), as_of));
  }));
}

}  // namespace
}  // namespace incident
