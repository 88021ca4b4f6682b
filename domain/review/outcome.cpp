#include "review/outcome.h"

#include <algorithm>
#include <map>
#include <set>

namespace review {
namespace {

using incident::IncidentId;

// Each incident that is a recurrence of `first`, with the last link of a chain that leads there.
std::map<IncidentId, RecurrenceSaid> recurrences(IncidentId first, std::span<const Occurrence> others,
                                                 base::Instant as_of) {
  std::map<IncidentId, RecurrenceSaid> found;
  std::vector<IncidentId> reached{first};
  while (!reached.empty()) {
    const IncidentId of = reached.back();
    reached.pop_back();
    for (const Occurrence& other : others) {
      if (other.incident == first) continue;
      for (const RecurrenceSaid& said : other.said) {
        if (said.of != of || said.said_at > as_of) continue;
        if (found.emplace(other.incident, said).second) reached.push_back(other.incident);
      }
    }
  }
  return found;
}

std::vector<Sign> signs_of(const std::set<Fingerprint>& own, const Occurrence& other,
                           const std::map<IncidentId, RecurrenceSaid>& said) {
  std::vector<Sign> signs;
  std::set<Fingerprint> shared;
  for (const Fingerprint& alert : other.alerts) {
    if (own.contains(alert)) shared.insert(alert);
  }
  for (const Fingerprint& alert : shared) signs.push_back({Sameness::same_alert, alert, {}});
  if (const auto at = said.find(other.incident); at != said.end()) signs.push_back({Sameness::said_so, {}, at->second});
  return signs;
}

std::string sentence_of(const Outcome& outcome, base::Instant done_at, base::Duration watch) {
  switch (outcome.state) {
    case OutcomeState::came_back: {
      const std::size_t count = outcome.comebacks.size();
      return "It came back " + base::spoken(outcome.comebacks.front().began_at - done_at) + " after it was done" +
             (count == 1 ? "." : ", and " + std::to_string(count) + " times in all.");
    }
    case OutcomeState::stayed_away:
      return "It has not come back since, for at least " + base::spoken(watch) + ".";
    case OutcomeState::too_early:
      return "It has not come back yet. Too early to say before " + base::rfc3339(outcome.watched_until).substr(0, 10) +
             ".";
    case OutcomeState::cannot_tell:
      return "Nothing to know it again by: its incident has no alert. Say of a later incident that it is a recurrence.";
  }
  return {};
}

}  // namespace

std::optional<Outcome> outcome_of(const incident::ActionItem& item, const Occurrence& own,
                                  std::span<const Occurrence> others, base::Duration watch, base::Instant as_of) {
  if (item.state != incident::ActionItemState::done || !item.done_at || *item.done_at > as_of) return {};
  const base::Instant done_at = *item.done_at;
  Outcome outcome{{}, done_at + watch, {}, !own.alerts.empty(), {}};
  const std::set<Fingerprint> alerts(own.alerts.begin(), own.alerts.end());
  const auto said = recurrences(own.incident, others, as_of);
  for (const Occurrence& other : others) {
    if (other.incident == own.incident || other.began_at <= done_at || other.began_at > as_of) continue;
    auto signs = signs_of(alerts, other, said);
    if (!signs.empty()) outcome.comebacks.push_back({other.incident, other.began_at, std::move(signs)});
  }
  std::ranges::sort(outcome.comebacks, {},
                    [](const Comeback& comeback) { return std::pair(comeback.began_at, comeback.incident); });
  outcome.state = !outcome.comebacks.empty()      ? OutcomeState::came_back
                  : !outcome.has_alert            ? OutcomeState::cannot_tell
                  : as_of < outcome.watched_until ? OutcomeState::too_early
                                                  : OutcomeState::stayed_away;
  outcome.sentence = sentence_of(outcome, done_at, watch);
  return outcome;
}

}  // namespace review
