// Which moves between stages are legal, and what follows from each.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "incident/timeline.h"
#include "process/process.h"

namespace process {

BOOST_DEFINE_ENUM_CLASS(MoveKind, forward, backward, decline, merge, cancel, reopen)

struct Move {
  Stage to = Stage::detected;
  std::string reason;         // asked of every move but forward
  incident::IncidentId into;  // of a merge
  catalog::PersonId by;       // none when a machine moves it
  std::string source;         // "web", "process", ...
};

struct Moved {
  MoveKind kind = MoveKind::forward;
  std::vector<incident::StageVisit> visits;  // all of them, the new one last
  std::vector<incident::Fact> facts;         // moments set or withdrawn by the move
  std::vector<incident::Entry> entries;      // for the timeline; without ids
  std::string reason;                        // why it was allowed, as a sentence
  std::vector<Stage> skipped;
};

// The first visit: at `detected` when a machine opened it, at `declared` when a person did. Invalid for other stages.
base::Result<Moved> begin(const Process& process, const incident::Incident& incident, const Move& move,
                          base::Instant now);

// - forward: to the next stage, or past stages that may be skipped; what the present stage *and each skipped one* asks
//   must hold, and entering must be approved where that is asked. To skip a stage is to spend no time in it, not to
//   leave out what it asks for.
// - backward: to any earlier stage but triage, with a reason. Nothing is asked.
// - decline: from triage only, with a reason. Cancel: from declared up to before resolved, with a reason.
// - merge: from any stage that is not done, into another incident, with a reason.
// - reopen: from a done stage to investigating, with a reason.
// Moving sets and withdraws moments: see lifecycle.cpp. Should the clock have gone back, the move happens at the
// instant the present visit began, so that no visit is of negative length.
base::Result<Moved> move(const Facts& facts, const Process& process, const Move& wanted, base::Instant now);

// Carries the move into the facts: the stage, its reason, the visits, the moments.
void apply(Facts& facts, const Move& wanted, const Moved& moved);

struct StageTime {
  Stage stage = Stage::detected;
  base::Duration spent;
  int visits = 0;

  bool operator==(const StageTime&) const = default;
};
BOOST_DESCRIBE_STRUCT(StageTime, (), (stage, spent, visits))

// From the first visit to now, or to the entry of the done stage the incident is in. The time between closing and
// reopening is part of it, spent in the done stage.
base::Duration length(std::span<const incident::StageVisit> visits, base::Instant now);
// The time of one visit: an open one lasts until now, an open one of a done stage lasts no time at all.
base::Duration time_of(const incident::StageVisit& visit, base::Instant now);
// Per stage that was visited, in the order of `Stage`. Sums to `length` exactly.
std::vector<StageTime> time_in_stages(std::span<const incident::StageVisit> visits, base::Instant now);

}  // namespace process
