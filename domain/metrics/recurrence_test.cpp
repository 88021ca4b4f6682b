#include "metrics/recurrence.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "metrics/comparison.h"

namespace metrics {
namespace {

using base::days;
using incident::ActionItem;
using incident::ActionKind;
using incident::IncidentId;
using review::Occurrence;

const base::Instant start = *base::parse_rfc3339("2026-06-01T00:00:00Z");
constexpr base::Duration watch = days(30);
const Period half_year{start, start + days(180), start + days(180)};

ActionItem done(std::int64_t id, std::int64_t incident, int day, ActionKind kind = ActionKind::prevent) {
  ActionItem item;
  item.id = {id};
  item.incident = {incident};
  item.kind = kind;
  item.state = incident::ActionItemState::done;
  item.done_at = start + days(day);
  return item;
}

// Incidents with the same number of the hundreds share their failure.
Occurrence occurrence(std::int64_t id, int day) {
  return {{id}, start + days(day), {{{1}, std::to_string(id / 100)}}, {}};
}

TEST(Recurrence, EachIncidentCountsOnceFromItsLastItem) {
  const std::vector<ActionItem> items{done(1, 100, 10), done(2, 100, 20, ActionKind::detect), done(3, 200, 10)};
  const std::vector<Occurrence> all{occurrence(100, 1), occurrence(101, 15), occurrence(200, 1)};
  const Recurrence found = recurrence(items, all, watch, half_year);
  EXPECT_EQ(found.came_back, 1);
  EXPECT_EQ(found.stayed_away, 2);
  EXPECT_EQ(found.all, (RecurrenceShare{2, 0, clopper_pearson(0, 2)})) << "101 came before the last was done";
  EXPECT_EQ(found.kinds, (std::vector<KindRecurrence>{{ActionKind::prevent, {2, 1, clopper_pearson(1, 2)}},
                                                      {ActionKind::detect, {1, 0, clopper_pearson(0, 1)}}}));
}

TEST(Recurrence, WhatCameBackLaterThanTheTimeIsListedButIsNoHit) {
  const Recurrence found =
      recurrence(std::vector{done(1, 100, 10)}, std::vector{occurrence(100, 1), occurrence(101, 41)}, watch, half_year);
  EXPECT_EQ(found.came_back, 1);
  EXPECT_EQ(found.all, (RecurrenceShare{1, 0, clopper_pearson(0, 1)}));
}

TEST(Recurrence, WhatWasNotWatchedForTheWholeTimeIsInNoShareEvenIfItCameBack) {
  const Recurrence found =
      recurrence(std::vector{done(1, 100, 160), done(2, 200, 160)},
                 std::vector{occurrence(100, 1), occurrence(101, 165), occurrence(200, 1)}, watch, half_year);
  EXPECT_EQ(found.came_back, 1);
  EXPECT_EQ(found.too_early, 1);
  EXPECT_EQ(found.all, (RecurrenceShare{0, 0, {}}));
}

TEST(Recurrence, AnIncidentWithoutAnAlertIsInNoShare) {
  const Recurrence found = recurrence(std::vector{done(1, 100, 10)}, {}, watch, half_year);
  EXPECT_EQ(found.cannot_tell, 1);
  EXPECT_EQ(found.all.watched, 0);
}

TEST(Recurrence, IsOfItemsDoneInThePeriodAndKnownByItsReport) {
  Period early = half_year;
  early.as_of = start + days(50);
  EXPECT_EQ(
      recurrence(std::vector{done(1, 100, 60), done(2, 100, -1), done(3, 100, 180)}, {}, watch, early).rows.size(), 0U);
}

RC_GTEST_PROP(Recurrence, EqualsCountingEachIncidentByHand, ()) {
  std::vector<ActionItem> items;
  std::vector<Occurrence> all;
  for (std::int64_t id = 100; id <= 500; id += 100) all.push_back(occurrence(id, 0));
  for (std::int64_t i = 0; i < *rc::gen::inRange(0, 12); ++i)
    all.push_back(occurrence(*rc::gen::inRange(1, 7) * 100 + 1 + i, *rc::gen::inRange(0, 180)));
  for (std::int64_t i = 1; i <= *rc::gen::inRange(0, 12); ++i)
    items.push_back(done(i, *rc::gen::inRange(1, 6) * 100, *rc::gen::inRange(0, 180)));
  const Recurrence found = recurrence(items, all, watch, half_year);

  RecurrenceShare expected;
  for (std::int64_t id = 100; id <= 500; id += 100) {
    std::optional<base::Instant> last;
    for (const ActionItem& item : items) {
      if (item.incident.number == id) last = std::max(last, item.done_at);
    }
    if (!last || *last + watch > half_year.as_of) continue;
    ++expected.watched;
    expected.came_back += std::ranges::any_of(all, [&](const Occurrence& each) {
      return each.incident.number / 100 == id / 100 && each.began_at > *last && each.began_at <= *last + watch;
    });
  }
  if (expected.watched > 0) expected.share = clopper_pearson(expected.came_back, expected.watched);
  RC_ASSERT(found.all == expected);
  RC_ASSERT(found.came_back + found.stayed_away + found.too_early + found.cannot_tell ==
            static_cast<int>(items.size()));
}

}  // namespace
}  // namespace metrics
