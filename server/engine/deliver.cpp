#include "engine/deliver.h"

#include <algorithm>
#include <set>

#include "app/acknowledge_link.h"
#include "app/record.h"
#include "base/check.h"
#include "engine/settle.h"
#include "integrations/registry.h"
#include "notification/bundling.h"

namespace engine {
namespace {

using notification::Notification;
using notification::State;
using store::due::Due;
using store::due::Kind;

constexpr int most_delivered_at_once = 200;
// Longer than the 10 seconds a call may take, so that a live caller keeps its claim.
constexpr base::Duration call_lease = base::seconds(20);

// Why it need not be said any more, or empty.
std::string superseded_because(store::Transaction& tx, const store::PlannedNotification& planned) {
  const Notification& notification = planned.notification;
  if (!notification.page) return {};
  const auto state = store::pages::state_of(tx, *notification.page);
  if (!state) return "the page is gone";
  const bool asks_for_help = planned.subject.cause == notification::Cause::paged ||
                             planned.subject.cause == notification::Cause::reopened ||
                             planned.subject.cause == notification::Cause::exhausted;
  if (!asks_for_help || *state == escalation::State::open) return {};
  return *state == escalation::State::acknowledged ? "the page was acknowledged" : "the page is done";
}

bool is_over(State state) { return state != State::planned && state != State::calling; }

void supersede(store::Transaction& tx, const Due& due, Notification notification, std::string reason) {
  if (notification.state == State::calling) {
    // The process died during the call, so it may have arrived.
    store::pages::finish_attempt(tx, notification.id, notification.attempts, "unknown", "the process ended meanwhile");
    notification.state = State::unknown;
    notification.reason += "; not repeated: " + reason;
    tx.update(notification);
  } else if (!is_over(notification.state)) {
    notification.state = State::superseded;
    notification.reason += "; not sent: " + reason;
    tx.update(notification);
  }
  store::due::finish(tx, due);
}

// Whether what was being called when a process died may be called again.
bool recover(store::Transaction& tx, app::World& world, const Due& due, Notification& notification) {
  if (notification.state != State::calling) return true;
  store::pages::finish_attempt(tx, notification.id, notification.attempts, "unknown", "the process ended meanwhile");
  notification = notification::recover(notification, tx.now());
  if (notification.state == State::planned) return true;
  tx.update(notification);
  leave_unknown(tx, world, notification);
  store::due::finish(tx, due);
  return false;
}

// Marks the call as begun, in the notification and as an attempt.
void begin(store::Transaction& tx, Delivery::Part& part) {
  Notification& notification = part.planned.notification;
  notification = notification::begin_call(notification);
  tx.update(notification);
  tx.insert(store::Attempt{notification.id, notification.attempts, "calling", tx.now(), {}, ""});
}

// Far more than one step takes, so that hardly any is left out of a message that it could share.
constexpr int most_looked_at = 1'000;
constexpr std::size_t most_in_one_message = 50;

// What one step has taken: a message may be joined by another that the same step holds.
struct Taken {
  std::vector<Due> all;
  std::set<std::int64_t> joined;                       // subjects that share the message of another
  std::optional<store::pages::ByMethod> waiting = {};  // looked up when the first asks

  std::optional<Due> join(store::Transaction& tx, std::int64_t subject) {
    const auto ours = std::ranges::find(all, subject, &Due::subject);
    if (ours != all.end()) {
      if (!joined.insert(subject).second || !store::due::is_held(tx, *ours)) return {};
      return *ours;
    }
    return store::due::take_one(tx, Kind::deliver, subject, call_lease);
  }
};

// Planned ones for this method that are due, oldest first.
std::vector<store::PlannedNotification> waiting_for(store::Transaction& tx, Taken& taken,
                                                    catalog::ContactMethodId method) {
  if (!taken.waiting) taken.waiting = store::pages::due_by_method(tx, most_looked_at);
  std::vector<store::PlannedNotification> found;
  for (const notification::NotificationId id : (*taken.waiting)[method]) {
    if (found.size() == most_in_one_message) break;
    try {
      auto planned = store::pages::find_notification(tx, id);
      if (planned && planned->notification.state == State::planned) found.push_back(std::move(*planned));
    } catch (const wire::UnreadableRow&) {
      continue;  // it is reported when its own turn comes
    }
  }
  return found;
}

// The others for the same method that are due too and may share the message.
void join_others(store::Transaction& tx, Taken& taken, Delivery& delivery) {
  const Notification first = delivery.parts.front().planned.notification;
  for (store::PlannedNotification& other : waiting_for(tx, taken, first.method)) {
    if (other.notification.id == first.id) continue;
    const auto due = taken.join(tx, other.notification.id.number);
    if (!due) continue;
    if (const std::string why = superseded_because(tx, other); !why.empty()) {
      supersede(tx, *due, other.notification, why);
      continue;
    }
    delivery.parts.push_back({*due, std::move(other)});
    begin(tx, delivery.parts.back());
  }
}

// A message that people read waits until the window after the last one to the same address has passed.
std::optional<base::Instant> held_until(store::Transaction& tx, const Notification& notification) {
  if (!notification::is_bundled(notification.kind) || notification.attempts > 0) return {};
  const auto last = store::pages::last_sent_at(tx, notification.method, tx.now() - notification::bundling_window);
  if (!last || *last + notification::bundling_window <= tx.now()) return {};
  return *last + notification::bundling_window;
}

void begin_one(store::Transaction& tx, app::World& world, Taken& taken, const Due& due,
               std::vector<Delivery>& deliveries) {
  auto planned = store::pages::find_notification(tx, {due.subject});
  if (!planned) return void(store::due::finish(tx, due));
  if (taken.joined.contains(due.subject)) return;
  Notification& notification = planned->notification;
  if (is_over(notification.state)) return void(store::due::finish(tx, due));
  if (const std::string why = superseded_because(tx, *planned); !why.empty()) {
    return supersede(tx, due, notification, why);
  }
  if (!recover(tx, world, due, notification)) return;
  if (const auto until = held_until(tx, notification)) {
    store::due::put_back(tx, due, *until, due.failures);
    return;
  }
  Delivery delivery;
  delivery.parts.push_back({due, std::move(*planned)});
  if (const catalog::Person* reader =
          world.directories.at(tx)->person(delivery.parts.front().planned.notification.person))
    delivery.zone = reader->zone;
  begin(tx, delivery.parts.front());
  if (notification::is_bundled(delivery.parts.front().planned.notification.kind)) {
    store::pages::note_sent(tx, delivery.parts.front().planned.notification.method);
    join_others(tx, taken, delivery);
  }
  deliveries.push_back(std::move(delivery));
}

// One that fails is put back and looked at again after a minute, so that it cannot hold up the others.
void begin_safely(store::Transaction& tx, app::World& world, Taken& taken, const Due& due,
                  std::vector<Delivery>& deliveries) {
  const auto savepoint = tx.savepoint();
  const std::set<std::int64_t> joined_before = taken.joined;
  std::string trouble;
  try {
    begin_one(tx, world, taken, due, deliveries);
    savepoint.release();
    return;
  } catch (const base::CheckFailure& bug) {
    trouble = bug.what();
  } catch (const wire::UnreadableRow& row) {
    trouble = row.what();
  }
  savepoint.undo();
  taken.joined = joined_before;
  store::due::put_back(tx, due, tx.now() + base::minutes(1), due.failures + 1);
  app::record(tx, app::engine_actor(),
              {store::Subject::settings, due.subject, "work_failed",
               "Due work (deliver) failed and is tried again: " + trouble});
}

}  // namespace

std::vector<Delivery> begin_deliveries(store::Transaction& tx, app::World& world) {
  std::vector<Delivery> deliveries;
  Taken taken{store::due::take(tx, Kind::deliver, call_lease, most_delivered_at_once), {}, {}};
  for (const Due& due : taken.all) begin_safely(tx, world, taken, due, deliveries);
  return deliveries;
}

void send(app::World& world, const integrations::Means& means, Delivery delivery, std::function<void()> settled) {
  const store::PlannedNotification& first = delivery.parts.front().planned;
  const integrations::Outlet* outlet = integrations::outlet_for(first.notification.kind);
  const base::Instant now = delivery.parts.front().due.lease_until - call_lease;
  integrations::Message message{first.notification.id.text(), {}, notification::Repeat::no};
  if (const auto zone = world.zones.find(delivery.zone)) message.zone = **zone;
  for (const Delivery::Part& part : delivery.parts) {
    message.subjects.push_back(part.planned.subject);
    if (part.planned.notification.page) {
      message.subjects.back().acknowledge_url = app::acknowledge_url(world, part.planned.notification.id);
    }
    if (part.planned.notification.possible_repeat) message.repeat = notification::Repeat::possible;
  }
  const auto answered = [&world, delivery, settled](const notification::Outcome& outcome) {
    settle(world, delivery, outcome, settled);
  };
  if (!outlet) return answered(notification::Rejected{"no integration speaks this channel"});
  auto outbound =
      outlet->compose(message, {first.address, app::signing_key(world, first.notification.method)}, means, now);
  if (!outbound) return answered(notification::Rejected{outbound.error().message});
  if (auto* request = std::get_if<wire::OutboundRequest>(&*outbound)) {
    world.network.call(std::move(*request), [answered, outlet](wire::OutboundReply reply) {
      answered(outlet->read_reply(std::move(reply)));
    });
  } else {
    world.network.mail(std::get<wire::EmailMessage>(std::move(*outbound)),
                       [answered, outlet](wire::EmailReply reply) { answered(outlet->read_reply(std::move(reply))); });
  }
}

}  // namespace engine
