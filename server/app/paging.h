// Opening a page and climbing its policy: the decision, its step, the notifications and the next due instant in one
// transaction.
#pragma once

#include "app/record.h"
#include "app/world.h"
#include "store/pages.h"

namespace app::paging {

// Whether it is known that the alert has had no page.
enum class Which { first_of_alert, any };

// What a page is about, for the words of its messages.
struct Cause {
  std::optional<catalog::ServiceId> service;
  std::optional<alert::AlertId> alert;
  std::string summary;
  catalog::Urgency urgency = catalog::Urgency::high;
  escalation::Policy policy;
  // Of the alert, for who knows them already.
  std::optional<alert::Severity> severity = {};
  std::optional<std::int64_t> incident = {};  // whose timeline shows the page
  Which which = Which::any;
};

// Opens a page and takes its first step. Gives the page's id.
escalation::PageId open(store::Transaction& tx, World& world, const Cause& cause, const rights::Actor& by);

// Takes the step that is due: the next rung, or those who came on call since. Nothing when the page is not open.
void climb(store::Transaction& tx, World& world, escalation::PageId id);

// Writes a page that a rule changed: opens the climb again, stops it, arms the acknowledgement's end.
void apply(store::Transaction& tx, World& world, const escalation::PageChange& change, const rights::Actor& by,
           std::string_view kind);

// Every open page is looked at now: the rosters may have changed.
void look_again(store::Transaction& tx);

}  // namespace app::paging
