#include "engine/engine.h"

#include "engine/decide.h"
#include "engine/deliver.h"
#include "store/due.h"

namespace engine {

Engine::Engine(app::World& world, const integrations::Means& means) : world_(world), means_(means) {}

Step Engine::step() {
  Step step;
  std::vector<Delivery> deliveries;
  const auto outcome = world_.store.write_now([&](store::Transaction& tx) -> base::Result<void> {
    step = {};
    deliveries.clear();
    if (is_quarantined(tx)) return {};
    step.done += decide_all(tx, world_);
    deliveries = begin_deliveries(tx, world_);
    step.done += static_cast<int>(deliveries.size());
    step.next = store::due::next(tx);
    return {};
  });
  if (!outcome) throw store::Unavailable(outcome.error().message);
  for (Delivery& delivery : deliveries) {
    ++*under_way_;
    send(world_, means_, std::move(delivery), [count = under_way_] { --*count; });
  }
  return step;
}

}  // namespace engine
