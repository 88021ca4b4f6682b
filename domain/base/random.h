// Random numbers from a seed, the same on every platform: SplitMix64 (Steele, Lea, Flood 2014). The standard library's
// distributions differ between implementations, so none is used. Not for secrets: those come from the entropy source.
#pragma once

#include <cstdint>

namespace base {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
  }
  // A whole number in [low, high], both included.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(next() % (static_cast<std::uint64_t>(high - low) + 1));
  }
  // True `part` times in `whole`.
  bool chance(std::int64_t part, std::int64_t whole) { return between(1, whole) <= part; }
  // A number in [0, 1).
  double fraction() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  // A generator of its own, so that one consumer's draws do not shift another's.
  Random split() { return Random(next()); }

 private:
  std::uint64_t state_;
};

}  // namespace base
