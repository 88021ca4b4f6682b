#include "review/reminders.h"

namespace review {

base::Instant next_reminder(base::Instant due, base::Instant after) {
  if (after < due - base::days(1)) return due - base::days(1);
  if (after < due) return due;
  const std::int64_t week = base::days(7).microseconds;
  const std::int64_t weeks = (after - due).microseconds / week + 1;
  return due + base::Duration{weeks * week};
}

std::optional<base::Instant> review_owed(const process::Process& process, const process::Facts& facts) {
  const incident::Incident& incident = facts.incident;
  if (incident.backfilled || incident::is_done(incident.stage) || !incident.severity) return {};
  const process::SeverityRule* rule = process::rule_of(process, *incident.severity);
  if (rule == nullptr || !rule->review_required) return {};
  const bool is_settled =
      facts.review && (facts.review->state == State::published || facts.review->state == State::waived);
  if (is_settled) return {};
  return process::review_due(process, incident);
}

std::optional<base::Instant> item_owed(const incident::ActionItem& item) {
  const bool is_open =
      item.state == incident::ActionItemState::open || item.state == incident::ActionItemState::in_progress;
  return is_open && item.owner ? item.due_at : std::nullopt;
}

}  // namespace review
