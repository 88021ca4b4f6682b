#include "app/review_causes.h"

#include <algorithm>

#include "app/causes.h"
#include "store/cause_history.h"
#include "store/review_causes.h"

namespace app::incidents {

base::Result<void> name_cause(store::Transaction& tx, World& world, IncidentId id, const std::string& cause,
                              const std::string& note, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const auto kinds = causes::all(tx);
  const review::CauseKind* kind = review::find_cause(kinds, cause);
  if (!kind)
    return base::invalid("/cause", "expected the key of a cause, such as \"capacity\"; GET /api/v1/causes lists them");
  if (!facts.review) return base::conflict("begin the review first: causes belong to it");
  const auto before = store::review_causes::list(tx, id);
  const auto was = std::ranges::find(before, cause, &store::review_causes::Cause::cause);
  if (was == before.end() && kind->retired)
    return base::invalid("/cause", "\"" + cause + "\" is retired: reviews that name it still do, but no more can");
  if (was != before.end() && was->note == note) return {};
  store::review_causes::put(tx, id, {cause, note, tx.now(), by.actor.name});
  store::cause_history::note_named(tx, id, cause);
  tell(tx, id, by, incident::EntryType::review,
       "Contributing cause: " + kind->name + (note.empty() ? "" : ": " + note));
  save(tx, world, facts);
  return {};
}

base::Result<void> remove_cause(store::Transaction& tx, World& world, IncidentId id, const std::string& cause,
                                const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (!store::review_causes::remove(tx, id, cause)) return {};
  store::cause_history::note_removed(tx, id, cause);
  tell(tx, id, by, incident::EntryType::review,
       "No longer a contributing cause: " + review::name_of_cause(causes::all(tx), cause));
  save(tx, world, facts);
  return {};
}

}  // namespace app::incidents
