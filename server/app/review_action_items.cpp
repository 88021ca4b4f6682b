#include "app/review_action_items.h"

#include <algorithm>

namespace app::incidents {
namespace {

using incident::ActionItem;
using incident::ActionItemState;

base::Result<void> check(const Directory& directory, const ActionItem& item, const ActionItemChange& change) {
  if (change.title && change.title->empty()) return base::invalid("/title", "expected a title");
  if (change.owner) TRY_DO(active_person(directory, *change.owner, "/owner"));
  if (change.due_at && *change.due_at <= item.created_at) {
    return base::invalid("/due_on", "expected a date after " + base::rfc3339(item.created_at).substr(0, 10));
  }
  return {};
}

void fill(ActionItem& item, const ActionItemChange& change, base::Instant now) {
  item.title = change.title.value_or(item.title);
  item.owner = change.owner.value_or(item.owner);
  if (change.due_at) item.due_at = change.due_at;
  item.priority = change.priority.value_or(item.priority);
  item.kind = change.kind.value_or(item.kind);
  const ActionItemState was = std::exchange(item.state, change.state.value_or(item.state));
  if (item.state == was) return;
  item.done_at = item.state == ActionItemState::done ? std::optional(now) : std::nullopt;
}

std::string described(const Directory& directory, const ActionItem& item) {
  std::string text = item.title;
  if (item.owner) text += ", " + directory.name_of(item.owner);
  if (item.due_at) text += ", due " + base::rfc3339(*item.due_at).substr(0, 10);
  return text;
}

std::string sentence_of(const Directory& directory, const ActionItem& item, ActionItemState was) {
  if (item.state == was) return "Action item changed: " + described(directory, item);
  switch (item.state) {
    case ActionItemState::done:
      return "Action item done: " + item.title;
    case ActionItemState::dropped:
      return "Action item dropped: " + item.title;
    case ActionItemState::open:
      return "Action item open again: " + item.title;
    case ActionItemState::in_progress:
      return "Action item in progress: " + item.title;
  }
  return {};
}

void told(store::Transaction& tx, World& world, process::Facts& facts, std::string sentence, const Doer& by) {
  tell(tx, facts.incident.id, by, incident::EntryType::action_item, std::move(sentence));
  save(tx, world, facts);
}

}  // namespace

base::Result<ActionItem> add_action_item(store::Transaction& tx, World& world, IncidentId id,
                                         const ActionItemChange& given, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (!given.title) return base::invalid("/title", "expected a title");
  const auto directory = world.directories.at(tx);
  ActionItem item;
  item.id = tx.new_id<incident::ActionItemId>();
  item.incident = id;
  item.created_at = tx.now();
  TRY_DO(check(*directory, item, given));
  fill(item, given, tx.now());
  tx.insert(item);
  facts.action_items.push_back(item);
  told(tx, world, facts, "Action item: " + described(*directory, item), by);
  return item;
}

base::Result<ActionItem> change_action_item(store::Transaction& tx, World& world, IncidentId id,
                                            incident::ActionItemId item_id, const ActionItemChange& change,
                                            const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const auto item = std::ranges::find(facts.action_items, item_id, &ActionItem::id);
  if (item == facts.action_items.end()) return base::not_found("the incident has no action item " + item_id.text());
  const auto directory = world.directories.at(tx);
  TRY_DO(check(*directory, *item, change));
  const ActionItem before = *item;
  fill(*item, change, tx.now());
  if (*item == before) return before;
  tx.update(*item);
  const ActionItem changed = *item;
  told(tx, world, facts, sentence_of(*directory, changed, before.state), by);
  return changed;
}

}  // namespace app::incidents
