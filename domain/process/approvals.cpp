#include "process/approvals.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

namespace process {
namespace {

constexpr std::size_t most_named = 3;

const Approval* approval_of(const Facts& facts, Stage stage, const ApprovalRule& rule) {
  const std::string key = key_of(rule);
  for (const Approval& one : facts.approvals) {
    if (one.stage == stage && one.gate == rule.gate && one.approver == key &&
        one.visit == static_cast<int>(facts.visits.size()))
      return &one;
  }
  return nullptr;
}

Approvers approvers_of(const Facts& facts, const ApprovalRule& rule) {
  const std::string key = key_of(rule);
  const auto known = std::ranges::find(facts.approvers, key, &Approvers::key);
  if (known != facts.approvers.end()) return *known;
  return {key, "somebody", {}, "it is not known who may"};
}

bool names(const std::vector<Approver>& people, catalog::PersonId person) {
  return std::ranges::find(people, person, &Approver::id) != people.end();
}

std::string name_in(const std::vector<Approver>& people, catalog::PersonId person) {
  const auto found = std::ranges::find(people, person, &Approver::id);
  return found == people.end() ? "whoever asked" : found->name;
}

}  // namespace

std::string key_of(const ApprovalRule& rule) {
  if (rule.role) return "role:" + std::string(boost::describe::enum_to_string(*rule.role, ""));
  if (rule.team) return "team:" + rule.team->text();
  if (rule.person) return "person:" + rule.person->text();
  if (rule.organisation) return "organisation:" + std::string(boost::describe::enum_to_string(*rule.organisation, ""));
  return "nobody";
}

std::optional<base::Instant> next_reminder(const Approval& approval) {
  if (approval.state != ApprovalState::asked) return {};
  return approval.reminded_at ? *approval.reminded_at + time_to_approve_again : approval.asked_at + time_to_approve;
}

std::vector<ApprovalNeed> approvals_of(const Process& process, const Facts& facts, Stage stage, Gate gate) {
  std::vector<ApprovalNeed> found;
  const StageRule* rule = rule_of(process, stage);
  if (rule == nullptr) return found;
  for (const ApprovalRule& asked : rule->approvals) {
    if (asked.gate == gate)
      found.push_back({stage, asked, approval_of(facts, stage, asked), approvers_of(facts, asked)});
  }
  return found;
}

std::vector<ApprovalNeed> approvals_to(const Process& process, const Facts& facts, Stage to) {
  std::vector<ApprovalNeed> found;
  const auto add = [&](Stage stage, Gate gate) {
    for (ApprovalNeed& need : approvals_of(process, facts, stage, gate)) found.push_back(std::move(need));
  };
  for (const StageRule& rule : process.stages) {
    if (rule.stage < facts.incident.stage || rule.stage > to) continue;
    if (rule.stage > facts.incident.stage) add(rule.stage, Gate::entering);
    if (rule.stage < to) add(rule.stage, Gate::leaving);
  }
  return found;
}

std::vector<Approver> who_may_answer(const ApprovalNeed& need, catalog::PersonId asker) {
  std::vector<Approver> people = need.who.able;
  if (!need.rule.self && asker) std::erase_if(people, [&](const Approver& one) { return one.id == asker; });
  return people;
}

std::string listed(const std::vector<Approver>& people) {
  const bool all = people.size() <= most_named;
  const std::size_t named = all ? people.size() : most_named - 1;
  std::string text;
  for (std::size_t i = 0; i < named; ++i)
    text += (i == 0 ? "" : all && i + 1 == named ? " or " : ", ") + people[i].name;
  return all ? text : text + " or " + std::to_string(people.size() - named) + " others";
}

std::string spoken(const Process& process, const ApprovalNeed& need) {
  return (need.rule.gate == Gate::leaving ? "leaving " : "entering ") + spoken(process, need.stage);
}

std::string sentence_of(const ApprovalNeed& need) {
  const auto& able = need.who.able;
  if (able.empty()) return "Nobody can approve as " + need.who.name + ": " + need.who.none_because + ".";
  if (need.waits()) {
    const auto people = who_may_answer(need, need.approval->asked_by);
    if (!people.empty()) return listed(people) + " has to approve, as " + need.who.name + ".";
    return "Nobody but " + name_in(able, need.approval->asked_by) + ", who asked, can approve as " + need.who.name +
           ": let somebody else ask.";
  }
  std::string text = "Ask " + need.who.name + " to approve.";
  if (need.approval != nullptr)
    text = "Ask " + need.who.name + " again to approve: it was declined, because " + need.approval->reason + ".";
  if (able.size() == 1 && !need.rule.self) text += " Only " + able.front().name + " can, so somebody else has to ask.";
  return text;
}

base::Result<void> may_ask(const Process& process, const ApprovalNeed& need, catalog::PersonId asker) {
  if (need.who.able.empty())
    return base::conflict(
        "Nobody can approve " + spoken(process, need) + " as " + need.who.name + ": " + need.who.none_because + ".",
        "/approvals");
  if (who_may_answer(need, asker).empty())
    return base::conflict("Nobody but you can approve " + spoken(process, need) + " as " + need.who.name +
                              ", and it takes two people: let somebody else ask.",
                          "/approvals");
  return {};
}

base::Result<void> may_answer(const ApprovalNeed& need, catalog::PersonId person) {
  if (!need.waits()) return base::conflict("It was answered already.", "/approval");
  const auto people = who_may_answer(need, need.approval->asked_by);
  if (person && names(people, person)) return {};
  const std::string why = person && person == need.approval->asked_by && names(need.who.able, person)
                              ? "Who asks for an approval can't give it: it takes two people."
                          : people.empty() ? "Nobody can approve as " + need.who.name + " now."
                                           : "Only " + listed(people) + " can answer it, as " + need.who.name + ".";
  return base::Failure(base::Error{base::Code::forbidden, why, "/approval"});
}

}  // namespace process
