#include "app/review_causes.h"

#include <algorithm>

#include "review/causes.h"
#include "store/review_causes.h"

namespace app::incidents {

namespace causes = store::review_causes;

base::Result<void> name_cause(store::Transaction& tx, World& world, IncidentId id, const std::string& cause,
                              const std::string& note, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (!review::cause_kind(cause))
    return base::invalid("/cause", "expected the key of a cause, such as \"capacity\"; GET /api/v1/causes lists them");
  if (!facts.review) return base::conflict("begin the review first: causes belong to it");
  const auto before = causes::list(tx, id);
  const auto was = std::ranges::find(before, cause, &causes::Cause::cause);
  if (was != before.end() && was->note == note) return {};
  causes::put(tx, id, {cause, note, tx.now(), by.actor.name});
  tell(tx, id, by, incident::EntryType::review,
       "Contributing cause: " + name_of_cause(cause) + (note.empty() ? "" : ": " + note));
  save(tx, world, facts);
  return {};
}

base::Result<void> remove_cause(store::Transaction& tx, World& world, IncidentId id, const std::string& cause,
                                const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (!causes::remove(tx, id, cause)) return {};
  tell(tx, id, by, incident::EntryType::review, "No longer a contributing cause: " + name_of_cause(cause));
  save(tx, world, facts);
  return {};
}

std::string name_of_cause(const std::string& key) {
  const review::CauseKind* kind = review::cause_kind(key);
  return kind ? std::string(kind->name) : key;
}

}  // namespace app::incidents
