#include "api/outcome_views.h"

#include <algorithm>

namespace api {
namespace {

SignView sign_view_of(const Call& call, const review::Sign& sign) {
  SignView shown;
  shown.sameness = sign.sameness;
  if (sign.sameness == review::Sameness::same_alert) {
    shown.service = service_ref(call, sign.alert.service);
    shown.alert_key = sign.alert.key;
  } else {
    if (sign.said.by) shown.said_by = person_ref(call, sign.said.by);
    shown.said_at = sign.said.said_at;
    shown.recurrence_of = incident_ref(call, sign.said.of);
  }
  return shown;
}

RecurrenceShareView share_view_of(std::optional<incident::ActionKind> kind, const metrics::RecurrenceShare& share) {
  RecurrenceShareView shown{kind, share.watched, share.came_back, {}, {}, {}};
  if (!share.share) return shown;
  shown.share = static_cast<double>(share.came_back) / share.watched;
  shown.low = share.share->low;
  shown.high = share.share->high;
  return shown;
}

}  // namespace

OutcomeView view_of(const Call& call, const incident::ActionItem& item, const review::Outcome& outcome) {
  OutcomeView shown{.item = item.id,
                    .title = item.title,
                    .kind = item.kind,
                    .owner = {},
                    .incident = incident_ref(call, item.incident).value_or(IncidentRef{}),
                    .done_at = item.done_at.value_or(base::Instant{}),
                    .outcome = outcome.state,
                    .watched_until = outcome.watched_until,
                    .sentence = outcome.sentence,
                    .comebacks = {}};
  if (item.owner) shown.owner = person_ref(call, item.owner);
  for (const review::Comeback& comeback : outcome.comebacks) {
    ComebackView back{incident_ref(call, comeback.incident).value_or(IncidentRef{}), comeback.began_at, {}};
    for (const review::Sign& sign : comeback.signs) back.signs.push_back(sign_view_of(call, sign));
    shown.comebacks.push_back(std::move(back));
  }
  return shown;
}

RecurrenceView view_of(const Call& call, const metrics::Recurrence& recurrence,
                       const std::vector<incident::ActionItem>& items) {
  RecurrenceView shown{recurrence.watch.whole_seconds() / 86'400,
                       recurrence.came_back,
                       recurrence.stayed_away,
                       recurrence.too_early,
                       recurrence.cannot_tell,
                       {share_view_of({}, recurrence.all)},
                       {}};
  for (const metrics::KindRecurrence& kind : recurrence.kinds)
    shown.shares.push_back(share_view_of(kind.kind, kind.share));
  for (const metrics::RecurrenceRow& row : recurrence.rows) {
    shown.rows.push_back(view_of(call, *std::ranges::find(items, row.item, &incident::ActionItem::id), row.outcome));
  }
  return shown;
}

}  // namespace api
