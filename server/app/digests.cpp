#include "app/digests.h"

#include <algorithm>
#include <charconv>

#include "access/permission.h"
#include "app/digest_facts.h"
#include "app/incident_mail.h"
#include "app/organise_rules.h"
#include "app/record.h"
#include "integrations/web_url.h"
#include "store/due.h"
#include "store/pages.h"

namespace app::digests {
namespace {

constexpr std::string_view hour_setting = "digest_hour";
constexpr std::string_view zone_setting = "digest_zone";

std::shared_ptr<const calendar::TimeZone> zone_of(const World& world, const digest::Rhythm& rhythm) {
  if (const auto zone = world.zones.find(rhythm.zone)) return *zone;
  return std::make_shared<const calendar::TimeZone>(calendar::TimeZone::utc());
}

void plan(store::Transaction& tx, const World& world, DigestSubscriptionId id) {
  const digest::Rhythm when = rhythm(tx);
  store::due::schedule(tx, store::due::Kind::digest, id.number,
                       digest::next_telling(tx.now(), when.hour, *zone_of(world, when)));
}

std::string name_of(const Directory& directory, catalog::TeamId team) {
  return team ? directory.name_of(team) : "the organisation";
}

void note(store::Transaction& tx, const rights::Actor& by, const std::string& text) {
  record(tx, by, {store::Subject::settings, 0, "digest_changed", text});
}

base::Result<void> may_send_to_others(catalog::TeamId team, const rights::Actor& by) {
  return team ? rights::allows(by, rights::Permission::manage, team)
              : rights::allows(by, rights::Permission::administer);
}

base::Result<void> check(const Directory& directory, const Wanted& wanted) {
  if (wanted.team && !directory.teams.contains(wanted.team))
    return base::invalid("/team", "expected a team that exists");
  if (wanted.channel != catalog::Channel::email && wanted.channel != catalog::Channel::webhook)
    return base::invalid("/channel", "expected email or webhook");
  if (wanted.channel == catalog::Channel::webhook && !integrations::is_web_url(wanted.address))
    return base::invalid("/address", "expected an address that begins with https://");
  if (wanted.channel == catalog::Channel::email && !wanted.address.empty() && !organise::is_email(wanted.address))
    return base::invalid("/address", "expected an e-mail address such as shop@example.com");
  return {};
}

struct Recipient {
  std::string address;
  store::incidents::Reader reader = {};
};

// Nothing: the person or the team is gone.
std::optional<Recipient> recipient_of(const Directory& directory, const DigestSubscription& one) {
  if (one.team && !directory.teams.contains(one.team)) return {};
  if (!one.person) return Recipient{one.address};
  const catalog::Person* person = directory.person(one.person);
  if (!person || person->disabled) return {};
  return Recipient{incidents::mail_address_of(directory, *person),
                   {person->role == catalog::Role::admin && person->limited_to.empty(), one.person}};
}

store::PlannedNotification planned_for(store::Transaction& tx, const World& world, const DigestSubscription& one,
                                       const Recipient& to, const digest::Digest& told,
                                       notification::NotificationId id) {
  store::PlannedNotification planned;
  planned.notification.id = id;
  planned.notification.person = one.person;
  // A number that no contact method has: it is not put into one message with a page, and signs its webhook.
  planned.notification.method = {one.id.number};
  planned.notification.kind = one.channel;
  planned.notification.due_at = tx.now();
  planned.notification.reason = "the week is over";
  planned.address = to.address;
  planned.subject.cause = notification::Cause::digest;
  planned.subject.reference = one.id.text();
  planned.subject.summary = told.headline;
  planned.subject.body = told.text;
  planned.subject.urgency = catalog::Urgency::low;
  planned.subject.at = tx.now();
  planned.subject.page_url = world.settings.public_url + "/settings/digest";
  return planned;
}

}  // namespace

digest::Rhythm rhythm(store::Transaction& tx) {
  digest::Rhythm found;
  if (const auto hour = store::organisation::setting(tx, hour_setting))
    std::from_chars(hour->data(), hour->data() + hour->size(), found.hour);
  if (const auto zone = store::organisation::setting(tx, zone_setting)) found.zone = *zone;
  return found;
}

base::Result<void> set_rhythm(store::Transaction& tx, World& world, const digest::Rhythm& rhythm,
                              const rights::Actor& by) {
  TRY_DO(rights::allows(by, rights::Permission::administer));
  if (rhythm.hour < 0 || rhythm.hour > 23) return base::invalid("/hour", "expected an hour from 0 to 23");
  if (!world.zones.find(rhythm.zone)) return calendar::unknown_zone(rhythm.zone, "/zone");
  store::organisation::set_setting(tx, hour_setting, std::to_string(rhythm.hour));
  store::organisation::set_setting(tx, zone_setting, rhythm.zone);
  for (const DigestSubscription& one : store::digests::all(tx)) plan(tx, world, one.id);
  note(tx, by, by.name + " had weeks told on Mondays at " + std::to_string(rhythm.hour) + ":00 (" + rhythm.zone + ")");
  return {};
}

base::Result<DigestSubscriptionId> subscribe(store::Transaction& tx, World& world, const Wanted& wanted,
                                             const rights::Actor& by, catalog::PersonId person) {
  const auto directory = world.directories.at(tx);
  TRY_DO(check(*directory, wanted));
  const bool is_own = wanted.address.empty();
  if (is_own && !directory->person(person)) return base::invalid("/address", "expected one: no person is signed in");
  if (!is_own) TRY_DO(may_send_to_others(wanted.team, by));
  const DigestSubscription one{tx.new_id<DigestSubscriptionId>(),
                               is_own ? person : catalog::PersonId{},
                               wanted.team,
                               wanted.channel,
                               wanted.address,
                               by.name,
                               tx.now()};
  if (!store::digests::add(tx, one)) return base::conflict("it is told there already");
  plan(tx, world, one.id);
  note(tx, by,
       by.name + " had the week of " + name_of(*directory, one.team) + " told to " +
           (is_own ? "themselves" : wanted.address));
  return one.id;
}

base::Result<void> unsubscribe(store::Transaction& tx, World& world, DigestSubscriptionId id, const rights::Actor& by,
                               catalog::PersonId person) {
  const auto mine = subscriptions(tx, world, by, person);
  const auto found = std::ranges::find(mine, id, &DigestSubscription::id);
  if (found == mine.end()) return base::not_found("there is no subscription " + id.text());
  store::digests::remove(tx, id);
  store::due::cancel(tx, store::due::Kind::digest, id.number);
  note(tx, by, by.name + " ended the digest of " + name_of(*world.directories.at(tx), found->team));
  return {};
}

std::vector<DigestSubscription> subscriptions(store::Transaction& tx, const World&, const rights::Actor& by,
                                              catalog::PersonId person) {
  std::vector<DigestSubscription> found = store::digests::all(tx);
  std::erase_if(found, [&](const DigestSubscription& one) {
    return one.person ? one.person != person : !may_send_to_others(one.team, by);
  });
  return found;
}

base::Result<digest::Digest> compose(store::Transaction& tx, World& world, catalog::TeamId team,
                                     std::optional<std::int64_t> monday, const store::incidents::Reader& reader) {
  const auto directory = world.directories.at(tx);
  if (team && !directory->teams.contains(team)) return base::invalid("/team", "expected a team that exists");
  const auto zone = zone_of(world, rhythm(tx));
  const digest::Week week = monday ? digest::week_of(*monday, *zone) : digest::last_week(tx.now(), *zone);
  if (week.from > tx.now()) return base::invalid("/week", "expected a week that has begun");
  return digest::word(facts_of(tx, world, *directory, {team, name_of(*directory, team), week, reader}));
}

void tell(store::Transaction& tx, World& world, DigestSubscriptionId id) {
  const auto one = store::digests::find(tx, id);
  if (!one) return;
  const auto directory = world.directories.at(tx);
  const auto to = recipient_of(*directory, *one);
  if (!to) return store::digests::remove(tx, id);
  plan(tx, world, id);
  const digest::Week week = digest::last_week(tx.now(), *zone_of(world, rhythm(tx)));
  const notification::NotificationId planned_id = tx.new_id<notification::NotificationId>();
  if (to->address.empty() || !store::digests::tell(tx, id, week.monday, planned_id)) return;
  const auto told = compose(tx, world, one->team, week.monday, to->reader);
  if (!told) return;
  const store::PlannedNotification planned = planned_for(tx, world, *one, *to, *told, planned_id);
  store::pages::add_notification(tx, planned);
  store::due::schedule(tx, store::due::Kind::deliver, planned.notification.id.number, tx.now());
}

}  // namespace app::digests
