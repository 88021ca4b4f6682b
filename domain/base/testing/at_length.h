// Tests that go on for long: whole in a build without sanitizers, of which `./dev test` runs them in the optimised one;
// a tenth where each step takes twenty times as long.
#pragma once

namespace base::testing {

#ifdef __SANITIZE_ADDRESS__
constexpr int at_length(int steps) { return steps / 10; }
#else
constexpr int at_length(int steps) { return steps; }
#endif

}  // namespace base::testing
