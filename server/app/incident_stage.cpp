#include "app/incident_stage.h"

#include "app/approvers.h"
#include "app/incident_links.h"
#include "app/incident_responders.h"
#include "app/incident_roles.h"

#include "process/guards.h"
#include "process/lifecycle.h"
#include "store/following.h"
#include "store/incident_responders.h"

namespace app::incidents {
namespace {

// The refusal of a move forward, with everything that keeps it from happening.
base::Failure refused(base::Error error, const process::Facts& facts, const process::Process& process,
                      incident::Stage to) {
  const bool is_guarded = error.code == base::Code::conflict && error.field != "/to";
  if (!is_guarded) return base::Failure(std::move(error));
  error.field.clear();
  for (const process::Missing& lack : process::missing_on_the_way(process, facts, to))
    error.more.push_back({"/" + lack.field, lack.sentence});
  return base::Failure(std::move(error));
}

base::Result<void> into_another(store::Transaction& tx, const StageMove& wanted, const Doer& by) {
  if (wanted.to != incident::Stage::merged || !wanted.into) return {};
  const auto other = load(tx, wanted.into, by);
  if (!other) return base::invalid("/into", other.error().message);
  if (other->incident.stage == incident::Stage::merged) {
    return base::conflict("incident " + std::to_string(other->incident.number) + " was itself merged into another",
                          "/into");
  }
  return {};
}

// What belongs to the merged one goes on with the other: its alerts, and who follows it.
void hand_over(store::Transaction& tx, World& world, const incident::Incident& merged, const Doer& by) {
  auto other = *store::incidents::load(tx, merged.merged_into);
  for (const catalog::PersonId follower : store::incidents::followers(tx, merged.id)) {
    store::incidents::follow(tx, other.incident.id, follower);
  }
  for (const auto& follower : store::following::followers(tx, merged.id)) {
    store::following::note(tx, other.incident.id, follower);
  }
  const int alerts = store::incidents::move_alerts(tx, merged.id, other.incident.id);
  tell(tx, other.incident.id, by, "merged_in",
       "Took in " + called(merged) +
           (alerts == 0 ? "" : ", with " + std::to_string(alerts) + (alerts == 1 ? " alert" : " alerts")));
  save(tx, world, other);
}

}  // namespace

base::Result<void> move_stage(store::Transaction& tx, World& world, IncidentId id, const StageMove& wanted,
                              const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  TRY_DO(into_another(tx, wanted, by));
  const auto directory = world.directories.at(tx);
  const process::Process& process = directory->process_of(facts.incident);
  approvers::know(tx, *directory, facts);
  const incident::Stage from = facts.incident.stage;
  const process::Move move{wanted.to, wanted.reason, wanted.into, by.person, by.source()};
  auto moved = process::move(facts, process, move, tx.now());
  if (!moved) return refused(std::move(moved.error()), facts, process, wanted.to);
  process::apply(facts, move, *moved);
  // What a machine noticed is reported by who confirms it.
  if (wanted.to == incident::Stage::declared && !facts.incident.declared_by) facts.incident.declared_by = by.person;
  store::incidents::save_visits(tx, id, facts.visits);
  store::incidents::add_facts(tx, id, moved->facts);
  tell(tx, by, moved->entries);
  if (wanted.to >= incident::Stage::resolved)
    store::incident_responders::end_all(tx, id);
  else
    note_presence(tx, facts.incident, by.person, process::Joining::by_writing);
  // Whoever moves it works on it.
  if (incident::pause_of(facts.incident)) go_on(tx, facts, by);
  fill_roles(tx, world, facts, from);
  open_checklist(tx, world, facts);
  save(tx, world, facts);
  if (moved->kind == process::MoveKind::merge) hand_over(tx, world, facts.incident, by);
  return {};
}

}  // namespace app::incidents
