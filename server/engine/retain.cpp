#include "engine/retain.h"

#include <algorithm>

#include "app/sign_in.h"
#include "store/expiry.h"

namespace engine {
namespace {

// So many take a few milliseconds, which an event that arrives meanwhile has to wait.
constexpr int batch = 1'000;
constexpr base::Duration while_there_is_more = base::seconds(1);
constexpr base::Duration otherwise = base::minutes(10);
constexpr base::Duration keep_answers = base::days(1);
constexpr base::Duration keep_links = base::days(1);

}  // namespace

base::Instant retain(store::Transaction& tx, const app::World& world) {
  const base::Instant now = tx.now();
  const int most = std::max({store::expiry::end_events(tx, now - world.settings.keep_events, batch),
                             store::expiry::end_kept_answers(tx, now - keep_answers, batch),
                             store::expiry::end_sign_in_links(tx, now - keep_links, batch),
                             store::expiry::end_sessions(tx, now - app::session_idle, batch)});
  return now + (most == batch ? while_there_is_more : otherwise);
}

}  // namespace engine
