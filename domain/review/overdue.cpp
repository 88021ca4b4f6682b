#include "review/overdue.h"

#include <algorithm>
#include <map>

#include "review/action_items.h"

namespace review {

OverdueReport overdue(std::span<const TeamItem> items, base::Instant now) {
  OverdueReport report;
  std::map<std::pair<catalog::TeamId, catalog::PersonId>, LateShare> shares;
  for (const TeamItem& each : items) {
    const incident::ActionItem& item = each.item;
    if (!is_overdue(item, now)) continue;
    const base::Duration late = now - *item.due_at;
    report.items.push_back({item, each.team, now - item.created_at, late});
    LateShare& share = shares[{each.team, item.owner}];
    share.team = each.team;
    share.owner = item.owner;
    ++share.count;
    share.high += item.priority == incident::Priority::high;
    share.latest = std::max(share.latest, late);
  }
  std::ranges::sort(report.items, [](const LateItem& a, const LateItem& b) {
    return std::pair(b.late, a.item.id) < std::pair(a.late, b.item.id);
  });
  for (const auto& [key, share] : shares) report.shares.push_back(share);
  std::ranges::stable_sort(report.shares, std::greater(), &LateShare::latest);
  return report;
}

}  // namespace review
