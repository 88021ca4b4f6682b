// Pages: steps are taken once, in time, in order, and page whom the oracle names.
#include "sim/checks.h"

namespace sim {
namespace {

using escalation::Page;
using escalation::State;

People people_of(const store::PageStep& step) {
  People people;
  for (const store::PagedPerson& paged : step.paged) people.insert(paged.person);
  return people;
}

std::string where(const store::PageStep& step) {
  return "page " + step.page.text() + ", step (" + std::to_string(step.generation) + ", " + std::to_string(step.loop) +
         ", " + std::to_string(step.rung) + ") at " + base::rfc3339(step.decided_at);
}

bool climbs(const Page& page) { return page.urgency == catalog::Urgency::high || page.policy.low_urgency_climbs; }

}  // namespace

std::string Checks::names(const People& people) const {
  std::string words;
  for (const catalog::PersonId id : people) {
    const catalog::Person* person = organisation_.person(id);
    words += (words.empty() ? "" : ", ") + (person ? person->name : id.text());
  }
  return words.empty() ? "nobody" : words;
}

std::optional<catalog::TeamId> Checks::owner_of(const Page& page) const {
  const catalog::Service* service = page.service ? organisation_.service(*page.service) : nullptr;
  return service ? service->team : page.policy.team;
}

void Checks::check_page(std::int64_t id) {
  const auto page = records_.page(id);
  if (!page) {
    if (pages_.contains(id)) throw BrokenPromise("pages stay", "page " + std::to_string(id) + " is gone");
    return;  // its transaction was undone
  }
  const auto steps = records_.steps(id);
  const bool is_new = !pages_.contains(id);
  if (is_new) check_first_sight(*page);
  KnownPage& known = pages_.try_emplace(id, KnownPage{*page, {}}).first->second;
  if (known.page.policy != page->policy) {
    throw BrokenPromise("a policy edit does not change a climb in progress", page->id.text());
  }
  if (escalation::is_done(known.page.state) && known.page.state != page->state) {
    throw BrokenPromise("what is done stays done", page->id.text());
  }
  check_steps(known, *page, steps);
  known.page = *page;
  check_due_of(known, *page);
  if (page->state == State::open) {
    open_pages_.insert(id);
  } else {
    open_pages_.erase(id);
  }
}

void Checks::check_first_sight(const Page& page) {
  const catalog::Service* service = page.service ? organisation_.service(*page.service) : nullptr;
  const store::PolicyRow* policy = service && service->policy ? organisation_.policy(*service->policy) : nullptr;
  if (page.alert && policy && policy->body != page.policy) {
    throw BrokenPromise("a page opens with its service's policy", page.id.text());
  }
}

void Checks::check_steps(KnownPage& known, const Page& page, const std::vector<store::PageStep>& steps) {
  if (steps.size() < known.steps.size()) throw BrokenPromise("steps stay", page.id.text());
  for (const store::PageStep& step : steps) {
    const Place place{step.generation, step.loop, step.rung};
    const People people = people_of(step);
    if (people.size() != step.paged.size()) throw BrokenPromise("each person once a step", where(step));
    auto before = known.steps.find(place);
    if (before == known.steps.end()) {
      check_new_step(known, page, step);
      known.steps.emplace(place, KnownStep{step.decided_at, people});
      ++steps_checked_;
    } else if (before->second.paged != people) {
      People added = people;
      for (const auto id : before->second.paged) added.erase(id);
      check_newcomers(page, step, added);
      before->second.paged = people;
    } else {
      continue;
    }
    for (const auto id : people) {
      if (records_.messages(page.id.number, id) == 0) {
        throw BrokenPromise("whoever is paged gets a message", where(step) + ": none for " + names({id}));
      }
    }
  }
}

void Checks::check_new_step(const KnownPage& known, const Page& page, const store::PageStep& step) {
  int loop = 0;
  int rung = 0;
  base::Instant due_at = page.opened_at;
  const auto later = known.steps.lower_bound({step.generation, 0, 0});
  if (known.steps.lower_bound({step.generation, step.loop, step.rung}) != known.steps.end()) {
    throw BrokenPromise("steps rise", where(step));
  }
  if (later != known.steps.end()) {
    const auto& [place, last] = *known.steps.rbegin();
    loop = std::get<1>(place);
    rung = std::get<2>(place) + 1;
    if (loop > page.policy.repeats) throw BrokenPromise("what is exhausted rests", where(step));
    due_at = last.decided_at + base::seconds(page.policy.rungs.at(static_cast<std::size_t>(rung - 1)).wait_seconds);
  } else if (step.generation > 1) {
    const Page& was = known.page;
    const int timeout = was.urgency == catalog::Urgency::high ? was.policy.ack_timeout_high_seconds
                                                              : was.policy.ack_timeout_low_seconds;
    const bool ran_out = was.state == State::acknowledged && was.acknowledged_at && timeout > 0 &&
                         *was.acknowledged_at + base::seconds(timeout) <= step.decided_at;
    const bool rose = was.urgency == catalog::Urgency::low && page.urgency == catalog::Urgency::high;
    if (!ran_out && !rose) throw BrokenPromise("a page opens again for a reason", where(step));
  }
  if (step.decided_at < due_at) throw BrokenPromise("no step is early", where(step));
  const Oracle::Step expected = oracle_.step(page.policy, loop, rung, page.urgency, owner_of(page), step.decided_at);
  if (expected.loop != step.loop || expected.rung != step.rung || expected.exhausted != page.exhausted ||
      expected.people != people_of(step)) {
    throw BrokenPromise("a step pages whom the oracle names",
                        where(step) + ": expected (" + std::to_string(expected.loop) + ", " +
                            std::to_string(expected.rung) + ") " + names(expected.people) + ", was " +
                            names(people_of(step)));
  }
}

void Checks::check_newcomers(const Page& page, const store::PageStep& step, const People& added) {
  const auto& rung = page.policy.rungs.at(static_cast<std::size_t>(step.rung));
  const People standing = oracle_.standing(rung, world_.wall());
  for (const auto id : added) {
    if (!standing.contains(id)) {
      throw BrokenPromise("a step pages whom the oracle names",
                          where(step) + ": the newcomer " + names({id}) + " is not on call, but " + names(standing));
    }
  }
}

// Never a silent dead end, never a climb without need.
void Checks::check_due_of(const KnownPage& known, const Page& page) {
  const auto climb = records_.due("climb", page.id.number);
  if (page.state != State::open) {
    if (climb) throw BrokenPromise("nobody climbs for what is acknowledged or done", page.id.text());
    const int timeout = page.urgency == catalog::Urgency::high ? page.policy.ack_timeout_high_seconds
                                                               : page.policy.ack_timeout_low_seconds;
    if (page.state == State::acknowledged && timeout > 0 && page.acknowledged_at && page.next_look_at &&
        !records_.due("acknowledgement", page.id.number)) {
      throw BrokenPromise("an acknowledgement runs out", page.id.text());
    }
    return;
  }
  if (known.steps.empty()) throw BrokenPromise("an open page has taken a step", page.id.text());
  const auto& [place, last] = *known.steps.rbegin();
  if (std::get<0>(place) != page.generation) throw BrokenPromise("a page opened again pages at once", page.id.text());
  if (page.exhausted || !climbs(page)) return;
  const base::Instant next =
      last.decided_at + base::seconds(page.policy.rungs.at(static_cast<std::size_t>(std::get<2>(place))).wait_seconds);
  if (!climb) throw BrokenPromise("an open page is never a silent dead end", page.id.text() + " has nothing due");
  if (page.next_look_at != next) throw BrokenPromise("the next rung is due after the wait", page.id.text());
  const bool has_failed = climb->due_at > next;
  if (has_failed && climb->due_at > world_.wall() + tolerated) {
    throw BrokenPromise("an open page is never a silent dead end", page.id.text() + " is due too late");
  }
}

// When the roster changes while nobody has acknowledged, the newcomer is paged within a minute.
void Checks::check_nobody_was_missed() {
  const base::Instant now = world_.wall();
  if (now < minute_looked_at_ + tolerated && now >= minute_looked_at_) return;
  minute_looked_at_ = now;
  const base::Instant earlier = world_.now() - tolerated;
  if (world_.disturbed_at() > earlier || organisation_.changed_at > earlier) return;
  for (const std::int64_t id : open_pages_) {
    const KnownPage& known = pages_.at(id);
    if (known.page.exhausted || known.steps.empty()) continue;
    const auto& [place, step] = *known.steps.rbegin();
    if (step.decided_at > now - tolerated) continue;
    const auto& rung = known.page.policy.rungs.at(static_cast<std::size_t>(std::get<2>(place)));
    const People then = oracle_.standing(rung, now - tolerated);
    for (const auto person : oracle_.standing(rung, now)) {
      if (then.contains(person) && !step.paged.contains(person)) {
        throw BrokenPromise("a newcomer is paged within a minute", known.page.id.text() + ": " + names({person}));
      }
    }
  }
}

}  // namespace sim
