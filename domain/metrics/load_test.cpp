#include "metrics/load.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <set>

#include "base/testing/instant.h"
#include "calendar/host_zones.h"
#include "metrics/definitions.h"

namespace metrics {
namespace {

using base::Instant;
using base::testing::at;
using catalog::PersonId;
using escalation::PageId;

// Monday to Monday, two whole weeks.
Period two_weeks() { return {at("2026-11-02T00:00:00Z"), at("2026-11-16T00:00:00Z"), at("2026-12-01T00:00:00Z")}; }

const calendar::TimeZone& berlin() {
  static const calendar::TimeZone zone = calendar::testing::host_zone("Europe/Berlin");
  return zone;
}
const calendar::TimeZone* in_berlin(PersonId) { return &berlin(); }

TEST(Load, APageCountsOnceHoweverOftenItCalls) {
  const Load out = load({{{1}, {7}, at("2026-11-03T12:00:00Z")},
                         {{1}, {7}, at("2026-11-03T12:30:00Z")},
                         {{1}, {8}, at("2026-11-10T12:00:00Z")}},
                        in_berlin, two_weeks());
  ASSERT_EQ(out.people.size(), 1U);
  const PersonLoad& ada = out.people[0];
  EXPECT_EQ(ada.pages, 2);
  EXPECT_EQ(ada.weeks, (std::vector<int>{1, 1}));
  EXPECT_DOUBLE_EQ(ada.rate->per_week, 1.0);
  EXPECT_EQ(ada.interruptions.size(), 3U);
  EXPECT_EQ(ada.at_night, 0);
}

TEST(Load, MessagesOfOneQuarterOfAnHourAreOneInterruption) {
  const Instant noon = at("2026-11-03T12:00:00Z");
  const Load out = load(
      {{{1}, {7}, noon}, {{1}, {8}, noon + base::minutes(15) - base::seconds(1)}, {{1}, {9}, noon + base::minutes(15)}},
      in_berlin, two_weeks());
  ASSERT_EQ(out.people[0].interruptions.size(), 2U);
  EXPECT_EQ(out.people[0].interruptions[0].pages, (std::vector<PageId>{{7}, {8}}));
  EXPECT_EQ(out.people[0].interruptions[1].pages, (std::vector<PageId>{{9}}));
}

TEST(Load, TheNightIsThePersonsOwnAndBelongsToItsEvening) {
  // 21:59, 22:00 and 07:59 of one night in Berlin, and 08:00 after it.
  const Load out = load({{{1}, {1}, at("2026-11-03T20:59:00Z")},
                         {{1}, {2}, at("2026-11-03T21:30:00Z")},
                         {{1}, {3}, at("2026-11-04T06:59:00Z")},
                         {{1}, {4}, at("2026-11-04T07:30:00Z")}},
                        in_berlin, two_weeks());
  EXPECT_EQ(out.people[0].at_night, 2);
  EXPECT_EQ(out.people[0].nights, 1);
}

TEST(Load, WithoutATimeZoneNothingIsNightAndThatIsSaid) {
  const Load out = load({{{1}, {1}, at("2026-11-03T02:00:00Z")}}, [](PersonId) { return nullptr; }, two_weeks());
  EXPECT_EQ(out.people[0].at_night, 0);
  EXPECT_FALSE(out.people[0].zone_is_known);
}

TEST(Load, WhatIsOutsideOfThePeriodOrNotYetKnownCountsForNothing) {
  Period period = two_weeks();
  period.as_of = at("2026-11-10T00:00:00Z");
  const Load out = load({{{1}, {1}, period.from - base::microseconds(1)},
                         {{1}, {2}, period.until},
                         {{1}, {3}, period.as_of + base::microseconds(1)}},
                        in_berlin, period);
  EXPECT_TRUE(out.people.empty());
  ASSERT_EQ(out.weeks.size(), 2U);
  EXPECT_TRUE(out.weeks[0].whole);
  EXPECT_FALSE(out.weeks[1].whole);
}

// The same from the definitions, slowly: minutes are marked, sets are counted, and a night is moved to its evening by
// taking off eight hours.
struct Naive {
  std::set<PageId> pages;
  std::map<std::int64_t, std::set<PageId>> pages_of_week;
  std::set<Instant> interruptions;
  std::set<Instant> at_night;
  std::set<std::string> evenings;
};

Naive naive(const std::vector<Call>& calls, PersonId person, const Period& period) {
  std::multimap<Instant, PageId> theirs;
  for (const Call& call : calls) {
    const bool counts = call.person == person && call.at >= period.from && call.at < period.until;
    if (counts && call.at <= period.as_of) theirs.emplace(call.at, call.page);
  }
  Naive out;
  for (const auto& [when, page] : theirs) {
    if (!out.pages.insert(page).second) continue;
    const std::int64_t day = when.microseconds / 86'400'000'000 + 3;  // days since a Monday
    out.pages_of_week[day / 7].insert(page);
  }
  while (!theirs.empty()) {
    const Instant first = theirs.begin()->first;
    out.interruptions.insert(first);
    std::erase_if(theirs, [&](const auto& call) { return call.first < first + base::minutes(15); });
  }
  for (const Instant when : out.interruptions) {
    const std::string local = calendar::text(berlin().to_civil(when));
    const std::string hour = local.substr(local.find('T') + 1, 2);
    if (hour < "22" && hour >= "08") continue;
    out.at_night.insert(when);
    out.evenings.insert(calendar::text(calendar::civil_time(berlin().civil_second_at(when) - 8 * 3600).date));
  }
  return out;
}

TEST(Load, IsWhatTheDefinitionsSay) {
  EXPECT_TRUE(rc::check([] {
    const Instant origin = at("2026-10-20T00:00:00Z");  // with the night on which the clocks go back
    std::vector<Call> calls;
    const int count = *rc::gen::inRange(0, 60);
    for (int i = 0; i < count; ++i) {
      const int minutes = *rc::gen::inRange(0, 30 * 24 * 60) / *rc::gen::element(1, 1, 50);
      calls.push_back({{*rc::gen::inRange(1, 4)}, {*rc::gen::inRange(1, 20)}, origin + base::minutes(minutes)});
    }
    const Period period{origin + base::hours(*rc::gen::inRange(0, 100)),
                        origin + base::hours(*rc::gen::inRange(200, 700)),
                        origin + base::hours(*rc::gen::inRange(100, 800))};
    const Load out = load(calls, in_berlin, period);
    std::set<PersonId> seen;
    for (const PersonLoad& person : out.people) {
      seen.insert(person.person);
      const Naive expected = naive(calls, person.person, period);
      RC_ASSERT(person.pages == std::ssize(expected.pages));
      RC_ASSERT(std::ssize(person.interruptions) == std::ssize(expected.interruptions));
      RC_ASSERT(person.at_night == std::ssize(expected.at_night));
      RC_ASSERT(person.nights == std::ssize(expected.evenings));
      for (std::size_t i = 0; i < out.weeks.size(); ++i) {
        const auto found = expected.pages_of_week.find((out.weeks[i].from.microseconds / 86'400'000'000 + 3) / 7);
        const auto pages = found == expected.pages_of_week.end() ? 0 : std::ssize(found->second);
        RC_ASSERT(person.weeks[i] == pages);
      }
    }
    for (int id = 1; id < 4; ++id) {
      RC_ASSERT(seen.contains({id}) == !naive(calls, {id}, period).pages.empty());
    }
  }));
}

}  // namespace
}  // namespace metrics
