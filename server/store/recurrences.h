// What tells that a failure came back: alerts of incidents, and what people said.
#pragma once

#include "review/outcome.h"
#include "store/transaction.h"

namespace store::recurrences {

using incident::IncidentId;

// False when it was said before.
bool say(Transaction& tx, IncidentId incident, const review::RecurrenceSaid& said);
// False when nobody had said so.
bool unsay(Transaction& tx, IncidentId incident, IncidentId of);

// Of which earlier incidents it is a recurrence, and which later ones are said to be recurrences of it.
std::vector<IncidentId> earlier_of(Transaction& tx, IncidentId incident);
std::vector<IncidentId> later_of(Transaction& tx, IncidentId incident);

struct Line {
  review::Occurrence occurrence;
  bool is_private = false;
};
// Incidents with an alert or something said of them, by id; not drills, nor what was declined, cancelled or merged.
// What was said of one that was merged is said of the one it went into.
std::vector<Line> occurrences(Transaction& tx);

}  // namespace store::recurrences
