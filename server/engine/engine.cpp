#include "engine/engine.h"

#include "engine/decide.h"
#include "engine/deliver.h"
#include "engine/retain.h"
#include "store/access.h"
#include "store/due.h"

namespace engine {

Engine::Engine(app::World& world, const integrations::Means& means) : world_(world), means_(means) {}

Step Engine::step() {
  Step step;
  bool may_write = false;
  base::Instant now;
  std::vector<Delivery> deliveries;
  const auto outcome = world_.store.write_now([&](store::Transaction& tx) -> base::Result<void> {
    step = {};
    deliveries.clear();
    now = tx.now();
    may_write = !is_quarantined(tx);
    if (!may_write) return {};
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
  if (may_write) tidy_up(now, step);
  return step;
}

void Engine::tidy_up(base::Instant now, Step& step) {
  const auto uses = world_.token_uses.take();
  if (uses.empty() && now < retain_at_) return;
  base::Instant look_again = retain_at_;
  const auto outcome = world_.store.write_now([&](store::Transaction& tx) -> base::Result<void> {
    for (const auto& [token, at] : uses) store::access::note_token_use(tx, token, at);
    if (now >= retain_at_) look_again = retain(tx, world_);
    return {};
  });
  if (!outcome) throw store::Unavailable(outcome.error().message);
  retain_at_ = look_again;
  const bool is_soon = retain_at_ - now < base::minutes(1);
  if (is_soon && (!step.next || retain_at_ < *step.next)) step.next = retain_at_;
}

}  // namespace engine
