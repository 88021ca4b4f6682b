// CHECK(condition): a broken assumption of ours, never bad input. Always on: in a paging engine the right answer to a
// broken invariant is to stop this request or job, be counted, and go on from what is stored.
#pragma once

#include <stdexcept>
#include <string>

namespace base {

struct CheckFailure : std::logic_error {
  using std::logic_error::logic_error;
};

[[noreturn]] inline void check_failed(const char* condition, const char* file, int line) {
  throw CheckFailure(std::string(file) + ":" + std::to_string(line) + ": CHECK(" + condition + ")");
}

}  // namespace base

#define CHECK(condition) ((condition) ? static_cast<void>(0) : ::base::check_failed(#condition, __FILE__, __LINE__))
