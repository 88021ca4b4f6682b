#include "app/incident_approvals.h"

#include <algorithm>

#include "app/approvers.h"
#include "app/incident_mail.h"
#include "process/next_step.h"
#include "process/pace.h"
#include "store/due.h"
#include "store/incident_approvals.h"

namespace app {
namespace incidents {
namespace {

using process::Approval;
using process::ApprovalNeed;
using process::ApprovalState;
using store::due::Kind;

int visit_of(const process::Facts& facts) { return static_cast<int>(facts.visits.size()); }

// When those who may answer are reminded of an approval of the present visit; a drill's clock runs faster.
std::optional<base::Instant> reminder_of(const process::Facts& facts, const Approval& one) {
  const auto at = one.visit == visit_of(facts) ? process::next_reminder(one) : std::nullopt;
  if (!at) return {};
  const base::Instant since = one.reminded_at.value_or(one.asked_at);
  return since + process::paced(facts.incident, *at - since);
}

std::string with(const std::string& words) { return words.empty() ? "" : ": " + words; }

struct ApprovalLetter {
  std::string body;
  std::string reason;
  std::string who;
};

// The names of those who get it, as a list for people.
std::string send(store::Transaction& tx, const World& world, const Directory& directory,
                 const incident::Incident& incident, const std::vector<process::Approver>& people,
                 const ApprovalLetter& letter) {
  notification::Subject subject = subject_of(tx, world, directory, incident);
  subject.body = letter.body;
  subject.reason = letter.reason;
  subject.who = letter.who;
  std::vector<std::string> told;
  for (const process::Approver& one : people) {
    const catalog::Person* person = directory.person(one.id);
    if (person && !person->disabled && mail(tx, directory, *person, incident.id, subject)) told.push_back(one.name);
  }
  return told.empty() ? "" : organise::listed(told);
}

std::string asking_words(const process::Process& process, const ApprovalNeed& need) {
  return process::spoken(process, need) + ", as " + need.who.name;
}

void ask_one(store::Transaction& tx, const World& world, const Directory& directory, const process::Facts& facts,
             const ApprovalNeed& need, const std::string& note, const Doer& by) {
  const process::Process& process = directory.process_of(facts.incident);
  const bool is_new = !need.approval;
  Approval asked;
  asked.id = is_new ? tx.new_id<process::ApprovalId>() : need.approval->id;
  asked.incident = facts.incident.id;
  asked.stage = need.stage;
  asked.gate = need.rule.gate;
  asked.approver = key_of(need.rule);
  asked.visit = visit_of(facts);
  asked.asked_by = by.person;
  asked.asked_at = tx.now();
  asked.note = note;
  if (is_new)
    tx.insert(asked);
  else
    tx.update(asked);
  const std::string asker = by.person ? directory.name_of(by.person) : by.actor.name;
  const std::string what = asking_words(process, need);
  const std::string told = send(
      tx, world, directory, facts.incident, who_may_answer(need, by.person),
      {asker + " asks you to approve " + what + ". Approve it, or say why not." + (note.empty() ? "" : "\n\n" + note),
       asker + " asks for your approval", asker});
  tell(tx, facts.incident.id, by, "approval_asked",
       asker + " asks for approval of " + what +
           (told.empty() ? "; nobody could be told: nobody who may answer has an e-mail address" : "; told " + told) +
           with(note));
}

// The need that the approval answers, if it is one of the present visit.
std::optional<ApprovalNeed> need_of(const process::Process& process, const process::Facts& facts,
                                    process::ApprovalId id) {
  const auto found = std::ranges::find(facts.approvals, id, &Approval::id);
  if (found == facts.approvals.end()) return {};
  for (const ApprovalNeed& need : approvals_of(process, facts, found->stage, found->gate)) {
    if (need.approval == &*found) return need;
  }
  return {};
}

}  // namespace

base::Result<void> ask_approvals(store::Transaction& tx, World& world, IncidentId id, const std::string& note,
                                 const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const auto directory = world.directories.at(tx);
  const process::Process& process = directory->process_of(facts.incident);
  approvers::know(tx, *directory, facts);
  auto needs = approvals_to(process, facts, leads_to(facts, process));
  std::erase_if(needs, [](const ApprovalNeed& need) { return need.is_given(); });
  if (needs.empty()) return base::conflict("nothing that it needs to go on waits for an approval", "/approvals");
  std::erase_if(needs, [&](const ApprovalNeed& need) {
    return need.waits() && need.approval->asked_by == by.person && need.approval->note == note;
  });
  for (const ApprovalNeed& need : needs) TRY_DO(may_ask(process, need, by.person));
  for (const ApprovalNeed& need : needs) ask_one(tx, world, *directory, facts, need, note, by);
  if (!needs.empty()) save(tx, world, facts);
  return {};
}

base::Result<void> answer_approval(store::Transaction& tx, World& world, IncidentId id, const ApprovalAnswer& answer,
                                   const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const auto directory = world.directories.at(tx);
  const process::Process& process = directory->process_of(facts.incident);
  approvers::know(tx, *directory, facts);
  const auto need = need_of(process, facts, answer.approval);
  if (!need) return base::not_found("nobody waits for that approval in this visit of the stage");
  TRY_DO(may_answer(*need, by.person));
  const bool given = answer.state == ApprovalState::given;
  if (!given && answer.reason.empty()) return base::invalid("/reason", "expected why you decline it");
  Approval answered = *need->approval;
  answered.state = given ? ApprovalState::given : ApprovalState::declined;
  answered.answered_by = by.person;
  answered.answered_at = tx.now();
  answered.reason = answer.reason;
  tx.update(answered);
  const std::string who = directory->name_of(by.person);
  const std::string sentence = who + (given ? " approved " : " declined ") + asking_words(process, *need);
  tell(tx, id, by, given ? "approval_given" : "approval_declined", sentence + with(answer.reason));
  if (answered.asked_by && answered.asked_by != by.person)
    send(tx, world, *directory, facts.incident, {{answered.asked_by, directory->name_of(answered.asked_by)}},
         {sentence + with(answer.reason) + ".", "you asked for it", who});
  save(tx, world, facts);
  return {};
}

void plan_approvals(store::Transaction& tx, const process::Process& process, const process::Facts& facts) {
  if (!approvers::asks_any(process)) return;
  std::optional<base::Instant> next;
  for (const Approval& one : store::incident_approvals::of(tx, facts.incident.id)) {
    const auto at = reminder_of(facts, one);
    if (at && (!next || *at < *next)) next = at;
  }
  if (next && !incident::pause_of(facts.incident))
    store::due::schedule(tx, Kind::approvals, facts.incident.id.number, *next);
  else
    store::due::cancel(tx, Kind::approvals, facts.incident.id.number);
}

}  // namespace incidents

void remind_approvals(store::Transaction& tx, World& world, incident::IncidentId id) {
  using namespace incidents;
  auto facts = store::incidents::load(tx, id);
  if (!facts || incident::pause_of(facts->incident)) return;
  const auto directory = world.directories.at(tx);
  const process::Process& process = directory->process_of(facts->incident);
  approvers::know(tx, *directory, *facts);
  for (process::Approval& one : facts->approvals) {
    const auto due = reminder_of(*facts, one);
    if (!due || *due > tx.now()) continue;
    one.reminded_at = tx.now();
    tx.update(one);
    const auto need = need_of(process, *facts, one.id);
    if (!need) continue;  // the process asks for it no more
    const auto people = who_may_answer(*need, one.asked_by);
    const std::string asker = one.asked_by ? directory->name_of(one.asked_by) : "Muster";
    const std::string waits =
        "The approval of " + asking_words(process, *need) + " has waited for " + base::spoken(tx.now() - one.asked_at);
    std::string told = send(tx, world, *directory, facts->incident, people,
                            {waits + ". Approve it, or say why not.", asker + " asks for your approval", asker});
    if (told.empty() && one.asked_by)
      told = send(tx, world, *directory, facts->incident, {{one.asked_by, asker}},
                  {waits + ". " + sentence_of(*need), "you asked for it", engine_actor().name});
    tell(tx, id, engine_actor(), "approval_reminder",
         waits + (told.empty() ? "; nobody could be reminded" : "; reminded " + told));
  }
  plan_approvals(tx, process, *facts);
}

}  // namespace app
