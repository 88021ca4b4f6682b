// A notification: one message to one destination, and what may become of it.
#pragma once

#include <variant>

#include "escalation/page_state.h"

namespace notification {

MUSTER_ID(Notification, "ntf");

enum class State { planned, calling, accepted, delivered, failed, unknown, superseded };
BOOST_DESCRIBE_ENUM(State, planned, calling, accepted, delivered, failed, unknown, superseded)

// Delivered, failed and superseded are ends. A retry goes from calling back to planned. Unknown is never called again:
// only a later word of the provider can still tell what became of it.
bool may_become(State from, State to);

// What the reply to one attempt means; the integration that reads the reply decides.
struct Delivered {
  std::string reference = {};
  bool confirmed = true;  // false: taken by a relay that may still lose it ("accepted")
};
struct Rejected {
  std::string reason;  // trying again would not help
};
struct Retry {
  std::optional<base::Duration> after = {};  // the provider's wish
  std::string reason = {};
};
struct Unknown {
  std::string reason = {};  // it may have arrived
};
using Outcome = std::variant<Delivered, Rejected, Retry, Unknown>;

struct Notification {
  NotificationId id;
  std::optional<escalation::PageId> page;
  catalog::PersonId person;
  catalog::ContactMethodId method;
  catalog::Channel kind = catalog::Channel::email;
  State state = State::planned;
  base::Instant due_at;
  int attempts = 0;              // calls begun so far
  bool possible_repeat = false;  // an earlier call may have arrived
  std::string reference;         // the provider's
  std::string reason;            // why it was planned; later why it failed or was superseded

  bool operator==(const Notification&) const = default;
};
BOOST_DESCRIBE_STRUCT(Notification, (),
                      (id, page, person, method, kind, state, due_at, attempts, possible_repeat, reference, reason))

// Begins a call. CHECKs that the state allows it.
Notification begin_call(Notification notification);

// What the outcome of the call makes of it; a retry is planned by retry.h with the given random number. An unknown
// outcome is planned once more, marked; a second one stays unknown.
Notification settle(Notification notification, const Outcome& outcome, std::uint64_t random, base::Instant now);

// The process died during the call, which may have arrived: to be called at once, marked. The second time it is
// unknown.
Notification recover(Notification notification, base::Instant now);

}  // namespace notification
