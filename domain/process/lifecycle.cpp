// Moments that a move sets, unless they are known already:
// - a person's first move forward: acknowledged, since it is the first sign that somebody is on it;
// - entering any stage of work past triage: declared; leaving mitigating forwards: mitigated (not after the impact
//   ended); entering resolved: resolved; entering closed: closed.
// Going back, or reopening, withdraws what the stages from there on had set: mitigated, impact_ended, resolved, closed.
#include "process/lifecycle.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "base/check.h"
#include "process/guards.h"

namespace process {
namespace {

using base::Duration;
using base::Instant;
using incident::Fact;
using incident::Moment;
using incident::StageVisit;

struct Owned {
  Moment moment;
  Stage stage;  // coming back to it, or to before it, withdraws the moment
};
constexpr std::array<Owned, 4> owned_moments{{{Moment::mitigated, Stage::mitigating},
                                              {Moment::impact_ended, Stage::recovering},
                                              {Moment::resolved, Stage::resolved},
                                              {Moment::closed, Stage::closed}}};

class Record {
 public:
  Record(const incident::Incident& incident, const Move& move, Instant now)
      : incident_(incident), move_(move), now_(now) {}

  void set(Moment moment, Instant happened_at) {
    if (incident::moment_of(incident_, moment)) return;
    facts.push_back({moment, happened_at, now_, move_.by, move_.source});
    add(incident::EntryType::moment_set,
        "Recorded as " + incident::spoken(moment) + " at " + base::spoken(happened_at) + ".", happened_at);
  }

  void withdraw(Moment moment) {
    if (!incident::moment_of(incident_, moment)) return;
    facts.push_back({moment, std::nullopt, now_, move_.by, move_.source});
    add(incident::EntryType::moment_withdrawn, "No longer recorded as " + incident::spoken(moment) + ".", now_);
  }

  void add(incident::EntryType kind, std::string text, Instant happened_at) {
    entries.push_back(
        {{}, incident_.id, kind, std::move(text), move_.reason, happened_at, now_, move_.by, move_.source});
  }

  std::vector<Fact> facts;
  std::vector<incident::Entry> entries;

 private:
  const incident::Incident& incident_;
  const Move& move_;
  Instant now_;
};

base::Result<MoveKind> kind_of(Stage from, Stage to) {
  if (from == to) return base::conflict("It is " + incident::spoken(to) + " already.", "/to");
  if (incident::is_done(from)) {
    if (to == Stage::investigating) return MoveKind::reopen;
    return base::conflict("It is " + incident::spoken(from) + "; reopening returns it to investigating.", "/to");
  }
  switch (to) {
    case Stage::declined:
      return MoveKind::decline;
    case Stage::merged:
      return MoveKind::merge;
    case Stage::cancelled:
      return MoveKind::cancel;
    default:
      return to > from ? MoveKind::forward : MoveKind::backward;
  }
}

std::vector<Stage> between(const Process& process, Stage from, Stage to) {
  std::vector<Stage> stages;
  for (const StageRule& rule : process.stages) {
    if (rule.stage > from && rule.stage < to) stages.push_back(rule.stage);
  }
  return stages;
}

base::Result<void> nothing_lacks(const std::vector<Missing>& lacks, std::string message) {
  if (lacks.empty()) return {};
  for (const Missing& lack : lacks) message += " " + lack.sentence;
  return base::conflict(std::move(message), "/" + lacks.front().field);
}

base::Result<void> may_go_forward(const Facts& facts, const Process& process, const Move& wanted) {
  const Stage from = facts.incident.stage;
  std::vector<Stage> asked{from};
  for (const Stage stage : between(process, from, wanted.to)) {
    if (rule_of(process, stage)->skip == Skip::never)
      return base::conflict("The stage " + spoken(process, stage) + " can't be skipped.", "/to");
    asked.push_back(stage);
  }
  for (const Stage stage : asked) {
    auto lacks = missing(process, facts, stage);
    if (stage != from) std::ranges::move(missing_to_enter(process, facts, stage), std::back_inserter(lacks));
    const std::string when = stage == from ? " is left:" : " is skipped:";
    TRY_DO(nothing_lacks(lacks, "Before " + spoken(process, stage) + when));
  }
  return nothing_lacks(missing_to_enter(process, facts, wanted.to), "Before it is " + spoken(process, wanted.to) + ":");
}

base::Result<void> may(MoveKind kind, const Facts& facts, const Process& process, const Move& wanted) {
  const Stage from = facts.incident.stage;
  const bool in_triage = rule_of(process, from)->category == Category::triage;
  if (kind == MoveKind::forward) return may_go_forward(facts, process, wanted);
  if (wanted.reason.empty()) return base::invalid("/reason", "Expected the reason for this move.");
  switch (kind) {
    case MoveKind::backward:
      if (rule_of(process, wanted.to)->category == Category::triage)
        return base::conflict("What was declared doesn't go back to triage; cancel it instead.", "/to");
      return {};
    case MoveKind::decline:
      if (!in_triage) return base::conflict("Only what is in triage can be declined; cancel it instead.", "/to");
      return {};
    case MoveKind::cancel:
      if (in_triage) return base::conflict("What is in triage is declined, not cancelled.", "/to");
      if (from >= Stage::resolved) return base::conflict("What was resolved can't be cancelled any more.", "/to");
      return {};
    case MoveKind::merge:
      if (!wanted.into) return base::invalid("/into", "Expected the incident that it becomes part of.");
      if (wanted.into == facts.incident.id) return base::invalid("/into", "An incident can't be merged into itself.");
      return {};
    default:
      return {};
  }
}

void follow_forward(Record& record, const incident::Incident& incident, const Move& wanted, Instant now) {
  const Stage from = incident.stage;
  if (wanted.by) record.set(Moment::acknowledged, now);
  record.set(Moment::declared, now);
  if (from <= Stage::mitigating && wanted.to > Stage::mitigating)
    record.set(Moment::mitigated, incident.impact_ended_at ? std::min(now, *incident.impact_ended_at) : now);
  if (from < Stage::resolved && wanted.to >= Stage::resolved) record.set(Moment::resolved, now);
  if (wanted.to == Stage::closed) record.set(Moment::closed, now);
}

void follow_back(Record& record, const Move& wanted, Instant now) {
  record.set(Moment::declared, now);
  for (const Owned& owned : owned_moments) {
    if (wanted.to <= owned.stage) record.withdraw(owned.moment);
  }
}

std::string reason_of(MoveKind kind, const Process& process, Stage from, const Move& wanted,
                      const std::vector<Stage>& skipped) {
  const std::string given = ": " + wanted.reason;
  switch (kind) {
    case MoveKind::forward: {
      std::string text = "Moved on because everything that " + spoken(process, from) + " asks is there";
      for (const Stage stage : skipped)
        text += "; " + spoken(process, stage) + " was skipped because what it asks is there too";
      return text + ".";
    }
    case MoveKind::backward:
      return "Moved back" + given;
    case MoveKind::decline:
      return "Declined" + given;
    case MoveKind::merge:
      return "Merged into another incident" + given;
    case MoveKind::cancel:
      return "Cancelled" + given;
    case MoveKind::reopen:
      return "Reopened" + given;
  }
  return {};
}

}  // namespace

base::Result<Moved> begin(const Process& process, const incident::Incident& incident, const Move& wanted, Instant now) {
  if (wanted.to != Stage::detected && wanted.to != Stage::declared)
    return base::invalid("/to", "An incident begins as detected or declared.");
  if (rule_of(process, wanted.to) == nullptr)
    return base::invalid("/to", "The process has no stage " + incident::spoken(wanted.to) + ".");
  Record record(incident, wanted, now);
  const bool is_declared = wanted.to == Stage::declared;
  record.add(incident::EntryType::stage_changed, is_declared ? "Declared." : "Detected.", now);
  record.set(Moment::detected, incident.declared_at ? std::min(now, *incident.declared_at) : now);
  if (is_declared) record.set(Moment::declared, now);
  return Moved{.kind = MoveKind::forward,
               .visits = {{wanted.to, now, std::nullopt}},
               .facts = std::move(record.facts),
               .entries = std::move(record.entries),
               .reason = is_declared ? "It begins as declared because a person declared it."
                                     : "It begins as detected because nobody has confirmed it yet.",
               .skipped = {}};
}

base::Result<Moved> move(const Facts& facts, const Process& process, const Move& wanted, Instant now) {
  CHECK(!facts.visits.empty() && !facts.visits.back().left_at && facts.visits.back().stage == facts.incident.stage);
  const Stage from = facts.incident.stage;
  for (const Stage stage : {from, wanted.to}) {
    if (rule_of(process, stage) == nullptr)
      return base::conflict("The process has no stage " + incident::spoken(stage) + ".", "/to");
  }
  TRY(const MoveKind kind, kind_of(from, wanted.to));
  TRY_DO(may(kind, facts, process, wanted));

  const Instant at = std::max(now, facts.visits.back().entered_at);
  Moved moved{.kind = kind, .visits = facts.visits, .facts = {}, .entries = {}, .reason = {}, .skipped = {}};
  if (kind == MoveKind::forward) moved.skipped = between(process, from, wanted.to);
  moved.reason = reason_of(kind, process, from, wanted, moved.skipped);
  moved.visits.back().left_at = at;
  moved.visits.push_back({wanted.to, at, std::nullopt});

  Move told = wanted;
  told.reason = moved.reason;
  Record record(facts.incident, told, at);
  record.add(incident::EntryType::stage_changed,
             "Moved from " + spoken(process, from) + " to " + spoken(process, wanted.to) + ".", at);
  if (kind == MoveKind::forward) follow_forward(record, facts.incident, wanted, at);
  if (kind == MoveKind::backward || kind == MoveKind::reopen) follow_back(record, wanted, at);
  moved.facts = std::move(record.facts);
  moved.entries = std::move(record.entries);
  return moved;
}

void apply(Facts& facts, const Move& wanted, const Moved& moved) {
  incident::Incident& incident = facts.incident;
  facts.visits = moved.visits;
  incident.stage = wanted.to;
  incident.stage_reason = wanted.reason;
  if (moved.kind == MoveKind::merge) incident.merged_into = wanted.into;
  if (moved.kind == MoveKind::reopen) incident.merged_into = {};
  for (const Fact& fact : moved.facts) incident::moment_of(incident, fact.moment) = fact.happened_at;
}

Duration time_of(const StageVisit& visit, Instant now) {
  if (visit.left_at) return *visit.left_at - visit.entered_at;
  if (incident::is_done(visit.stage)) return {};
  return std::max(now, visit.entered_at) - visit.entered_at;
}

Duration length(std::span<const StageVisit> visits, Instant now) {
  if (visits.empty()) return {};
  const StageVisit& last = visits.back();
  const Instant end = last.left_at                    ? *last.left_at
                      : incident::is_done(last.stage) ? last.entered_at
                                                      : std::max(now, last.entered_at);
  return end - visits.front().entered_at;
}

std::vector<StageTime> time_in_stages(std::span<const StageVisit> visits, Instant now) {
  std::map<Stage, StageTime> times;
  for (const StageVisit& visit : visits) {
    StageTime& time = times[visit.stage];
    time.stage = visit.stage;
    time.spent = time.spent + time_of(visit, now);
    ++time.visits;
  }
  std::vector<StageTime> in_order;
  for (const auto& [stage, time] : times) in_order.push_back(time);
  return in_order;
}

}  // namespace process
