#include <charconv>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "sim/scenario.h"
#include "sim/simulate.h"
#include "wire/describe.h"

namespace sim {
namespace {

using Say = std::function<void(const std::string&)>;

struct Wishes {
  std::uint64_t first_seed = 1;
  std::uint64_t last_seed = 1;
  int days = 30;
  Mutation mutation = Mutation::none;
  std::vector<std::string> scenarios;
  bool traces = false;
};

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) {
    throw std::invalid_argument("expected a whole number, not \"" + std::string(text) + "\"");
  }
  return value;
}

Wishes read(const std::vector<std::string>& arguments) {
  Wishes wishes;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    if (name == "--trace") {
      wishes.traces = true;
      continue;
    }
    if (i + 1 == arguments.size()) throw std::invalid_argument("expected a value after " + name);
    const std::string& value = arguments[++i];
    if (name == "--seed") {
      wishes.first_seed = wishes.last_seed = number(value);
    } else if (name == "--days") {
      wishes.days = static_cast<int>(number(value));
    } else if (name == "--seeds") {
      const std::size_t dots = value.find("..");
      if (dots == std::string::npos) throw std::invalid_argument("expected --seeds A..B");
      wishes.first_seed = number(std::string_view(value).substr(0, dots));
      wishes.last_seed = number(std::string_view(value).substr(dots + 2));
    } else if (name == "--mutation") {
      const auto mutation = wire::parse_enum<Mutation>(value);
      if (!mutation) throw std::invalid_argument("expected " + wire::choices<Mutation>() + " after --mutation");
      wishes.mutation = *mutation;
    } else if (name == "--scenario") {
      wishes.scenarios.push_back(value);
    } else {
      throw std::invalid_argument("expected --seed, --days, --seeds, --scenario, --mutation or --trace, not " + name);
    }
  }
  return wishes;
}

int tell(const std::string& file, const Say& say, const Say& trace) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    say(file + " can't be read");
    return 2;
  }
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  try {
    tell_story(file, text, trace);
  } catch (const StoryFailed& failed) {
    say(failed.what());
    return 3;
  }
  say(file + ": came true");
  return 0;
}

int exit_code(Verdict verdict) {
  switch (verdict) {
    case Verdict::held:
      return 0;
    case Verdict::died:
      return 1;
    case Verdict::promise_broken:
      return 3;
    case Verdict::not_settled:
      return 4;
  }
  return 1;
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Say& say) {
  Wishes wishes;
  try {
    wishes = read(arguments);
  } catch (const std::invalid_argument& wrong) {
    say(wrong.what());
    return 2;
  }
  const Say trace = wishes.traces ? say : Say();
  int worst = 0;
  for (const std::string& file : wishes.scenarios) worst = std::max(worst, tell(file, say, trace));
  if (!wishes.scenarios.empty()) return worst;
  for (std::uint64_t seed = wishes.first_seed; seed <= wishes.last_seed; ++seed) {
    const Options options{.seed = seed, .days = wishes.days, .mutation = wishes.mutation, .trace = trace};
    say("SEED=" + std::to_string(seed));
    const Outcome outcome = simulate(options);
    say(sentence(options, outcome));
    say("UNSEED=" + std::to_string(outcome.trace_hash));
    worst = std::max(worst, exit_code(outcome.verdict));
  }
  return worst;
}

}  // namespace sim
