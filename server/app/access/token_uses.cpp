#include "app/access/token_uses.h"

#include <utility>

namespace app {
namespace {

constexpr base::Duration grain = base::minutes(1);

}  // namespace

void TokenUses::note(store::TokenId token, base::Instant at) {
  const std::lock_guard lock(mutex_);
  const auto [entry, is_new] = noted_.try_emplace(token, at);
  if (!is_new) {
    const bool is_soon = at >= entry->second && at - entry->second < grain;  // a clock may be set back
    if (is_soon) return;
    entry->second = at;
  }
  waiting_[token] = at;
}

std::map<store::TokenId, base::Instant> TokenUses::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(waiting_, {});
}

}  // namespace app
