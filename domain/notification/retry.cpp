#include "notification/retry.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/random.h"

namespace notification {
namespace {

constexpr std::array<std::int64_t, 6> delay_seconds{0, 5, 15, 45, 120, 300};
constexpr base::Duration wish_most = base::minutes(10);

}  // namespace

base::Duration retry_delay(int attempts, std::uint64_t random) {
  CHECK(attempts >= 0);
  const auto step = std::min(static_cast<std::size_t>(attempts), delay_seconds.size() - 1);
  const base::Duration delay = base::seconds(delay_seconds[step]);
  const std::int64_t fifth = delay.microseconds / 5;
  return delay + base::microseconds(base::Random(random).between(-fifth, fifth));
}

base::Instant next_attempt_at(int attempts, std::optional<base::Duration> wished, std::uint64_t random,
                              base::Instant now) {
  const base::Duration delay = retry_delay(attempts, random);
  return now + (wished ? std::max(delay, std::min(*wished, wish_most)) : delay);
}

}  // namespace notification
