// What action items must have before an incident may be closed.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "incident/incident.h"

namespace review {

struct Gap {
  std::size_t index = 0;  // of the action item
  std::string field;      // "owner", "due_at", "title"
  std::string sentence;

  bool operator==(const Gap&) const = default;
};

// Of the items that are open or in progress: each has a title, an owner, and a due date after it was created.
std::vector<Gap> gaps(std::span<const incident::ActionItem> action_items);

// The first gap as an error, whose field is a JSON pointer: "/action_items/2/owner".
base::Result<void> validate(std::span<const incident::ActionItem> action_items);

// Open past its due date.
bool is_overdue(const incident::ActionItem& item, base::Instant now);

}  // namespace review
