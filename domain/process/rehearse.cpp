#include "process/rehearse.h"

#include <algorithm>
#include <iterator>

#include "incident/timeline.h"

namespace process {
namespace {

using base::Instant;

constexpr std::size_t most_automation_runs = 200;

template <class Row>
void forget_after(std::vector<Row>& rows, Instant at, Instant Row::* when) {
  std::erase_if(rows, [&](const Row& row) { return row.*when > at; });
}

// The instants at which something was said or done: between them nothing but time changes.
std::vector<Instant> turning_points(const Facts& facts, Instant now) {
  std::vector<Instant> points;
  const auto add = [&](const std::optional<Instant>& at) {
    if (at && *at <= now) points.push_back(*at);
  };
  for (const incident::StageVisit& visit : facts.visits) add(visit.entered_at);
  for (const incident::RoleHolding& holding : facts.incident.roles) {
    add(holding.from_at);
    add(holding.until_at);
  }
  for (const incident::Update& update : facts.updates) add(update.at);
  std::ranges::sort(points);
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

// The last instant at which the incident, as it then was, still held: the automations of a stretch are due before what
// ends it.
void run_until(const Process& process, const Facts& known, Instant from, Instant until,
               std::vector<AutomationRun>& runs, std::vector<RehearsedAutomation>& done) {
  Instant at = from;
  while (done.size() < most_automation_runs) {
    const Agenda found = agenda(process, known, runs, at);
    for (const DueAutomation& due : found.due) {
      runs.push_back({due.automation->name, due.since, at});
      done.push_back({due.automation->name, at, due.reason});
    }
    if (!found.next || *found.next >= until) return;
    at = *found.next;
  }
}

}  // namespace

Facts as_known_at(const Facts& facts, const std::vector<incident::Fact>& history, Instant at) {
  Facts known = facts;
  std::erase_if(known.visits, [&](const incident::StageVisit& visit) { return visit.entered_at > at; });
  if (!known.visits.empty()) {
    incident::StageVisit& last = known.visits.back();
    if (last.left_at && *last.left_at > at) last.left_at.reset();
    known.incident.stage = last.stage;
  }
  incident::apply(known.incident, history, at);
  std::erase_if(known.incident.roles, [&](const incident::RoleHolding& holding) { return holding.from_at > at; });
  for (incident::RoleHolding& holding : known.incident.roles) {
    if (holding.until_at && *holding.until_at > at) holding.until_at.reset();
  }
  forget_after(known.updates, at, &incident::Update::at);
  forget_after(known.tasks, at, &incident::Task::created_at);
  for (incident::Task& task : known.tasks) {
    if (task.done_at && *task.done_at > at) task.state = incident::TaskState::open;
  }
  forget_after(known.action_items, at, &incident::ActionItem::created_at);
  forget_after(known.approvals, at, &Approval::asked_at);
  for (Approval& approval : known.approvals) {
    if (approval.answered_at && *approval.answered_at > at) approval.state = ApprovalState::asked;
  }
  if (known.review && known.review->created_at > at) known.review.reset();
  if (known.review && known.review->published_at && *known.review->published_at > at)
    known.review->state = review::State::draft;
  return known;
}

Rehearsal rehearse(const Process& process, const Facts& facts, const std::vector<incident::Fact>& history,
                   Instant now) {
  Rehearsal tried;
  for (std::size_t i = 0; i < facts.visits.size(); ++i) {
    const incident::StageVisit& visit = facts.visits[i];
    RehearsedStep step{visit.stage, {}, visit.entered_at, visit.left_at, true, {}};
    step.exists = rule_of(process, visit.stage) != nullptr;
    if (step.exists) step.name = spoken(process, visit.stage);
    const bool goes_forward =
        i + 1 < facts.visits.size() && facts.visits[i + 1].stage > visit.stage &&
        (!incident::is_done(facts.visits[i + 1].stage) || facts.visits[i + 1].stage == Stage::closed);
    if (step.exists && visit.left_at && goes_forward) {
      Facts known = as_known_at(facts, history, *visit.left_at);
      // At that instant the next stage had begun already; what is asked is asked of this one.
      std::erase_if(known.visits, [&](const incident::StageVisit& one) { return one.entered_at > visit.entered_at; });
      known.incident.stage = visit.stage;
      step.missing = missing(process, known, visit.stage);
      std::ranges::move(missing_to_enter(process, known, facts.visits[i + 1].stage), std::back_inserter(step.missing));
    }
    tried.steps.push_back(std::move(step));
  }
  std::vector<AutomationRun> runs;
  const auto points = turning_points(facts, now);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Instant until = i + 1 < points.size() ? points[i + 1] : now;
    run_until(process, as_known_at(facts, history, points[i]), points[i], until, runs, tried.automations);
  }
  tried.assumed = {
      "Severity, title, services, team, texts and fields are taken as they are now: when they were set is "
      "on the timeline only."};
  const auto asks = [](const StageRule& rule) { return !rule.approvals.empty(); };
  if (std::ranges::any_of(process.stages, asks))
    tried.assumed.emplace_back(
        "Nobody could be asked in the past for an approval that this process adds: each is named as missing, unless "
        "the incident had the very same one. Who may approve is taken as it is now.");
  return tried;
}

}  // namespace process
