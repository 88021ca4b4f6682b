#include "platform/entropy.h"

#include <sodium.h>

#include <stdexcept>

namespace platform {
namespace {

void be_ready() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw std::runtime_error("libsodium could not be initialised: the system gives no random numbers.");
}

}  // namespace

std::string random_bytes(std::size_t count) {
  be_ready();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::uint64_t random_seed() {
  be_ready();
  std::uint64_t seed = 0;
  randombytes_buf(&seed, sizeof seed);
  return seed;
}

void SystemEntropy::fill(std::span<std::byte> bytes) {
  be_ready();
  randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace platform
