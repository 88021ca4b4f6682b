// Delivering: a notification is claimed with an attempt row before the provider is called; the answer is written under
// the claim's fence. What was being called when a process died is called once more, marked as a possible repeat; when
// that call is lost as well it stays unknown.
#pragma once

#include <functional>

#include "app/world.h"
#include "integrations/integration.h"
#include "store/due.h"
#include "store/pages.h"

namespace engine {

// One message: a notification, or several to one method that share it.
struct Delivery {
  struct Part {
    store::due::Due due;
    store::PlannedNotification planned;
  };
  std::vector<Part> parts;
  std::string zone = "UTC";  // of who gets it
};

// Claims what is due, re-checking against the present state whether each is still to be said.
std::vector<Delivery> begin_deliveries(store::Transaction& tx, app::World& world);

// Hands the message to its provider; the answer is written when it comes, then `settled` is called.
void send(app::World& world, const integrations::Means& means, Delivery delivery, std::function<void()> settled);

}  // namespace engine
