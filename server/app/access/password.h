// Passwords: Argon2id by libsodium, as text ("$argon2id$v=19$…"). Hashing takes about 50 ms and 46 MiB:
// never on a network thread, and not many at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/entropy.h"
#include "base/result.h"

namespace app {

struct PasswordCost {
  std::uint64_t memory_bytes = 46 * 1024 * 1024;
  std::uint64_t passes = 1;
};

// `invalid` unless it has 12 to 256 characters.
base::Result<void> check_new_password(std::string_view password, std::string_view field);

std::string hash_password(std::string_view password, Entropy& entropy, PasswordCost cost = {});

// Without a hash (nobody of that name, or somebody without a password) it takes as long as with one, and is false.
bool is_password(std::string_view password, const std::optional<std::string>& hash);

// The hash was made at another cost: hash the password anew while it is at hand.
bool needs_new_hash(const std::string& hash, PasswordCost cost = {});

}  // namespace app
