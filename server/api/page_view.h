// A page as the API shows it, in lists and inside other resources.
#pragma once

#include "api/views.h"
#include "store/pages.h"

namespace api {

// Resolved, cancelled and superseded are all "done"; `done_because` tells them apart.
BOOST_DEFINE_ENUM_CLASS(PageState, open, acknowledged, done)

struct PageView {
  escalation::PageId id;
  std::string title;
  PageState state = PageState::open;
  catalog::Urgency urgency = catalog::Urgency::high;
  std::optional<Ref> service;
  std::optional<alert::AlertId> alert;
  std::optional<incident::IncidentId> incident;
  base::Instant opened_at;
  std::optional<base::Instant> acknowledged_at;
  std::optional<Ref> acknowledged_by;
  std::optional<base::Instant> done_at;
  std::optional<std::string> done_because;
  bool exhausted = false;
  std::optional<base::Instant> next_at;  // when the next rung is asked; none unless it is open
  int generation = 1;
  int loop = 0;
  int rung = 0;
  std::vector<Ref> trying;  // who is being asked now; nobody unless it is open
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(PageView, (),
                      (id, title, state, urgency, service, alert, incident, opened_at, acknowledged_at, acknowledged_by,
                       done_at, done_because, exhausted, next_at, generation, loop, rung, trying, version))

PageView view(const Call& call, const escalation::Page& page);

// Rises with every step and every change of state.
std::int64_t version_of(const escalation::Page& page);

}  // namespace api
