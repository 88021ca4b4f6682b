// Asking for the approvals that a stage waits for, and answering.
#pragma once

#include "app/incident_record.h"
#include "process/approvals.h"

namespace app {

namespace incidents {

// Asks for all that the next move needs and that nobody was asked for in this visit, by mail to those who may answer;
// nobody is admitted to a private incident by being asked. What waits already is asked anew when another asks.
// Conflict at "/approvals" when it needs none, or when nobody but the asker could answer.
base::Result<void> ask_approvals(store::Transaction& tx, World& world, IncidentId id, const std::string& note,
                                 const Doer& by);

struct ApprovalAnswer {
  process::ApprovalId approval;
  process::ApprovalState state = process::ApprovalState::given;  // or declined
  std::string reason;                                            // asked of who declines
};
// By one of those who may: forbidden to others. not_found when it was of an earlier visit, conflict when it was
// answered.
base::Result<void> answer_approval(store::Transaction& tx, World& world, IncidentId id, const ApprovalAnswer& answer,
                                   const Doer& by);

// Sets when those who may answer are reminded next; called whenever the incident is saved.
void plan_approvals(store::Transaction& tx, const process::Process& process, const process::Facts& facts);

}  // namespace incidents

// Reminds those who may answer what has waited too long; where nobody may, who asked.
void remind_approvals(store::Transaction& tx, World& world, incident::IncidentId id);

}  // namespace app
