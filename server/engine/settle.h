// What a provider's answer makes of a delivery.
#pragma once

#include "engine/deliver.h"

namespace engine {

// Nobody can know any more whether the message arrived, and it is not sent again: says so in the page's timeline, and
// lets the person's next method go at once.
void leave_unknown(store::Transaction& tx, app::World& world, const notification::Notification& notification);

// Writes the outcome of each part whose claim still holds, then calls `settled`. A rejected one, and one
// that stays unknown, lets the person's next method go at once.
void settle(app::World& world, const Delivery& delivery, const notification::Outcome& outcome,
            std::function<void()> settled);

}  // namespace engine
