// What people do to pages and alerts, called alike by every door: web, API, CLI, the link in a mail, a source's event.
#pragma once

#include "app/paging.h"

namespace app::respond {

// Somebody is on it: the climb stops, the alert is acknowledged. Again is accepted; a page that is done is a conflict.
base::Result<escalation::Page> acknowledge(store::Transaction& tx, World& world, escalation::PageId id,
                                           const rights::Actor& by);
// The page of an alert that its source says is being worked on, if it has one.
void acknowledge_page_of(store::Transaction& tx, World& world, const alert::Alert& alert, const rights::Actor& by);

// The next rung at once.
base::Result<escalation::Page> escalate(store::Transaction& tx, World& world, escalation::PageId id,
                                        const rights::Actor& by);

// The problem is over: the page is done and its alert resolved.
base::Result<escalation::Page> resolve(store::Transaction& tx, World& world, escalation::PageId id,
                                       const rights::Actor& by);

base::Result<alert::Alert> acknowledge_alert(store::Transaction& tx, World& world, alert::AlertId id,
                                             const rights::Actor& by);
base::Result<alert::Alert> resolve_alert(store::Transaction& tx, World& world, alert::AlertId id,
                                         const rights::Actor& by);

}  // namespace app::respond
