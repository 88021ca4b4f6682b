#include "escalation/page_state.h"

#include "base/check.h"

namespace escalation {
namespace {

std::string word(State state) { return boost::describe::enum_to_string(state, ""); }

int timeout_seconds(const Page& page) {
  return page.urgency == catalog::Urgency::high ? page.policy.ack_timeout_high_seconds
                                                : page.policy.ack_timeout_low_seconds;
}

PageChange unchanged(Page page, std::string reason) { return {std::move(page), false, std::move(reason)}; }

}  // namespace

Position due_step(const Page& page) { return step_after(page.policy, {page.generation, page.loop, page.rung}); }

Page climbed(Page page, const Climb& climb) {
  CHECK(page.state == State::open && climb.step.generation == page.generation);
  page.loop = climb.step.loop;
  page.rung = climb.step.rung;
  page.next_look_at = climb.next_at;
  page.exhausted = climb.exhausted;
  return page;
}

std::optional<base::Instant> acknowledgement_ends_at(const Page& page) {
  if (page.state != State::acknowledged || !page.acknowledged_at || timeout_seconds(page) == 0) return {};
  return *page.acknowledged_at + base::seconds(timeout_seconds(page));
}

base::Result<PageChange> acknowledge(Page page, const Doer& by, base::Instant now) {
  if (is_done(page.state)) return base::conflict("the page is done already: " + word(page.state));
  if (page.state == State::acknowledged) return unchanged(std::move(page), "the page was acknowledged already");
  page.state = State::acknowledged;
  page.acknowledged_at = now;
  page.acknowledged_by = by.person;
  page.next_look_at = acknowledgement_ends_at(page);
  std::string reason = by.name + " acknowledged " + base::spoken(now - page.opened_at) + " after the page was opened";
  return PageChange{std::move(page), true, std::move(reason)};
}

PageChange finish(Page page, State how, std::string_view why, base::Instant now) {
  CHECK(is_done(how));
  if (is_done(page.state)) {
    std::string reason = "the page is done already: " + word(page.state);
    return unchanged(std::move(page), std::move(reason));
  }
  page.state = how;
  page.done_at = now;
  page.next_look_at.reset();
  return {std::move(page), true, word(how) + ": " + std::string(why)};
}

PageChange time_out(Page page, bool problem_is_open, base::Instant now) {
  const auto end = acknowledgement_ends_at(page);
  if (!end || now < *end) return unchanged(std::move(page), "the acknowledgement has not run out");
  if (!problem_is_open) {
    page.next_look_at.reset();
    return {std::move(page), true, "the acknowledgement ran out, but the problem is no longer there"};
  }
  return reopen(
      std::move(page),
      "the problem was still there " + base::spoken(now - *page.acknowledged_at) + " after the acknowledgement", now);
}

PageChange reopen(Page page, std::string_view why, base::Instant now) {
  if (is_done(page.state)) {
    std::string reason = "the page is done already: " + word(page.state);
    return unchanged(std::move(page), std::move(reason));
  }
  page.state = State::open;
  ++page.generation;
  page.loop = 0;
  page.rung = -1;
  page.exhausted = false;
  page.acknowledged_at.reset();
  page.acknowledged_by.reset();
  page.next_look_at = now;
  return {std::move(page), true, "the page opened again at rung 1 because " + std::string(why)};
}

}  // namespace escalation
