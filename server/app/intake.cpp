#include "app/intake.h"

#include "app/declare.h"
#include "app/paging.h"
#include "app/respond.h"
#include "app/signature.h"
#include "store/alerts.h"
#include "store/due.h"
#include "store/incidents.h"

namespace app {
namespace {

using alert::Alert;
using alert::Happened;

void record_alert(store::Transaction& tx, const rights::Actor& by, const Alert& alert, std::string_view kind,
                  std::string text) {
  record(tx, by, {store::Subject::alert, alert.id.number, std::string(kind), std::move(text)});
}

// Opens a page for the alert, or says why nobody is paged.
void open_page(store::Transaction& tx, World& world, const Alert& alert, std::optional<std::int64_t> incident,
               const rights::Actor& by, paging::Which which = paging::Which::any) {
  incidents::declare_by_rule(tx, world, alert);
  const auto directory = world.directories.at(tx);
  const catalog::Service* service = directory->service(alert.service);
  const auto policy =
      service && service->policy ? directory->policies.find(*service->policy) : directory->policies.end();
  if (policy == directory->policies.end()) {
    return record_alert(tx, engine_actor(), alert, "nobody_paged",
                        "Nobody was paged: the service " + directory->name_of(alert.service) + " has no policy");
  }
  paging::open(
      tx, world,
      {alert.service, alert.id, alert.summary, alert.urgency, policy->second.body, alert.severity, incident, which},
      by);
}

void opened(store::Transaction& tx, World& world, const Alert& alert, const rights::Actor& by) {
  const auto directory = world.directories.at(tx);
  const catalog::Service* service = directory->service(alert.service);
  const int wait = service ? service->wait_before_paging_seconds : 0;
  if (wait == 0) return open_page(tx, world, alert, {}, by, paging::Which::first_of_alert);
  store::due::schedule(tx, store::due::Kind::page_alert, alert.id.number, tx.now() + base::seconds(wait));
  record_alert(
      tx, engine_actor(), alert, "page_waits",
      "Nobody is paged for " + base::spoken(base::seconds(wait)) + ": the service gives alerts time to resolve");
}

void urgency_rose(store::Transaction& tx, World& world, const Alert& alert, const rights::Actor& by) {
  if (auto page = store::pages::find_live(tx, alert.id)) {
    incidents::declare_by_rule(tx, world, alert);
    page->urgency = alert.urgency;
    return paging::apply(tx, world, escalation::reopen(*page, "the urgency rose to high", tx.now()), engine_actor(),
                         "page_reopened");
  }
  // Who acknowledged it before anybody was paged has seen something smaller. One that is open waits for its page.
  if (alert.state != alert::State::acknowledged) return;
  const auto incident = store::incidents::incident_of(tx, alert.id);
  open_page(tx, world, alert, incident ? std::optional(incident->number) : std::nullopt, by);
}

void resolved(store::Transaction& tx, World& world, const Alert& alert, const rights::Actor& by) {
  store::due::cancel(tx, store::due::Kind::page_alert, alert.id.number);
  if (auto page = store::pages::find_live(tx, alert.id)) {
    paging::apply(
        tx, world,
        escalation::finish(*page, escalation::State::resolved, "the alert was resolved by " + by.name, tx.now()), by,
        "page_resolved");
  }
  incidents::decline_if_over(tx, world, alert);
}

}  // namespace

base::Result<catalog::Source> source_of_key(store::Transaction& tx, World& world, std::string_view key) {
  const auto directory = world.directories.at(tx);
  const auto found = directory->sources_by_key_hash.find(sha256_hex(key));
  if (key.empty() || found == directory->sources_by_key_hash.end()) {
    return base::Failure(base::Error{base::Code::unauthenticated, "expected the key of a source", "/routing_key"});
  }
  return directory->sources.at(found->second);
}

base::Result<Accepted> take_in(store::Transaction& tx, World& world, alert::Event event, const rights::Actor& by) {
  const auto directory = world.directories.at(tx);
  const catalog::Service* service = directory->service(event.service);
  if (!service) return base::not_found("there is no such service");
  event.id = tx.new_id<alert::EventId>();
  event.received_at = tx.now();
  auto known = store::alerts::find_open(tx, event.service, event.dedup_key);
  const bool is_known = known.has_value();
  alert::Intake intake = alert::take_in(std::move(known), event, service->urgency, tx.now());
  if (intake.alert) {
    if (!is_known) {
      intake.alert->id = alert::AlertId{event.id.number};
      intake.alert->opened_by = event.id;
      tx.insert(*intake.alert);
    } else {
      tx.update(*intake.alert);
    }
  }
  const auto alert_id = intake.alert ? std::optional(intake.alert->id) : std::nullopt;
  store::alerts::add_event(tx, event, alert_id);
  const Accepted accepted{event.id, alert_id, intake.happened, intake.reason};
  if (!intake.alert) return accepted;
  const Alert& alert = *intake.alert;
  if (intake.happened != Happened::repeated && intake.happened != Happened::ignored) {
    record_alert(tx, by, alert, "alert_" + std::string(wire::text_of(intake.happened)), intake.reason);
  }
  if (intake.happened == Happened::opened) opened(tx, world, alert, by);
  if (intake.urgency_rose) urgency_rose(tx, world, alert, by);
  if (intake.happened == Happened::resolved) resolved(tx, world, alert, by);
  if (intake.happened == Happened::acknowledged) respond::acknowledge_page_of(tx, world, alert, by);
  return accepted;
}

void page_alert(store::Transaction& tx, World& world, alert::AlertId id) {
  const auto alert = store::alerts::find(tx, id);
  if (!alert || alert->state != alert::State::open) return;
  const auto incident = store::incidents::incident_of(tx, id);
  open_page(tx, world, *alert, incident ? std::optional(incident->number) : std::nullopt, engine_actor());
}

}  // namespace app
