#include "review/action_items.h"

namespace review {
namespace {

using incident::ActionItem;
using incident::ActionItemState;

bool is_open(const ActionItem& item) {
  return item.state == ActionItemState::open || item.state == ActionItemState::in_progress;
}

}  // namespace

std::vector<Gap> gaps(std::span<const ActionItem> action_items) {
  std::vector<Gap> found;
  for (std::size_t i = 0; i < action_items.size(); ++i) {
    const ActionItem& item = action_items[i];
    if (!is_open(item)) continue;
    const std::string name = item.title.empty() ? "action item " + std::to_string(i + 1) : "“" + item.title + "”";
    if (item.title.empty()) found.push_back({i, "title", "Give " + name + " a title."});
    if (!item.owner) found.push_back({i, "owner", "Give " + name + " an owner."});
    if (!item.due_at) {
      found.push_back({i, "due_at", "Give " + name + " a due date."});
    } else if (*item.due_at <= item.created_at) {
      found.push_back({i, "due_at", "Give " + name + " a due date after the day it was written down."});
    }
  }
  return found;
}

base::Result<void> validate(std::span<const ActionItem> action_items) {
  const auto found = gaps(action_items);
  if (found.empty()) return {};
  const Gap& first = found.front();
  return base::invalid("/action_items/" + std::to_string(first.index) + "/" + first.field, first.sentence);
}

bool is_overdue(const ActionItem& item, base::Instant now) {
  return is_open(item) && item.due_at && *item.due_at < now;
}

}  // namespace review
