// What goes wrong: nodes die at any statement, statements fail, clocks are set, providers are out, people edit
// schedules and policies while pages climb.
#pragma once

#include "sim/oracle.h"

namespace sim {

class Faults {
 public:
  Faults(World& world, Organisation& organisation, Oracle& oracle, base::Random random)
      : world_(world), organisation_(organisation), oracle_(oracle), random_(random) {}

  // From now on, until then.
  void begin(base::Instant until);
  // Everything that is planned is called off, everybody is up.
  void end();
  std::int64_t count() const { return count_; }

 private:
  using Deed = void (Faults::*)();
  void often(std::string name, std::int64_t minutes, Deed deed);
  void death();
  void failure();
  void clock();
  void outage();
  void overriding();
  void rotation_edit();
  void policy_edit();
  void person_edit();

  World& world_;
  Organisation& organisation_;
  Oracle& oracle_;
  base::Random random_;
  base::Instant until_;
  std::int64_t count_ = 0;
};

}  // namespace sim
