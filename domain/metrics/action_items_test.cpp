#include "metrics/action_items.h"

#include <gtest/gtest.h>

namespace metrics {
namespace {

using base::days;
using incident::ActionItem;
using incident::ActionItemState;

const base::Instant november_2 = *base::parse_rfc3339("2026-11-02T00:00:00Z");
const Period four_weeks{november_2, november_2 + days(28), november_2 + days(28)};

ActionItem item(std::int64_t id, int created, std::optional<int> due, std::optional<int> done) {
  ActionItem out;
  out.id = {id};
  out.incident = {1};
  out.created_at = november_2 + days(created);
  if (due) out.due_at = november_2 + days(*due);
  if (done) out.done_at = november_2 + days(*done);
  out.state = done ? ActionItemState::done : ActionItemState::open;
  return out;
}

TEST(ActionItems, AreJudgedByTheirDates) {
  const std::vector<ActionItem> items{item(1, 1, 10, 10), item(2, 1, 10, 11), item(3, 1, 10, {}),
                                      item(4, 1, 40, {}), item(5, 1, {}, {}), item(6, 1, {}, 3)};
  const ActionItems found = action_items(items, four_weeks);
  std::vector<Promise> promises;
  for (const ActionItemRow& row : found.rows) promises.push_back(row.promise);
  EXPECT_EQ(promises, (std::vector{Promise::done_in_time, Promise::done_late, Promise::overdue, Promise::due_later,
                                   Promise::open_without_date, Promise::done_without_date}));
  EXPECT_EQ(found.n_used, 6);
  EXPECT_EQ(found.n_open, 3);
  EXPECT_EQ(found.n_overdue, 1);
  EXPECT_EQ(found.n_undated, 2);
  EXPECT_EQ(found.in_time, 1);
  EXPECT_EQ(found.decided, 3);
  EXPECT_EQ(found.share, wilson(1, 3));
}

TEST(ActionItems, OpenOnesAreCensoredInTheAge) {
  const ActionItems found =
      action_items(std::vector{item(1, 0, 5, 4), item(2, 0, 5, {}), item(3, 0, 5, {})}, four_weeks);
  EXPECT_EQ(found.age.microseconds, std::nullopt);  // two of three are still open: the median is not reached
  EXPECT_EQ(found.rows[1].age, days(28));
  EXPECT_TRUE(found.rows[1].open);
}

TEST(ActionItems, WhatIsDroppedOrOutsideCountsForNothing) {
  std::vector<ActionItem> items{item(1, -1, 5, 4), item(2, 28, 30, {}), item(3, 2, 5, 4)};
  items[2].state = ActionItemState::dropped;
  const ActionItems found = action_items(items, four_weeks);
  EXPECT_EQ(found.n_used, 0);
  EXPECT_EQ(found.n_dropped, 1);
  EXPECT_EQ(found.share, std::nullopt);
}

TEST(ActionItems, AReportOfAPastDayKnowsNoLaterEnd) {
  Period early = four_weeks;
  early.as_of = november_2 + days(6);
  const ActionItems found = action_items(std::vector{item(1, 0, 5, 7), item(2, 8, 9, {})}, early);
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(found.rows[0].promise, Promise::overdue);
}

}  // namespace
}  // namespace metrics
