#include "app/paging.h"

#include <algorithm>

#include "app/acknowledge_link.h"
#include "app/duty.h"
#include "notification/contact_rules.h"
#include "store/alerts.h"
#include "store/due.h"
#include "store/incidents.h"

namespace app::paging {
namespace {

using escalation::Page;
using store::due::Kind;

struct Telling {
  const Page& page;
  notification::Cause cause;
  const std::vector<escalation::Paged>& people;
};

std::optional<catalog::TeamId> owner_of(const Directory& directory, const Page& page) {
  const catalog::Service* service = page.service ? directory.service(*page.service) : nullptr;
  if (service) return service->team;
  return page.policy.team;
}

notification::Subject subject_of(store::Transaction& tx, const World& world, const Directory& directory,
                                 const Telling& telling) {
  const Page& page = telling.page;
  notification::Subject subject;
  subject.cause = telling.cause;
  subject.reference = page.id.text();
  subject.service = page.service ? directory.name_of(*page.service) : "";
  subject.summary = page.summary;
  subject.urgency = page.urgency;
  subject.at = tx.now();
  subject.page_url = world.settings.public_url + "/pages/" + page.id.text();
  if (const auto alert = page.alert ? store::alerts::find(tx, *page.alert) : std::nullopt) {
    subject.severity = alert->severity;
  }
  return subject;
}

// Plans the messages to one person. Gives false when no way leads to them.
bool tell(store::Transaction& tx, const World& world, const Directory& directory, const Page& page,
          const escalation::Paged& paged, notification::Subject subject) {
  const catalog::Person* person = directory.person(paged.person);
  const auto methods = directory.methods.find(paged.person);
  if (!person || methods == directory.methods.end()) return false;
  static const std::vector<catalog::ContactRule> none;
  const auto rules = directory.rules.find(paged.person);
  const notification::Plan plan = notification::plan(
      *person, methods->second, rules == directory.rules.end() ? none : rules->second, page.urgency, tx.now());
  subject.reason = paged.reason;
  for (const notification::Planned& planned : plan.notifications) {
    const auto id = tx.new_id<notification::NotificationId>();
    subject.acknowledge_url = acknowledge_url(world, id);
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
  return !plan.notifications.empty();
}

void tell_all(store::Transaction& tx, const World& world, const Directory& directory, const Telling& telling) {
  const notification::Subject subject = subject_of(tx, world, directory, telling);
  for (const escalation::Paged& paged : telling.people) tell(tx, world, directory, telling.page, paged, subject);
}

std::vector<store::PagedPerson> rows_of(const std::vector<escalation::Paged>& people) {
  std::vector<store::PagedPerson> rows;
  for (const escalation::Paged& paged : people) rows.push_back({paged.person, paged.name, paged.reason});
  return rows;
}

std::optional<std::int64_t> incident_number_of(store::Transaction& tx, const Page& page) {
  const auto incident = page.alert ? store::incidents::incident_of(tx, *page.alert) : std::nullopt;
  if (!incident) return {};
  return incident->number;
}

void record_page(store::Transaction& tx, const Page& page, const rights::Actor& by, std::string_view kind,
                 std::string text) {
  record(tx, by,
         {store::Subject::page, page.id.number, std::string(kind), std::move(text), incident_number_of(tx, page)});
}

void arm(store::Transaction& tx, const Page& page, std::optional<base::Instant> roster_changes_at) {
  std::optional<base::Instant> at = page.next_look_at;
  if (roster_changes_at && (!at || *roster_changes_at < *at)) at = roster_changes_at;
  if (at)
    store::due::schedule(tx, Kind::climb, page.id.number, *at);
  else
    store::due::cancel(tx, Kind::climb, page.id.number);
}

void take_step(store::Transaction& tx, World& world, const Directory& directory, const Page& before) {
  const escalation::Position position = escalation::due_step(before);
  const DutyRoster duty = duty_roster(directory, before.policy, owner_of(directory, before), tx.now());
  const escalation::Climb climbed = escalation::climb(before.policy, position, before.urgency, duty.roster, tx.now());
  const Page page = escalation::climbed(before, climbed);
  std::vector<std::string> skipped;
  for (const escalation::Skipped& skip : climbed.skipped) skipped.push_back(skip.reason);
  const store::PageStep step{page.id,  climbed.step.generation, climbed.step.loop,       climbed.step.rung,
                             tx.now(), climbed.reason,          rows_of(climbed.people), skipped};
  if (!store::pages::add_step(tx, step)) return;
  tx.update(page);
  tell_all(tx, world, directory,
           {page,
            climbed.exhausted                                                 ? notification::Cause::exhausted
            : page.generation > 1 && position.loop == 0 && position.rung == 0 ? notification::Cause::reopened
                                                                              : notification::Cause::paged,
            climbed.people});
  record_page(tx, page, engine_actor(), climbed.exhausted ? "page_exhausted" : "page_climbed", climbed.reason);
  arm(tx, page, climbed.exhausted ? std::nullopt : duty.changes_at);
}

// Somebody came on call after the rung was paged.
void page_newcomers(store::Transaction& tx, World& world, const Directory& directory, const Page& page,
                    std::vector<store::PageStep>& steps) {
  const DutyRoster duty = duty_roster(directory, page.policy, owner_of(directory, page), tx.now());
  if (!steps.empty() && !page.exhausted && steps.back().generation == page.generation) {
    store::PageStep& step = steps.back();
    std::vector<catalog::PersonId> already;
    for (const store::PagedPerson& paged : step.paged) already.push_back(paged.person);
    const auto people =
        escalation::newcomers(page.policy, {page.generation, page.loop, page.rung}, duty.roster, already);
    for (const store::PagedPerson& row : rows_of(people)) step.paged.push_back(row);
    if (!people.empty()) {
      store::pages::extend_step(tx, step);
      tell_all(tx, world, directory, {page, notification::Cause::paged, people});
      for (const escalation::Paged& paged : people)
        record_page(tx, page, engine_actor(), "page_newcomer", paged.reason);
    }
  }
  arm(tx, page, duty.changes_at);
}

}  // namespace

escalation::PageId open(store::Transaction& tx, World& world, const Cause& cause, const rights::Actor& by) {
  const auto directory = world.directories.at(tx);
  Page page;
  page.id = tx.new_id<escalation::PageId>();
  page.service = cause.service;
  page.alert = cause.alert;
  page.summary = cause.summary;
  page.urgency = cause.urgency;
  page.policy = cause.policy;
  page.opened_at = tx.now();
  tx.insert(page);
  record_page(tx, page, by, "page_opened", "A page was opened: " + page.summary);
  take_step(tx, world, *directory, page);
  return page.id;
}

void climb(store::Transaction& tx, World& world, escalation::PageId id) {
  const auto page = store::pages::find(tx, id);
  if (!page || page->state != escalation::State::open) return;
  const auto directory = world.directories.at(tx);
  auto steps = store::pages::steps_of(tx, id);
  const bool rung_is_due = page->next_look_at && *page->next_look_at <= tx.now();
  if (rung_is_due)
    take_step(tx, world, *directory, *page);
  else
    page_newcomers(tx, world, *directory, *page, steps);
}

void apply(store::Transaction& tx, World& world, const escalation::PageChange& change, const rights::Actor& by,
           std::string_view kind) {
  if (!change.changed) return;
  const Page& page = change.page;
  tx.update(page);
  record_page(tx, page, by, kind, change.reason);
  if (page.state == escalation::State::open) {
    const auto directory = world.directories.at(tx);
    store::due::cancel(tx, Kind::acknowledgement, page.id.number);
    return take_step(tx, world, *directory, page);
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
