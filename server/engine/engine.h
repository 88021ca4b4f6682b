// What time causes. step() does what is due now and says when to call again; there are no other timers. Nothing here
// must survive a crash: what is under way is in rows, with leases.
#pragma once

#include <atomic>
#include <memory>

#include "app/world.h"
#include "engine/deliver.h"
#include "integrations/integration.h"

namespace engine {

struct Step {
  std::optional<base::Instant> next;  // when something is due next; nothing: when something is written
  int done = 0;                       // things done in this step
};

class Engine {
 public:
  Engine(app::World& world, const integrations::Means& means);

  // Does what is due, writes when tokens were used, and ends what is too old. Throws store::Unavailable when the store
  // is away: nothing is lost, call again.
  Step step();

  // The same as soon as the store comes to it, without waiting: for work that a commit makes due, so that
  // nobody waits for a thread to wake. `look_again` is told when something is due next, on a thread of the store's; it
  // is told nothing when the store is away.
  void step_soon(std::function<void(base::Instant)> look_again);
  // When this returns nothing is sent any more that step_soon() was asked for.
  void halt();

  // Deliveries that a provider has not answered yet.
  int under_way() const { return *under_way_; }

 private:
  // What one transaction has taken on.
  struct Taken {
    Step step;
    bool may_write = false;
    base::Instant now;
    std::vector<Delivery> deliveries;
  };
  void take(store::Transaction& tx, Taken& taken);
  void send_all(Taken& taken);
  // What nobody waits for: in a transaction of its own, after what somebody does.
  void tidy_up(base::Instant now, Step& step);

  app::World& world_;
  integrations::Means means_;
  base::Instant retain_at_;
  std::atomic<bool> is_asked_ = false;  // a step_soon() that has not begun
  std::atomic<bool> is_halted_ = false;
  // Shared with the answers that are still to come when the engine is gone.
  std::shared_ptr<std::atomic<int>> under_way_ = std::make_shared<std::atomic<int>>(0);
};

}  // namespace engine
