// What a fuzz target is: a function of bytes from outside that throws when they break what the parser promises. The
// same function runs under libFuzzer (libfuzzer.cpp), and once for each committed input in the ordinary tests
// (corpus_test.cpp). Every exception is a finding: parsers answer with a Result, and a failed CHECK is a bug of ours.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fuzz {

struct Target {
  // Names itself in `targets`. The name is also that of the file, and of its folder below corpus/.
  Target(const char* of_name, void (*of_run)(std::string_view bytes));

  const char* name;
  void (*run)(std::string_view bytes);
};

// Those of this program, in no order.
std::vector<const Target*>& targets();

struct Broken : std::logic_error {
  using std::logic_error::logic_error;
};

// `promise` is a sentence of what always holds.
inline void must(bool holds, const std::string& promise) {
  if (!holds) throw Broken(promise);
}

// A refusal is the client's fault, says what was expected, and points there by well-formed JSON pointers (RFC 6901).
void must_explain(const base::Error& error);

// Takes the front of `bytes` up to the next line feed, which it drops; all when there is none.
std::string_view take_line(std::string_view& bytes);

bool is_utf8(std::string_view text);

}  // namespace fuzz
