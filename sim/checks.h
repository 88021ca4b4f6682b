// What must hold after each step of anything in the simulated world. The checks look at the tables and at what reached
// the providers; they know nothing of the engine. What does not hold is thrown as a BrokenPromise.
#pragma once

#include "sim/oracle.h"
#include "sim/records.h"

namespace sim {

// How late anything may be.
inline constexpr base::Duration tolerated = base::seconds(60);

class Checks {
 public:
  Checks(World& world, const Organisation& organisation, Oracle& oracle);

  void after_step();

  // What was sent to `POST /v2/enqueue` with this marker, and what came back (nothing: no answer).
  void before_event() { world_.touched().events.clear(); }
  void event_answered(const std::string& marker, std::optional<int> status);

  void call_made(const Call& call);
  void call_answered(const Call& call);
  void call_forgotten(const Call& call);

  // Whether all is quiet: nobody waits for anything. Why not, or empty.
  std::string why_unsettled();
  // Every event that was ever accepted is still there.
  void at_the_end();

  std::int64_t steps_checked() const { return steps_checked_; }
  std::int64_t events_accepted() const { return static_cast<std::int64_t>(accepted_.size()); }
  std::int64_t pages_seen() const { return static_cast<std::int64_t>(pages_.size()); }
  std::int64_t calls_made() const { return calls_made_; }

 private:
  struct KnownStep {
    base::Instant decided_at;
    People paged;
  };
  using Place = std::tuple<int, int, int>;  // generation, loop, rung
  struct KnownPage {
    escalation::Page page;
    std::map<Place, KnownStep> steps;
  };
  struct KnownMessage {
    int arrived = 0;
    int excused = 0;  // how often nobody could know that it had arrived
    std::optional<base::Instant> not_before = {};
  };

  void check_page(std::int64_t id);
  void check_first_sight(const escalation::Page& page);
  void check_steps(KnownPage& known, const escalation::Page& page, const std::vector<store::PageStep>& steps);
  void check_new_step(const KnownPage& known, const escalation::Page& page, const store::PageStep& step);
  void check_newcomers(const escalation::Page& page, const store::PageStep& step, const People& added);
  void check_due_of(const KnownPage& known, const escalation::Page& page);
  void check_nobody_was_missed();
  void check_notification(std::int64_t id);
  void check_alert(std::int64_t id);
  void check_feed();
  void check_nothing_is_late();
  std::string names(const People& people) const;
  std::optional<catalog::TeamId> owner_of(const escalation::Page& page) const;

  World& world_;
  const Organisation& organisation_;
  Oracle& oracle_;
  Records records_;
  std::map<std::int64_t, KnownPage> pages_;
  std::set<std::int64_t> open_pages_;
  std::map<std::int64_t, KnownMessage> messages_;
  std::set<std::int64_t> alerts_;
  std::map<std::int64_t, std::string> accepted_;  // events, by marker
  std::int64_t feed_seen_ = 0;
  std::int64_t steps_checked_ = 0;
  std::int64_t calls_made_ = 0;
  base::Instant minute_looked_at_;
};

}  // namespace sim
