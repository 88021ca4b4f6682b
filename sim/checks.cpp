#include "sim/checks.h"

#include <algorithm>

namespace sim {
namespace {

bool is_over(notification::State state) {
  return state != notification::State::planned && state != notification::State::calling;
}

}  // namespace

Checks::Checks(World& world, const Organisation& organisation, Oracle& oracle)
    : world_(world), organisation_(organisation), oracle_(oracle), records_(world.session()) {}

void Checks::after_step() {
  Touched touched = std::move(world_.touched());
  world_.touched() = {};
  for (const std::int64_t id : touched.pages) check_page(id);
  for (const std::int64_t id : touched.notifications) check_notification(id);
  for (const std::int64_t id : touched.alerts) check_alert(id);
  check_feed();
  check_nothing_is_late();
  check_nobody_was_missed();
}

void Checks::event_answered(const std::string& marker, std::optional<int> status) {
  std::vector<std::pair<std::int64_t, std::int64_t>> stored;
  for (const std::int64_t id : world_.touched().events) {
    if (const auto alert = records_.event(id, marker)) stored.emplace_back(id, *alert);
  }
  if (status == 202 && stored.size() != 1) {
    throw BrokenPromise("an accepted event is stored once", marker + ": " + std::to_string(stored.size()) + " rows");
  }
  if (status && *status != 202 && !stored.empty()) {
    throw BrokenPromise("a refused event leaves nothing", marker + " was answered " + std::to_string(*status));
  }
  for (const auto& [id, alert] : stored) accepted_.emplace(id, marker);
}

void Checks::at_the_end() {
  for (const auto& [id, marker] : accepted_) {
    if (!records_.event(id, marker)) throw BrokenPromise("an accepted event survives", marker);
  }
  if (records_.event_count() != std::ssize(accepted_)) {
    throw BrokenPromise("only accepted events are stored", std::to_string(records_.event_count()) + " rows for " +
                                                               std::to_string(accepted_.size()) + " events");
  }
}

void Checks::check_alert(std::int64_t id) {
  const auto alert = id == 0 ? std::nullopt : records_.alert(id);
  if (!alert) {
    if (alerts_.contains(id)) throw BrokenPromise("alerts stay", std::to_string(id));
    return;
  }
  if (alert->trigger_count != records_.triggers_of(id)) {
    throw BrokenPromise("an alert counts its triggers", alert->id.text() + " counts " +
                                                            std::to_string(alert->trigger_count) + " of " +
                                                            std::to_string(records_.triggers_of(id)));
  }
  if (alert->state == alert::State::resolved) {
    if (records_.pages_of(id, true) > 0) throw BrokenPromise("a resolved alert pages nobody", alert->id.text());
    if (records_.due("page_alert", id)) throw BrokenPromise("a resolved alert pages nobody", alert->id.text());
  } else if (records_.open_alerts_with_key_of(*alert) != 1) {
    throw BrokenPromise("one open alert a key", alert->id.text());
  }
  const bool is_new = alerts_.insert(id).second;
  const catalog::Service* service = organisation_.service(alert->service);
  const bool is_paged = records_.pages_of(id, false) > 0 || records_.due("page_alert", id);
  if (is_new && alert->state == alert::State::open && service && service->policy && !is_paged) {
    throw BrokenPromise("an alert pages somebody, or says why not", alert->id.text());
  }
}

void Checks::check_notification(std::int64_t id) {
  const auto it = records_.notification(id);
  if (!it) return;  // its transaction was undone
  const auto attempts = records_.attempts(id);
  const std::string name = it->id.text() + " (" + std::string(wire::text_of(it->state)) + ")";
  if (std::ssize(attempts) != it->attempts) {
    throw BrokenPromise("each call is an attempt", name + ": " + std::to_string(attempts.size()) + " rows for " +
                                                       std::to_string(it->attempts) + " calls");
  }
  if (std::ranges::count(attempts, "unknown", &store::Attempt::state) > 2) {
    throw BrokenPromise("what may have arrived is repeated once", name);
  }
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    const bool is_last = i + 1 == attempts.size();
    if (attempts[i].number != static_cast<int>(i) + 1) throw BrokenPromise("attempts have no gap", name);
    const bool is_calling = attempts[i].state == "calling";
    if (is_calling != (is_last && it->state == notification::State::calling)) {
      throw BrokenPromise("an attempt ends with its call", name);
    }
  }
  if (it->state == notification::State::calling && attempts.back().started_at < it->due_at) {
    throw BrokenPromise("no message is early", name);
  }
  const bool has_due = records_.due("deliver", id).has_value();
  if (has_due == is_over(it->state)) {
    throw BrokenPromise("a message is due until it is over", name + (has_due ? " is due" : " has nothing due"));
  }
}

// The instant that counts is this one: the claim is committed, and nothing has reached the provider.
void Checks::call_made(const Call& call) {
  ++calls_made_;
  for (const std::int64_t id : call.notifications) {
    const auto it = records_.notification(id);
    const std::string name = base::rfc3339(world_.wall()) + " message " + std::to_string(id) + " to " + call.to +
                             (it ? " (" + it->reason + ")" : "");
    if (!it || it->state != notification::State::calling) throw BrokenPromise("what is called is claimed", name);
    const auto page = it->page ? records_.page(it->page->number) : std::nullopt;
    if (page && page->state != escalation::State::open) {
      throw BrokenPromise("nobody is paged for what was acknowledged before the call", name);
    }
    KnownMessage& known = messages_[id];
    if (known.arrived > known.excused) {
      throw BrokenPromise("a message is repeated only when nobody can know that it arrived", name);
    }
    if (known.not_before && world_.wall() < *known.not_before) {
      throw BrokenPromise("a provider's Retry-After is kept", name);
    }
    if (call.arrives) ++known.arrived;
    // Nobody is told, or told too late.
    if (call.arrives && (!call.says_so || call.takes >= base::seconds(20))) ++known.excused;
  }
}

void Checks::call_answered(const Call& call) {
  for (const std::int64_t id : call.notifications) {
    const auto it = records_.notification(id);
    const bool in_time = call.takes < base::seconds(20);
    if (call.says_so && in_time &&
        (!it || (it->state != notification::State::accepted && it->state != notification::State::delivered))) {
      // A clock set forwards lets claims run out early.
      if (world_.disturbed_at() > call.at) {
        ++messages_[id].excused;
        continue;
      }
      throw BrokenPromise("an answer is written down", "message " + std::to_string(id) + " to " + call.to);
    }
    if (call.channel == Channel::webhook && call.retry_after.microseconds > 0 && it &&
        it->state == notification::State::planned) {
      messages_[id].not_before = world_.wall() + call.retry_after;
    }
  }
}

void Checks::call_forgotten(const Call& call) {
  if (!call.says_so || call.takes >= base::seconds(20)) return;
  for (const std::int64_t id : call.notifications) {
    const auto it = records_.notification(id);
    if (it && (it->state == notification::State::accepted || it->state == notification::State::delivered)) continue;
    ++messages_[id].excused;
  }
}

void Checks::check_feed() {
  const Records::Feed feed = records_.feed(feed_seen_);
  if (feed.head != feed.last || feed.count != feed.last - feed_seen_) {
    throw BrokenPromise("the feed has no gap", "behind " + std::to_string(feed_seen_) + " there are " +
                                                   std::to_string(feed.count) + " entries up to " +
                                                   std::to_string(feed.last) + "; its head is " +
                                                   std::to_string(feed.head));
  }
  feed_seen_ = feed.last;
}

void Checks::check_nothing_is_late() {
  if (world_.now() < world_.disturbed_at() + tolerated) return;
  if (const auto late = records_.overdue(world_.wall() - tolerated)) {
    throw BrokenPromise("what is due is done within a minute", *late);
  }
}

std::string Checks::why_unsettled() {
  if (const auto due = records_.any_due()) return *due + " is still due";
  if (const auto id = records_.any_unsettled_notification()) return "message " + std::to_string(*id) + " is not over";
  return {};
}

}  // namespace sim
