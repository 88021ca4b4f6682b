// Monitors: each problem is told, told again, and at its end resolved; some flap, some come in storms, some are never
// resolved. What is not accepted is sent again, as real senders do.
#pragma once

#include "sim/checks.h"

namespace sim {

struct Event {
  std::string key;  // of the source
  std::string action = "trigger";
  std::string dedup_key;
  std::string summary;
  std::string severity = "error";
};

// `marker` goes into the event's details.
wire::HttpRequest enqueue(const Event& event, const std::string& marker);

class Monitors {
 public:
  Monitors(World& world, const Organisation& organisation, Checks& checks, base::Random random);

  // Begins to find problems, until then.
  void watch(base::Instant until);
  // Every problem that is still told ends now.
  void all_is_well();

  void tell(const Event& event, int tries = 1);

 private:
  struct Problem {
    Event event;
    base::Instant until;
    base::Duration every;
    bool flaps = false;
    bool is_resolved_at_the_end = true;
  };
  void find_problem(std::size_t door);
  void storm();
  void begin(std::size_t door, base::Duration length);
  void repeat(std::int64_t number);
  void end(std::int64_t number);

  World& world_;
  const Organisation& organisation_;
  Checks& checks_;
  base::Random random_;
  base::Instant until_;
  std::map<std::int64_t, Problem> problems_;
  std::vector<Event> unresolved_;
  std::int64_t count_ = 0;
  std::int64_t markers_ = 0;
};

}  // namespace sim
