// How well people did in a drill, held against its process: each thing that the process asked for, the time that it
// allowed, and what was done. A score is of one drill and for those who held it: it is in no figure.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <string>
#include <vector>

#include "process/process.h"

namespace process {

BOOST_DEFINE_ENUM_CLASS(DrillAsk, acknowledged, role, severity, first_update, updates, mitigated, stages, tasks,
                        resolved, review)
BOOST_DEFINE_ENUM_CLASS(DrillVerdict, met, missed, skipped, not_asked,
                        waiting)  // neither done nor overdue, and it can still be done

struct DrillRow {
  DrillAsk ask = DrillAsk::acknowledged;
  std::string title;  // "Commander"
  std::string asked;  // "Somebody is commander within 15 seconds."
  std::string done;   // "After 12 seconds."
  DrillVerdict verdict = DrillVerdict::waiting;
  int points = 0;  // met
  int of = 0;      // asked: one, or as many updates, stages or tasks as there were

  bool operator==(const DrillRow&) const = default;
};

struct DrillScore {
  std::vector<DrillRow> rows;  // in the order in which they are asked
  int points = 0;
  int of = 0;
  bool is_final = false;              // nothing waits any more
  std::string arithmetic;             // "1 + 1 + 3 = 5 of 1 + 1 + 4 = 6"
  std::vector<std::string> practise;  // at most three sentences, of the rows that lost most
};

// - What was done in time is met, whether or not it was due already; what was not done in time is missed, and so is
//   what was left undone when the drill was resolved; what had not fallen due when it was cancelled was not asked.
// - What was passed by, dropped or waived is skipped: it was asked all the same.
// - Times allowed for acknowledging, mitigating and resolving are those of the severity that it has now, from when it
// was
//   declared; where it sets none, or there is no severity, any time will do.
// - Pauses count for nothing, and waits are `paced`.
DrillScore score_drill(const Process& process, const Facts& facts, base::Instant now);

}  // namespace process
