// Reading the ordered feed, and the timelines that are parts of it.
#pragma once

#include "store/transaction.h"

namespace store::feed {

// The position of the last entry.
std::int64_t head(Transaction& tx);
// Entries behind `position`, in order.
std::vector<Entry> after(Transaction& tx, std::int64_t position, int limit);
// What happened to one subject, in order, newest `limit` entries.
std::vector<Entry> of_subject(Transaction& tx, Subject subject, std::int64_t id, int limit);
// An incident's timeline: its own entries and those of its alerts and their pages; those before `before` when it is not
// 0, newest first.
std::vector<Entry> of_incident(Transaction& tx, std::int64_t incident, std::int64_t before, int limit);

}  // namespace store::feed
