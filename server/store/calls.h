// Who was called about which page: what the figures of load are computed from.
#pragma once

#include "metrics/health.h"
#include "store/tables.h"

namespace store::calls {

// The first call of each message about a page that was begun in [from, until).
std::vector<metrics::Call> between(Transaction& tx, base::Instant from, base::Instant until);

// Alerts that opened in [from, until), with what became of them.
std::vector<metrics::AlertRecord> alerts_between(Transaction& tx, base::Instant from, base::Instant until);

}  // namespace store::calls
