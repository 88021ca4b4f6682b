#include "app/automate.h"

#include "app/incident_links.h"
#include "app/incident_mail.h"
#include "app/incident_work.h"
#include "app/paging.h"
#include "app/updates.h"
#include "oncall/roster.h"
#include "store/due.h"

namespace app {
namespace {

using incident::Role;
using process::Act;
using process::ActKind;

// The process, by its own doing.
incidents::Doer engine() { return incidents::Doer(engine_actor()); }

// Each gives a sentence: what was done, or why it was not.
class Acts {
 public:
  Acts(store::Transaction& tx, World& world, incident::Incident incident)
      : tx_(tx), world_(world), directory_(world.directories.at(tx)), incident_(std::move(incident)) {}

  std::string perform(const Act& act) {
    switch (act.kind) {
      case ActKind::remind:
        return remind(act);
      case ActKind::page:
        return page(act);
      case ActKind::assign:
        return assign(act);
      case ActKind::post_update:
        return outcome(incidents::post_update(tx_, world_, incident_.id, {act.text}, engine()), "posted an update");
      case ActKind::add_task:
        return add_task(act);
      case ActKind::call_webhook:
        return call(act);
    }
    return {};
  }

 private:
  template <class T>
  static std::string outcome(const base::Result<T>& result, const std::string& done) {
    return result ? done : "it could not: " + result.error().message;
  }

  std::string remind(const Act& act) {
    const auto told =
        incidents::remind(tx_, world_, *directory_, incident_, act.role.value_or(Role::commander), act.text);
    if (told.empty()) return "it could remind nobody: nobody is responsible who has an e-mail address";
    std::string names;
    for (const std::string& name : told) names += (names.empty() ? "" : ", ") + name;
    return "reminded " + names + ": " + act.text;
  }

  std::string page(const Act& act) {
    const auto policy = directory_->policies.find(*act.policy);
    if (policy == directory_->policies.end()) return "it could page nobody: its policy is no longer here";
    if (incident_.drill && !incident_.drill_pages)
      return "it would have paged by the policy " + policy->second.name + "; this drill pages nobody";
    const std::string mark = incident_.drill ? incidents::drill_mark : "";
    paging::Cause cause{{},
                        {},
                        mark + act.text + " (" + incidents::called(incident_) + ")",
                        catalog::Urgency::high,
                        policy->second.body};
    cause.incident = incident_.id.number;
    paging::open(tx_, world_, cause, engine_actor());
    return "paged by the policy " + policy->second.name + ": " + act.text;
  }

  std::string assign(const Act& act) {
    const std::string role = incident::spoken(*act.role);
    if (incident::holder(incident_, *act.role)) return "somebody is " + role + " already";
    const auto schedule = directory_->schedules.find(*act.schedule);
    if (schedule == directory_->schedules.end())
      return "it could make nobody " + role + ": its schedule is no longer here";
    const auto roster = oncall::roster_at(schedule->second.schedule, *schedule->second.zone, tx_.now());
    if (roster.people.empty())
      return "it could make nobody " + role + ": nobody is on call on " + schedule->second.row.name;
    const catalog::PersonId person = roster.people.front();
    return outcome(
        incidents::assign(tx_, world_, incident_.id, *act.role, person, engine()),
        "made " + directory_->name_of(person) + " " + role + ", who is on call on " + schedule->second.row.name);
  }

  std::string add_task(const Act& act) {
    const catalog::PersonId holder = act.role ? incident::holder(incident_, *act.role) : catalog::PersonId{};
    const auto assignee = holder ? std::optional(holder) : std::nullopt;
    return outcome(incidents::add_task(tx_, world_, incident_.id, act.text, assignee, engine()),
                   "added the task " + act.text);
  }

  // Signed with the installation's own key, as it is no person's contact method.
  std::string call(const Act& act) {
    store::PlannedNotification planned;
    planned.notification.id = tx_.new_id<notification::NotificationId>();
    planned.notification.kind = catalog::Channel::webhook;
    planned.notification.due_at = tx_.now();
    planned.incident = incident_.id;
    planned.address = act.url;
    planned.subject = incidents::subject_of(tx_, world_, *directory_, incident_);
    planned.subject.summary = incidents::called(incident_);
    planned.subject.body = act.text;
    planned.subject.who = engine_actor().name;
    store::pages::add_notification(tx_, planned);
    store::due::schedule(tx_, store::due::Kind::deliver, planned.notification.id.number, tx_.now());
    return "called " + act.url;
  }

  store::Transaction& tx_;
  World& world_;
  std::shared_ptr<const Directory> directory_;
  incident::Incident incident_;
};

void run(store::Transaction& tx, World& world, const process::Facts& facts, const process::DueAutomation& due) {
  const process::Automation& automation = *due.automation;
  // First, so that what it changes does not find it due again.
  store::processes::add_run(tx, facts.incident.id, {automation.name, due.since, tx.now()}, due.reason);
  const std::string outcome = Acts(tx, world, facts.incident).perform(automation.act);
  incidents::tell(tx, facts.incident.id, engine(), "automation",
                  "\"" + automation.name + "\" " + outcome + ", " + due.reason);
}

}  // namespace

void automate(store::Transaction& tx, World& world, incident::IncidentId id) {
  const auto directory = world.directories.at(tx);
  // One at a time: what one does may make another due, or needless.
  constexpr int most_at_once = 50;
  for (int i = 0; i < most_at_once; ++i) {
    auto facts = store::incidents::load(tx, id);
    if (!facts) return;
    const incident::Pause* pause = incident::pause_of(facts->incident);
    if (pause && pause->ends_at && *pause->ends_at <= tx.now()) {
      incidents::go_on(tx, *facts, engine());
      incidents::save(tx, world, *facts);
      continue;
    }
    const process::Process& process = directory->process_of(facts->incident);
    const auto found = process::agenda(process, *facts, store::processes::runs_of(tx, id), tx.now());
    if (found.due.empty()) return incidents::save(tx, world, *facts);
    run(tx, world, *facts, found.due.front());
  }
  if (auto facts = store::incidents::load(tx, id)) incidents::save(tx, world, *facts);
}

}  // namespace app
