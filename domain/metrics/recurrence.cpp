#include "metrics/recurrence.h"

#include <algorithm>
#include <map>

#include "metrics/comparison.h"

namespace metrics {
namespace {

using incident::IncidentId;
using review::OutcomeState;

// Each incident once, by the row of the item that was done last.
RecurrenceShare share_of(const std::vector<const RecurrenceRow*>& rows, base::Instant as_of) {
  std::map<IncidentId, const RecurrenceRow*> last;
  for (const RecurrenceRow* row : rows) {
    const RecurrenceRow*& known = last[row->incident];
    if (!known || known->done_at <= row->done_at) known = row;
  }
  RecurrenceShare share;
  for (const auto& [id, row] : last) {
    const review::Outcome& outcome = row->outcome;
    if (!outcome.has_alert || outcome.watched_until > as_of) continue;
    ++share.watched;
    share.came_back += !outcome.comebacks.empty() && outcome.comebacks.front().began_at <= outcome.watched_until;
  }
  if (share.watched > 0) share.share = clopper_pearson(share.came_back, share.watched);
  return share;
}

void count(Recurrence& out, OutcomeState state) {
  out.came_back += state == OutcomeState::came_back;
  out.stayed_away += state == OutcomeState::stayed_away;
  out.too_early += state == OutcomeState::too_early;
  out.cannot_tell += state == OutcomeState::cannot_tell;
}

}  // namespace

Recurrence recurrence(std::span<const incident::ActionItem> items, std::span<const review::Occurrence> occurrences,
                      base::Duration watch, const Period& period) {
  Recurrence out{.period = period, .watch = watch, .all = {}, .kinds = {}, .rows = {}};
  std::map<IncidentId, const review::Occurrence*> by_id;
  for (const review::Occurrence& each : occurrences) by_id.emplace(each.incident, &each);
  for (const incident::ActionItem& item : items) {
    if (!item.done_at || *item.done_at < period.from || *item.done_at >= period.until) continue;
    const auto known = by_id.find(item.incident);
    const review::Occurrence unknown{item.incident, {}, {}, {}};
    auto outcome =
        review::outcome_of(item, known == by_id.end() ? unknown : *known->second, occurrences, watch, period.as_of);
    if (!outcome) continue;
    count(out, outcome->state);
    out.rows.push_back({item.id, item.incident, item.kind, *item.done_at, std::move(*outcome)});
  }
  std::map<incident::ActionKind, std::vector<const RecurrenceRow*>> kinds;
  std::vector<const RecurrenceRow*> all;
  for (const RecurrenceRow& row : out.rows) {
    all.push_back(&row);
    kinds[row.kind].push_back(&row);
  }
  out.all = share_of(all, period.as_of);
  for (const auto& [kind, rows] : kinds) out.kinds.push_back({kind, share_of(rows, period.as_of)});
  return out;
}

}  // namespace metrics
