#include "sim/simulate.h"

#include "sim/faults.h"
#include "sim/monitors.h"
#include "sim/people.h"

namespace sim {
namespace {

constexpr base::Duration calm_bound = base::days(2);

// A month that holds a change of clocks somewhere in Europe, America or on Lord Howe, in three seeds of four.
base::Instant start_of(std::uint64_t seed) {
  constexpr std::string_view starts[] = {"2026-03-01T00:00:00Z", "2026-10-17T00:00:00Z", "2027-03-20T00:00:00Z",
                                         "2026-06-05T00:00:00Z"};
  return base::parse_rfc3339(starts[seed % 4]).value();
}

class Trace {
 public:
  explicit Trace(const Options& options) : options_(options) {}
  void add(base::Instant at, const std::string& what) {
    const std::string line = std::to_string(at.microseconds) + " " + what;
    for (const char c : line + "\n") hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    ++lines_;
    if (options_.trace) options_.trace(base::rfc3339(at) + " " + what);
  }
  std::uint64_t hash() const { return hash_; }
  std::int64_t lines() const { return lines_; }

 private:
  const Options& options_;
  std::uint64_t hash_ = 0xcbf29ce484222325;
  std::int64_t lines_ = 0;
};

class Simulation {
 public:
  Simulation(const Options& options, Outcome& outcome)
      : options_(options),
        outcome_(outcome),
        trace_(options),
        random_(options.seed),
        world_({options.seed, options.seed % 3 == 0 ? 2 : 1, start_of(options.seed), options.mutation}),
        organisation_(random_organisation(world_, random_.split())),
        oracle_(organisation_, world_.now(), world_.now() + base::days(options.days) + calm_bound + base::days(1)),
        checks_(world_, organisation_, oracle_),
        people_(world_, organisation_, random_.split()),
        monitors_(world_, organisation_, checks_, random_.split()),
        faults_(world_, organisation_, oracle_, random_.split()) {}

  void run() {
    connect();
    write(world_, organisation_);
    const base::Instant storm_ends = world_.now() + base::days(options_.days);
    monitors_.watch(storm_ends);
    faults_.begin(storm_ends);
    world_.run_until(storm_ends);
    faults_.end();
    monitors_.all_is_well();
    const std::string why = settle(storm_ends + calm_bound);
    if (!why.empty()) {
      outcome_.verdict = Verdict::not_settled;
      outcome_.why = why;
    }
    checks_.at_the_end();
  }

  void count() {
    outcome_.trace_hash = trace_.hash();
    outcome_.steps = trace_.lines();
    outcome_.events = checks_.events_accepted();
    outcome_.pages = checks_.pages_seen();
    outcome_.rungs = checks_.steps_checked();
    outcome_.calls = checks_.calls_made();
    outcome_.faults = faults_.count();
    outcome_.ended_at = world_.now();
  }

 private:
  void connect() {
    world_.stepped = [this](const std::string& what) {
      trace_.add(world_.wall(), what);
      checks_.after_step();
    };
    world_.called = [this](const Call& call) {
      trace_.add(world_.wall(), "call to " + call.to);
      checks_.call_made(call);
    };
    world_.answered = [this](const Call& call) { checks_.call_answered(call); };
    world_.forgotten = [this](const Call& call) { checks_.call_forgotten(call); };
    world_.arrived = [this](const Call& call) { people_.read(call); };
  }

  // Gives what is still open at the end of the calm.
  std::string settle(base::Instant until) {
    std::string why;
    for (base::Instant at = world_.now() + base::hours(1); at <= until; at = at + base::hours(1)) {
      world_.run_until(at);
      why = checks_.why_unsettled();
      if (why.empty()) return why;
    }
    return why;
  }

  const Options& options_;
  Outcome& outcome_;
  Trace trace_;
  base::Random random_;
  World world_;
  Organisation organisation_;
  Oracle oracle_;
  Checks checks_;
  PeopleAtWork people_;
  Monitors monitors_;
  Faults faults_;
};

}  // namespace

Outcome simulate(const Options& options) {
  Outcome outcome;
  Simulation simulation(options, outcome);
  try {
    simulation.run();
  } catch (const BrokenPromise& broken) {
    outcome.verdict = Verdict::promise_broken;
    outcome.promise = broken.promise;
    outcome.why = broken.what();
  } catch (const std::exception& death) {
    outcome.verdict = Verdict::died;
    outcome.why = death.what();
  }
  simulation.count();
  return outcome;
}

std::string sentence(const Options& options, const Outcome& outcome) {
  constexpr std::string_view verdicts[] = {"held", "died", "broken", "not settled"};
  std::string words = "seed " + std::to_string(options.seed) + ": " +
                      std::string(verdicts[static_cast<std::size_t>(outcome.verdict)]) + "; " +
                      std::to_string(options.days) + " days, " + std::to_string(outcome.events) + " events, " +
                      std::to_string(outcome.pages) + " pages, " + std::to_string(outcome.rungs) + " rungs, " +
                      std::to_string(outcome.calls) + " calls, " + std::to_string(outcome.faults) + " faults, " +
                      std::to_string(outcome.steps) + " steps";
  if (outcome.verdict != Verdict::held) words += "; at " + base::rfc3339(outcome.ended_at) + ": " + outcome.why;
  return words;
}

}  // namespace sim
