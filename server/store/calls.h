// Who was called about which page: what the figures of load are computed from.
#pragma once

#include "metrics/health.h"
#include "store/tables.h"

namespace store::calls {

// The first call of each message about a page that was begun in [from, until); none about a drill.
std::vector<metrics::Call> between(Transaction& tx, base::Instant from, base::Instant until);

// Alerts that opened in [from, until), with what became of them. That one was used in a drill is not told.
std::vector<metrics::AlertRecord> alerts_between(Transaction& tx, base::Instant from, base::Instant until);

}  // namespace store::calls
