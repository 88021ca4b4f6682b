#include "process/drill_updates.h"

#include <algorithm>

#include "process/pace.h"

namespace process {
namespace {

using base::Duration;
using base::Instant;
using calendar::IntervalSet;
using incident::Update;

class Clock {
 public:
  Clock(const Process& process, const Facts& facts, const IntervalSet& pauses, Instant until)
      : process_(process), facts_(facts), until_(until), severities_(severities_of(facts)) {
    std::vector<calendar::Interval> worked;
    std::vector<calendar::Interval> running;
    for (const incident::StageVisit& visit : facts.visits) {
      const StageRule* rule = rule_of(process, visit.stage);
      const calendar::Interval stay{visit.entered_at, std::min(visit.left_at.value_or(until), until)};
      if (visit.stage < Stage::resolved) worked.push_back(stay);
      if (rule != nullptr && rule->updates == Cadence::on) running.push_back(stay);
    }
    worked_ = subtraction(IntervalSet(std::move(worked)), pauses);
    running_ = subtraction(IntervalSet(std::move(running)), pauses);
  }

  std::optional<Duration> of(std::optional<Severity> severity) const {
    const SeverityRule* rule = severity ? rule_of(process_, *severity) : nullptr;
    if (rule == nullptr || !rule->update_every_minutes) return {};
    return paced(facts_.incident, base::minutes(*rule->update_every_minutes));
  }

  bool is_first_late(Instant from, std::optional<Instant> at) const {
    return missed(worked_, from, at.value_or(until_)) > 0;
  }

  // How many updates fell due after `last` and before `until`.
  int missed_after(const Update& last, Instant until) const {
    if (last.next_due_at) return spent(running_, last.at, until) > *last.next_due_at - last.at ? 1 : 0;
    return missed(running_, last.at, until);
  }

  // Whether the process asks for updates when this one was made.
  bool asks_at(const Update& update) const {
    const StageRule* rule = rule_of(process_, update.stage);
    return rule != nullptr && rule->updates == Cadence::on && of(update.severity).has_value();
  }

  Duration soon() const {
    Duration shortest = base::days(1);
    for (const SeverityRule& rule : process_.severities)
      shortest = std::min(shortest, of(rule.severity).value_or(shortest));
    return {shortest.microseconds / 2};
  }

  std::string spoken() const {
    std::string words;
    for (const incident::SeverityChange& change : severities_) {
      const auto every = of(change.severity);
      if (!every || change.at > until_) continue;
      words += (words.empty() ? "" : ", then ") + std::string("every ") + base::spoken(*every) + " (" +
               incident::spoken(change.severity) + ")";
    }
    return words;
  }

 private:
  static Duration spent(const IntervalSet& time, Instant from, Instant until) {
    return intersection(time, IntervalSet({{from, until}})).length();
  }

  int missed(const IntervalSet& time, Instant from, Instant until) const {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < severities_.size(); ++i) {
      const auto every = of(severities_[i].severity);
      const Instant end = i + 1 < severities_.size() ? std::min(severities_[i + 1].at, until) : until;
      if (!every) continue;
      const Duration used = spent(time, std::max(severities_[i].at, from), end);
      if (used > *every) count += (used.microseconds - 1) / every->microseconds;
    }
    return static_cast<int>(count);
  }

  const Process& process_;
  const Facts& facts_;
  Instant until_;
  std::vector<incident::SeverityChange> severities_;
  IntervalSet worked_;   // before it was resolved
  IntervalSet running_;  // in stages with a cadence
};

std::vector<Update> to_stakeholders(const Facts& facts, Instant until) {
  std::vector<Update> found;
  for (const Update& update : facts.updates) {
    if (update.audience == incident::Audience::stakeholders && update.at <= until) found.push_back(update);
  }
  std::ranges::stable_sort(found, {}, &Update::at);
  return found;
}

}  // namespace

std::vector<incident::SeverityChange> severities_of(const Facts& facts) {
  if (!facts.incident.severity_changes.empty()) return facts.incident.severity_changes;
  if (!facts.incident.severity) return {};
  return {{*facts.incident.severity, began(facts)}};
}

Told told(const Process& process, const Facts& facts, const IntervalSet& pauses, Instant until) {
  const Clock cadence(process, facts, pauses, until);
  const auto updates = to_stakeholders(facts, until);
  Told found;
  found.cadence = cadence.spoken();
  if (!updates.empty()) found.first_at = updates.front().at;
  found.first_is_late = cadence.is_first_late(began(facts), found.first_at);
  if (updates.empty()) return found;
  Instant counted = updates.front().at;
  for (std::size_t i = 1; i < updates.size(); ++i) {
    const Update& update = updates[i];
    const int missed = cadence.missed_after(updates[i - 1], update.at);
    const bool counts = missed == 0 && cadence.asks_at(update) && update.at - counted >= cadence.soon();
    found.asked += missed + (counts ? 1 : 0);
    found.in_time += counts ? 1 : 0;
    if (missed > 0 || counts) counted = update.at;
  }
  found.asked += cadence.missed_after(updates.back(), until);
  return found;
}

}  // namespace process
