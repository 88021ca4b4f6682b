// An event arrives: stored, made part of an alert, and what follows from that, in one transaction.
#pragma once

#include "alert/intake.h"
#include "app/record.h"
#include "app/world.h"

namespace app {

struct Accepted {
  alert::EventId event;
  std::optional<alert::AlertId> alert;
  alert::Happened happened = alert::Happened::ignored;
  std::string reason;
};

// The source that owns this key; unauthenticated when none does.
base::Result<catalog::Source> source_of_key(store::Transaction& tx, World& world, std::string_view key);

// `event` within the limits of alert/limits.h, its service set.
base::Result<Accepted> take_in(store::Transaction& tx, World& world, alert::Event event, const rights::Actor& by);

// Ends the wait of an alert that was given time to resolve by itself.
void page_alert(store::Transaction& tx, World& world, alert::AlertId id);

}  // namespace app
