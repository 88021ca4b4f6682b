#include "process/next_step.h"

#include <algorithm>
#include <array>
#include <boost/describe/enum_to_string.hpp>
#include <string_view>

#include "base/check.h"
#include "process/approvals.h"
#include "review/reviewers.h"

namespace process {
namespace {

using base::Instant;

struct Advice {
  std::string_view field;
  std::string_view action;
  std::string_view why;  // continues "... because"
};

constexpr std::array<Advice, 15> advice{{
    {"title", "set_title", "a title is how everybody recognises it"},
    {"summary", "set_summary", "whoever joins needs to know what is going on"},
    {"severity", "set_severity", "the severity decides how often stakeholders are told and whether a review follows"},
    {"type", "set_type", "the type decides which process it follows"},
    {"affected_services", "set_affected_services", "the services say who is affected and whose help is needed"},
    {"declared_by", "set_reporter", "there may be questions for whoever reported it"},
    {"responding_team", "set_responding_team", "somebody has to own the response"},
    {"mitigation", "record_mitigation", "recovery starts from what was done to stop the harm"},
    {"mitigated_by", "record_mitigator", "whoever mitigated it knows how to undo or repeat it"},
    {"resolution_summary", "write_resolution", "the review starts from what resolved it"},
    {"impact_started_at", "record_impact_start", "the length of the impact is counted from there"},
    {"detected_at", "record_detection", "the time to every later moment is counted from there"},
    {"acknowledged_at", "acknowledge", "nobody has said yet that they are on it"},
    {"mitigated_at", "record_mitigation_time", "the time to mitigate ends there"},
    {"impact_ended_at", "record_impact_end", "it is resolved only once the impact has ended"},
}};

std::string because(std::string_view why) { return "This is next because " + std::string(why) + "."; }

std::string leaving(const std::string& stage) { return stage + " is left only when it is there"; }

NextStep step_to_fill_in(const Missing& lack, const std::string& stage) {
  const auto known = std::ranges::find(advice, std::string_view(lack.field), &Advice::field);
  const bool is_known = known != advice.end();
  return {.action = is_known ? std::string(known->action) : "fill_in",
          .sentence = lack.sentence,
          .reason = because((is_known ? std::string(known->why) + "; " : "") + leaving(stage)),
          .field = lack.field,
          .due_at = {},
          .to = {}};
}

NextStep assign(const Missing& lack, const std::string& stage) {
  const std::string role = lack.field.substr(lack.field.find('/') + 1);
  const std::string why = role == "commander" ? "one person has to be the single point of contact; " : "";
  return {.action = "assign_" + role,
          .sentence = lack.sentence,
          .reason = because(why + leaving(stage)),
          .field = lack.field,
          .due_at = {},
          .to = {}};
}

std::string reading(const review::Review& review) {
  const std::size_t all = review.reviewers.size();
  const std::string of = all == 1 ? "its reviewer" : std::to_string(all) + " reviewers";
  if (const std::size_t objecting = review::objecting(review).size())
    return (all == 1 ? "" : std::to_string(objecting) + " of ") + of + (objecting == 1 ? " asks" : " ask") +
           " for changes";
  if (const std::size_t left = review::still_reading(review).size())
    return (all == 1 ? "" : std::to_string(left) + " of ") + of + (left == 1 ? " has" : " have") + " yet to read it";
  return all > 0 ? "all who were asked have read the review" : "the review is with its reviewers and not published";
}

NextStep settle(const Missing& lack, const Facts& facts, const Process& process) {
  const auto due = review_due(process, facts.incident);
  NextStep step{.action = "start_review",
                .sentence = lack.sentence,
                .reason = because("an incident is worth what is learned from it, and no review was begun"),
                .field = lack.field,
                .due_at = due,
                .to = {}};
  if (!facts.review) return step;
  switch (facts.review->state) {
    case review::State::draft:
      step.action = "publish_review";
      step.reason = because("the review is a draft that nobody else has read");
      break;
    case review::State::in_review:
      step.action = "publish_review";
      step.reason = because(reading(*facts.review));
      break;
    default:
      step.action = "settle_review";
      step.reason = because("the review was waived, and that does not settle it here");
  }
  return step;
}

std::string word_of(Role role) { return boost::describe::enum_to_string(role, ""); }

// The first approval that the way asks for and that is not given.
NextStep seek_approval(const Missing& lack, const Facts& facts, const Process& process) {
  const auto needs = approvals_to(process, facts, leads_to(facts, process));
  const auto need = std::ranges::find_if(needs, [](const ApprovalNeed& one) { return !one.is_given(); });
  CHECK(need != needs.end());
  const std::string what = spoken(process, *need) + " needs the approval of " + need->who.name;
  NextStep step{"ask_approval", lack.sentence, because(what + ", and nobody was asked for it"), lack.field, {}, {}};
  if (need->who.able.empty()) {
    step.action = need->rule.role ? "assign_" + word_of(*need->rule.role) : "find_approver";
    if (need->rule.role) step.field = "roles/" + word_of(*need->rule.role);
    step.reason = because(what + ", and " + need->who.none_because);
  } else if (need->waits()) {
    const bool can_come = !who_may_answer(*need, need->approval->asked_by).empty();
    step.action = can_come ? "await_approval" : "ask_approval";
    step.reason = because(what + (can_come ? ", and it was asked for but not answered"
                                           : ", and it takes two people: who asked can't give it"));
  } else if (need->approval != nullptr) {
    step.reason = because(what + ", and it was declined");
  }
  return step;
}

NextStep provide(const Missing& lack, const Facts& facts, const Process& process) {
  const std::string stage = spoken(process, facts.incident.stage);
  switch (lack.what) {
    case GuardKind::field:
      return step_to_fill_in(lack, stage);
    case GuardKind::role:
      return assign(lack, stage);
    case GuardKind::tasks_done:
      return {"finish_tasks", lack.sentence, because("open tasks belong to " + stage), lack.field, {}, {}};
    case GuardKind::update_made:
      return {"post_update",
              lack.sentence,
              because("nothing was written since " + stage + " began, and those who join need it"),
              lack.field,
              next_update_due(process, facts),
              {}};
    case GuardKind::stakeholders_told:
      return {"tell_stakeholders",
              lack.sentence,
              because("those affected have heard nothing since it is " + stage),
              lack.field,
              next_update_due(process, facts),
              {}};
    case GuardKind::review_settled:
      return settle(lack, facts, process);
    case GuardKind::action_items_owned:
      return {"own_action_items", lack.sentence, because("what nobody owns by a date is not done"), lack.field, {}, {}};
    case GuardKind::approval:
      return seek_approval(lack, facts, process);
    case GuardKind::decision:
      break;
  }
  CHECK(lack.what != GuardKind::decision);
  return {};
}

NextStep advance(const Facts& facts, const Process& process) {
  const Stage from = facts.incident.stage;
  const Stage to = leads_to(facts, process);
  if (to == from) return {"nothing", "Nothing is left to do.", because("the process has no later stage"), {}, {}, {}};
  return {.action = "advance",
          .sentence = to == Stage::closed ? "Close the incident." : "Go on to " + spoken(process, to) + ".",
          .reason = because("everything that " + spoken(process, from) + " asks is there"),
          .field = {},
          .due_at = {},
          .to = to};
}

NextStep triage(const Facts& facts, const Process& process) {
  if (!facts.incident.acknowledged_at)
    return {"acknowledge",
            "Acknowledge it: say that you are on it.",
            because("nobody has said yet that they are on it"),
            "acknowledged_at",
            {},
            {}};
  const Stage to = leads_to(facts, process);
  return {"confirm_or_decline",
          "Confirm that it is an incident, or decline it with a reason.",
          because("it was detected, and nobody has said whether it is real"),
          {},
          {},
          to};
}

NextStep overdue(Instant due, Instant now, const Facts& facts) {
  const std::string severity = facts.incident.severity ? " of a " + incident::spoken(*facts.incident.severity) : "";
  const base::Duration late = now - due;
  const std::string when = late < base::minutes(1) ? "is due now" : "was due " + base::spoken(late) + " ago";
  return {"post_update",
          "Tell stakeholders with an update.",
          because("the next update" + severity + " " + when),
          "updates",
          due,
          {}};
}

}  // namespace

Stage leads_to(const Facts& facts, const Process& process) {
  for (const StageRule& rule : process.stages) {
    if (rule.stage <= facts.incident.stage) continue;
    const bool pass = rule.skip == Skip::allowed && missing(process, facts, rule.stage).empty() &&
                      missing_to_enter(process, facts, rule.stage).empty();
    if (!pass) return rule.stage;
  }
  return facts.incident.stage;
}

NextStep next_step(const Facts& facts, const Process& process, Instant now) {
  const Stage stage = facts.incident.stage;
  if (incident::is_done(stage))
    return {"nothing", "Nothing is left to do.", because("it is " + incident::spoken(stage)), {}, {}, {}};
  if (const incident::Pause* pause = incident::pause_of(facts.incident)) {
    return {
        "go_on", "Go on with it, or leave it paused.", because("it was paused: " + pause->reason), {}, pause->ends_at,
        {}};
  }
  const StageRule* rule = rule_of(process, stage);
  if (rule == nullptr)
    return {"nothing",
            "Move it to a stage of its process.",
            because("its process has no stage " + incident::spoken(stage)),
            {},
            {},
            {}};

  if (const auto due = next_update_due(process, facts); due && *due <= now) return overdue(*due, now, facts);
  const auto lacks = missing_on_the_way(process, facts, leads_to(facts, process));
  if (!lacks.empty()) return provide(lacks.front(), facts, process);
  return rule->category == Category::triage ? triage(facts, process) : advance(facts, process);
}

}  // namespace process
