// When people are reminded of what they owe after an incident: the review, and action items.
#pragma once

#include <optional>

#include "base/instant.h"
#include "incident/incident.h"
#include "process/process.h"

namespace review {

// The first reminder after `after`: a day before it is due, when it is due, and every week from then on.
base::Instant next_reminder(base::Instant due, base::Instant after);

// When the review is due, if somebody has to be reminded of it: the incident was resolved and is not done, its severity
// requires a review, and that is neither published nor waived. Not of what was written down afterwards.
std::optional<base::Instant> review_owed(const process::Process& process, const process::Facts& facts);

// When the item is due, if its owner has to be reminded of it: it is open or in progress and has both.
std::optional<base::Instant> item_owed(const incident::ActionItem& item);

}  // namespace review
