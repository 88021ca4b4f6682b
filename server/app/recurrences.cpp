#include "app/recurrences.h"

#include "store/recurrences.h"

namespace app::incidents {
namespace {

std::optional<base::Instant> began(const incident::Incident& incident) {
  if (incident.impact_started_at) return incident.impact_started_at;
  return incident.detected_at ? incident.detected_at : incident.declared_at;
}

}  // namespace

base::Result<void> say_recurrence(store::Transaction& tx, World& world, IncidentId id, IncidentId other,
                                  const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (id == other) return base::invalid("/other", "an incident is no recurrence of itself");
  auto earlier = load(tx, other, by);
  if (!earlier) return base::invalid("/other", earlier.error().message);
  if (began(earlier->incident) >= began(facts.incident))
    return base::invalid("/other", "expected an incident that began earlier than this one");
  if (!store::recurrences::say(tx, id, {other, by.person, tx.now()})) return {};
  tell(tx, id, by, "recurrence", "Is a recurrence of " + called(earlier->incident));
  tell(tx, other, by, "came_back", "Came back as " + called(facts.incident));
  save(tx, world, facts);
  save(tx, world, *earlier);
  return {};
}

base::Result<void> unsay_recurrence(store::Transaction& tx, World& world, IncidentId id, IncidentId other,
                                    const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (!store::recurrences::unsay(tx, id, other)) return {};
  auto earlier = store::incidents::load(tx, other);
  tell(tx, id, by, "no_recurrence", "Is no recurrence of " + (earlier ? called(earlier->incident) : other.text()));
  save(tx, world, facts);
  if (!earlier) return {};
  tell(tx, other, by, "not_back", "Did not come back as " + called(facts.incident));
  save(tx, world, *earlier);
  return {};
}

std::vector<review::Occurrence> occurrences(store::Transaction& tx,
                                            const std::optional<std::set<IncidentId>>& admitted) {
  std::vector<review::Occurrence> found;
  for (store::recurrences::Line& line : store::recurrences::occurrences(tx)) {
    if (line.is_private && admitted && !admitted->contains(line.occurrence.incident)) continue;
    found.push_back(std::move(line.occurrence));
  }
  return found;
}

}  // namespace app::incidents
