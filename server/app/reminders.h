// Reminding people of what they owe after an incident.
#pragma once

#include "app/incident_record.h"

namespace app {

namespace incidents {
// Sets when people are reminded of the incident's review, of reading it, and of action items next; called whenever it
// is saved.
void plan_reminders(store::Transaction& tx, const process::Process& process, const process::Facts& facts);
}  // namespace incidents

// Mails whoever leads the incident, for want of one the team that responded; notes it on the timeline, and sets the
// next reminder. Nothing when the review is settled by now.
void remind_review(store::Transaction& tx, World& world, incident::IncidentId id);
// Mails the owner. Nothing when the item is done by now.
void remind_action_item(store::Transaction& tx, World& world, incident::ActionItemId id);

}  // namespace app
