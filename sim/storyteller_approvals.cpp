// Approvals in a story: what the process asks, and what people answer.
#include <algorithm>

#include "process/process.h"
#include "sim/storyteller.h"
#include "store/incident_approvals.h"

namespace sim {

// "the process needs Security to approve leaving mitigating": a team, a person or a role.
void Storyteller::process_needs_approval(const Parts& parts) {
  begin_if_new();
  process::ApprovalRule rule;
  rule.gate = *wire::parse_enum<process::Gate>(parts.at("gate"));
  if (const auto role = wire::parse_enum<incident::Role>(parts.at("whom"))) {
    rule.role = role;
  } else {
    const escalation::Target target = read_target(parts.at("whom"));
    rule.team = target.team;
    rule.person = target.person;
  }
  change_process([&](process::Process& process) {
    const auto stage = std::ranges::find(process.stages, *wire::parse_enum<incident::Stage>(parts.at("stage")),
                                         &process::StageRule::stage);
    stage->approvals.push_back(rule);
  });
}

void Storyteller::asks_for_approval(const Parts& parts) {
  ask_as(parts.at("who"), "POST", "incidents/" + incident_.text() + "/approvals", R"({"note":"so the story goes"})");
}

void Storyteller::answer_approval(const std::string& who, const std::string& verdict, const std::string& reason) {
  std::optional<process::ApprovalId> waits;
  world_->administer([&](store::Transaction& tx) -> base::Result<void> {
    for (const process::Approval& one : store::incident_approvals::of(tx, incident_)) {
      if (one.state == process::ApprovalState::asked) waits = one.id;
    }
    return {};
  });
  if (!waits) fail("nothing waits for an approval");
  ask_as(who, "PUT", "incidents/" + incident_.text() + "/approvals/" + waits->text() + "/answer",
         R"({"verdict":")" + verdict + R"(","reason":")" + reason + R"("})");
}

void Storyteller::approves(const Parts& parts) { answer_approval(parts.at("who"), "approve", ""); }

void Storyteller::declines_approval(const Parts& parts) {
  answer_approval(parts.at("who"), "decline", parts.at("reason"));
}

// Because something is missing.
void Storyteller::cannot_move(const Parts& parts) {
  wire::HttpRequest request = PeopleAtWork::put("x", "y", organisation_.tokens.at(person_named(parts.at("who")).id));
  request.target = request.path = "/api/v1/incidents/" + incident_.text() + "/stage";
  request.body = R"({"stage":")" + parts.at("stage") + R"("})";
  request.headers.push_back({"Content-Type", "application/json"});
  ask(std::move(request));
  if (answer_ != 409) fail("the answer is " + std::to_string(answer_) + ": " + answer_body_);
}

}  // namespace sim
