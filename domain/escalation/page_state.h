// A page: one call for human help, and what may become of it.
#pragma once

#include "alert/alert.h"
#include "escalation/climb.h"

namespace escalation {

MUSTER_ID(Page, "pag");

// The last three are "done".
enum class State { open, acknowledged, resolved, cancelled, superseded };
BOOST_DESCRIBE_ENUM(State, open, acknowledged, resolved, cancelled, superseded)

constexpr bool is_done(State state) { return state != State::open && state != State::acknowledged; }

struct Page {
  PageId id;
  std::optional<catalog::ServiceId> service;
  std::optional<alert::AlertId> alert;  // none when a person or an incident opened it
  std::string summary;
  catalog::Urgency urgency = catalog::Urgency::high;
  Policy policy;  // as it was when the page opened
  State state = State::open;
  int generation = 1;  // the step taken last
  int loop = 0;
  int rung = -1;                              // -1 before the first step of a generation
  std::optional<base::Instant> next_look_at;  // when the engine has to look again
  bool exhausted = false;
  base::Instant opened_at;
  std::optional<base::Instant> acknowledged_at;
  std::optional<catalog::PersonId> acknowledged_by;
  std::optional<base::Instant> done_at;

  bool operator==(const Page&) const = default;
};
BOOST_DESCRIBE_STRUCT(Page, (),
                      (id, service, alert, summary, urgency, policy, state, generation, loop, rung, next_look_at,
                       exhausted, opened_at, acknowledged_at, acknowledged_by, done_at))

struct PageChange {
  Page page;  // as it is afterwards
  bool changed = false;
  std::string reason;
};

// The step to climb to when the page is due, and what the climb makes of the page.
Position due_step(const Page& page);
Page climbed(Page page, const Climb& climb);

// Who does it, for the sentence.
struct Doer {
  std::optional<catalog::PersonId> person;  // none: a source or the engine
  std::string name;
};

// When the acknowledgement runs out; nothing when it never does.
std::optional<base::Instant> acknowledgement_ends_at(const Page& page);

// Stops climbing. Again is accepted and changes nothing; a page that is done is a conflict.
base::Result<PageChange> acknowledge(Page page, const Doer& by, base::Instant now);

// Ends a page as `how` (one of the done states). A page that is done already stays as it is.
PageChange finish(Page page, State how, std::string_view why, base::Instant now);

// At the end of the acknowledgement: open again at rung 1 with the next generation when the problem is still there.
// Before that instant, and when the page is not acknowledged, nothing changes.
PageChange time_out(Page page, bool problem_is_open, base::Instant now);

// Open again by hand, or because the urgency rose: rung 1, next generation, due now.
PageChange reopen(Page page, std::string_view why, base::Instant now);

}  // namespace escalation
