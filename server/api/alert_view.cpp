#include "api/alert_view.h"

#include "store/alerts.h"
#include "store/pages.h"

namespace api {
namespace {

std::optional<Ref> source_ref(const Call& call, const alert::Alert& alert) {
  const auto events = store::alerts::events_of(call.tx, alert.id, 1);
  if (events.empty()) return {};
  const auto source = call.directory->sources.find(events.front().source_id);
  if (source == call.directory->sources.end()) return {};
  return Ref{source->first.text(), source->second.name};
}

}  // namespace

std::int64_t version_of(const alert::Alert& alert) {
  constexpr std::int64_t states = boost::mp11::mp_size<boost::describe::describe_enumerators<alert::State>>::value;
  return alert.trigger_count * states + static_cast<std::int64_t>(alert.state);
}

AlertView view(const Call& call, const alert::Alert& alert) {
  AlertView shown;
  shown.id = alert.id;
  shown.service = service_ref(call, alert.service);
  shown.source = source_ref(call, alert);
  shown.state = alert.state;
  shown.urgency = alert.urgency;
  shown.severity = alert.severity;
  shown.summary = alert.summary;
  shown.dedup_key = alert.dedup_key;
  shown.count = alert.trigger_count;
  shown.first_event_at = alert.opened_at;
  shown.last_event_at = alert.last_event_at;
  shown.acknowledged_at = alert.acknowledged_at;
  shown.resolved_at = alert.resolved_at;
  if (const auto page = store::pages::find_last(call.tx, alert.id)) {
    shown.page = page->id;
    if (page->acknowledged_by) shown.acknowledged_by = person_ref(call, *page->acknowledged_by);
  }
  if (const auto incident = incident_of(call, alert.id)) {
    shown.incident = incident_ref(call, *incident);
  }
  shown.labels = alert.labels;
  shown.suppressed_by = alert.suppressed_by;
  if (!alert.suppressed_reason.empty()) shown.suppressed_because = alert.suppressed_reason;
  shown.version = version_of(alert);
  return shown;
}

}  // namespace api
