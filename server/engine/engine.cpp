#include "engine/engine.h"

#include "engine/decide.h"
#include "engine/retain.h"
#include "store/access.h"
#include "store/due.h"

namespace engine {

Engine::Engine(app::World& world, const integrations::Means& means) : world_(world), means_(means) {}

void Engine::take(store::Transaction& tx, Taken& taken) {
  taken = {};
  taken.now = tx.now();
  taken.may_write = !is_quarantined(tx);
  if (!taken.may_write) return;
  taken.step.done += decide_all(tx, world_);
  taken.deliveries = begin_deliveries(tx, world_);
  taken.step.done += static_cast<int>(taken.deliveries.size());
  taken.step.next = store::due::next(tx);
}

void Engine::send_all(Taken& taken) {
  for (Delivery& delivery : taken.deliveries) {
    ++*under_way_;
    send(world_, means_, std::move(delivery), [count = under_way_] { --*count; });
  }
}

Step Engine::step() {
  Taken taken;
  const auto outcome = world_.store.write_now([&](store::Transaction& tx) -> base::Result<void> {
    take(tx, taken);
    return {};
  });
  if (!outcome) throw store::Unavailable(outcome.error().message);
  send_all(taken);
  if (taken.may_write) tidy_up(taken.now, taken.step);
  return taken.step;
}

void Engine::step_soon(std::function<void(base::Instant)> look_again) {
  if (is_halted_ || is_asked_.exchange(true)) return;
  const auto taken = std::make_shared<Taken>();
  world_.store.write(
      [this, taken](store::Transaction& tx) -> base::Result<void> {
        is_asked_ = false;
        *taken = {};
        if (!is_halted_) take(tx, *taken);
        return {};
      },
      [this, taken, look_again = std::move(look_again)](const base::Result<void>& outcome) {
        is_asked_ = false;
        if (!outcome) return;
        send_all(*taken);
        if (taken->step.next) look_again(*taken->step.next);
      });
}

void Engine::halt() {
  is_halted_ = true;
  // The writer answers in order, so what was asked before has been sent when it answers this.
  static_cast<void>(world_.store.write_now([](store::Transaction&) -> base::Result<void> { return {}; }));
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
