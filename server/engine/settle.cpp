#include "engine/settle.h"

#include "app/record.h"
#include "notification/contact_rules.h"

namespace engine {
namespace {

using notification::Notification;
using notification::Outcome;
using notification::State;
using store::due::Kind;

std::string detail_of(const Outcome& outcome) {
  struct Words {
    std::string operator()(const notification::Delivered& it) const {
      return it.reference.empty() ? "delivered" : "delivered: " + it.reference;
    }
    std::string operator()(const notification::Rejected& it) const { return it.reason; }
    std::string operator()(const notification::Retry& it) const { return it.reason; }
    std::string operator()(const notification::Unknown& it) const { return it.reason; }
  };
  return std::visit(Words(), outcome);
}

std::string_view attempt_state(const Outcome& outcome) {
  constexpr std::string_view words[] = {"delivered", "failed", "failed", "unknown"};
  return words[outcome.index()];
}

std::uint64_t random_number(app::Entropy& entropy) {
  std::uint64_t number = 0;
  entropy.fill(std::as_writable_bytes(std::span(&number, 1)));
  return number;
}

// Those of the page; none when one of them can't be read: each then waits for its own delay.
std::vector<store::PlannedNotification> readable_notifications_of(store::Transaction& tx, escalation::PageId page) {
  try {
    return store::pages::notifications_of(tx, page);
  } catch (const wire::UnreadableRow&) {
    return {};
  }
}

// The next of the person's other methods for the same page need not wait for its delay.
void hasten_next_method(store::Transaction& tx, const Notification& failed, std::string_view because) {
  if (!failed.page) return;
  std::vector<notification::Planned> waiting;
  std::vector<notification::NotificationId> ids;
  for (const store::PlannedNotification& other : readable_notifications_of(tx, *failed.page)) {
    const Notification& it = other.notification;
    if (it.person != failed.person || it.state != State::planned || it.due_at <= tx.now()) continue;
    if (it.attempts > 0) continue;  // tried already: it waits as its provider wishes
    waiting.push_back({it.method, it.kind, it.due_at, it.reason});
    ids.push_back(it.id);
  }
  const auto next = notification::next_after_failure(
      waiting, {failed.method, failed.kind, failed.due_at, failed.reason}, tx.now(), because);
  if (!next) return;
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    if (waiting[i].method != next->method) continue;
    auto planned = store::pages::find_notification(tx, ids[i]);
    planned->notification.due_at = tx.now();
    planned->notification.reason = next->reason;
    tx.update(planned->notification);
    return store::due::schedule(tx, Kind::deliver, ids[i].number, tx.now());
  }
}

void settle_part(store::Transaction& tx, app::World& world, const Delivery::Part& part, const Outcome& outcome) {
  if (!store::due::is_held(tx, part.due)) return;
  Notification notification =
      notification::settle(part.planned.notification, outcome, random_number(world.entropy), tx.now());
  store::pages::finish_attempt(tx, notification.id, notification.attempts, attempt_state(outcome), detail_of(outcome));
  tx.update(notification);
  if (notification.state == State::planned || notification.state == State::calling) {
    store::due::put_back(tx, part.due, notification.due_at, part.due.failures + 1);
  } else {
    store::due::finish(tx, part.due);
  }
  if (!notification.page) {
    if (part.planned.incident && notification.state == State::failed) {
      app::record(tx, app::engine_actor(),
                  {store::Subject::incident, part.planned.incident->number, "telling_failed",
                   part.planned.address + " could not be told: " + detail_of(outcome), part.planned.incident->number});
    }
    return;
  }
  const std::string who = world.directories.at(tx)->name_of(notification.person);
  const std::string channel(wire::text_of(notification.kind));
  if (notification.state == State::accepted || notification.state == State::delivered) {
    app::record(tx, app::engine_actor(),
                {store::Subject::page, notification.page->number, "person_told", who + " was told by " + channel});
  } else if (notification.state == State::failed) {
    app::record(tx, app::engine_actor(),
                {store::Subject::page, notification.page->number, "telling_failed",
                 who + " could not be told by " + channel + ": " + detail_of(outcome)});
    hasten_next_method(tx, notification, "the method before it failed");
  } else if (notification.state == State::unknown) {
    leave_unknown(tx, world, notification);
  }
}

}  // namespace

void leave_unknown(store::Transaction& tx, app::World& world, const Notification& notification) {
  if (!notification.page) return;
  app::record(tx, app::engine_actor(),
              {store::Subject::page, notification.page->number, "telling_unknown",
               world.directories.at(tx)->name_of(notification.person) + " may have been told by " +
                   std::string(wire::text_of(notification.kind)) + ", but nobody can know (" + notification.reason +
                   "): it is not sent a third time"});
  hasten_next_method(tx, notification, "nobody can know whether the one before it arrived");
}

void settle(app::World& world, const Delivery& delivery, const Outcome& outcome, std::function<void()> settled) {
  world.store.write(
      [&world, delivery, outcome](store::Transaction& tx) -> base::Result<void> {
        for (const Delivery::Part& part : delivery.parts) settle_part(tx, world, part, outcome);
        return {};
      },
      // A write that fails leaves the claim to run out: the delivery is then repeated, marked.
      [settled = std::move(settled)](const base::Result<void>&) { settled(); });
}

}  // namespace engine
