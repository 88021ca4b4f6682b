#include "app/respond.h"

#include "access/permission.h"
#include "app/incident_pages.h"
#include "app/incident_work.h"
#include "store/access.h"
#include "store/alerts.h"
#include "store/due.h"

namespace app::respond {
namespace {

using escalation::Page;

// A token acts for its owner: whoever acknowledges by the command line is on it.
escalation::Doer doer(store::Transaction& tx, const rights::Actor& by) {
  if (by.kind == rights::ActorKind::person) return {catalog::PersonId{by.number}, by.name};
  if (by.kind != rights::ActorKind::token) return {{}, by.name};
  const auto token = store::access::find_token(tx, {by.number});
  return {token ? std::optional(token->person) : std::nullopt, by.name};
}

base::Result<Page> find_page(store::Transaction& tx, escalation::PageId id) {
  auto page = store::pages::find(tx, id);
  if (!page) return base::not_found("there is no page " + id.text());
  return *page;
}

base::Result<alert::Alert> find_alert(store::Transaction& tx, alert::AlertId id) {
  auto alert = store::alerts::find(tx, id);
  if (!alert) return base::not_found("there is no alert " + id.text());
  return *alert;
}

// Whoever is limited to teams responds to what is theirs, and to what has asked them.
base::Result<void> may_respond(store::Transaction& tx, World& world, std::optional<catalog::ServiceId> service,
                               const std::optional<Page>& page, const rights::Actor& by) {
  if (by.teams.empty()) return {};
  const auto directory = world.directories.at(tx);
  const catalog::Service* of = service ? directory->service(*service) : nullptr;
  catalog::TeamId team = page ? page->policy.team : catalog::TeamId{};
  if (of) team = of->team;
  if (!team) return {};
  const auto person = doer(tx, by).person;
  if (page && person) {
    for (const store::PlannedNotification& asked : store::pages::notifications_of(tx, page->id)) {
      if (asked.notification.person == *person) return {};
    }
  }
  return rights::allows(by, rights::Permission::respond, team);
}
base::Result<void> may_respond(store::Transaction& tx, World& world, const Page& page, const rights::Actor& by) {
  return may_respond(tx, world, page.service, page, by);
}
base::Result<void> may_respond(store::Transaction& tx, World& world, const alert::Alert& alert,
                               const rights::Actor& by) {
  return may_respond(tx, world, alert.service, store::pages::find_last(tx, alert.id), by);
}

// Gives whether the alert changed.
bool set_state(store::Transaction& tx, alert::Alert& alert, alert::State state, const rights::Actor& by) {
  if (alert.state == state || alert.state == alert::State::resolved) return false;
  alert.state = state;
  (state == alert::State::resolved ? alert.resolved_at : alert.acknowledged_at) = tx.now();
  tx.update(alert);
  const std::string word(wire::text_of(state));
  record(tx, by, {store::Subject::alert, alert.id.number, "alert_" + word, by.name + " " + word + " the alert"});
  return true;
}

base::Result<Page> acknowledge_page(store::Transaction& tx, World& world, const Page& page, const rights::Actor& by) {
  TRY(const escalation::PageChange change, escalation::acknowledge(page, doer(tx, by), tx.now()));
  paging::apply(tx, world, change, by, "page_acknowledged");
  const incidents::Doer on_it(by, doer(tx, by).person.value_or(catalog::PersonId{}));
  if (page.alert)
    incidents::alert_acknowledged(tx, world, *page.alert, on_it);
  else
    incidents::page_acknowledged(tx, world, page, on_it);
  return change.page;
}

void finish_page(store::Transaction& tx, World& world, const Page& page, const rights::Actor& by) {
  const auto change = escalation::finish(page, escalation::State::resolved, "resolved by " + by.name, tx.now());
  paging::apply(tx, world, change, by, "page_resolved");
}

}  // namespace

base::Result<Page> acknowledge(store::Transaction& tx, World& world, escalation::PageId id, const rights::Actor& by) {
  TRY(const Page page, find_page(tx, id));
  TRY_DO(may_respond(tx, world, page, by));
  TRY(const Page acknowledged, acknowledge_page(tx, world, page, by));
  if (auto alert = page.alert ? store::alerts::find(tx, *page.alert) : std::nullopt) {
    set_state(tx, *alert, alert::State::acknowledged, by);
  }
  return acknowledged;
}

void acknowledge_page_of(store::Transaction& tx, World& world, const alert::Alert& alert, const rights::Actor& by) {
  store::due::cancel(tx, store::due::Kind::page_alert, alert.id.number);
  const auto page = store::pages::find_live(tx, alert.id);
  // A page that is done meanwhile needs nobody any more, so a refusal is as good.
  if (page) static_cast<void>(acknowledge_page(tx, world, *page, by));
}

base::Result<Page> escalate(store::Transaction& tx, World& world, escalation::PageId id, const rights::Actor& by) {
  TRY(Page page, find_page(tx, id));
  TRY_DO(may_respond(tx, world, page, by));
  if (page.state != escalation::State::open) return base::conflict("the page is not open: nobody needs to be asked");
  if (!page.next_look_at) return base::conflict("the page has no further rung to go to");
  page.next_look_at = tx.now();
  tx.update(page);
  record(tx, by, {store::Subject::page, id.number, "page_escalated", by.name + " asked for the next rung"});
  paging::climb(tx, world, id);
  return find_page(tx, id);
}

base::Result<Page> resolve(store::Transaction& tx, World& world, escalation::PageId id, const rights::Actor& by) {
  TRY(const Page page, find_page(tx, id));
  TRY_DO(may_respond(tx, world, page, by));
  finish_page(tx, world, page, by);
  if (auto alert = page.alert ? store::alerts::find(tx, *page.alert) : std::nullopt) {
    set_state(tx, *alert, alert::State::resolved, by);
  }
  return find_page(tx, id);
}

base::Result<alert::Alert> acknowledge_alert(store::Transaction& tx, World& world, alert::AlertId id,
                                             const rights::Actor& by) {
  TRY(alert::Alert alert, find_alert(tx, id));
  TRY_DO(may_respond(tx, world, alert, by));
  if (alert.state == alert::State::resolved) return base::conflict("the alert is resolved already");
  if (set_state(tx, alert, alert::State::acknowledged, by)) acknowledge_page_of(tx, world, alert, by);
  return alert;
}

base::Result<alert::Alert> resolve_alert(store::Transaction& tx, World& world, alert::AlertId id,
                                         const rights::Actor& by) {
  TRY(alert::Alert alert, find_alert(tx, id));
  TRY_DO(may_respond(tx, world, alert, by));
  if (!set_state(tx, alert, alert::State::resolved, by)) return alert;
  store::due::cancel(tx, store::due::Kind::page_alert, id.number);
  if (const auto page = store::pages::find_live(tx, id)) finish_page(tx, world, *page, by);
  return alert;
}

}  // namespace app::respond
