#include "app/paging.h"

#include <algorithm>

#include "app/duty.h"
#include "base/check.h"
#include "notification/contact_rules.h"
#include "store/alerts.h"
#include "store/due.h"
#include "store/incidents.h"

namespace app::paging {
namespace {

using escalation::Page;
using store::due::Kind;

// What the decisions of one transaction about one page look at.
struct Scene {
  const World& world;
  const Directory& directory;
  std::optional<std::int64_t> incident;          // whose timeline shows the page
  std::optional<alert::Severity> severity = {};  // of the alert, when it is known already
};

Scene scene_of(store::Transaction& tx, const World& world, const Directory& directory, const Page& page) {
  const auto incident =
      page.alert ? store::incidents::incident_of(tx, *page.alert) : store::incidents::incident_of_page(tx, page.id);
  return {world, directory, incident ? std::optional(incident->number) : std::nullopt};
}

struct Telling {
  const Page& page;
  notification::Cause cause;
  const std::vector<escalation::Paged>& people;
  bool is_first = false;  // that the page tells anybody of
};

std::optional<catalog::TeamId> owner_of(const Directory& directory, const Page& page) {
  const catalog::Service* service = page.service ? directory.service(*page.service) : nullptr;
  if (service) return service->team;
  return page.policy.team;
}

notification::Subject subject_of(store::Transaction& tx, const Scene& scene, const Telling& telling) {
  const Page& page = telling.page;
  notification::Subject subject;
  subject.cause = telling.cause;
  subject.reference = page.id.text();
  subject.service = page.service ? scene.directory.name_of(*page.service) : "";
  subject.summary = page.summary;
  subject.urgency = page.urgency;
  subject.at = tx.now();
  subject.page_url = scene.world.settings.public_url + "/pages/" + subject.reference;
  if (scene.severity) {
    subject.severity = *scene.severity;
  } else if (const auto alert = page.alert ? store::alerts::find(tx, *page.alert) : std::nullopt) {
    subject.severity = alert->severity;
  }
  return subject;
}

// Plans the messages to one person, of whom escalation::climb has made sure that a way leads to them.
void tell(store::Transaction& tx, const Directory& directory, const Page& page, const escalation::Paged& paged,
          notification::Subject subject, bool& is_first) {
  const catalog::Person* person = directory.person(paged.person);
  const auto methods = directory.methods.find(paged.person);
  if (!person || methods == directory.methods.end()) return;
  static const std::vector<catalog::ContactRule> none;
  const auto rules = directory.rules.find(paged.person);
  const notification::Plan plan = notification::plan(
      *person, methods->second, rules == directory.rules.end() ? none : rules->second, page.urgency, tx.now());
  subject.reason = paged.reason;
  for (const notification::Planned& planned : plan.notifications) {
    const auto id = std::exchange(is_first, false) ? notification::NotificationId{page.id.number}
                                                   : tx.new_id<notification::NotificationId>();
    store::PlannedNotification row;
    row.notification.id = id;
    row.notification.page = page.id;
    row.notification.person = paged.person;
    row.notification.method = planned.method;
    row.notification.kind = planned.kind;
    row.notification.due_at = planned.due_at;
    row.notification.reason = planned.reason;
    row.address = directory.method(paged.person, planned.method)->address;
    row.subject = subject;
    store::pages::add_notification(tx, row);
    store::due::schedule(tx, Kind::deliver, id.number, planned.due_at);
  }
}

void tell_all(store::Transaction& tx, const Scene& scene, const Telling& telling) {
  if (telling.people.empty()) return;
  const notification::Subject subject = subject_of(tx, scene, telling);
  bool is_first = telling.is_first;
  for (const escalation::Paged& paged : telling.people)
    tell(tx, scene.directory, telling.page, paged, subject, is_first);
}

std::vector<store::PagedPerson> rows_of(const std::vector<escalation::Paged>& people) {
  std::vector<store::PagedPerson> rows;
  for (const escalation::Paged& paged : people) rows.push_back({paged.person, paged.name, paged.reason});
  return rows;
}

void record_page(store::Transaction& tx, const Scene& scene, const Page& page, const rights::Actor& by,
                 std::string_view kind, std::string text) {
  record(tx, by, {store::Subject::page, page.id.number, std::string(kind), std::move(text), scene.incident});
}

// When to look at the page again: for its next rung, or because others come on call.
std::optional<base::Instant> look_at(const Page& page, std::optional<base::Instant> roster_changes_at) {
  if (!page.next_look_at) return roster_changes_at;
  return roster_changes_at ? std::min(*page.next_look_at, *roster_changes_at) : page.next_look_at;
}

void arm(store::Transaction& tx, const Page& page, std::optional<base::Instant> at) {
  if (at)
    store::due::schedule(tx, Kind::climb, page.id.number, *at);
  else
    store::due::cancel(tx, Kind::climb, page.id.number);
}

// A step that is decided, and what it makes of the page.
struct Step {
  escalation::Climb climbed;
  Page page;
  notification::Cause cause = notification::Cause::paged;
  std::optional<base::Instant> look_at;
};

Step decide_step(const Scene& scene, const Page& before, base::Instant now) {
  const escalation::Position position = escalation::due_step(before);
  const DutyRoster duty = duty_roster(scene.directory, before.policy, owner_of(scene.directory, before), now);
  Step step;
  step.climbed = escalation::climb(before.policy, position, before.urgency, duty.roster, now);
  step.page = escalation::climbed(before, step.climbed);
  const bool is_new_round = step.page.generation > 1 && position.loop == 0 && position.rung == 0;
  if (is_new_round) step.cause = notification::Cause::reopened;
  if (step.climbed.exhausted) step.cause = notification::Cause::exhausted;
  step.look_at = look_at(step.page, step.climbed.exhausted ? std::nullopt : duty.changes_at);
  return step;
}

// Gives false when this step was taken already: then nothing has changed.
bool add_step(store::Transaction& tx, const Step& step) {
  const escalation::Climb& climbed = step.climbed;
  std::vector<std::string> skipped;
  for (const escalation::Skipped& skip : climbed.skipped) skipped.push_back(skip.reason);
  return store::pages::add_step(tx, {step.page.id, climbed.step.generation, climbed.step.loop, climbed.step.rung,
                                     tx.now(), climbed.reason, rows_of(climbed.people), skipped});
}

void record_step(store::Transaction& tx, const Scene& scene, const Step& step) {
  record_page(tx, scene, step.page, engine_actor(), step.climbed.exhausted ? "page_exhausted" : "page_climbed",
              step.climbed.reason);
}

// One entry says that it was opened and whom that told; that it told nobody is an entry by itself.
void record_opened(store::Transaction& tx, const Scene& scene, const Step& first, const rights::Actor& by) {
  std::string text = "A page was opened: " + first.page.summary;
  if (!first.climbed.exhausted) text += "; " + first.climbed.reason;
  record_page(tx, scene, first.page, by, "page_opened", std::move(text));
  if (first.climbed.exhausted) record_step(tx, scene, first);
}

void take_step(store::Transaction& tx, const Scene& scene, const Page& before) {
  const Step step = decide_step(scene, before, tx.now());
  if (!add_step(tx, step)) return;
  tx.update(step.page);
  tell_all(tx, scene, {step.page, step.cause, step.climbed.people});
  record_step(tx, scene, step);
  arm(tx, step.page, step.look_at);
}

// Somebody came on call after the rung was paged.
void page_newcomers(store::Transaction& tx, const Scene& scene, const Page& page, std::vector<store::PageStep>& steps) {
  const DutyRoster duty = duty_roster(scene.directory, page.policy, owner_of(scene.directory, page), tx.now());
  if (!steps.empty() && !page.exhausted && steps.back().generation == page.generation) {
    store::PageStep& step = steps.back();
    std::vector<catalog::PersonId> already;
    for (const store::PagedPerson& paged : step.paged) already.push_back(paged.person);
    const auto people =
        escalation::newcomers(page.policy, {page.generation, page.loop, page.rung}, duty.roster, already);
    for (const store::PagedPerson& row : rows_of(people)) step.paged.push_back(row);
    if (!people.empty()) {
      store::pages::extend_step(tx, step);
      tell_all(tx, scene, {page, notification::Cause::paged, people});
      for (const escalation::Paged& paged : people)
        record_page(tx, scene, page, engine_actor(), "page_newcomer", paged.reason);
    }
  }
  arm(tx, page, look_at(page, duty.changes_at));
}

}  // namespace

escalation::PageId open(store::Transaction& tx, World& world, const Cause& cause, const rights::Actor& by) {
  const auto directory = world.directories.at(tx);
  Page page;
  page.id = cause.alert && cause.which == Which::first_of_alert ? escalation::PageId{cause.alert->number}
                                                                : tx.new_id<escalation::PageId>();
  page.service = cause.service;
  page.alert = cause.alert;
  page.summary = cause.summary;
  page.urgency = cause.urgency;
  page.policy = cause.policy;
  page.opened_at = tx.now();
  const Scene scene{world, *directory, cause.incident, cause.severity};
  const Step first = decide_step(scene, page, tx.now());
  tx.insert(first.page);
  CHECK(add_step(tx, first));
  if (cause.incident && !cause.alert) store::incidents::link_page(tx, {*cause.incident}, page.id);
  tell_all(tx, scene, {first.page, first.cause, first.climbed.people, true});
  record_opened(tx, scene, first, by);
  arm(tx, first.page, first.look_at);
  return page.id;
}

void climb(store::Transaction& tx, World& world, escalation::PageId id) {
  const auto page = store::pages::find(tx, id);
  if (!page || page->state != escalation::State::open) return;
  const auto directory = world.directories.at(tx);
  const Scene scene = scene_of(tx, world, *directory, *page);
  const bool rung_is_due = page->next_look_at && *page->next_look_at <= tx.now();
  if (rung_is_due) return take_step(tx, scene, *page);
  auto steps = store::pages::steps_of(tx, id);
  page_newcomers(tx, scene, *page, steps);
}

void apply(store::Transaction& tx, World& world, const escalation::PageChange& change, const rights::Actor& by,
           std::string_view kind) {
  if (!change.changed) return;
  const Page& page = change.page;
  const auto directory = world.directories.at(tx);
  const Scene scene = scene_of(tx, world, *directory, page);
  tx.update(page);
  record_page(tx, scene, page, by, kind, change.reason);
  if (page.state == escalation::State::open) {
    store::due::cancel(tx, Kind::acknowledgement, page.id.number);
    return take_step(tx, scene, page);
  }
  store::due::cancel(tx, Kind::climb, page.id.number);
  const auto ends_at = escalation::acknowledgement_ends_at(page);
  if (page.state == escalation::State::acknowledged && ends_at) {
    store::due::schedule(tx, Kind::acknowledgement, page.id.number, *ends_at);
  } else {
    store::due::cancel(tx, Kind::acknowledgement, page.id.number);
  }
}

void look_again(store::Transaction& tx) {
  for (const Page& page : store::pages::live(tx, 10'000)) {
    if (page.state == escalation::State::open) store::due::schedule(tx, Kind::climb, page.id.number, tx.now());
  }
}

}  // namespace app::paging
