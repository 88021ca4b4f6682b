// Whom a process means by those who approve: who they are in the organisation and in an incident, and whether enough of
// them are there. For the use cases of incidents and processes only.
#pragma once

#include "app/organise_rules.h"
#include "process/approvals.h"
#include "store/incidents.h"

namespace app::approvers {

// "the team Security", "Ada", "the commander", "a manager".
std::string spoken(const Directory& directory, const process::ApprovalRule& rule);

// Whether any stage of the process asks for an approval.
bool asks_any(const process::Process& process);

// Loads the incident's approvals, and who could give each that its process asks for: who is not disabled, may respond
// for its team and, where it is private, sees it already. Nothing where the process asks for none.
void know(store::Transaction& tx, const Directory& directory, process::Facts& facts);
// As if it followed that process.
void know(store::Transaction& tx, const Directory& directory, const process::Process& process, process::Facts& facts);

// The team or person of each rule must be there, and somebody who may respond among those that a rule names.
void check(const Directory& directory, const process::Process& process, organise::Faults& faults);
// Where only one person can approve, so that another has to ask: each as a sentence.
std::vector<std::string> warnings(const Directory& directory, const process::Process& process);

// "the process Security incident": those in force of which an approval names the one.
std::vector<std::string> processes_that_ask(const Directory& directory, const process::ApprovalRule& whom);

}  // namespace app::approvers
