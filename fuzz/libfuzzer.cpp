// The entrance that libFuzzer calls, for a program of exactly one target.
#include <cstdint>

#include "target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  fuzz::targets().front()->run({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
