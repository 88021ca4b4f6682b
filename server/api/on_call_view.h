// Who is on call by a schedule, as the API shows it.
#pragma once

#include "api/views.h"

namespace api {

struct OnCallView {
  Ref schedule;
  Ref team;
  std::vector<Ref> people;  // nobody when there is a gap
  std::string because;
  std::optional<base::Instant> until;
  std::vector<Ref> next;  // who takes over then
};
BOOST_DESCRIBE_STRUCT(OnCallView, (), (schedule, team, people, because, until, next))

OnCallView on_call_view(const Call& call, const app::ScheduleEntry& schedule);

}  // namespace api
