// Entropy for tests: the same from one seed, and so no secret at all.
#pragma once

#include "app/entropy.h"
#include "base/random.h"

namespace app {

class SeededEntropy : public Entropy {
 public:
  explicit SeededEntropy(std::uint64_t seed) : random_(seed) {}

  void fill(std::span<std::byte> bytes) override {
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(random_.next() & 255);
  }

 private:
  base::Random random_;
};

}  // namespace app
