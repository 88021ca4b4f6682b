#include "metrics/action_items.h"

namespace metrics {
namespace {

using incident::ActionItem;
using incident::ActionItemState;

Promise promise_of(const ActionItem& item, std::optional<base::Instant> done_at, base::Instant as_of) {
  if (!item.due_at) return done_at ? Promise::done_without_date : Promise::open_without_date;
  if (done_at) return *done_at <= *item.due_at ? Promise::done_in_time : Promise::done_late;
  return *item.due_at < as_of ? Promise::overdue : Promise::due_later;
}

void add(ActionItems& out, const ActionItemRow& row) {
  ++out.n_used;
  out.n_open += row.open;
  out.n_overdue += row.promise == Promise::overdue;
  out.n_undated += row.promise == Promise::done_without_date || row.promise == Promise::open_without_date;
  out.in_time += row.promise == Promise::done_in_time;
  out.decided +=
      row.promise == Promise::done_in_time || row.promise == Promise::done_late || row.promise == Promise::overdue;
  out.rows.push_back(row);
}

}  // namespace

ActionItems action_items(std::span<const ActionItem> items, const Period& period) {
  ActionItems out{.period = period, .share = {}, .age = {}, .rows = {}};
  std::vector<Observation> ages;
  for (const ActionItem& item : items) {
    if (item.created_at < period.from || item.created_at >= period.until || item.created_at > period.as_of) continue;
    if (item.state == ActionItemState::dropped) {
      ++out.n_dropped;
      continue;
    }
    const auto done_at = item.state == ActionItemState::done && item.done_at && *item.done_at <= period.as_of
                             ? item.done_at
                             : std::nullopt;
    const ActionItemRow row{item.id, item.incident, promise_of(item, done_at, period.as_of),
                            done_at.value_or(period.as_of) - item.created_at, !done_at};
    add(out, row);
    ages.push_back({row.age.microseconds, !row.open});
  }
  if (out.decided > 0) out.share = wilson(out.in_time, out.decided);
  out.age = quantile(std::move(ages), 50);
  return out;
}

}  // namespace metrics
