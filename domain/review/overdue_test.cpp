#include "review/overdue.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "review/action_items.h"

namespace review {
namespace {

using base::days;
using base::Instant;
using incident::ActionItemState;

TeamItem item(std::int64_t id, std::int64_t team, std::int64_t owner, int due, ActionItemState state = {}) {
  TeamItem made;
  made.item.id = {id};
  made.item.owner = {owner};
  made.item.due_at = Instant{} + days(due);
  made.item.state = state;
  made.team = {team};
  return made;
}

TEST(Overdue, IsWhatIsOpenPastItsDateTheLatestFirst) {
  const std::vector<TeamItem> items{item(1, 1, 1, 5), item(2, 1, 2, 3, ActionItemState::in_progress), item(3, 1, 1, 11),
                                    item(4, 1, 1, 2, ActionItemState::done), item(5, 2, 0, 3)};
  const OverdueReport report = overdue(items, Instant{} + days(10));
  ASSERT_EQ(report.items.size(), 3U);
  EXPECT_EQ(report.items[0].item.id.number, 2) << "as late as 5, but written down before it";
  EXPECT_EQ(report.items[0].late, days(7));
  EXPECT_EQ(report.items[0].age, days(10));
  EXPECT_EQ(report.items[1].item.id.number, 5);
  EXPECT_EQ(report.shares,
            (std::vector<LateShare>{{{1}, {2}, 1, 0, days(7)}, {{2}, {}, 1, 0, days(7)}, {{1}, {1}, 1, 0, days(5)}}));
}

RC_GTEST_PROP(Overdue, SharesAddUpToTheItemsOneByOne, ()) {
  std::vector<TeamItem> items;
  for (std::int64_t id = 1; id <= *rc::gen::inRange(0, 20); ++id) {
    items.push_back(item(id, *rc::gen::inRange(0, 3), *rc::gen::inRange(0, 3), *rc::gen::inRange(0, 20),
                         *rc::gen::element(ActionItemState::open, ActionItemState::done)));
    items.back().item.priority = *rc::gen::element(incident::Priority::high, incident::Priority::low);
  }
  const Instant now = Instant{} + days(10);
  const OverdueReport report = overdue(items, now);
  for (std::int64_t team = 0; team < 3; ++team) {
    for (std::int64_t owner = 0; owner < 3; ++owner) {
      LateShare expected{{team}, {owner}, 0, 0, {}};
      for (const TeamItem& each : items) {
        if (each.team.number != team || each.item.owner.number != owner || !is_overdue(each.item, now)) continue;
        ++expected.count;
        expected.high += each.item.priority == incident::Priority::high;
        expected.latest = std::max(expected.latest, now - *each.item.due_at);
      }
      std::vector<LateShare> found;
      for (const LateShare& share : report.shares) {
        if (share.team == expected.team && share.owner == expected.owner) found.push_back(share);
      }
      RC_ASSERT(found == (expected.count > 0 ? std::vector{expected} : std::vector<LateShare>{}));
    }
  }
  RC_ASSERT(std::ranges::is_sorted(report.items, std::greater(), &LateItem::late));
}

}  // namespace
}  // namespace review
