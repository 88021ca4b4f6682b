// When to call a provider again.
#pragma once

#include <cstdint>
#include <optional>

#include "base/instant.h"

namespace notification {

// The wait before the next call after `attempts` calls: 0, 5, 15, 45 s, 2, 5 minutes, then 5 minutes each, each up to a
// fifth shorter or longer by the random number.
base::Duration retry_delay(int attempts, std::uint64_t random);

// The same as an instant. A provider's own wish ("Retry-After") is kept when it is longer, up to 10 minutes.
base::Instant next_attempt_at(int attempts, std::optional<base::Duration> wished, std::uint64_t random,
                              base::Instant now);

}  // namespace notification
