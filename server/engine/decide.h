// Due work that is decided and done within one transaction: climbs, acknowledgements that run out, alerts that had time
// to resolve, updates that are overdue.
#pragma once

#include "app/world.h"

namespace engine {

// A restored copy pages nobody until it is told to.
bool is_quarantined(store::Transaction& tx);

// Gives the number of things done. One that fails is put back, and set aside for longer each time, so that it cannot
// hold up the others.
int decide_all(store::Transaction& tx, app::World& world);

}  // namespace engine
