// Which approvals a move forward needs, what became of each, and who may answer it.
#pragma once

#include "process/process.h"

namespace process {

struct ApprovalNeed {
  Stage stage = Stage::detected;
  ApprovalRule rule;
  const Approval* approval = nullptr;  // of the present visit; nullptr: nobody was asked
  Approvers who;                       // of the rule, whoever asked

  bool is_given() const { return approval != nullptr && approval->state == ApprovalState::given; }
  bool waits() const { return approval != nullptr && approval->state == ApprovalState::asked; }
};

// What leaving, or entering, the stage needs in the present visit, in the order of the process.
std::vector<ApprovalNeed> approvals_of(const Process& process, const Facts& facts, Stage stage, Gate gate);
// All that going on to `to` needs: leaving the present stage and each one passed by, entering those and `to`.
std::vector<ApprovalNeed> approvals_to(const Process& process, const Facts& facts, Stage to);

// Those who may answer when `asker` asks: without the asker, unless the rule says otherwise.
std::vector<Approver> who_may_answer(const ApprovalNeed& need, catalog::PersonId asker);

// "Ada or Bob", "Ada, Bob or 3 others".
std::string listed(const std::vector<Approver>& people);
// "leaving mitigating".
std::string spoken(const Process& process, const ApprovalNeed& need);
// What is to be done about one that is not given: "Ask the team Security to approve."
std::string sentence_of(const ApprovalNeed& need);

// Whether `asker` may ask for it: somebody else can answer. The error, at "/approvals", says why nobody can.
base::Result<void> may_ask(const Process& process, const ApprovalNeed& need, catalog::PersonId asker);
// Whether the person may answer what waits. The error says who may, or that it was answered.
base::Result<void> may_answer(const ApprovalNeed& need, catalog::PersonId person);

}  // namespace process
