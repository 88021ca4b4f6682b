#include "review/action_items.h"

#include <gtest/gtest.h>

namespace review {
namespace {

using base::Instant;
using incident::ActionItem;
using incident::ActionItemState;

ActionItem item() {
  return {.id = {},
          .incident = {},
          .title = "Bound the queue",
          .owner = catalog::PersonId{1},
          .due_at = Instant{} + base::days(7),
          .priority = {},
          .kind = {},
          .state = {},
          .tracker_url = {},
          .created_at = Instant{},
          .done_at = {}};
}

TEST(ActionItems, NoneIsValid) { EXPECT_TRUE(validate({})); }

TEST(ActionItems, TheFirstGapIsNamedByItsPath) {
  std::vector<ActionItem> items{item(), item(), item()};
  EXPECT_TRUE(validate(items));
  items[1].owner = {};
  items[2].due_at.reset();
  const auto valid = validate(items);
  ASSERT_FALSE(valid);
  EXPECT_EQ(valid.error().field, "/action_items/1/owner");
  EXPECT_EQ(valid.error().message, "Give “Bound the queue” an owner.");
  EXPECT_EQ(gaps(items).size(), 2U);
}

TEST(ActionItems, EachGapHasItsField) {
  std::vector<ActionItem> items{item()};
  items[0].title.clear();
  EXPECT_EQ(gaps(items).front(), (Gap{0, "title", "Give action item 1 a title."}));
  items = {item()};
  items[0].due_at = items[0].created_at;
  EXPECT_EQ(gaps(items).front().field, "due_at");
  items[0].due_at = items[0].created_at + base::microseconds(1);
  EXPECT_TRUE(gaps(items).empty());
}

TEST(ActionItems, WhatIsFinishedOrDroppedNeedsNothing) {
  ActionItem bare = item();
  bare.owner = {};
  bare.due_at.reset();
  for (const auto& [state, count] : {std::pair(ActionItemState::open, 2U), std::pair(ActionItemState::in_progress, 2U),
                                     std::pair(ActionItemState::done, 0U), std::pair(ActionItemState::dropped, 0U)}) {
    bare.state = state;
    EXPECT_EQ(gaps(std::vector{bare}).size(), count);
  }
}

TEST(ActionItems, AreOverdueWhileOpenPastTheirDate) {
  ActionItem late = item();
  EXPECT_FALSE(is_overdue(late, *late.due_at));
  EXPECT_TRUE(is_overdue(late, *late.due_at + base::microseconds(1)));
  late.state = ActionItemState::done;
  EXPECT_FALSE(is_overdue(late, *late.due_at + base::days(1)));
  late = item();
  late.due_at.reset();
  EXPECT_FALSE(is_overdue(late, Instant{} + base::days(99)));
}

}  // namespace
}  // namespace review
