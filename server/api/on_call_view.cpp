#include "api/on_call_view.h"

#include "oncall/roster.h"

namespace api {

OnCallView on_call_view(const Call& call, const app::ScheduleEntry& schedule) {
  const base::Instant now = call.tx.now();
  const oncall::Roster roster = oncall::roster_at(schedule.schedule, *schedule.zone, now);
  const auto name_of = [&](catalog::PersonId id) { return call.directory->name_of(id); };
  OnCallView shown;
  shown.schedule = {schedule.row.id.text(), schedule.row.name};
  shown.team = team_ref(call, schedule.row.team);
  for (const catalog::PersonId person : roster.people) shown.people.push_back(person_ref(call, person));
  shown.because = oncall::explain(roster, *schedule.zone, name_of);
  const auto next = oncall::next_hand_over(schedule.schedule, *schedule.zone, now);
  if (!next) return shown;
  shown.until = next->at;
  if (next->to) shown.next.push_back(person_ref(call, *next->to));
  return shown;
}

}  // namespace api
