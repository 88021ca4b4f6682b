// Ending what is kept for a while only: old events, answers to repeated requests, links and sessions that are over.
#pragma once

#include "app/world.h"

namespace engine {

// Ends a small batch of each. Gives when to look again: soon while there is more, else after ten minutes.
base::Instant retain(store::Transaction& tx, const app::World& world);

}  // namespace engine
