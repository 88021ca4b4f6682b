// Updates to stakeholders, and the reminder when one is overdue.
#pragma once

#include "app/incident_record.h"

namespace app {

namespace incidents {

// Tells stakeholders: the update is kept, and a mail to each follower is planned, at their first e-mail method or else
// at the address they sign in with. `next_in` promises the next one; without it the severity's cadence counts.
base::Result<incident::Update> post_update(store::Transaction& tx, World& world, IncidentId id, const std::string& text,
                                           std::optional<base::Duration> next_in, const Doer& by);

}  // namespace incidents

// Called when the next update was promised for now. When it is overdue, the timeline and a message to the commander say
// so, and it is looked at again after the severity's cadence, if there is one; when it was moved, at the new instant.
void remind_update(store::Transaction& tx, World& world, incident::IncidentId id);

}  // namespace app
