#include "notification/notification.h"

#include "base/check.h"
#include "notification/retry.h"

namespace notification {
namespace {

template <class... Cases>
struct Match : Cases... {
  using Cases::operator()...;
};

void become(Notification& notification, State to) {
  CHECK(may_become(notification.state, to));
  notification.state = to;
}

void plan_again(Notification& notification, base::Instant due_at) {
  become(notification, State::planned);
  notification.due_at = due_at;
}

}  // namespace

bool may_become(State from, State to) {
  switch (from) {
    case State::planned:
      return to == State::calling || to == State::failed || to == State::superseded;
    case State::calling:
      return to != State::calling && to != State::superseded;
    case State::accepted:
      return to == State::delivered || to == State::failed || to == State::unknown;
    case State::unknown:
      return to == State::delivered || to == State::failed;
    case State::delivered:
    case State::failed:
    case State::superseded:
      return false;
  }
  CHECK(false);
  return false;
}

Notification begin_call(Notification notification) {
  become(notification, State::calling);
  ++notification.attempts;
  return notification;
}

Notification settle(Notification notification, const Outcome& outcome, std::uint64_t random, base::Instant now) {
  CHECK(notification.state == State::calling);
  const Match settled{
      [&](const Delivered& delivered) {
        become(notification, delivered.confirmed ? State::delivered : State::accepted);
        notification.reference = delivered.reference;
      },
      [&](const Rejected& rejected) {
        become(notification, State::failed);
        notification.reason = rejected.reason;
      },
      [&](const Retry& retry) {
        plan_again(notification, next_attempt_at(notification.attempts, retry.after, random, now));
      },
      [&](const Unknown& unknown) {
        if (notification.possible_repeat) {
          become(notification, State::unknown);
          notification.reason = unknown.reason;
          return;
        }
        notification.possible_repeat = true;
        plan_again(notification, next_attempt_at(notification.attempts, {}, random, now));
      },
  };
  std::visit(settled, outcome);
  return notification;
}

Notification recover(Notification notification, base::Instant now) {
  CHECK(notification.state == State::calling);
  if (notification.possible_repeat) {
    become(notification, State::unknown);
    notification.reason = "the process ended twice while it was being sent";
    return notification;
  }
  notification.possible_repeat = true;
  plan_again(notification, now);
  return notification;
}

}  // namespace notification
