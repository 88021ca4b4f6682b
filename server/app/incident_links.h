// An incident beside others, at rest, and behind a curtain: related ones, pauses, and who may see a private one. Each
// verb tells the timelines and raises the versions; each fails with not_found where the incident is not there.
#pragma once

#include "app/incident_record.h"

namespace app::incidents {

// Both show the other from then on. Again is accepted.
base::Result<void> relate(store::Transaction& tx, World& world, IncidentId id, IncidentId other, const Doer& by);
base::Result<void> unrelate(store::Transaction& tx, World& world, IncidentId id, IncidentId other, const Doer& by);

// A private incident is seen by administrators, by who works on it or follows it, and by who was admitted. Dismissing
// somebody who works on it is a conflict.
base::Result<void> admit(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person, const Doer& by);
base::Result<void> dismiss(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person,
                           const Doer& by);

// Nobody is expected to work on it until `ends_at`, or until it goes on: no update is due, nothing happens by itself.
// The time counts as time in its stage. With a reason; a conflict when it is done or paused already.
base::Result<void> pause(store::Transaction& tx, World& world, IncidentId id, const std::string& reason,
                         std::optional<base::Instant> ends_at, const Doer& by);
base::Result<void> go_on(store::Transaction& tx, World& world, IncidentId id, const Doer& by);
// The same, of one that is paused, without writing it back.
void go_on(store::Transaction& tx, process::Facts& facts, const Doer& by);

// The text of a timeline's entry as the reader may see it: another incident that it names, and that they may not see,
// is "a private incident". It may have become private after the entry was written, and entries never change.
std::string veiled(store::Transaction& tx, const store::Entry& entry, const store::incidents::Reader& reader);
// As it may stand in a text that is kept: another incident that it names is there by its number alone, for it may
// become private later.
std::string numbered(store::Transaction& tx, const store::Entry& entry);

}  // namespace app::incidents
