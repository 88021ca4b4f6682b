// What the tests of reviews have in common.
#pragma once

#include "base/instant.h"

namespace review::example {

// Not on a whole second, which is what documents show.
inline constexpr base::Instant detected_at{1'795'255'200'250'000};

}  // namespace review::example
