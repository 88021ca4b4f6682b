// Brings a store's tables to the shape this program expects. Migrations only go forward, each in a transaction of its
// own, recorded with a checksum of its text.
#pragma once

#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "store/session.h"

namespace store {

// Applies what is missing. A conflict when the store was written by a newer Muster, or when a migration that was
// applied no longer reads as it did.
base::Result<void> migrate(Session& session, base::Instant now);

// The names of all tables in the order of their creation, without the migration record.
std::vector<std::string> table_names();

}  // namespace store
