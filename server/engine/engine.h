// What time causes. step() does what is due now and says when to call again; there are no other timers. Nothing here
// must survive a crash: what is under way is in rows, with leases.
#pragma once

#include <atomic>
#include <memory>

#include "app/world.h"
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

  // Deliveries that a provider has not answered yet.
  int under_way() const { return *under_way_; }

 private:
  // What nobody waits for: in a transaction of its own, after what somebody does.
  void tidy_up(base::Instant now, Step& step);

  app::World& world_;
  integrations::Means means_;
  base::Instant retain_at_;
  // Shared with the answers that are still to come when the engine is gone.
  std::shared_ptr<std::atomic<int>> under_way_ = std::make_shared<std::atomic<int>>(0);
};

}  // namespace engine
