// An approval as the API shows it: what a move of the incident needs, and what became of it.
#pragma once

#include "api/views.h"
#include "process/approvals.h"

namespace api {

BOOST_DEFINE_ENUM_CLASS(ApprovalProgress, needed, asked, given, declined)

struct ApprovalView {
  std::optional<process::ApprovalId> id;  // once it was asked for in this visit of the stage
  incident::Stage stage = incident::Stage::detected;
  process::Gate gate = process::Gate::leaving;
  std::string what;  // "leaving containing"
  std::string by;    // "the team Security"
  ApprovalProgress state = ApprovalProgress::needed;
  std::string sentence;     // what became of it, or what is to be done
  std::vector<Ref> able;    // who may answer: of what waits, without who asked, unless the process lets them
  bool may_answer = false;  // whether the caller may, now
  std::optional<Ref> asked_by;
  std::optional<base::Instant> asked_at;
  std::optional<std::string> note;
  std::optional<Ref> answered_by;
  std::optional<base::Instant> answered_at;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(ApprovalView, (),
                      (id, stage, gate, what, by, state, sentence, able, may_answer, asked_by, asked_at, note,
                       answered_by, answered_at, reason))

// Those that the next move needs. The facts hold who may approve.
std::vector<ApprovalView> approval_views(const Call& call, const process::Facts& facts);

}  // namespace api
