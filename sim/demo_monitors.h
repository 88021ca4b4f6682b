// The monitors of the demonstration: a few alerts a day, more by day than by night, some that flap, some that end
// alone.
#pragma once

#include "sim/world.h"

namespace sim {

class DemoMonitors {
 public:
  DemoMonitors(World& world, base::Random random) : world_(world), random_(random) {}

  // Until `end`; two alerts still fire then, so that there is something to look at.
  void watch(base::Instant end);
  // What monitors report when a deployment has broken something; it ends after a while.
  void break_down(std::size_t trouble) { fire(trouble, true); }
  int alerts() const { return alerts_; }

 private:
  void plan_next(base::Instant end);
  void fire(std::size_t which, bool ends);
  void send(std::size_t which, const std::string& dedup_key, std::string_view action);

  World& world_;
  base::Random random_;
  int alerts_ = 0;
};

}  // namespace sim
