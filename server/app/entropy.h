// Where secrets come from. The platform's is the system's generator; the simulator's is a seed.
#pragma once

#include <cstddef>
#include <span>

namespace app {

struct Entropy {
  virtual ~Entropy() = default;
  virtual void fill(std::span<std::byte> bytes) = 0;
};

}  // namespace app
