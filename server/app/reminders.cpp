#include "app/reminders.h"

#include <algorithm>

#include "app/incident_mail.h"
#include "review/reminders.h"
#include "review/reviewers.h"
#include "store/due.h"

namespace app {
namespace {

using store::due::Kind;

std::string when(base::Instant due, base::Instant now) {
  if (due > now) return "is due in " + base::spoken(due - now);
  if (now - due < base::minutes(1)) return "is due now";
  return "was due " + base::spoken(now - due) + " ago";
}

void set(store::Transaction& tx, Kind kind, std::int64_t subject, std::optional<base::Instant> due) {
  if (due)
    store::due::schedule(tx, kind, subject, review::next_reminder(*due, tx.now()));
  else
    store::due::cancel(tx, kind, subject);
}

void set_reading(store::Transaction& tx, const process::Facts& facts) {
  const bool is_done = incident::is_done(facts.incident.stage);
  const auto next = is_done ? std::nullopt : review::next_reading_reminder(*facts.review, tx.now());
  if (next)
    store::due::schedule(tx, Kind::reading_reminder, facts.incident.id.number, *next);
  else
    store::due::cancel(tx, Kind::reading_reminder, facts.incident.id.number);
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

namespace incidents {

void plan_reminders(store::Transaction& tx, const process::Process& process, const process::Facts& facts) {
  set(tx, Kind::review_reminder, facts.incident.id.number, review::review_owed(process, facts));
  if (facts.review) set_reading(tx, facts);
  if (facts.incident.backfilled) return;
  for (const incident::ActionItem& item : facts.action_items)
    set(tx, Kind::action_item_reminder, item.id.number, review::item_owed(item));
}

}  // namespace incidents

void remind_review(store::Transaction& tx, World& world, incident::IncidentId id) {
  const auto facts = store::incidents::load(tx, id);
  if (!facts) return;
  const auto directory = world.directories.at(tx);
  const auto due = review::review_owed(directory->process_of(facts->incident), *facts);
  if (!due) return;
  const std::string sentence = "The review " + when(*due, tx.now());
  const auto told =
      incidents::remind(tx, world, *directory, facts->incident, incident::Role::commander, sentence + ".");
  incidents::tell(tx, id, engine_actor(), "review_reminder",
                  sentence + (told.empty() ? "; nobody could be reminded: nobody leads it who has an e-mail address"
                                           : "; reminded " + listed(told)));
  set(tx, Kind::review_reminder, id.number, due);
}

void remind_action_item(store::Transaction& tx, World& world, incident::ActionItemId id) {
  const auto incident_id = store::incidents::incident_of_action_item(tx, id);
  const auto facts = incident_id ? store::incidents::load(tx, *incident_id) : std::nullopt;
  if (!facts) return;
  const auto item = std::ranges::find(facts->action_items, id, &incident::ActionItem::id);
  const auto due = item == facts->action_items.end() ? std::nullopt : review::item_owed(*item);
  if (!due) return;
  const auto directory = world.directories.at(tx);
  const catalog::Person* owner = directory->person(item->owner);
  const std::string sentence = "The action item \"" + item->title + "\" " + when(*due, tx.now());
  notification::Subject subject = incidents::subject_of(tx, world, *directory, facts->incident);
  subject.body = sentence + ".";
  subject.who = engine_actor().name;
  subject.reason = "you own it";
  const bool told = owner && !owner->disabled && incidents::mail(tx, *directory, *owner, facts->incident.id, subject);
  incidents::tell(tx, facts->incident.id, engine_actor(), "action_item_reminder",
                  sentence + (told ? "; reminded " + owner->name
                                   : "; " + directory->name_of(item->owner) + " could not be reminded"));
  set(tx, Kind::action_item_reminder, id.number, due);
}

}  // namespace app
