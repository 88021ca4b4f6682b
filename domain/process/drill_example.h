// For tests: drills of a process with a checklist, nudges and a limit, as chance has them, in whole seconds.
#pragma once

#include "base/random.h"
#include "process/example.h"

namespace process::example {

inline Automation nudge(Condition condition, int after_minutes) {
  Automation made;
  made.name = spoken(condition) + std::to_string(after_minutes);
  made.when = {condition};
  made.after_minutes = after_minutes;
  made.act.kind = ActKind::remind;
  return made;
}

inline Process drilled_process() {
  Process process = default_process();
  process.automations = {nudge({ConditionKind::role_unheld, {}, Role::commander, {}}, 5),
                         nudge({ConditionKind::severity_unset, {}, {}, {}}, 10),
                         nudge({ConditionKind::stage_entered, Stage::investigating, {}, {}}, 30)};
  for (SeverityRule& rule : process.severities) {
    if (rule.severity > Severity::sev2) continue;
    rule.acknowledge_within_minutes = 5;
    rule.mitigate_within_minutes = 60;
    rule.resolve_within_minutes = 90;
  }
  process.stages[3].checklist = {{"Look at the changes", {}, {}}, {"Ask the vendor", {}, {}}};
  process.stages[4].checklist = {{"Roll back", {}, {}}};
  return process;
}

inline Facts a_drill(int speed) {
  Facts facts;
  facts.incident.drill = true;
  facts.incident.drill_speed = speed;
  facts.incident.declared_at = start;
  return facts;
}

inline Instant after(std::int64_t seconds) { return start + base::seconds(seconds); }

inline void tell(Facts& facts, Instant at) {
  incident::Update made = update(at);
  for (const incident::StageVisit& visit : facts.visits) {
    if (visit.entered_at <= at) made.stage = visit.stage;
  }
  for (const incident::SeverityChange& change : facts.incident.severity_changes) {
    if (change.at <= at) made.severity = change.severity;
  }
  facts.updates.push_back(made);
}

inline void add_tasks(Facts& facts, const Process& process, base::Random& random) {
  for (const incident::StageVisit& visit : facts.visits) {
    for (const ChecklistItem& item : rule_of(process, visit.stage)->checklist) {
      incident::Task task;
      task.title = item.title;
      task.stage = visit.stage;
      task.state = static_cast<incident::TaskState>(random.between(0, 2));
      facts.tasks.push_back(task);
    }
  }
}

// Gives how many seconds it took.
inline std::int64_t walk(Facts& facts, const Process& process, base::Random& random) {
  incident::Incident& incident = facts.incident;
  const auto last = static_cast<Stage>(random.between(1, 9));
  std::int64_t at = 0;
  for (const StageRule& rule : process.stages) {
    if (rule.stage == Stage::detected || rule.stage > last) continue;
    if (rule.stage != Stage::declared && rule.stage != last && random.chance(1, 6)) continue;
    if (!facts.visits.empty()) facts.visits.back().left_at = after(at);
    facts.visits.push_back({rule.stage, after(at), std::nullopt});
    if (rule.stage > Stage::mitigating && !incident.mitigated_at) incident.mitigated_at = after(at);
    if (rule.stage >= Stage::resolved && !incident.resolved_at) incident.resolved_at = after(at);
    at += random.between(0, 1'500);
  }
  incident.stage = last;
  return at;
}

inline Facts random_drill(base::Random& random, const Process& process) {
  constexpr int speeds[] = {1, 2, 3, 5, 10, 20};
  Facts facts = a_drill(speeds[random.between(0, 5)]);
  incident::Incident& incident = facts.incident;
  const std::int64_t length = walk(facts, process, random);
  std::int64_t at = 0;
  for (int i = 0; i < 3; ++i) {
    at += random.between(0, 2'000);
    if (random.chance(1, 2))
      incident.severity_changes.push_back({static_cast<Severity>(random.between(0, 3)), after(at)});
  }
  if (!incident.severity_changes.empty()) incident.severity = incident.severity_changes.back().severity;
  if (random.chance(3, 4)) incident.acknowledged_at = after(random.between(0, length));
  if (random.chance(3, 4))
    incident.roles.push_back({Role::commander, ann, after(random.between(0, length)), std::nullopt});
  for (at = random.between(0, 900); at < length && random.chance(9, 10); at += random.between(1, 900))
    tell(facts, after(at));
  for (at = random.between(0, 2'000); at < length && random.chance(1, 2); at += random.between(1, 2'000)) {
    const std::int64_t from = at;
    at += random.between(1, 1'000);
    incident.pauses.push_back({after(from), after(at), {}, "lunch"});
  }
  add_tasks(facts, process, random);
  if (incident.resolved_at && random.chance(1, 2)) {
    facts.review = a_review(random.chance(3, 4) ? review::State::published : review::State::draft);
    facts.review->published_at = *incident.resolved_at + base::hours(random.between(0, 200));
  }
  return facts;
}

}  // namespace process::example
