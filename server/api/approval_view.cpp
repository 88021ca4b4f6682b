#include "api/approval_view.h"

#include "process/next_step.h"

namespace api {
namespace {

ApprovalProgress progress_of(const process::ApprovalNeed& need) {
  if (!need.approval) return ApprovalProgress::needed;
  if (need.is_given()) return ApprovalProgress::given;
  return need.waits() ? ApprovalProgress::asked : ApprovalProgress::declined;
}

ApprovalView need_view(const Call& call, const process::Process& process, const process::ApprovalNeed& need) {
  ApprovalView shown;
  shown.stage = need.stage;
  shown.gate = need.rule.gate;
  shown.what = process::spoken(process, need);
  shown.by = need.who.name;
  shown.state = progress_of(need);
  shown.may_answer = process::may_answer(need, call.person).has_value();
  const auto able = need.waits() ? who_may_answer(need, need.approval->asked_by) : need.who.able;
  for (const process::Approver& one : able) shown.able.push_back({one.id.text(), one.name});
  if (!need.is_given()) shown.sentence = sentence_of(need);
  if (!need.approval) return shown;
  const process::Approval& approval = *need.approval;
  shown.id = approval.id;
  if (approval.asked_by) shown.asked_by = person_ref(call, approval.asked_by);
  shown.asked_at = approval.asked_at;
  if (!approval.note.empty()) shown.note = approval.note;
  if (!approval.answered_by) return shown;
  shown.answered_by = person_ref(call, approval.answered_by);
  shown.answered_at = approval.answered_at;
  if (!approval.reason.empty()) shown.reason = approval.reason;
  if (need.is_given()) shown.sentence = shown.answered_by->name + " approved, as " + need.who.name + ".";
  return shown;
}

}  // namespace

std::vector<ApprovalView> approval_views(const Call& call, const process::Facts& facts) {
  const process::Process& process = call.directory->process_of(facts.incident);
  std::vector<ApprovalView> shown;
  if (incident::is_done(facts.incident.stage)) return shown;
  for (const process::ApprovalNeed& need : approvals_to(process, facts, leads_to(facts, process)))
    shown.push_back(need_view(call, process, need));
  return shown;
}

}  // namespace api
