// Random bytes for secrets and seeds, from libsodium.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "app/entropy.h"

namespace platform {

// Bytes nobody can guess.
std::string random_bytes(std::size_t count);
// A seed for base::Random.
std::uint64_t random_seed();

// The same for the use cases.
class SystemEntropy : public app::Entropy {
 public:
  void fill(std::span<std::byte> bytes) override;
};

}  // namespace platform
