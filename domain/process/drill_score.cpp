#include "process/drill_score.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <numeric>

#include "process/drill_updates.h"
#include "process/pace.h"

namespace process {
namespace {

using base::Duration;
using base::Instant;
using calendar::IntervalSet;
using enum DrillVerdict;

constexpr std::size_t most_to_practise = 3;

// What is done once, or not at all.
struct Once {
  std::optional<Instant> done_at;
  std::optional<Duration> within;
  bool is_due_by_the_end = true;  // the process does not let it be left out
};

std::string capital(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

std::string small(std::string words) {
  if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') words[0] = static_cast<char>(words[0] - 'A' + 'a');
  return words;
}

std::string within(const std::optional<Duration>& time) { return time ? " within " + base::spoken(*time) : ""; }

std::string count_of(int points, int of, const std::string& what) {
  return std::to_string(points) + " of " + std::to_string(of) + " " + what;
}

class Judge {
 public:
  Judge(const Process& process, const Facts& facts, Instant now)
      : process_(process), facts_(facts), incident_(facts.incident), began_(began(facts)), now_(now) {
    std::vector<calendar::Interval> pauses;
    for (const incident::Pause& pause : incident_.pauses)
      pauses.push_back({pause.from_at, std::min(pause.until_at.value_or(now), now)});
    pauses_ = IntervalSet(std::move(pauses));
    for (auto visit = facts.visits.rbegin(); visit != facts.visits.rend() && visit->stage >= Stage::resolved; ++visit)
      ended_at_ = visit->entered_at;
  }

  std::vector<DrillRow> rows() {
    acknowledged();
    roles();
    severity();
    updates();
    mitigated();
    stages();
    tasks();
    resolved();
    review();
    return std::move(rows_);
  }

 private:
  Instant until() const { return ended_at_.value_or(now_); }
  bool is_over() const { return incident::is_done(incident_.stage); }

  Duration between(Instant from, Instant to) const { return subtraction(IntervalSet({{from, to}}), pauses_).length(); }

  bool asks(GuardKind kind, const std::string& name = {}) const {
    return std::ranges::any_of(process_.stages, [&](const StageRule& rule) {
      return std::ranges::any_of(rule.asks,
                                 [&](const Guard& guard) { return guard.kind == kind && guard.name == name; });
    });
  }

  // When the process would first remind or page because of this alone.
  std::optional<Duration> nudged_after(const Condition& condition) const {
    std::optional<Duration> least;
    for (const Automation& automation : process_.automations) {
      const bool is_nudge = automation.act.kind == ActKind::remind || automation.act.kind == ActKind::page;
      if (!is_nudge || automation.after_minutes == 0 || automation.when != std::vector{condition}) continue;
      const Duration wait = paced(incident_, base::minutes(automation.after_minutes));
      least = least ? std::min(*least, wait) : wait;
    }
    return least;
  }

  void add(DrillRow row, DrillVerdict verdict, int points, int of) {
    row.verdict = verdict;
    row.points = points;
    row.of = of;
    rows_.push_back(std::move(row));
  }
  void add(DrillRow row, DrillVerdict verdict) {
    const bool is_asked = verdict == met || verdict == missed || verdict == skipped;
    add(std::move(row), verdict, verdict == met ? 1 : 0, is_asked ? 1 : 0);
  }

  void add(DrillRow row, const Once& once, Instant from) {
    const Duration took = between(from, once.done_at.value_or(until()));
    const bool is_late = once.within && took > *once.within;
    if (once.done_at) {
      row.done = took == Duration{} ? "At once." : "After " + base::spoken(took) + ".";
      return add(std::move(row), is_late ? missed : met);
    }
    row.done = ended_at_ ? "Never." : "Not yet.";
    if (is_late) return add(std::move(row), missed);
    if (!ended_at_) return add(std::move(row), waiting);
    add(std::move(row), incident_.resolved_at && once.is_due_by_the_end ? missed : not_asked);
  }

  // What the severity that it has allows for it, and how that is said; where there is nothing, that is said too.
  struct Allowed {
    std::optional<Duration> time;
    std::string words;
  };
  Allowed allowed(std::optional<int> SeverityRule::* minutes) const {
    if (!incident_.severity) return {{}, "; without a severity no time is set"};
    const SeverityRule* rule = rule_of(process_, *incident_.severity);
    const std::string severity = incident::spoken(*incident_.severity);
    if (rule == nullptr || !(rule->*minutes)) return {{}, "; " + severity + " sets no time"};
    const Duration time = paced(incident_, base::minutes(*(rule->*minutes)));
    return {time, within(time) + " (" + severity + ")"};
  }

  void acknowledged() {
    const auto [time, words] = allowed(&SeverityRule::acknowledge_within_minutes);
    add({DrillAsk::acknowledged, "Acknowledged", "Somebody says that they are on it" + words + ".", {}},
        {incident_.acknowledged_at, time}, began_);
  }

  void roles() {
    for (const RoleRule& rule : process_.roles) {
      const bool is_guarded = asks(GuardKind::role, boost::describe::enum_to_string(rule.role, ""));
      const auto allowed = nudged_after({ConditionKind::role_unheld, {}, rule.role, {}});
      if (!is_guarded && !allowed) continue;
      std::optional<Instant> taken;
      for (const incident::RoleHolding& holding : incident_.roles) {
        if (holding.role == rule.role) taken = taken ? std::min(*taken, holding.from_at) : holding.from_at;
      }
      const std::string role = incident::spoken(rule.role);
      add({DrillAsk::role, capital(role), "Somebody is " + role + within(allowed) + ".", {}},
          {taken, allowed, is_guarded}, began_);
    }
  }

  void severity() {
    const bool is_guarded = asks(GuardKind::field, "severity");
    const auto allowed = nudged_after({ConditionKind::severity_unset, {}, {}, {}});
    if (!is_guarded && !allowed) return;
    const auto known = severities_of(facts_);
    const auto set = known.empty() ? std::nullopt : std::optional(known.front().at);
    add({DrillAsk::severity, "Severity", "The severity is set" + within(allowed) + ".", {}}, {set, allowed, is_guarded},
        began_);
  }

  void updates() {
    const Told found = told(process_, facts_, pauses_, until());
    const bool is_guarded = asks(GuardKind::stakeholders_told);
    if (!is_guarded && found.cadence.empty()) return;
    DrillRow first{DrillAsk::first_update, "First update", "Stakeholders are told", {}};
    if (!found.cadence.empty()) first.asked += " within one time of the cadence: " + found.cadence;
    first.asked += ".";
    if (found.first_is_late) {
      first.done = found.first_at ? "After " + base::spoken(between(began_, *found.first_at)) + "." : "Overdue.";
      add(std::move(first), missed);
    } else {
      add(std::move(first), {found.first_at, {}}, began_);
    }
    if (found.cadence.empty()) return;
    DrillRow row{DrillAsk::updates, "Updates", "Then an update " + found.cadence + ".", {}};
    row.done = count_of(found.in_time, found.asked, "in time.");
    add_many(std::move(row), found.in_time, found.asked, missed);
  }

  // `otherwise`: what it is when not all of it is met.
  void add_many(DrillRow row, int points, int of, DrillVerdict otherwise) {
    if (of == 0) row.done = ended_at_ ? "None was due." : "None is due yet.";
    const DrillVerdict verdict = of > 0 ? (points == of ? met : otherwise) : ended_at_ ? not_asked : waiting;
    add(std::move(row), verdict, points, of);
  }

  bool was_in(Stage stage) const {
    return std::ranges::find(facts_.visits, stage, &incident::StageVisit::stage) != facts_.visits.end();
  }
  // Whether it went on to a later stage; to be cancelled is not to go on.
  bool is_behind(Stage stage) const {
    return std::ranges::any_of(facts_.visits, [&](const incident::StageVisit& visit) {
      return visit.stage > stage && visit.stage <= Stage::closed;
    });
  }
  bool is_passed_by(Stage stage) const {
    return !was_in(stage) && is_behind(stage) &&
           std::ranges::any_of(facts_.visits, [&](const incident::StageVisit& visit) { return visit.stage < stage; });
  }

  void mitigated() {
    if (rule_of(process_, Stage::mitigating) == nullptr) return;
    const auto [time, words] = allowed(&SeverityRule::mitigate_within_minutes);
    DrillRow row{DrillAsk::mitigated, "Mitigated", "The harm is stopped" + words + ".", {}};
    if (is_passed_by(Stage::mitigating)) {
      row.done = "The stage " + spoken(process_, Stage::mitigating) + " was skipped.";
      return add(std::move(row), skipped);
    }
    add(std::move(row), {incident_.mitigated_at, time}, began_);
  }

  bool is_too_long(Stage stage) const {
    const auto limit = nudged_after({ConditionKind::stage_entered, stage, {}, {}});
    return limit && std::ranges::any_of(facts_.visits, [&](const incident::StageVisit& visit) {
             return visit.stage == stage && between(visit.entered_at, visit.left_at.value_or(now_)) > *limit;
           });
  }

  void stages() {
    int points = 0;
    int of = 0;
    std::string why;
    DrillVerdict otherwise = skipped;
    for (const StageRule& rule : process_.stages) {
      if (incident::is_done(rule.stage)) continue;
      const bool is_left = was_in(rule.stage) && is_behind(rule.stage);
      const bool is_skipped = is_passed_by(rule.stage);
      const bool is_slow = is_too_long(rule.stage);
      if (!is_left && !is_skipped && !is_slow) continue;
      ++of;
      if (is_slow) otherwise = missed;
      if (!is_slow && !is_skipped) ++points;
      const std::string name = spoken(process_, rule.stage);
      if (is_skipped) why += " " + capital(name) + " was skipped.";
      if (is_slow) why += " " + capital(name) + " took too long.";
    }
    DrillRow row{DrillAsk::stages, "Stages", "Each stage is gone through, what it asks included, and in its time.", {}};
    row.done = count_of(points, of, "gone through.") + why;
    add_many(std::move(row), points, of, otherwise);
  }

  void tasks() {
    int items = 0;
    int points = 0;
    int of = 0;
    DrillVerdict otherwise = skipped;
    for (const StageRule& rule : process_.stages) {
      const bool is_skipped = is_passed_by(rule.stage);
      for (const ChecklistItem& item : rule.checklist) {
        ++items;
        if (!is_skipped && !was_in(rule.stage)) continue;
        const auto task = std::ranges::find_if(facts_.tasks, [&](const incident::Task& one) {
          return one.stage == rule.stage && one.title == item.title;
        });
        const auto state = task == facts_.tasks.end() ? incident::TaskState::open : task->state;
        const bool can_wait = state == incident::TaskState::open && incident_.stage == rule.stage;
        if (can_wait) continue;
        ++of;
        if (state == incident::TaskState::done) ++points;
        if (state == incident::TaskState::open && !is_skipped) otherwise = missed;
      }
    }
    if (items == 0) return;
    DrillRow row{DrillAsk::tasks, "Checklists", "Every task of the checklists is done.", {}};
    row.done = count_of(points, of, "done.");
    add_many(std::move(row), points, of, otherwise);
  }

  void resolved() {
    const auto [time, words] = allowed(&SeverityRule::resolve_within_minutes);
    add({DrillAsk::resolved, "Resolved", "The drill is resolved" + words + ".", {}}, {incident_.resolved_at, time},
        began_);
  }

  void review() {
    if (!asks(GuardKind::review_settled)) return;
    const auto due = review_due(process_, incident_);
    const auto allowed = due ? std::optional(*due - *incident_.resolved_at) : std::nullopt;
    DrillRow row{DrillAsk::review, "Review", "The review is published" + within(allowed) + ".", {}};
    const bool is_waived = facts_.review && facts_.review->state == review::State::waived;
    if (is_waived) {
      row.done = "Waived.";
      return add(std::move(row), skipped);
    }
    const bool is_published = facts_.review && facts_.review->state == review::State::published;
    const auto published = is_published ? facts_.review->published_at : std::nullopt;
    if (!incident_.resolved_at) {
      row.done = is_over() ? "Never." : "Not yet.";
      return add(std::move(row), is_over() ? not_asked : waiting);
    }
    const Duration took = between(*incident_.resolved_at, published.value_or(is_over() ? last_entered() : now_));
    const bool is_late = allowed && took > *allowed;
    row.done = published ? "After " + base::spoken(took) + "." : is_over() ? "Never." : "Not yet.";
    add(std::move(row), is_late ? missed : published ? met : is_over() ? missed : waiting);
  }

  Instant last_entered() const { return facts_.visits.back().entered_at; }

  const Process& process_;
  const Facts& facts_;
  const incident::Incident& incident_;
  Instant began_;
  Instant now_;
  IntervalSet pauses_;
  std::optional<Instant> ended_at_;  // when it was resolved, or ended without that
  std::vector<DrillRow> rows_;
};

const char* advice_of(DrillAsk ask) {
  switch (ask) {
    case DrillAsk::acknowledged:
      return "Say at once who is on it";
    case DrillAsk::role:
      return "Take the roles first of all";
    case DrillAsk::severity:
      return "Agree on a severity early, and correct it later";
    case DrillAsk::first_update:
      return "Tell stakeholders that you know of it before you know what it is";
    case DrillAsk::updates:
      return "Write updates by the clock, also when there is nothing new";
    case DrillAsk::mitigated:
      return "Stop the harm before looking for the cause";
    case DrillAsk::stages:
      return "Go through every stage, each in its time";
    case DrillAsk::tasks:
      return "Work through the checklists";
    case DrillAsk::resolved:
      return "Bring a drill to its end";
    case DrillAsk::review:
      return "Write the review while it is fresh";
  }
  return "";
}

// "Take the roles first of all (commander: after 40 seconds)."
std::string to_practise(const DrillRow& row) {
  return std::string(advice_of(row.ask)) + " (" + small(row.title) + ": " +
         small(row.done.substr(0, row.done.find('.'))) + ").";
}

std::string sum_of(const std::vector<DrillRow>& rows, int DrillRow::* part) {
  std::string words;
  int sum = 0;
  for (const DrillRow& row : rows) {
    if (row.of == 0) continue;
    words += (words.empty() ? "" : " + ") + std::to_string(row.*part);
    sum += row.*part;
  }
  return words.empty() ? "0" : words + " = " + std::to_string(sum);
}

}  // namespace

DrillScore score_drill(const Process& process, const Facts& facts, Instant now) {
  DrillScore score;
  score.rows = Judge(process, facts, now).rows();
  for (const DrillRow& row : score.rows) {
    score.points += row.points;
    score.of += row.of;
  }
  score.is_final = incident::is_done(facts.incident.stage);
  score.arithmetic = sum_of(score.rows, &DrillRow::points) + " of " + sum_of(score.rows, &DrillRow::of);
  std::vector<const DrillRow*> lost;
  for (const DrillRow& row : score.rows) {
    if (row.points < row.of) lost.push_back(&row);
  }
  std::ranges::stable_sort(lost, std::greater(), [](const DrillRow* row) { return row->of - row->points; });
  for (const DrillRow* row : lost) {
    if (score.practise.size() < most_to_practise) score.practise.push_back(to_practise(*row));
  }
  return score;
}

}  // namespace process
