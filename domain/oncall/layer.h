// One rotation on the clock of its zone: whose turn it is, where nothing lies above it.
#pragma once

#include <optional>
#include <vector>

#include "base/instant.h"
#include "calendar/recurrence.h"
#include "calendar/time_zone.h"
#include "oncall/schedule.h"

namespace oncall {

// Refers to the rotation and the zone, which must outlive it. Requires what validate() asks of a rotation.
class Layer {
 public:
  Layer(const Rotation& rotation, const calendar::TimeZone& zone);

  struct Answer {
    std::optional<catalog::PersonId> person;  // nothing: before the start, or outside the restrictions
    base::Instant until;                      // it stays so until then at least (end_of_time: for ever)
  };
  Answer at(base::Instant at) const;

  const Rotation& rotation() const { return rotation_; }

 private:
  catalog::PersonId person_of(std::int64_t turn) const;

  const Rotation& rotation_;
  const calendar::TimeZone& zone_;
  calendar::WeeklyHours hours_;
  base::Instant start_;
  bool restricted_;
  bool one_person_ = false;
  // covered_[i]: how many of the turns 0 to i meet the restrictions. Turns and weeks come round together after
  // covered_.size() turns, so this tells it for all turns.
  std::vector<std::int64_t> covered_;
};

}  // namespace oncall
