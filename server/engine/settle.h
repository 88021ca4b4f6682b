// What a provider's answer makes of a delivery.
#pragma once

#include "engine/deliver.h"

namespace engine {

// Writes the outcome of each part whose claim still holds, then calls `settled`. A rejected one lets the person's next
// method go at once.
void settle(app::World& world, const Delivery& delivery, const notification::Outcome& outcome,
            std::function<void()> settled);

}  // namespace engine
