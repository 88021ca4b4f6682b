#include "engine/decide.h"

#include "app/automate.h"
#include "app/digests.h"
#include "app/incident_approvals.h"
#include "app/incident_roles.h"
#include "app/intake.h"
#include "app/paging.h"
#include "app/reminders.h"
#include "app/review_readers.h"
#include "app/updates.h"
#include "base/check.h"
#include "store/alerts.h"
#include "store/due.h"

namespace engine {
namespace {

using store::due::Due;
using store::due::Kind;

constexpr int most_decided_at_once = 200;
// Each reads eight weeks of incidents, and pages wait meanwhile.
constexpr int most_digests = 3;
// Nothing leaves the transaction, so the lease only matters if it is rolled back by a crash of another kind.
constexpr base::Duration decision_lease = base::seconds(10);

void acknowledgement_ended(store::Transaction& tx, app::World& world, escalation::PageId id) {
  const auto page = store::pages::find(tx, id);
  if (!page) return;
  bool problem_is_open = true;
  if (page->alert) {
    const auto alert = store::alerts::find(tx, *page->alert);
    problem_is_open = alert && alert->state != alert::State::resolved;
  }
  app::paging::apply(tx, world, escalation::time_out(*page, problem_is_open, tx.now()), app::engine_actor(),
                     "page_reopened");
}

void decide(store::Transaction& tx, app::World& world, const Due& due) {
  switch (due.kind) {
    case Kind::climb:
      return app::paging::climb(tx, world, {due.subject});
    case Kind::acknowledgement:
      return acknowledgement_ended(tx, world, {due.subject});
    case Kind::page_alert:
      return app::page_alert(tx, world, {due.subject});
    case Kind::update_reminder:
      return app::remind_update(tx, world, {due.subject});
    case Kind::automate:
      return app::automate(tx, world, {due.subject});
    case Kind::review_reminder:
      return app::remind_review(tx, world, {due.subject});
    case Kind::action_item_reminder:
      return app::remind_action_item(tx, world, {due.subject});
    case Kind::reading_reminder:
      return app::remind_readers(tx, world, {due.subject});
    case Kind::roles:
      return app::look_at_roles(tx, world, {due.subject});
    case Kind::approvals:
      return app::remind_approvals(tx, world, {due.subject});
    case Kind::digest:
      return app::digests::tell(tx, world, {due.subject});
    case Kind::deliver:
      CHECK(false);
  }
}

// 1 second, 2, 4, … to a minute.
base::Duration set_aside(int failures) { return base::seconds(failures > 5 ? 60 : 1 << failures); }

bool decide_one(store::Transaction& tx, app::World& world, const Due& due) {
  const auto savepoint = tx.savepoint();
  std::string trouble;
  try {
    // First, so that what the decision schedules anew stays.
    store::due::finish(tx, due);
    decide(tx, world, due);
    savepoint.release();
    return true;
  } catch (const base::CheckFailure& bug) {
    trouble = bug.what();
  } catch (const wire::UnreadableRow& row) {
    trouble = row.what();
  }
  savepoint.undo();
  store::due::put_back(tx, due, tx.now() + set_aside(due.failures), due.failures + 1);
  app::record(tx, app::engine_actor(),
              {store::Subject::settings, due.subject, "work_failed",
               "Due work (" + std::string(wire::text_of(due.kind)) + ") failed and is tried again: " + trouble});
  return false;
}

}  // namespace

bool is_quarantined(store::Transaction& tx) { return store::organisation::setting(tx, "quarantined") == "1"; }

int decide_all(store::Transaction& tx, app::World& world) {
  int done = 0;
  for (const Kind kind :
       {Kind::page_alert, Kind::acknowledgement, Kind::climb, Kind::update_reminder, Kind::automate, Kind::roles,
        Kind::approvals, Kind::review_reminder, Kind::action_item_reminder, Kind::reading_reminder, Kind::digest}) {
    for (const Due& due :
         store::due::take(tx, kind, decision_lease, kind == Kind::digest ? most_digests : most_decided_at_once))
      done += decide_one(tx, world, due);
  }
  return done;
}

}  // namespace engine
