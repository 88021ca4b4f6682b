// The whole system in one thread, from one seed: a storm of problems and faults, then a calm in which everything has to
// settle.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "sim/mutation.h"

namespace sim {

struct Options {
  std::uint64_t seed = 1;
  int days = 30;
  Mutation mutation = Mutation::none;
  std::function<void(const std::string&)> trace = {};  // one line a step
};

enum class Verdict { held, died, promise_broken, not_settled };

struct Outcome {
  Verdict verdict = Verdict::held;
  std::string promise;  // the broken one
  std::string why;
  std::uint64_t trace_hash = 0;  // FNV-1a of the trace
  std::int64_t steps = 0;
  std::int64_t events = 0;
  std::int64_t pages = 0;
  std::int64_t rungs = 0;
  std::int64_t calls = 0;
  std::int64_t faults = 0;
  base::Instant ended_at;
};

Outcome simulate(const Options& options);

// "seed 7: 30 days, 4,310 events, …".
std::string sentence(const Options& options, const Outcome& outcome);

// `--seed N --days D --seeds A..B --scenario FILE --mutation NAME --trace`. Gives the exit code: 0 all held, 1 died, 2
// the arguments are wrong, 3 a promise is broken, 4 did not settle. `say` gets each line of the answer.
int run(const std::vector<std::string>& arguments, const std::function<void(const std::string&)>& say);

}  // namespace sim
