// Who was called about which page: what the figures of load are computed from.
#pragma once

#include "metrics/load.h"
#include "store/tables.h"

namespace store::calls {

// The first call of each message about a page that was begun in [from, until).
std::vector<metrics::Call> between(Transaction& tx, base::Instant from, base::Instant until);

}  // namespace store::calls
