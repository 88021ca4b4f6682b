// For tests: an incident of the default process, in any stage, with all that the stages before it ask.
#pragma once

#include "process/lifecycle.h"

namespace process::example {

using base::Instant;
using base::minutes;

constexpr Instant start{1'795'255'200'000'000};
constexpr catalog::PersonId ann{1};
constexpr catalog::PersonId bob{2};

inline incident::Update update(Instant at, incident::Audience audience = incident::Audience::stakeholders) {
  return {.id = {},
          .incident = {},
          .audience = audience,
          .text = "Checkout fails for some.",
          .author = ann,
          .at = at,
          .next_due_at = {},
          .stage = {},
          .severity = {}};
}

inline incident::ActionItem action_item(Instant at) {
  return {.id = {},
          .incident = {},
          .title = "Alert on queue length",
          .owner = bob,
          .due_at = at + base::days(14),
          .priority = {},
          .kind = {},
          .state = {},
          .tracker_url = {},
          .created_at = at,
          .done_at = {}};
}

inline review::Review a_review(review::State state, std::string waive_reason = {}) {
  return {.id = {},
          .incident = {},
          .state = state,
          .markdown = "# Review",
          .author = ann,
          .reviewers = {},
          .waive_reason = std::move(waive_reason),
          .created_at = start,
          .due_at = {},
          .published_at = {}};
}

// Provides what the stage asks, at `at`.
inline void fill(Facts& facts, Stage stage, Instant at) {
  incident::Incident& i = facts.incident;
  switch (stage) {
    case Stage::detected:
      i.acknowledged_at = at;
      return;
    case Stage::declared:
      i.title = "Checkout fails";
      i.affected_services = {catalog::ServiceId{7}};
      i.declared_by = ann;
      i.declared_at = at;
      facts.updates.push_back(update(at));
      return;
    case Stage::prioritised:
      i.severity = Severity::sev2;
      i.type = "incident";
      i.responding_team = catalog::TeamId{3};
      i.roles.push_back({Role::commander, ann, at, std::nullopt});
      return;
    case Stage::investigating:
      facts.updates.push_back(update(at));
      return;
    case Stage::mitigating:
      i.mitigation = "Rolled back.";
      i.mitigated_by = bob;
      i.mitigated_at = at;
      return;
    case Stage::recovering:
      i.impact_ended_at = at;
      return;
    case Stage::resolved:
      i.resolution_summary = "The pool was too small.";
      i.resolved_at = at;
      facts.updates.push_back(update(at));
      return;
    case Stage::reviewing:
      facts.review = a_review(review::State::published);
      return;
    case Stage::improving:
      facts.action_items.push_back(action_item(at));
      return;
    default:
      return;
  }
}

// Each stage before it took ten minutes. A done stage other than closed is entered from where it may be.
inline Facts in(Stage stage) {
  Facts facts;
  facts.incident.id = incident::IncidentId{1};
  facts.incident.number = 42;
  facts.incident.detected_at = start;
  const Stage until = stage == Stage::declined                              ? Stage::declared
                      : stage == Stage::merged || stage == Stage::cancelled ? Stage::mitigating
                                                                            : stage;
  Instant at = start;
  for (const StageRule& rule : default_process().stages) {
    if (rule.stage >= until) break;
    facts.visits.push_back({rule.stage, at, at + minutes(10)});
    fill(facts, rule.stage, at + minutes(5));
    at = at + minutes(10);
  }
  facts.visits.push_back({stage, at, std::nullopt});
  facts.incident.stage = stage;
  if (stage == Stage::closed) facts.incident.closed_at = at;
  return facts;
}

inline Instant entered(const Facts& facts) { return facts.visits.back().entered_at; }

}  // namespace process::example
