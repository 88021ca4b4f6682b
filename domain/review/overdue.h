// The overdue report: which action items are late, by how much, and with whom.
#pragma once

#include <span>
#include <vector>

#include "base/instant.h"
#include "incident/incident.h"

namespace review {

// An action item and the team that responds to its incident; none where nobody does.
struct TeamItem {
  incident::ActionItem item;
  catalog::TeamId team;
};

struct LateItem {
  incident::ActionItem item;
  catalog::TeamId team;
  base::Duration age;   // since it was written down
  base::Duration late;  // since it was due
};

// What one person owes in one team; the owner is none for what nobody owns.
struct LateShare {
  catalog::TeamId team;
  catalog::PersonId owner;
  int count = 0;
  int high = 0;           // of high priority
  base::Duration latest;  // of the one that is latest

  bool operator==(const LateShare&) const = default;
};

struct OverdueReport {
  std::vector<LateItem> items;    // the latest first, and of those that are equally late the one written down first
  std::vector<LateShare> shares;  // each team's and owner's, the latest first; sum to the items
};

// Of those that are open or in progress, and had been due before `now`.
OverdueReport overdue(std::span<const TeamItem> items, base::Instant now);

}  // namespace review
