#include "app/incident_columns.h"

#include <limits>
#include <set>

#include "store/feed.h"
#include "store/incidents.h"

namespace app::figures {
namespace {

constexpr int entries_at_once = 1'000;

}  // namespace

IncidentColumns::Read IncidentColumns::read(store::Transaction& tx, incident::IncidentId id) {
  const auto found = store::incidents::find(tx, id);
  // Another question's snapshot was newer: of this one's it is not recorded yet.
  if (!found) return {{.id = id, .drill = false, .backfilled = false, .facts = {}, .visits = {}}, {}};
  return {
      {id, found->drill, found->backfilled, store::incidents::facts_of(tx, id), store::incidents::visits_of(tx, id)},
      {found->responding_team, found->affected_services, found->severity, found->type,
       found->is_private ? id : incident::IncidentId{}}};
}

void IncidentColumns::put(store::Transaction& tx, incident::IncidentId id) {
  const Read found = read(tx, id);
  columns_.put(found.history, found.labels);
}

void IncidentColumns::follow(store::Transaction& tx) {
  const std::int64_t head = store::feed::head(tx);
  if (position_ < 0) {
    constexpr base::Instant always{std::numeric_limits<std::int64_t>::max()};
    for (const incident::Incident& each :
         store::incidents::between(tx, base::Instant{0}, always, store::incidents::everything))
      put(tx, each.id);
    position_ = head;
    return;
  }
  std::set<incident::IncidentId> touched;
  std::int64_t position = position_;
  while (position < head) {
    const auto entries = store::feed::after(tx, position, entries_at_once);
    if (entries.empty()) break;
    for (const store::Entry& entry : entries) {
      if (entry.subject == store::Subject::incident) touched.insert(incident::IncidentId{entry.subject_id});
      if (entry.incident_id) touched.insert(incident::IncidentId{*entry.incident_id});
    }
    position = entries.back().position;
  }
  for (const incident::IncidentId id : touched) put(tx, id);
  position_ = position;
}

}  // namespace app::figures
