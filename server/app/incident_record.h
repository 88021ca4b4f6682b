// What every change of an incident has in common: it is loaded, changed, told on the timeline, and written back with
// whatever is due next. For the use cases of incidents only; doors call those.
#pragma once

#include "app/record.h"
#include "app/world.h"
#include "incident/timeline.h"
#include "store/incidents.h"

namespace app::incidents {

using incident::IncidentId;

// Who does it: the actor that the timeline shows, and the person behind it (a token's owner), if there is one.
struct Doer {
  rights::Actor actor;
  catalog::PersonId person;

  Doer(rights::Actor who, catalog::PersonId behind = {})
      : actor(std::move(who)),
        person(actor.kind == rights::ActorKind::person ? catalog::PersonId{actor.number} : behind) {}

  // "web", "token", …: what a fact says of where it comes from.
  std::string source() const { return std::string(wire::text_of(actor.kind)); }
};

// What they may see: all for the engine and for administrators of everything.
store::incidents::Reader reader_of(const Doer& by);

// not_found, also where it is private and they may not see it, or forbidden when the doer is limited to teams and it is
// another's.
base::Result<process::Facts> load(store::Transaction& tx, IncidentId id, const Doer& by);

// An entry of the incident's timeline. `at`: when it happened, if that was not now.
void tell(store::Transaction& tx, IncidentId id, const Doer& by, std::string_view kind, std::string text,
          std::optional<base::Instant> at = {});
inline void tell(store::Transaction& tx, IncidentId id, const Doer& by, incident::EntryType kind, std::string text,
                 std::optional<base::Instant> at = {}) {
  tell(tx, id, by, wire::text_of(kind), std::move(text), at);
}
// Those that the lifecycle wrote, with the reason of the move.
void tell(store::Transaction& tx, const Doer& by, const std::vector<incident::Entry>& entries);

// Writes the fact that `moment` was at `at` (nothing: that it was not), sets it in the incident and tells it.
void set_moment(store::Transaction& tx, incident::Incident& incident, incident::Moment moment,
                std::optional<base::Instant> at, const Doer& by);
// Somebody was seen to be on it: sets `acknowledged`, the first time only.
void note_acknowledged(store::Transaction& tx, incident::Incident& incident, base::Instant at, const Doer& by);

// What the checklist of its stage asks becomes tasks, for those that hold the roles.
void open_checklist(store::Transaction& tx, World& world, process::Facts& facts);

// "incident 12: Checkout fails", or what may be said of a private one where others read it.
std::string called(const incident::Incident& incident);

// What a page and a mail of a drill begin with, so that nobody takes it for real.
inline constexpr const char* drill_mark = "DRILL: ";

// Writes the incident's row, raises its version, admits to a private one who works on it, and sets when its update is
// due and its automations are looked at.
void save(store::Transaction& tx, World& world, process::Facts& facts);

// The person, if they are here and not disabled; else invalid at `field`.
base::Result<catalog::Person> active_person(const Directory& directory, catalog::PersonId id, std::string field);

// "Payments, Checkout".
std::string names_of(const Directory& directory, const std::vector<catalog::ServiceId>& services);

}  // namespace app::incidents
