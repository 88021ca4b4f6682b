// Who is to be paged, worked out slowly: schedules stepped minute by minute, policies walked rung by rung. Shares no
// code with domain/oncall, domain/escalation and domain/calendar, only their plain values.
#pragma once

#include <map>
#include <set>

#include "sim/organisation.h"
#include "sim/wall_clock.h"

namespace sim {

using People = std::set<catalog::PersonId>;

class Oracle {
 public:
  // Answers for instants between the two.
  Oracle(const Organisation& organisation, base::Instant from, base::Instant until);

  // To be told when a schedule's rotations have changed.
  void forget(catalog::ScheduleId schedule) { rosters_.erase(schedule); }

  // Who is on call; overrides count.
  std::optional<catalog::PersonId> on_call(catalog::ScheduleId schedule, base::Instant at);
  // Who stands on this rung and can be reached.
  People standing(const escalation::Rung& rung, base::Instant at);

  struct Step {
    int loop = 0;
    int rung = 0;
    bool exhausted = false;
    People people;
    bool climbs_on = false;
  };
  // The step that follows when (loop, rung) is due at `at`.
  Step step(const escalation::Policy& policy, int loop, int rung, catalog::Urgency urgency,
            std::optional<catalog::TeamId> owner, base::Instant at);

 private:
  using Minutes = std::vector<catalog::PersonId>;  // nobody: the id 0
  const WallClock& clock(const std::string& zone);
  const Minutes& roster(catalog::ScheduleId schedule);
  void lay(const oncall::Rotation& rotation, const WallClock& clock, Minutes& minutes) const;

  const Organisation& organisation_;
  std::int64_t from_;
  std::int64_t until_;
  std::map<std::string, WallClock> clocks_;
  std::map<catalog::ScheduleId, Minutes> rosters_;
};

}  // namespace sim
