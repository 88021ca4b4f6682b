#include "alert/intake.h"

#include <algorithm>

#include "base/check.h"

namespace alert {
namespace {

using catalog::Urgency;

std::string word(auto value) { return boost::describe::enum_to_string(value, ""); }

bool is_worse(Severity a, Severity b) { return a < b; }

Intake nothing(std::optional<Alert> alert, std::string reason) {
  return {std::move(alert), Happened::ignored, false, std::move(reason)};
}

Intake open(const Event& event, std::optional<Urgency> service_urgency, base::Instant now) {
  Alert alert;
  alert.service = event.service;
  alert.dedup_key = event.dedup_key;
  alert.severity = event.severity;
  alert.urgency = urgency_of(event.severity, service_urgency);
  alert.summary = event.summary;
  alert.source = event.source;
  alert.component = event.component;
  alert.event_group = event.event_group;
  alert.event_class = event.event_class;
  alert.labels = event.labels;
  alert.opened_by = event.id;
  alert.opened_at = now;
  alert.last_event_at = now;
  return {std::move(alert), Happened::opened, false, "no alert with this key was open on the service"};
}

Intake repeat(Alert alert, const Event& event, std::optional<Urgency> service_urgency, base::Instant now) {
  ++alert.trigger_count;
  alert.last_event_at = std::max(alert.last_event_at, now);
  std::string reason = "trigger " + std::to_string(alert.trigger_count) + " of an alert that is " + word(alert.state);
  Happened happened = Happened::repeated;
  if (is_worse(event.severity, alert.severity)) {
    happened = Happened::raised;
    reason += ": severity " + word(alert.severity) + " is now " + word(event.severity);
    alert.severity = event.severity;
    alert.summary = event.summary;
  }
  const bool urgency_rose =
      alert.urgency == Urgency::low && urgency_of(alert.severity, service_urgency) == Urgency::high;
  if (urgency_rose) {
    happened = Happened::raised;
    alert.urgency = Urgency::high;
    reason += ", and its urgency is now high";
  }
  return {std::move(alert), happened, urgency_rose, std::move(reason)};
}

Intake acknowledge(Alert alert, base::Instant now) {
  if (alert.state == State::acknowledged) return nothing(std::move(alert), "the alert is acknowledged already");
  alert.state = State::acknowledged;
  alert.acknowledged_at = now;
  alert.last_event_at = std::max(alert.last_event_at, now);
  return {std::move(alert), Happened::acknowledged, false, "the source acknowledged it"};
}

Intake resolve(Alert alert, base::Instant now) {
  alert.state = State::resolved;
  alert.resolved_at = now;
  alert.last_event_at = std::max(alert.last_event_at, now);
  std::string reason = "the source resolved it after " + base::spoken(now - alert.opened_at);
  return {std::move(alert), Happened::resolved, false, std::move(reason)};
}

}  // namespace

Urgency urgency_of(Severity severity, std::optional<Urgency> service_urgency) {
  if (service_urgency) return *service_urgency;
  return severity == Severity::critical || severity == Severity::error ? Urgency::high : Urgency::low;
}

Intake take_in(std::optional<Alert> open_alert, const Event& event, std::optional<Urgency> service_urgency,
               base::Instant now) {
  if (open_alert && open_alert->state == State::resolved) open_alert.reset();
  if (open_alert) CHECK(open_alert->service == event.service && open_alert->dedup_key == event.dedup_key);
  switch (event.action) {
    case Action::trigger:
      if (!open_alert) return open(event, service_urgency, now);
      return repeat(*std::move(open_alert), event, service_urgency, now);
    case Action::acknowledge:
      if (!open_alert) return nothing({}, "no alert with this key is open: there is nothing to acknowledge");
      return acknowledge(*std::move(open_alert), now);
    case Action::resolve:
      if (!open_alert) return nothing({}, "no alert with this key is open: there is nothing to resolve");
      return resolve(*std::move(open_alert), now);
    case Action::change:
      return nothing(std::move(open_alert), "a change is recorded and opens no alert");
    case Action::heartbeat:
      return nothing(std::move(open_alert), "a heartbeat is recorded and opens no alert");
  }
  CHECK(false);
  return {};
}

}  // namespace alert
